//! Pictures that people choose for themselves.

use axum::http::{Method, StatusCode};

use crate::test_app::{Answer, Client, TestApp, photo};

async fn upload(person: &mut Client<'_>, part: &str, file: &[u8]) -> Answer {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"part\"\r\n\r\n{part}\r\n\
         --edge\r\nContent-Disposition: form-data; name=\"avatar\"; filename=\"../me.html\"\r\n\
         Content-Type: text/html\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let kind = "multipart/form-data; boundary=edge";
    person
        .send(Method::POST, "/account/avatar", Some(kind), body)
        .await
}

/// The addresses of avatars in a page.
fn addresses(page: &str) -> Vec<String> {
    page.match_indices("/media/avatars/")
        .map(|(at, _)| {
            let rest = &page[at..];
            let end = rest.find(['"', ' ']).unwrap();
            rest[..end].to_owned()
        })
        .collect()
}

#[tokio::test]
async fn an_avatar_is_shown_everywhere_and_goes_with_its_address() {
    let app = TestApp::new().await;
    let (mut person, viewer) = app.member("林间").await;
    let drawn = person.get("/account").await.text;
    assert!(drawn.contains("<text") && addresses(&drawn).is_empty());

    let answer = upload(&mut person, "end", &photo(1)).await;
    assert_eq!(answer.location(), "/account?saved", "{}", answer.reason());
    let page = person.get("/account").await.text;
    let first = addresses(&page).remove(0);
    // In the header and in the card.
    assert!(addresses(&page).len() >= 4, "{page}");
    let picture = app.visitor().get(&first).await;
    assert_eq!(picture.status, StatusCode::OK);
    assert_eq!(picture.header("content-type"), "image/webp");
    assert_eq!(
        picture.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert!(
        picture
            .header("content-security-policy")
            .contains("sandbox")
    );
    assert_eq!(&picture.bytes[8..12], b"WEBP");
    for jpeg in ["64.jpg", "128.jpg", "256.jpg"] {
        let address = first.replace("128.webp", jpeg).replace("64.webp", jpeg);
        let picture = app.visitor().get(&address).await;
        assert_eq!(picture.header("content-type"), "image/jpeg", "{address}");
    }

    let post = crate::forum::quick(&app.ctx, &viewer, "雨后的西湖边").await;
    let shown = app.visitor().get(&format!("/community/{post}")).await.text;
    assert!(!addresses(&shown).is_empty());

    upload(&mut person, "start", &photo(2)).await;
    assert_eq!(
        app.visitor().get(&first).await.status,
        StatusCode::NOT_FOUND
    );
    let second = addresses(&person.get("/account").await.text).remove(0);
    assert_ne!(first, second);

    let answer = person.post("/account/avatar/delete", &[]).await;
    assert_eq!(answer.location(), "/account?saved");
    assert!(addresses(&person.get("/account").await.text).is_empty());
    assert_eq!(
        app.visitor().get(&second).await.status,
        StatusCode::NOT_FOUND
    );
    let left = app.ctx.storage().folders("avatars").await.unwrap();
    assert!(left.is_empty(), "{left:?}");
    app.finish().await;
}

#[tokio::test]
async fn what_is_no_picture_is_refused_in_its_form() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let script: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    for (file, status, message) in [
        (script, StatusCode::UNSUPPORTED_MEDIA_TYPE, "不认识这种文件"),
        (
            &photo(1)[..900],
            StatusCode::UNPROCESSABLE_ENTITY,
            "图片已损坏",
        ),
        (b"", StatusCode::UNPROCESSABLE_ENTITY, "请填写这一项"),
    ] {
        let answer = upload(&mut person, "start", file).await;
        assert_eq!(answer.status, status, "{message}");
        assert!(answer.text.contains(message), "{}", answer.reason());
        // What was chosen is kept.
        let chosen = answer.text.find("value=\"start\"").unwrap();
        let end = chosen + answer.text[chosen..].find('>').unwrap();
        assert!(answer.text[chosen..end].contains("checked"), "{message}");
    }
    let left = app.ctx.storage().folders("avatars").await.unwrap();
    assert!(left.is_empty(), "{left:?}");
    app.finish().await;
}

#[tokio::test]
async fn the_sweep_keeps_the_picture_that_a_row_names() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    upload(&mut person, "centre", &photo(1)).await;
    let orphan = app.ctx.folder().scratch_folder("orphan").unwrap();
    let path = orphan.path().to_owned();
    app.ctx
        .storage()
        .adopt(&path, "avatars/1/lost")
        .await
        .unwrap();
    assert_eq!(backend::works::sweep_orphans(&app.ctx).await.unwrap(), 1);
    let address = addresses(&person.get("/account").await.text).remove(0);
    assert_eq!(person.get(&address).await.status, StatusCode::OK);
    app.finish().await;
}
