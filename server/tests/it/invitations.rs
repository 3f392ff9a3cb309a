//! Who may register.

use axum::http::StatusCode;
use backend::entities::invitations;
use domain::accounts::Admission;
use sea_orm::{ConnectionTrait as _, EntityTrait as _};

use crate::test_app::{Answer, CAPTCHA, Client, PASSWORD, TestApp};

const PAGE: &str = "/account/invitations";

async fn site(admission: Admission) -> TestApp {
    TestApp::with(|settings| settings.admission = admission).await
}

async fn sign_up(person: &mut Client<'_>, name: &str, invite: &str) -> Answer {
    let token = person.captcha().await;
    let contact = format!("{}@example.org", hex::encode(name));
    let form = [
        ("name", name),
        ("contact", &contact),
        ("password", PASSWORD),
        ("captcha", CAPTCHA),
        ("captcha_token", token.as_str()),
        ("invite", invite),
    ];
    person.post("/signup", &form).await
}

/// Tokens of the links on the page, newest first.
async fn tokens(person: &mut Client<'_>) -> Vec<String> {
    let page = person.get(PAGE).await;
    let links = page.text.split("/invite/").skip(1);
    links.map(|rest| rest[..32].to_owned()).collect()
}

#[tokio::test]
async fn an_invitation_lets_one_person_in() {
    let app = site(Admission::Invite).await;
    let (mut host, _) = app.member("林间").await;
    let page = app.visitor().get("/signup").await;
    assert!(
        !page.text.contains("name=\"captcha\""),
        "no form without one"
    );
    let refused = sign_up(&mut app.visitor(), "阿沅", "").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let refused = sign_up(&mut app.visitor(), "阿沅", &"0a".repeat(16)).await;
    assert_eq!(refused.status, StatusCode::GONE);

    assert_eq!(host.post(PAGE, &[]).await.location(), PAGE);
    let token = tokens(&mut host).await.remove(0);
    let rows = invitations::Entity::find()
        .all(app.ctx.reader())
        .await
        .unwrap();
    assert!(!rows[0].token_hash.contains(&token) && rows[0].nonce != token);
    let mut guest = app.visitor();
    let way = guest.get(&format!("/invite/{token}")).await;
    assert_eq!(way.location(), format!("/signup?invite={token}"));
    let form = guest.get(way.location()).await;
    assert!(form.text.contains("林间") && form.text.contains(&token));
    let answer = sign_up(&mut guest, "阿沅", &token).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    let late = sign_up(&mut app.visitor(), "溪边", &token).await;
    assert_eq!(late.status, StatusCode::GONE, "used");
    let page = host.get(PAGE).await;
    assert!(page.text.contains("阿沅"), "who came");
    // A name that is taken uses nothing up.
    host.post(PAGE, &[]).await;
    let token = tokens(&mut host).await.remove(0);
    let taken = sign_up(&mut app.visitor(), "阿沅", &token).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.text.contains(&token), "the form goes on with it");
    let answer = sign_up(&mut app.visitor(), "溪边", &token).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn members_have_a_few_and_can_take_them_back() {
    let app = site(Admission::Invite).await;
    let (mut host, _) = app.member("林间").await;
    for _ in 0..5 {
        assert_eq!(host.post(PAGE, &[]).await.location(), PAGE);
    }
    let full = host.post(PAGE, &[]).await;
    assert_eq!(full.status, StatusCode::TOO_MANY_REQUESTS);
    let withdraw = format!("{PAGE}/withdraw");
    let (mut other, _) = app.member("阿沅").await;
    let foreign = other.post(&withdraw, &[("invitation", "1")]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let oldest = tokens(&mut host).await.pop().unwrap();
    host.post(&withdraw, &[("invitation", "1")]).await;
    assert_eq!(
        sign_up(&mut app.visitor(), "溪边", &oldest).await.status,
        StatusCode::GONE
    );
    for _ in 0..5 {
        host.post(PAGE, &[]).await;
        let rows = invitations::Entity::find()
            .all(app.ctx.reader())
            .await
            .unwrap();
        let newest = rows.last().unwrap().id.to_string();
        host.post(&withdraw, &[("invitation", &newest)]).await;
    }
    let full = host.post(PAGE, &[]).await;
    assert_eq!(full.status, StatusCode::TOO_MANY_REQUESTS, "ten a day");
    // After ninety days nobody comes in with one.
    let token = tokens(&mut host).await.remove(0);
    let txn = app.ctx.begin().await.unwrap();
    txn.execute_unprepared("UPDATE invitations SET expires_at = expires_at - 7776001")
        .await
        .unwrap();
    txn.commit().await.unwrap();
    assert_eq!(
        sign_up(&mut app.visitor(), "溪边", &token).await.status,
        StatusCode::GONE
    );
}

#[tokio::test]
async fn a_race_for_an_invitation_has_one_winner() {
    let app = site(Admission::Invite).await;
    let (mut host, _) = app.member("林间").await;
    host.post(PAGE, &[]).await;
    let token = tokens(&mut host).await.remove(0);
    let guests = (0..8).map(|n| {
        let (app, token) = (&app, &token);
        async move {
            let mut guest = app.visitor();
            sign_up(
                &mut guest,
                &format!("guest{}", ["a", "b", "c", "d", "e", "f", "g", "h"][n]),
                token,
            )
            .await
            .status
        }
    });
    let answers = futures::future::join_all(guests).await;
    let entered = answers
        .iter()
        .filter(|status| **status == StatusCode::SEE_OTHER);
    assert_eq!(entered.count(), 1, "{answers:?}");
}

#[tokio::test]
async fn a_closed_site_says_so() {
    let app = site(Admission::Closed).await;
    let (mut host, _) = app.member("林间").await;
    let page = app.visitor().get("/signup").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains("name=\"captcha\"") && page.text.contains("不开放注册"));
    assert_eq!(
        sign_up(&mut app.visitor(), "阿沅", "").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(host.post(PAGE, &[]).await.status, StatusCode::FORBIDDEN);
    let mut phone = app.visitor();
    crate::community::captcha(&mut phone).await;
    let form = [
        ("uname", "linjian"),
        ("phone", "13800138000"),
        ("password", "5f4dcc3b5aa765d61d8327deb882cf99"),
        ("captcha", CAPTCHA),
    ];
    let (code, msg) = crate::community::says(&mut phone, "/user/register", Some(&form)).await;
    assert_eq!(code, 403);
    assert!(msg.contains("不开放注册"), "{msg}");
}
