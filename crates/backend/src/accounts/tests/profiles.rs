use domain::{
    AppError, Field, Problem,
    accounts::{Gender, Viewer},
};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use time::{Duration, OffsetDateTime};
use tower_sessions_core::{
    SessionStore as _,
    session::{Id, Record},
};

use super::{Home, PASSWORD, problems, refused};
use crate::{
    accounts::{
        ChangePasswordForm, ProfileForm, change_password, create_admin, create_member, get_account,
        save_profile,
    },
    entities::sessions,
    platform::session_store::{DatabaseSessions, SESSION_USER, SessionKey},
};

const NEW: &str = "二十四桥明月夜玉人何处";

async fn member(home: &Home) -> Viewer {
    create_member(&home.ctx, "林间", "lin@example.com", PASSWORD)
        .await
        .unwrap()
}

/// A session of this person, as signing in makes it.
async fn session(home: &Home, viewer: &Viewer) -> Record {
    let mut record = Record {
        id: Id::default(),
        data: [(SESSION_USER.to_owned(), viewer.id.0.into())].into(),
        expiry_date: OffsetDateTime::now_utc() + Duration::days(1),
    };
    DatabaseSessions::new(home.ctx.clone())
        .create(&mut record)
        .await
        .unwrap();
    record
}

fn form(current: &str, new: &str) -> ChangePasswordForm {
    ChangePasswordForm {
        current_password: current.into(),
        new_password: new.into(),
        password_hidden: false,
    }
}

#[tokio::test]
async fn a_profile_is_kept() {
    let home = Home::new().await;
    let viewer = member(&home).await;
    let before = get_account(&home.ctx, Some(&viewer)).await.unwrap();
    assert_eq!((before.gender, before.intro.as_str()), (Gender::Unsaid, ""));
    assert_eq!(before.email.as_deref(), Some("lin@example.com"));
    let wish = ProfileForm {
        gender: "2".into(),
        intro: "走路的人\r\n也写诗 ".into(),
    };
    let saved = save_profile(&home.ctx, Some(&viewer), &wish).await.unwrap();
    assert_eq!(saved.intro, "走路的人\n也写诗");
    assert_eq!(get_account(&home.ctx, Some(&viewer)).await.unwrap(), saved);
}

#[tokio::test]
async fn a_refused_profile_changes_nothing() {
    let home = Home::new().await;
    let viewer = member(&home).await;
    let wish = ProfileForm {
        gender: "7".into(),
        intro: "长".repeat(501),
    };
    let refused = problems(save_profile(&home.ctx, Some(&viewer), &wish).await);
    assert_eq!(
        refused,
        [
            (Field::Gender, Problem::NotAChoice),
            (Field::Intro, Problem::TooLong { max: 500 })
        ]
    );
    let after = get_account(&home.ctx, Some(&viewer)).await.unwrap();
    assert_eq!(after.intro, "");
}

#[tokio::test]
async fn nobody_has_no_account() {
    let home = Home::new().await;
    let gone = Viewer {
        id: domain::UserId(9),
        ..member(&home).await
    };
    for viewer in [None, Some(&gone)] {
        assert_eq!(
            refused(get_account(&home.ctx, viewer).await),
            AppError::SignInRequired
        );
    }
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let home = Home::new().await;
    let viewer = member(&home).await;
    let other = create_member(&home.ctx, "阿沅", "yuan@example.com", PASSWORD)
        .await
        .unwrap();
    let mine = session(&home, &viewer).await;
    let elsewhere = session(&home, &viewer).await;
    let theirs = session(&home, &other).await;
    let keep = SessionKey::of(&mine.id);
    change_password(&home.ctx, Some(&viewer), form(PASSWORD, NEW), Some(&keep))
        .await
        .unwrap();
    let store = DatabaseSessions::new(home.ctx.clone());
    assert!(store.load(&mine.id).await.unwrap().is_some());
    assert!(store.load(&theirs.id).await.unwrap().is_some());
    assert!(store.load(&elsewhere.id).await.unwrap().is_none());
    assert!(home.sign_in("林间", NEW).await.is_ok());
    assert_eq!(
        refused(home.sign_in("林间", PASSWORD).await),
        AppError::WrongCredentials
    );
}

#[tokio::test]
async fn the_present_password_is_asked_for() {
    let home = Home::new().await;
    let viewer = member(&home).await;
    session(&home, &viewer).await;
    let cases = [
        (form("", NEW), Field::CurrentPassword, Problem::Required),
        (
            form("not the password", NEW),
            Field::CurrentPassword,
            Problem::WrongPassword,
        ),
        (form(PASSWORD, ""), Field::NewPassword, Problem::Required),
        (
            form(PASSWORD, "short"),
            Field::NewPassword,
            Problem::TooShort { min: 10 },
        ),
        (
            form(PASSWORD, PASSWORD),
            Field::NewPassword,
            Problem::SamePassword,
        ),
    ];
    for (form, field, problem) in cases {
        let result = change_password(&home.ctx, Some(&viewer), form.clone(), None).await;
        assert_eq!(problems(result), [(field, problem)], "{form:?}");
    }
    let left = sessions::Entity::find()
        .count(home.ctx.reader())
        .await
        .unwrap();
    assert_eq!(left, 1, "a refused change ends nothing");
    assert!(home.sign_in("林间", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn administrators_need_a_longer_one() {
    let home = Home::new().await;
    let first = "a long enough password";
    let admin = create_admin(&home.ctx, "管事", "ops@example.com", first)
        .await
        .unwrap();
    let result = change_password(&home.ctx, Some(&admin), form(first, NEW), None).await;
    assert_eq!(
        problems(result),
        [(Field::NewPassword, Problem::TooShort { min: 15 })]
    );
}

#[tokio::test]
async fn nobody_takes_the_name_of_those_who_have_gone() {
    let home = Home::new().await;
    for name in ["已注销用户", "已注销 用户"] {
        let result = create_member(&home.ctx, name, "lin@example.com", PASSWORD).await;
        assert_eq!(problems(result), [(Field::Name, Problem::Taken)], "{name}");
    }
}
