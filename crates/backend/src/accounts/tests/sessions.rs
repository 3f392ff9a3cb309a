use sea_orm::EntityTrait as _;
use serde_json::json;
use time::{Duration, OffsetDateTime};
use tower_sessions_core::{
    SessionStore as _,
    session::{Id, Record},
};

use super::Home;
use crate::{
    accounts::purge_expired, entities::sessions, platform::session_store::DatabaseSessions,
};

fn record(lives: Duration) -> Record {
    Record {
        id: Id::default(),
        data: [("user".to_owned(), json!(7))].into(),
        expiry_date: OffsetDateTime::now_utc() + lives,
    }
}

#[tokio::test]
async fn keeps_and_forgets() {
    let home = Home::new().await;
    let store = DatabaseSessions::new(home.ctx.clone());
    let mut session = record(Duration::days(14));
    store.create(&mut session).await.unwrap();
    assert_eq!(
        store.load(&session.id).await.unwrap().unwrap().data,
        session.data
    );

    session.data.insert("more".into(), json!("词"));
    store.save(&session).await.unwrap();
    assert_eq!(
        store.load(&session.id).await.unwrap().unwrap().data,
        session.data
    );

    store.delete(&session.id).await.unwrap();
    assert_eq!(store.load(&session.id).await.unwrap(), None);
    // A request that was under way while the person signed out.
    store.save(&session).await.unwrap();
    assert_eq!(store.load(&session.id).await.unwrap(), None);
}

#[tokio::test]
async fn ids_are_hashed_at_rest() {
    let home = Home::new().await;
    let store = DatabaseSessions::new(home.ctx.clone());
    let mut session = record(Duration::days(14));
    store.create(&mut session).await.unwrap();
    let row = sessions::Entity::find()
        .one(home.ctx.reader())
        .await
        .unwrap()
        .unwrap();
    let text = format!("{row:?}");
    for form in [
        session.id.to_string(),
        session.id.0.to_string(),
        format!("{:x}", session.id.0),
    ] {
        assert!(!text.contains(&form), "{text} contains {form}");
    }
    assert_eq!(row.id_hash.len(), 64);
}

#[tokio::test]
async fn a_collision_gets_another_id() {
    let home = Home::new().await;
    let store = DatabaseSessions::new(home.ctx.clone());
    let mut first = record(Duration::days(14));
    store.create(&mut first).await.unwrap();
    let mut second = record(Duration::days(14));
    second.id = first.id;
    second.data.insert("user".into(), json!(8));
    store.create(&mut second).await.unwrap();
    assert_ne!(first.id, second.id);
    assert_eq!(
        store.load(&first.id).await.unwrap().unwrap().data["user"],
        json!(7)
    );
    assert_eq!(
        store.load(&second.id).await.unwrap().unwrap().data["user"],
        json!(8)
    );
}

#[tokio::test]
async fn expired_sessions_are_refused_and_purged() {
    let home = Home::new().await;
    let store = DatabaseSessions::new(home.ctx.clone());
    let mut session = record(Duration::seconds(-1));
    store.create(&mut session).await.unwrap();
    assert_eq!(store.load(&session.id).await.unwrap(), None);
    assert_eq!(purge_expired(&home.ctx).await.unwrap(), 1);
}
