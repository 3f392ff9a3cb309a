//! What administrators do with accounts.

use axum::http::StatusCode;
use backend::entities::audit_log;
use domain::accounts::Viewer;
use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _};

use crate::{
    second_step::set_up,
    test_app::{Client, PASSWORD, TestApp},
};

const PAGE: &str = "/admin/people";

/// Somebody who runs the site, with a second step.
pub async fn administrator<'a>(app: &'a TestApp, name: &str) -> (Client<'a>, Viewer) {
    let (mut client, viewer) = app.member(name).await;
    let promote = format!("UPDATE users SET role = 'admin' WHERE id = {}", viewer.id);
    app.ctx.writer().execute_unprepared(&promote).await.unwrap();
    let before = client.get(PAGE).await;
    assert_eq!(
        before.location(),
        "/account/second-step",
        "the second step first"
    );
    set_up(&mut client).await;
    (client, viewer)
}

#[tokio::test]
async fn people_are_found_and_given_more_room() {
    let app = TestApp::new().await;
    let (mut admin, _) = administrator(&app, "管事").await;
    for n in 0..25 {
        let contact = format!("guest{n}@mountains.example");
        backend::accounts::create_member(&app.ctx, &format!("客人{n}号"), &contact, PASSWORD)
            .await
            .unwrap();
    }
    let first = admin.get(PAGE).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.reason());
    assert!(first.text.contains("客人24号") && !first.text.contains("客人1号"));
    let next = first.text.split("before=").nth(1).unwrap();
    let next = next.split('"').next().unwrap();
    let second = admin.get(&format!("{PAGE}?before={next}")).await;
    assert!(second.text.contains("客人1号") && second.text.contains("管事"));
    for (query, found) in [
        ("客人7", "客人7号"),
        ("GUEST7@", "客人7号"),
        ("9", "客人7号"),
    ] {
        let query = serde_urlencoded::to_string([("q", query)]).unwrap();
        let page = admin.get(&format!("{PAGE}?{query}")).await;
        assert!(page.text.contains(found), "{query}");
        assert!(!page.text.contains("客人12号"), "{query}");
    }
    // Signs of patterns are ordinary characters.
    for query in ["%25", "_", "%5C"] {
        let page = admin.get(&format!("{PAGE}?q={query}")).await;
        assert!(page.text.contains("没有找到"), "{query}");
    }
    let form = [("action", "tier"), ("tier", "100")];
    let answer = admin.post(&format!("{PAGE}/9"), &form).await;
    assert_eq!(answer.location(), PAGE, "{}", answer.reason());
    let page = admin.get(PAGE).await;
    assert!(
        page.text.contains("管事 把 客人7号 改为进阶账号"),
        "{}",
        page.reason()
    );
    let odd = [("action", "tier"), ("tier", "7")];
    let answer = admin.post(&format!("{PAGE}/9"), &odd).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    app.finish().await;
}

#[tokio::test]
async fn a_suspended_person_is_a_visitor() {
    let app = TestApp::new().await;
    let (mut admin, chief) = administrator(&app, "管事").await;
    let (mut person, viewer) = app.member("林间").await;
    let door = format!("{PAGE}/{}", viewer.id);
    // Not by a member, of anybody.
    let refused = person.post(&door, &[("action", "suspend")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        let answer = admin.post(&door, &[("action", "suspend")]).await;
        assert_eq!(answer.location(), PAGE, "{}", answer.reason());
    }
    for page in ["/studio", "/account", "/community/new", "/account/data"] {
        let answer = person.get(page).await;
        assert!(answer.location().starts_with("/signin?next="), "{page}");
    }
    let mut phone = app.visitor();
    let captcha = crate::community::captcha(&mut phone).await;
    let form = [
        ("user", "林间"),
        ("password", PASSWORD),
        ("captcha", captcha),
    ];
    let (code, msg) = crate::community::says(&mut phone, "/user/login", Some(&form)).await;
    assert_eq!((code, msg.contains("停用")), (403, true), "{msg}");
    let answer = app.visitor().sign_in("林间", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text.contains("账号已被停用"), "{}", answer.reason());
    // Told to those who know the password only.
    let stranger = app.visitor().sign_in("林间", "not the password").await;
    assert!(!stranger.text.contains("停用"));

    // Nobody suspends an administrator, or themselves.
    let own = admin
        .post(&format!("{PAGE}/{}", chief.id), &[("action", "suspend")])
        .await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    admin.post(&door, &[("action", "restore")]).await;
    let answer = app.visitor().sign_in("林间", PASSWORD).await;
    assert_eq!(answer.location(), "/studio");

    // Every change once, for ever.
    let rows = audit_log::Entity::find().count(app.ctx.reader()).await;
    assert_eq!(rows.unwrap(), 2);
    for change in ["DELETE FROM audit_log", "UPDATE audit_log SET action = 'x'"] {
        let refused = app.ctx.writer().execute_unprepared(change).await;
        assert!(refused.is_err(), "{change}");
    }
    app.finish().await;
}

/// Whoever finds out the password of an administrator who has no second step yet runs nothing with it.
#[tokio::test]
async fn without_the_second_step_an_administrator_is_a_member() {
    let app = TestApp::new().await;
    let (mut person, viewer) = app.member("林间").await;
    let written = crate::forum::written(&app, &viewer).await;
    let (mut chief, chief_view) = app.member("管事").await;
    let promote = format!(
        "UPDATE users SET role = 'admin' WHERE id = {}",
        chief_view.id
    );
    app.ctx.writer().execute_unprepared(&promote).await.unwrap();
    let post = format!("/community/{}", written.post);
    let doors = [
        format!("{post}/comments/{}/delete", written.comment),
        format!("{post}/delete"),
        format!("{post}/release"),
    ];
    for door in &doors {
        let answer = chief.post(door, &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{door}");
    }
    let answer = chief
        .post("/admin/people/1", &[("action", "suspend")])
        .await;
    assert_eq!(answer.location(), "/account/second-step");
    assert_eq!(person.get(&post).await.status, StatusCode::OK);
    set_up(&mut chief).await;
    for door in &doors[..2] {
        let answer = chief.post(door, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{door}");
    }
    app.finish().await;
}
