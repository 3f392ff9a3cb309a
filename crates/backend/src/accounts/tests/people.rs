use domain::{AppError, Field, Problem};
use sea_orm::EntityTrait as _;

use super::{Home, PASSWORD, TOKEN, browser, problems, refused, registration};
use crate::{
    accounts::{RegisterForm, create_admin, register, viewer},
    entities::users,
};

#[tokio::test]
async fn registers_and_signs_in_by_every_identifier() {
    let home = Home::new().await;
    let made = home.register("Anna Lin", "Anna@Example.org").await.unwrap();
    assert!(!made.is_admin);
    let id = made.id.to_string();
    for account in [
        "Anna Lin",
        "annalin",
        "Ａｎｎａ Ｌｉｎ",
        "ANNA@example.org",
        &id,
    ] {
        assert_eq!(
            home.sign_in(account, PASSWORD).await.unwrap(),
            made,
            "{account}"
        );
    }
    home.register("溪边", "+86 138-0013-8000").await.unwrap();
    assert_eq!(
        home.sign_in("8613800138000", PASSWORD).await.unwrap().name,
        "溪边"
    );
    assert_eq!(viewer(&home.ctx, made.id).await.unwrap(), Some(made));
    assert_eq!(viewer(&home.ctx, domain::UserId(99)).await.unwrap(), None);
}

#[tokio::test]
async fn an_unknown_account_and_a_wrong_password_look_the_same() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    let too_long = "长".repeat(5_000);
    for (account, password) in [
        ("林间", "not the password"),
        ("林间", too_long.as_str()),
        ("谁也不是", PASSWORD),
        ("b@example.org", PASSWORD),
        ("13800138000", PASSWORD),
        ("424242", PASSWORD),
        ("<?>", PASSWORD),
        ("\u{202e}", PASSWORD),
    ] {
        let error = refused(home.sign_in(account, password).await);
        assert_eq!(error, AppError::WrongCredentials, "{account}");
    }
}

#[tokio::test]
async fn an_empty_form_names_its_fields() {
    let home = Home::new().await;
    home.captcha().await;
    let form = crate::accounts::SignInForm {
        captcha_token: TOKEN.into(),
        ..Default::default()
    };
    let problems = problems(crate::accounts::sign_in(&home.ctx, form, &browser()).await);
    let all = [Field::Account, Field::Password, Field::Captcha];
    assert_eq!(problems, all.map(|field| (field, Problem::Required)));
}

#[tokio::test]
async fn names_and_contacts_belong_to_one_person() {
    let home = Home::new().await;
    home.register("Anna Lin", "a@example.org").await.unwrap();
    home.register("溪边", "13800138000").await.unwrap();
    let check = async |name: &str, contact: &str, want: &[Field]| {
        let want: Vec<_> = want.iter().map(|field| (*field, Problem::Taken)).collect();
        assert_eq!(
            problems(home.register(name, contact).await),
            want,
            "{name} {contact}"
        );
    };
    check("Anna Lin", "c@example.org", &[Field::Name]).await;
    check("ａｎｎａｌｉｎ", "c@example.org", &[Field::Name]).await;
    check("山中", "A@Example.org", &[Field::Contact]).await;
    check("山中", "138-0013-8000", &[Field::Contact]).await;
    check("ANNA LIN", "a@example.org", &[Field::Name, Field::Contact]).await;
    // What looks the same is the same: one for l, all Cyrillic, decomposed, a full-width letter.
    home.register("copel", "d@example.org").await.unwrap();
    for alike in ["cope1", "COPEL", "c\u{200a}opel", "ｃopel"] {
        check(alike, "e@example.org", &[Field::Name]).await;
    }
    home.register("соре", "e@example.org").await.unwrap();
    check("cope", "f@example.org", &[Field::Name]).await;
    assert_eq!(
        users::Entity::find()
            .all(home.ctx.reader())
            .await
            .unwrap()
            .len(),
        4
    );
}

/// Only the constraint can decide between two that register the same name at the same time.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_name_at_the_same_time() {
    let home = Home::new().await;
    let tries = (0..8).map(|n| {
        let ctx = home.ctx.clone();
        tokio::spawn(async move {
            let contact = format!("{n}@example.org");
            crate::accounts::create_member(&ctx, "林间", &contact, PASSWORD).await
        })
    });
    let results: Vec<_> = futures::future::join_all(tries)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    for result in results.into_iter().filter(Result::is_err) {
        assert_eq!(problems(result), [(Field::Name, Problem::Taken)]);
    }
}

/// Who has not read the captcha is not told who has an account; who has, is told all at once.
#[tokio::test]
async fn taken_is_told_after_a_right_captcha_only() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    let with = |captcha: &str| RegisterForm {
        password: "short".into(),
        ..registration("林间", "a@example.org", captcha)
    };
    let short = (Field::Password, Problem::TooShort { min: 10 });
    home.captcha().await;
    let wrong = problems(register(&home.ctx, with("wrong"), &browser()).await);
    assert_eq!(wrong, [short.clone(), (Field::Captcha, Problem::Wrong)]);
    let answer = home.captcha().await;
    let right = problems(register(&home.ctx, with(&answer), &browser()).await);
    assert_eq!(
        right,
        [
            short,
            (Field::Name, Problem::Taken),
            (Field::Contact, Problem::Taken)
        ]
    );
}

#[tokio::test]
async fn passwords_are_kept_as_argon2id() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    home.register("溪边", "b@example.org").await.unwrap();
    let rows = users::Entity::find().all(home.ctx.reader()).await.unwrap();
    for row in &rows {
        let hash = &row.password_hash;
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
    }
    // The same password, another salt.
    assert_ne!(rows[0].password_hash, rows[1].password_hash);
}

#[tokio::test]
async fn an_admin_needs_a_long_password_and_a_mail_address() {
    let home = Home::new().await;
    let check = async |contact: &str, password: &str, want: &[(Field, Problem)]| {
        let result = create_admin(&home.ctx, "站长", contact, password).await;
        assert_eq!(problems(result), want, "{contact} {password}");
    };
    let short = (Field::Password, Problem::TooShort { min: 15 });
    check("a@example.org", "short", std::slice::from_ref(&short)).await;
    check(
        "a@example.org",
        "14 characters.",
        std::slice::from_ref(&short),
    )
    .await;
    check(
        "13800138000",
        "14 characters.",
        &[short, (Field::Contact, Problem::NotAContact)],
    )
    .await;
    let admin = create_admin(&home.ctx, "站长", "a@example.org", "15 characters..")
        .await
        .unwrap();
    assert!(admin.is_admin);
    assert!(
        home.sign_in("站长", "15 characters..")
            .await
            .unwrap()
            .is_admin
    );
}
