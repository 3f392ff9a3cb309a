use domain::{AppError, Field, Problem};
use sea_orm::{EntityTrait as _, sea_query::Expr};

use super::{Home, TOKEN, VISITOR, browser, problems, refused, registration};
use crate::{
    accounts::{Browser, issue_captcha, purge_expired, register},
    entities::{captchas, users},
};

async fn age_by(home: &Home, seconds: i64) {
    let txn = home.ctx.begin().await.unwrap();
    captchas::Entity::update_many()
        .col_expr(
            captchas::Column::ExpiresAt,
            Expr::value(home.ctx.now() + 300 - seconds),
        )
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
}

/// A-A1: the right answer twice, and wrong before right.
#[tokio::test]
async fn one_answer_only() {
    let home = Home::new().await;
    let answer = home.captcha().await;
    let first = registration("林间", "a@example.org", &answer);
    register(&home.ctx, first, &browser()).await.unwrap();
    let again = registration("溪边", "b@example.org", &answer);
    let again = register(&home.ctx, again, &browser()).await;
    assert_eq!(problems(again), [(Field::Captcha, Problem::NotIssued)]);

    let answer = home.captcha().await;
    let wrong = register(
        &home.ctx,
        registration("溪边", "b@example.org", "wrong"),
        &browser(),
    )
    .await;
    assert_eq!(problems(wrong), [(Field::Captcha, Problem::Wrong)]);
    let right = registration("溪边", "b@example.org", &answer);
    let right = register(&home.ctx, right, &browser()).await;
    assert_eq!(problems(right), [(Field::Captcha, Problem::NotIssued)]);
}

/// A-A2: fifty at once with one right answer.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_race_has_one_winner() {
    let home = Home::new().await;
    let answer = home.captcha().await;
    let tries = (0..50).map(|n| {
        let (ctx, answer) = (home.ctx.clone(), answer.clone());
        tokio::spawn(async move {
            let form = registration(&format!("人{n}号"), &format!("{n}@example.org"), &answer);
            register(&ctx, form, &browser()).await.is_ok()
        })
    });
    let won: Vec<bool> = futures::future::join_all(tries)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert_eq!(won.iter().filter(|won| **won).count(), 1);
    assert_eq!(
        users::Entity::find()
            .all(home.ctx.reader())
            .await
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn upper_case_and_spaces_are_fine() {
    let home = Home::with(&[("TUJI_TEST_CAPTCHA", "Ab3k")]).await;
    assert_eq!(home.captcha().await, "ab3k");
    let form = registration("林间", "a@example.org", " AB3K ");
    register(&home.ctx, form, &browser()).await.unwrap();
}

#[tokio::test]
async fn five_minutes_and_not_longer() {
    let home = Home::new().await;
    for (age, want) in [(300, Some(Problem::Expired)), (290, None)] {
        let answer = home.captcha().await;
        age_by(&home, age).await;
        let result = register(
            &home.ctx,
            registration("林间", "a@example.org", &answer),
            &browser(),
        )
        .await;
        match want {
            Some(problem) => assert_eq!(problems(result), [(Field::Captcha, problem)]),
            None => assert_eq!(result.unwrap().viewer.name, "林间"),
        }
    }
}

#[tokio::test]
async fn another_browser_cannot_use_it() {
    let home = Home::new().await;
    let answer = home.captcha().await;
    let form = registration("林间", "a@example.org", &answer);
    let somebody = Browser {
        visitor: "somebody else".into(),
        known: None,
    };
    let stolen = register(&home.ctx, form, &somebody).await;
    assert_eq!(problems(stolen), [(Field::Captcha, Problem::Expired)]);

    home.captcha().await;
    let taken_over = issue_captcha(&home.ctx, TOKEN, "somebody else").await;
    assert_eq!(refused(taken_over), AppError::NotFound);
}

#[tokio::test]
async fn a_new_picture_voids_the_old_answer() {
    let home = Home::new().await;
    let old = home.captcha().await;
    let new = loop {
        let new = home.captcha().await;
        if new != old {
            break new;
        }
    };
    let form = registration("林间", "a@example.org", &new);
    register(&home.ctx, form, &browser()).await.unwrap();
}

#[tokio::test]
async fn a_token_is_what_we_made() {
    let home = Home::new().await;
    for token in [
        "",
        "abc",
        "../../etc/passwd",
        &"g".repeat(32),
        &"a".repeat(33),
    ] {
        assert_eq!(
            refused(issue_captcha(&home.ctx, token, VISITOR).await),
            AppError::NotFound
        );
    }
    let rows = captchas::Entity::find()
        .all(home.ctx.reader())
        .await
        .unwrap();
    assert!(rows.is_empty());
}

#[tokio::test]
async fn everything_wrong_is_told_at_once() {
    let home = Home::new().await;
    let form = crate::accounts::RegisterForm {
        password: "short".into(),
        ..registration("12345", "nowhere", "")
    };
    let fields: Vec<Field> = problems(register(&home.ctx, form, &browser()).await)
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    assert_eq!(
        fields,
        [Field::Name, Field::Contact, Field::Password, Field::Captcha]
    );
}

#[tokio::test]
async fn the_purge_takes_what_has_expired() {
    let home = Home::new().await;
    home.captcha().await;
    assert_eq!(purge_expired(&home.ctx).await.unwrap(), 0);
    age_by(&home, 301).await;
    assert_eq!(purge_expired(&home.ctx).await.unwrap(), 1);
}
