use axum::{
    body::Body,
    http::{StatusCode, header},
};
use sea_orm::EntityTrait as _;

use super::{Answer, Site, form, get};

const PASSWORD: &str = "correct horse battery";

/// A browser: keeps the cookies it is given.
struct Browser<'a> {
    site: &'a Site,
    cookies: Vec<String>,
}

impl<'a> Browser<'a> {
    fn new(site: &'a Site) -> Self {
        Self {
            site,
            cookies: Vec::new(),
        }
    }

    fn cookie(&self, name: &str) -> Option<String> {
        self.cookies
            .iter()
            .find(|c| c.split('=').next() == Some(name))
            .cloned()
    }

    async fn ask(&mut self, request: axum::http::request::Builder, body: String) -> Answer {
        let request = request.header(header::COOKIE, self.cookies.join("; "));
        let answer = self.site.ask(request.body(Body::from(body)).unwrap()).await;
        for value in answer.headers.get_all(header::SET_COOKIE) {
            let value = value.to_str().unwrap();
            let pair = value.split(';').next().unwrap().to_owned();
            let name = pair.split('=').next().unwrap().to_owned();
            self.cookies.retain(|c| c.split('=').next() != Some(&name));
            if !value.contains("Max-Age=0") {
                self.cookies.push(pair);
            }
        }
        answer
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.ask(get(path), String::new()).await
    }

    /// Opens a form, looks at its captcha, and gives back the token.
    async fn open(&mut self, path: &str) -> String {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let token = page.text().split("/captcha/").nth(1).unwrap()[..32].to_owned();
        let picture = self.get(&format!("/captcha/{token}")).await;
        assert_eq!(picture.status, StatusCode::OK);
        assert_eq!(picture.header("content-type"), "image/png");
        assert_eq!(picture.header("cache-control"), "no-store");
        assert!(picture.body.starts_with(b"\x89PNG"));
        token
    }

    async fn sign_up(&mut self, name: &str) -> Answer {
        let token = self.open("/signup").await;
        let body = format!(
            "action=sign_up&name={name}&contact={name}@example.org&password={PASSWORD}\
             &captcha=3KMX&captcha_token={token}&next=/studio"
        );
        self.ask(form("/signup"), body).await
    }

    async fn sign_in(&mut self, account: &str, next: &str) -> Answer {
        let token = self.open("/signin").await;
        let body = format!(
            "action=sign_in&account={account}&password={PASSWORD}\
             &captcha=3kmx&captcha_token={token}&next={next}"
        );
        self.ask(form("/signin"), body).await
    }
}

async fn sessions(site: &Site) -> usize {
    backend::entities::sessions::Entity::find()
        .all(site.ctx.reader())
        .await
        .unwrap()
        .len()
}

#[tokio::test]
async fn register_leave_and_come_back() {
    let site = Site::new().await;
    let mut browser = Browser::new(&site);
    let answer = browser.sign_up("annalin").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/studio")
    );
    let cookie = answer.cookie("tuji").unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=1209600"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"));
    assert_eq!(browser.get("/studio").await.status, StatusCode::OK);
    let session = browser.cookie("tuji").unwrap();

    let out = browser.ask(form("/signout"), String::new()).await;
    assert_eq!(
        (out.status, out.header("location")),
        (StatusCode::SEE_OTHER, "/")
    );
    assert_eq!(browser.cookie("tuji"), None);
    assert_eq!(sessions(&site).await, 0);
    // A copy of the cookie is worth nothing either.
    let copy = site
        .ask(
            get("/studio")
                .header("cookie", session)
                .body(Body::empty())
                .unwrap(),
        )
        .await;
    assert_eq!(copy.header("location"), "/signin?next=/studio");

    let back = browser.sign_in("annalin", "/gallery").await;
    assert_eq!(
        (back.status, back.header("location")),
        (StatusCode::SEE_OTHER, "/gallery")
    );
    // Somebody signed in has no use for the form.
    assert_eq!(
        browser.get("/signin?next=/studio").await.header("location"),
        "/studio"
    );
}

/// A-A9: a session id from before signing in is dead afterwards.
#[tokio::test]
async fn fixation() {
    let site = Site::new().await;
    let mut attacker = Browser::new(&site);
    attacker.sign_up("attacker").await;
    let planted = attacker.cookie("tuji").unwrap();

    let mut victim = Browser::new(&site);
    victim.sign_up("victim").await;
    victim.ask(form("/signout"), String::new()).await;
    // The form was open before the cookie was planted.
    let token = victim.open("/signin").await;
    victim.cookies.push(planted.clone());
    let body = format!(
        "account=victim&password={PASSWORD}&captcha=3kmx&captcha_token={token}&action=sign_in"
    );
    assert_eq!(
        victim.ask(form("/signin"), body).await.status,
        StatusCode::SEE_OTHER
    );
    assert_ne!(victim.cookie("tuji").unwrap(), planted);
    assert_eq!(
        attacker.get("/studio").await.header("location"),
        "/signin?next=/studio"
    );
    assert_eq!(victim.get("/studio").await.status, StatusCode::OK);
    // An id that the attacker made up is not taken over.
    let mut other = Browser::new(&site);
    let token = other.open("/signin").await;
    other.cookies.push("tuji=AAAAAAAAAAAAAAAAAAAAAA".into());
    let body = format!(
        "account=victim&password={PASSWORD}&captcha=3kmx&captcha_token={token}&action=sign_in"
    );
    other.ask(form("/signin"), body).await;
    assert_ne!(other.cookie("tuji").unwrap(), "tuji=AAAAAAAAAAAAAAAAAAAAAA");
}

#[tokio::test]
async fn https_sites_use_the_host_prefix() {
    let site = Site::with(&[
        ("TUJI_BASE_URL", "https://tuji.example"),
        ("TUJI_TEST_CAPTCHA", "3kmx"),
    ])
    .await;
    let mut browser = Browser::new(&site);
    let answer = browser.sign_up("annalin").await;
    let cookie = answer.cookie("__Host-tuji").unwrap();
    assert!(cookie.contains("Secure") && cookie.contains("Path=/") && !cookie.contains("Domain"));
    assert_eq!(browser.get("/studio").await.status, StatusCode::OK);
    assert!(browser.cookie("__Host-visitor").is_some());
}

#[tokio::test]
async fn a_refused_form_comes_back_with_its_words() {
    let site = Site::new().await;
    let mut browser = Browser::new(&site);
    browser.sign_up("annalin").await;
    browser.ask(form("/signout"), String::new()).await;

    let token = browser.open("/signin").await;
    let body = format!(
        "account=annalin&password=secret-and-wrong&captcha=3kmx&captcha_token={token}&next=//evil"
    );
    let answer = browser.ask(form("/signin"), body).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let html = answer.text();
    assert!(html.contains("value=\"annalin\"") && !html.contains("secret-and-wrong"));
    assert!(!html.contains(&token) && !html.contains("//evil"));

    let token = browser.open("/signup").await;
    let body = format!(
        "name=annalin&contact=b@example.org&password={PASSWORD}&captcha=3kmx&captcha_token={token}"
    );
    let answer = browser.ask(form("/signup"), body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("b@example.org") && !answer.text().contains(PASSWORD));
    assert_eq!(browser.cookie("tuji"), None);

    // Another picture: nothing is refused, nothing is lost.
    let answer = browser
        .ask(
            form("/signup"),
            "action=captcha&name=anna&contact=c@example.org".into(),
        )
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text().contains("c@example.org"));
}

#[tokio::test]
async fn json_gets_the_same_in_json() {
    let site = Site::new().await;
    let mut browser = Browser::new(&site);
    let asked = form("/signin").header(header::ACCEPT, "application/json");
    let answer = browser.ask(asked, "account=annalin".into()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let json: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(json["error"]["code"], "invalid");
    assert!(json["error"]["fields"]["captcha"].is_string(), "{json}");
}

#[tokio::test]
async fn a_captcha_needs_the_cookie_of_its_form() {
    let site = Site::new().await;
    let mut browser = Browser::new(&site);
    let token = browser.open("/signup").await;
    let path = format!("/captcha/{token}");
    assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
    let stranger = get(&path).header("cookie", "visitor=somebodyelse");
    assert_eq!(
        site.ask(stranger.body(Body::empty()).unwrap()).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(browser.get(&path).await.status, StatusCode::OK);
}

/// A-C5: `next` leads to our own pages only.
#[tokio::test]
async fn next_stays_here() {
    let site = Site::new().await;
    let mut browser = Browser::new(&site);
    browser.sign_up("annalin").await;
    for next in [
        "//evil.example",
        "/%5Cevil.example",
        "https:evil.example",
        "/%0d%0aX:y",
    ] {
        browser.ask(form("/signout"), String::new()).await;
        let answer = browser.sign_in("annalin", next).await;
        assert_eq!(answer.header("location"), "/", "{next}");
        assert!(!answer.headers.contains_key("x"));
        assert_eq!(
            browser
                .get(&format!("/signin?next={next}"))
                .await
                .header("location"),
            "/"
        );
    }
}

/// A-A8: when every core hashes, a form comes back soon, with its words, and says when to try again.
#[tokio::test]
async fn a_busy_server_says_so() {
    let site = Site::new().await;
    let mut browser = Browser::new(&site);
    let token = browser.open("/signin").await;
    let slots = std::sync::Arc::clone(site.ctx.hash_slots());
    let taken = slots
        .acquire_many(u32::try_from(slots.available_permits()).unwrap())
        .await
        .unwrap();
    let body = format!("account=annalin&password={PASSWORD}&captcha=3kmx&captcha_token={token}");
    let answer = browser.ask(form("/signin"), body).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "2");
    assert!(answer.text().contains("value=\"annalin\""));
    drop(taken);
    browser.sign_up("annalin").await;
    assert_eq!(browser.get("/studio").await.status, StatusCode::OK);
}
