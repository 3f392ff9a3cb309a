//! Photos that others add to a work: guests with a link, and members who were invited.

use axum::http::{Method, StatusCode};
use backend::{
    entities::{guest_links, guest_photos, photos, works},
    notifications,
    works::{
        get_work, share_work,
        together::{self, get_together},
    },
};
use domain::{
    WorkId,
    accounts::Viewer,
    notifications::Kind,
    works::{COMPANIONS_MAX, GuestLinkForm, PHOTOS_MAX, TogetherView, Visibility},
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, sea_query::Expr,
};

use crate::{
    gallery::shared,
    test_app::{Answer, Client, TestApp, photo},
};

/// A form with a name and files, as a browser without JavaScript sends it.
pub async fn send(client: &mut Client<'_>, link: &str, name: &str, files: &[&[u8]]) -> Answer {
    let mut body =
        format!("--edge\r\nContent-Disposition: form-data; name=\"guest_name\"\r\n\r\n{name}\r\n")
            .into_bytes();
    for file in files {
        body.extend_from_slice(
            b"--edge\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"IMG.jpg\"\r\n\
              Content-Type: image/jpeg\r\n\r\n",
        );
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    let kind = "multipart/form-data; boundary=edge";
    client
        .send(Method::POST, &format!("{link}/photos"), Some(kind), body)
        .await
}

async fn view(app: &TestApp, owner: &Viewer, work: WorkId) -> TogetherView {
    get_together(&app.ctx, Some(owner), work).await.unwrap()
}

/// A new link for guests of a work.
async fn link(app: &TestApp, owner: &Viewer, work: WorkId) -> String {
    let form = GuestLinkForm {
        room: "10".into(),
        ..GuestLinkForm::default()
    };
    together::make_guest_link(&app.ctx, Some(owner), work, &form)
        .await
        .unwrap();
    view(app, owner, work).await.link.unwrap().path.unwrap()
}

async fn set_room(app: &TestApp, photos: i32, bytes: i64) {
    let txn = app.ctx.begin().await.unwrap();
    guest_links::Entity::update_many()
        .col_expr(guest_links::Column::PhotosMax, Expr::value(photos))
        .col_expr(guest_links::Column::BytesMax, Expr::value(bytes))
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
}

fn folders(app: &TestApp, work: WorkId) -> usize {
    let folder = app.ctx.folder().media().join(format!("photos/{work}"));
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

#[tokio::test]
async fn a_guest_sends_photos_and_the_owner_takes_them_in() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let work = owner.work_with_photos("movie", 1).await;
    let page = format!("/studio/{work}/together");
    owner
        .post(&format!("{page}/link"), &[("term", "day"), ("room", "10")])
        .await;
    let link = view(&app, &me, work).await.link.unwrap();
    let day = link.expires_at - app.ctx.now();
    assert!((86_400 - 60..=86_400).contains(&day), "{day}");
    let link = link.path.unwrap();
    assert!(owner.get(&page).await.text.contains(&link));

    let mut guest = app.visitor();
    let asked = guest.get(&link).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert_eq!(asked.header("x-robots-tag"), "noindex, nofollow");
    assert!(asked.text.contains("林间邀请你"), "{}", asked.reason());
    let sent = send(
        &mut guest,
        &link,
        " 小\n雨 ",
        &[&photo(7), &photo(8), &photo(9)],
    )
    .await;
    assert_eq!(
        sent.location(),
        format!("{link}?saved#sent"),
        "{}",
        sent.reason()
    );
    let cookie = sent.header("set-cookie").to_owned();
    assert!(
        cookie.starts_with("guest") && cookie.contains("HttpOnly; SameSite=Lax"),
        "{cookie}"
    );

    // In no work, and seen by two only.
    let waiting = view(&app, &me, work).await.waiting;
    assert_eq!(waiting.len(), 3);
    assert!(waiting.iter().all(|photo| photo.guest == "小 雨"));
    let mine = get_work(&app.ctx, Some(&me), work).await.unwrap();
    assert_eq!((mine.photos.len(), mine.waiting), (1, 3));
    assert!(
        owner
            .get(&format!("/studio/{work}"))
            .await
            .text
            .contains("3 张等你看")
    );
    let file = waiting[0].picture.sources[0].0.clone();
    assert_eq!(owner.get(&file).await.header("content-type"), "image/webp");
    let back = guest.get(&format!("{link}?saved")).await.text;
    let own = back
        .split("src=\"")
        .find(|part| part.starts_with("/g/"))
        .unwrap();
    let own = own.split('"').next().unwrap().to_owned();
    let seen = guest.get(&own).await;
    assert_eq!(
        (seen.status, seen.header("cache-control")),
        (StatusCode::OK, "private, no-cache")
    );
    // The same link in another browser shows the form and nothing of anybody's.
    let mut stranger = app.visitor();
    assert!(
        !stranger.get(&link).await.text.contains("/photos/"),
        "somebody else's photos"
    );
    for client in [&mut stranger, &mut other] {
        for path in [&file, &own] {
            assert_eq!(
                client.get(path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    }
    assert_eq!(guest.get(&file).await.status, StatusCode::NOT_FOUND);
    for path in [
        file.rsplit_once('/').unwrap().0,
        own.rsplit_once('/').unwrap().0,
    ] {
        let original = format!("{path}/original");
        assert_eq!(owner.get(&original).await.status, StatusCode::NOT_FOUND);
        assert_eq!(guest.get(&original).await.status, StatusCode::NOT_FOUND);
    }

    // One is taken back, one is taken in, one is refused.
    let withdrawn = own.rsplit_once('/').unwrap().0;
    let foreign = stranger.post(&format!("{withdrawn}/delete"), &[]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let gone = guest.post(&format!("{withdrawn}/delete"), &[]).await;
    assert_eq!(gone.location(), format!("{link}#sent"));
    let waiting = view(&app, &me, work).await.waiting;
    assert_eq!((waiting.len(), folders(&app, work)), (2, 3));
    let decide = format!("{page}/decide");
    let (first, second) = (waiting[0].id.to_string(), waiting[1].id.to_string());
    let no = other
        .post(&decide, &[("action", "take_in"), ("photo", &first)])
        .await;
    assert_eq!(no.status, StatusCode::NOT_FOUND);
    let yes = owner
        .post(&decide, &[("action", "take_in"), ("photo", &first)])
        .await;
    assert_eq!(yes.location(), format!("{page}?saved"), "{}", yes.reason());
    owner
        .post(&decide, &[("action", "refuse"), ("photo", &second)])
        .await;
    let mine = get_work(&app.ctx, Some(&me), work).await.unwrap();
    assert_eq!(
        (mine.photos.len(), mine.waiting, folders(&app, work)),
        (2, 0, 2)
    );
    let row = photos::Entity::find_by_id(mine.photos[1].id.0)
        .one(app.ctx.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.guest_name.as_deref(), Some("小 雨"));
    assert_eq!(
        owner.get(&mine.photos[1].picture.sources[0].0).await.status,
        StatusCode::OK
    );
    assert!(
        guest
            .get(&link)
            .await
            .text
            .contains("你的 1 张照片已经收进作品")
    );
    // What was refused and taken back gave its room back.
    assert_eq!(view(&app, &me, work).await.link.unwrap().room.photos, 1);
    app.finish().await;
}

#[tokio::test]
async fn the_owner_is_told_once_and_decides_about_what_was_on_the_page() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 0).await;
    let link = link(&app, &me, work).await;
    let mut guest = app.visitor();
    send(&mut guest, &link, "小雨", &[&photo(1), &photo(2)]).await;
    let told = async || {
        notifications::list_notifications(&app.ctx, Some(&me), None, 0)
            .await
            .unwrap()
            .lines
    };
    let lines = told().await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(
        lines[0].target.path(Kind::Waiting),
        format!("/studio/{work}/together")
    );
    let newest = view(&app, &me, work)
        .await
        .waiting
        .last()
        .unwrap()
        .id
        .to_string();
    // Comes while the page is being read.
    send(&mut guest, &link, "小雨", &[&photo(3)]).await;
    assert_eq!(told().await.len(), 1);
    let decide = format!("/studio/{work}/together/decide");
    let all = [("action", "take_in"), ("up_to", newest.as_str())];
    owner.post(&decide, &all).await;
    let now = view(&app, &me, work).await;
    assert_eq!((now.photo_count, now.waiting.len()), (2, 1));
    assert_eq!(told().await.len(), 1, "one still waits");
    let last = now.waiting[0].id.to_string();
    owner
        .post(&decide, &[("action", "refuse"), ("up_to", &last)])
        .await;
    assert!(told().await.is_empty());
    for form in [
        &[("action", "take_in")][..],
        &[("action", "x"), ("photo", &last)],
    ] {
        let answer = owner.post(&decide, form).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    }
    app.finish().await;
}

#[tokio::test]
async fn what_a_guest_sends_is_checked_as_everybodys() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 1).await;
    let link = link(&app, &me, work).await;
    let mut guest = app.visitor();
    let whole = photo(5);
    let cases: [(&str, &[&[u8]], u16, &str); 6] = [
        ("", &[&whole], 422, "请填写这一项"),
        (&"长".repeat(25), &[&whole], 422, "不能超过 24 个字符"),
        ("小雨", &[b"these are words"], 415, "不认识这种文件"),
        ("小雨", &[&whole[..whole.len() / 3]], 422, "图片已损坏"),
        ("小雨", &[&photo(0)], 409, "已经在作品里了"),
        ("小雨", &[], 422, "请填写这一项"),
    ];
    for (name, files, status, words) in cases {
        let answer = send(&mut guest, &link, name, files).await;
        assert_eq!(
            answer.status.as_u16(),
            status,
            "{name}: {}",
            answer.reason()
        );
        assert!(answer.text.contains(words), "{words}: {}", answer.reason());
        assert!(
            answer.text.contains(&format!("value=\"{name}\"")),
            "the name is lost"
        );
    }
    // Good ones before a bad one stay, and are seen on the page that says so.
    let mixed = send(&mut guest, &link, "<b>雨</b>", &[&whole, b"words"]).await;
    assert_eq!(mixed.status.as_u16(), 415);
    assert!(
        mixed.text.contains("/photos/") && !mixed.text.contains("<b>雨"),
        "{}",
        mixed.text
    );
    let twice = send(&mut guest, &link, "小雨", &[&whole]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert_eq!(view(&app, &me, work).await.waiting.len(), 1);
    assert_eq!(folders(&app, work), 2);
    let left = std::fs::read_dir(app.ctx.folder().scratch())
        .unwrap()
        .count();
    assert_eq!(left, 0, "scratch is not empty");
    app.finish().await;
}

#[tokio::test]
async fn links_for_guests_end_and_cannot_be_guessed() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let work = owner.work_with_photos("movie", 0).await;
    let first = link(&app, &me, work).await;
    let token = first.trim_start_matches("/g/").to_owned();
    assert_eq!(token.len(), 22, "128 bits");
    let row = guest_links::Entity::find()
        .one(app.ctx.reader())
        .await
        .unwrap()
        .unwrap();
    assert!(
        !format!("{row:?}").contains(&token),
        "the database knows the token"
    );

    // A link to look at a work is no link to send photos with, nor the other way round.
    let done = shared(&app.ctx, &me, "海边").await;
    share_work(&app.ctx, Some(&me), done, Visibility::Link)
        .await
        .unwrap();
    let to_look = backend::works::sharing::get_sharing(&app.ctx, Some(&me), done)
        .await
        .unwrap()
        .link
        .unwrap()
        .path;
    let to_look = to_look.trim_start_matches("/s/").to_owned();
    let mut guest = app.visitor();
    assert_eq!(
        guest.get(&format!("/s/{token}")).await.status,
        StatusCode::NOT_FOUND
    );
    for bad in [
        to_look.as_str(),
        &token[..21],
        &format!("{token}A"),
        &token.to_lowercase(),
        &row.token_hash,
        &row.nonce,
        "..%2F..%2Fetc",
        "%00",
    ] {
        let path = format!("/g/{bad}");
        assert_eq!(
            guest.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{bad}"
        );
        let sent = send(&mut guest, &path, "小雨", &[&photo(1)]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{bad}");
    }

    // A pass that was made up shows nothing; neither does that of another link.
    send(&mut guest, &first, "小雨", &[&photo(1)]).await;
    let name = guest
        .cookies
        .iter()
        .find(|cookie| cookie.0.starts_with("guest"))
        .unwrap()
        .0
        .clone();
    let waiting = guest_photos::Entity::find()
        .one(app.ctx.reader())
        .await
        .unwrap()
        .unwrap();
    assert!(
        !guest.cookies.iter().any(|cookie| cookie.1 == waiting.guest),
        "kept as it is"
    );
    for forged in [waiting.guest.as_str(), "", &"0".repeat(32), "' OR 1=1 --"] {
        let mut thief = app.visitor();
        thief.cookies.push((name.clone(), forged.to_owned()));
        assert!(
            !thief.get(&first).await.text.contains("/photos/"),
            "{forged}"
        );
        let path = format!("{first}/photos/{}/delete", waiting.id);
        assert_eq!(thief.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    }

    // Only the owner makes and takes back.
    for action in ["link", "link/delete"] {
        let path = format!("/studio/{work}/together/{action}");
        assert_eq!(other.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
        assert!(
            app.visitor()
                .post(&path, &[])
                .await
                .location()
                .starts_with("/signin")
        );
    }
    let second = link(&app, &me, work).await;
    assert_ne!(first, second);
    assert_eq!(
        guest.get(&first).await.status,
        StatusCode::NOT_FOUND,
        "replaced"
    );
    assert_eq!(
        view(&app, &me, work).await.waiting.len(),
        1,
        "what came still waits"
    );

    let txn = app.ctx.begin().await.unwrap();
    guest_links::Entity::update_many()
        .col_expr(
            guest_links::Column::ExpiresAt,
            Expr::value(app.ctx.now() - 1),
        )
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
    let over = guest.get(&second).await;
    assert_eq!(over.status, StatusCode::GONE);
    assert!(!over.text.contains("林间"));
    let late = send(&mut guest, &second, "小雨", &[&photo(2)]).await;
    assert_eq!(late.status, StatusCode::GONE, "{}", late.reason());
    assert!(
        owner
            .get(&format!("/studio/{work}/together"))
            .await
            .text
            .contains("过期了")
    );

    let third = link(&app, &me, work).await;
    owner
        .post(&format!("/studio/{work}/together/link/delete"), &[])
        .await;
    assert_eq!(
        guest.get(&third).await.status,
        StatusCode::NOT_FOUND,
        "revoked"
    );
    // What waits can be decided about without a link.
    let decide = format!("/studio/{work}/together/decide");
    let photo = waiting.id.to_string();
    owner
        .post(&decide, &[("action", "refuse"), ("photo", &photo)])
        .await;
    assert_eq!(
        (
            view(&app, &me, work).await.waiting.len(),
            folders(&app, work)
        ),
        (0, 0)
    );
    app.finish().await;
}

#[tokio::test]
async fn many_at_once_do_not_exceed_the_room() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 0).await;
    let link = link(&app, &me, work).await;
    let pictures: Vec<Vec<u8>> = (0..12).map(photo).collect();
    let size = pictures.iter().map(Vec::len).max().unwrap() as i64;
    let one = |number: usize| {
        let (app, link, picture) = (&app, &link, &pictures[number]);
        async move {
            let answer = send(&mut app.visitor(), link, "小雨", &[picture]).await;
            let refused = answer.status == StatusCode::UNPROCESSABLE_ENTITY;
            assert!(
                refused || answer.status == StatusCode::SEE_OTHER,
                "{}",
                answer.reason()
            );
            !refused
        }
    };
    // By their number …
    set_room(&app, 3, 1_000_000_000).await;
    let all = futures::future::join_all((0..6).map(one)).await;
    assert_eq!(all.iter().filter(|in_time| **in_time).count(), 3);
    // … and by their bytes.
    set_room(&app, 100, size * 5).await;
    let all = futures::future::join_all((6..12).map(one)).await;
    assert!(all.iter().filter(|in_time| **in_time).count() <= 2);
    let rows = guest_photos::Entity::find()
        .all(app.ctx.reader())
        .await
        .unwrap();
    let bytes: i64 = rows.iter().map(|photo| photo.bytes).sum();
    let link = guest_links::Entity::find()
        .one(app.ctx.reader())
        .await
        .unwrap()
        .unwrap();
    assert!(bytes <= size * 5);
    assert_eq!(
        (link.photos_sent as usize, link.bytes_sent),
        (rows.len(), bytes)
    );
    assert_eq!(
        folders(&app, work),
        rows.len(),
        "what was refused left files"
    );
    // What waits is in the owner's space.
    let used = backend::accounts::get_usage(&app.ctx, Some(&me))
        .await
        .unwrap();
    assert_eq!(used.storage_bytes.cast_signed(), bytes);
    app.finish().await;
}

#[tokio::test]
async fn a_full_work_takes_no_more_and_one_being_made_waits() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 0).await;
    let link = link(&app, &me, work).await;
    send(&mut app.visitor(), &link, "小雨", &[&photo(1), &photo(2)]).await;
    let set = async |column: works::Column, value: sea_orm::Value| {
        let txn = app.ctx.begin().await.unwrap();
        works::Entity::update_many()
            .col_expr(column, Expr::value(value))
            .exec(&txn)
            .await
            .unwrap();
        txn.commit().await.unwrap();
    };
    let newest = view(&app, &me, work).await.waiting[1].id.to_string();
    let decide = format!("/studio/{work}/together/decide");
    let all = [("action", "take_in"), ("up_to", newest.as_str())];
    set(works::Column::Status, "rendering".into()).await;
    let busy = owner.post(&decide, &all).await;
    assert_eq!(busy.status, StatusCode::CONFLICT);
    assert!(busy.text.contains("作品正在生成"), "{}", busy.reason());
    set(works::Column::Status, "draft".into()).await;
    set(works::Column::PhotoCount, (PHOTOS_MAX as i32 - 1).into()).await;
    let full = owner.post(&decide, &all).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(full.text.contains("最多 40 张照片"), "{}", full.reason());
    let now = view(&app, &me, work).await;
    assert_eq!((now.photo_count, now.waiting.len()), (PHOTOS_MAX as u32, 1));
    app.finish().await;
}

#[tokio::test]
async fn guests_are_counted_more_strictly() {
    let app = TestApp::with(|settings| settings.rate_limits = true).await;
    let viewer =
        backend::accounts::create_member(&app.ctx, "林间", "a@example.com", "mountains-and-sea")
            .await
            .unwrap();
    let kind = domain::works::WorkKind::Movie;
    let work = backend::works::create_work(&app.ctx, Some(&viewer), kind)
        .await
        .unwrap();
    let link = link(&app, &viewer, work).await;
    let mut refused = 0;
    for _ in 0..65 {
        let answer = send(&mut app.visitor(), &link, "", &[]).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused += 1;
            assert!(!answer.header("retry-after").is_empty());
        }
    }
    assert!((3..=5).contains(&refused), "{refused}");
    assert_eq!(
        app.visitor().get(&link).await.status,
        StatusCode::OK,
        "looking is free"
    );
    app.finish().await;
}

#[tokio::test]
async fn companions_add_photos_and_change_nothing_else() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let (mut friend, them) = app.member("阿沅").await;
    let (mut other, _) = app.member("小满").await;
    let work = owner.work_with_photos("movie", 1).await;
    owner
        .post(&format!("/studio/{work}"), &[("title", "西湖三日")])
        .await;
    let page = format!("/together/{work}");
    assert_eq!(friend.get(&page).await.status, StatusCode::NOT_FOUND);
    let invite = format!("/studio/{work}/companions");
    for (name, reason) in [
        ("", "请填写这一项"),
        ("没有这个人", "没有叫这个名字的成员"),
        ("<script>", "没有叫这个名字的成员"),
        ("林间", "这是你自己"),
    ] {
        let answer = owner.post(&invite, &[("companion", name)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.text.contains(reason), "{name}: {}", answer.reason());
    }
    assert_eq!(
        other.post(&invite, &[("companion", "小满")]).await.status,
        StatusCode::NOT_FOUND
    );
    for _ in 0..2 {
        let done = owner.post(&invite, &[("companion", "阿沅")]).await;
        assert_eq!(done.location(), format!("/studio/{work}/together?saved"));
    }

    // Told once, and in the list.
    let notices = friend.get("/notifications").await.text;
    assert_eq!(
        notices
            .matches("林间邀请你给影集《西湖三日》放照片")
            .count(),
        1,
        "{notices}"
    );
    assert!(notices.contains(&format!("href=\"{page}\"")));
    let studio = friend.get("/studio").await.text;
    assert!(studio.contains("和我一起的") && studio.contains("西湖三日"));
    assert!(!other.get("/studio").await.text.contains("西湖三日"));

    // They see the photos and add their own.
    let theirs = photo(9);
    let added = friend
        .upload(&format!("{page}/photos"), &[("a.jpg", &theirs)])
        .await;
    assert_eq!(
        added.location(),
        format!("{page}#photos"),
        "{}",
        added.reason()
    );
    let again = friend
        .upload(&format!("{page}/photos"), &[("a.jpg", &theirs)])
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text.contains("已经在作品里了"), "{}", again.reason());
    let seen = get_work(&app.ctx, Some(&me), work).await.unwrap().photos;
    let [first, second] = &seen[..] else {
        panic!("{seen:?}")
    };
    for photo in [first, second] {
        let address = &photo.picture.sources[0].0;
        assert_eq!(friend.get(address).await.status, StatusCode::OK);
        assert_eq!(other.get(address).await.status, StatusCode::NOT_FOUND);
    }
    let html = friend.get(&page).await.text;
    assert!(html.contains("你放的") && html.contains("林间"), "{html}");
    assert!(
        owner
            .get(&format!("/studio/{work}/together"))
            .await
            .text
            .contains("放了 1 张")
    );

    // Nothing else.
    let photo_path = format!("/studio/{work}/photos/{}", second.id);
    for path in [
        format!("/studio/{work}"),
        format!("/studio/{work}/photos/order"),
        format!("{photo_path}/caption"),
        format!("{photo_path}/move"),
        format!("{photo_path}/delete"),
        format!("/studio/{work}/cover"),
        format!("/studio/{work}/share"),
        format!("/studio/{work}/small"),
        format!("/studio/{work}/cancel"),
        format!("/studio/{work}/delete"),
        format!("/studio/{work}/companions"),
        format!("/studio/{work}/companions/delete"),
        format!("/studio/{work}/together/link"),
    ] {
        let id = second.id.to_string();
        let member = them.id.to_string();
        let form = [
            ("order", id.as_str()),
            ("action", "start"),
            ("title", "我的"),
            ("member", &member),
            ("companion", "小满"),
        ];
        assert_eq!(
            friend.post(&path, &form).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    for path in ["", "/together", "/share", "/events"] {
        let answer = friend.get(&format!("/studio/{work}{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let not_mine = friend
        .post(&format!("{page}/photos/{}/delete", first.id), &[])
        .await;
    assert_eq!(not_mine.status, StatusCode::FORBIDDEN);
    let mine = friend
        .post(&format!("{page}/photos/{}/delete", second.id), &[])
        .await;
    assert_eq!(mine.location(), format!("{page}#photos"));
    let left = get_work(&app.ctx, Some(&me), work).await.unwrap();
    assert_eq!(
        (left.title.as_str(), left.photos.len(), folders(&app, work)),
        ("西湖三日", 1, 1)
    );
    app.finish().await;
}

#[tokio::test]
async fn companions_come_and_go() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let (mut friend, them) = app.member("阿沅").await;
    let work = owner.work_with_photos("movie", 0).await;
    let page = format!("/together/{work}");
    let invite =
        async |name: &str| together::invite_companion(&app.ctx, Some(&me), work, name).await;
    let told = async || {
        notifications::list_notifications(&app.ctx, Some(&them), None, 0)
            .await
            .unwrap()
            .lines
            .len()
    };
    invite("阿沅").await.unwrap();
    friend
        .upload(&format!("{page}/photos"), &[("a.jpg", &photo(1))])
        .await;
    // A work that is hidden from everybody is still named to those who were invited to it.
    let done = shared(&app.ctx, &me, "海边").await;
    together::invite_companion(&app.ctx, Some(&me), done, "阿沅")
        .await
        .unwrap();
    share_work(&app.ctx, Some(&me), done, Visibility::Me)
        .await
        .unwrap();
    assert_eq!(told().await, 2);
    friend.post(&format!("/together/{done}/leave"), &[]).await;
    assert_eq!(told().await, 1);

    let member = them.id.to_string();
    owner
        .post(
            &format!("/studio/{work}/companions/delete"),
            &[("member", &member)],
        )
        .await;
    for path in [page.clone(), "/files/photos/1/320.webp".to_owned()] {
        assert_eq!(
            friend.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let late = friend
        .upload(&format!("{page}/photos"), &[("b.jpg", &photo(2))])
        .await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert!(!friend.get("/studio").await.text.contains(&page));
    assert_eq!(told().await, 0, "an invitation that leads nowhere");
    assert_eq!(
        view(&app, &me, work).await.photo_count,
        1,
        "their photos stay"
    );

    invite("阿沅").await.unwrap();
    let left = friend.post(&format!("{page}/leave"), &[]).await;
    assert_eq!(left.location(), "/studio");
    assert_eq!(friend.get(&page).await.status, StatusCode::NOT_FOUND);
    assert!(invite("阿沅").await.is_err(), "asked again after leaving");
    assert!(
        owner
            .get(&format!("/studio/{work}/together"))
            .await
            .text
            .contains("已退出")
    );

    for number in 0..COMPANIONS_MAX {
        let name = format!("驴友{}", char::from(b'a' + number as u8));
        backend::accounts::create_member(
            &app.ctx,
            &name,
            &format!("{number}@example.com"),
            "mountains-and-sea",
        )
        .await
        .unwrap();
        let invited = invite(&name).await;
        assert_eq!(invited.is_ok(), number + 1 < COMPANIONS_MAX, "{name}");
    }
    app.finish().await;
}

#[tokio::test]
async fn the_place_of_anothers_photo_is_nobodys() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let (mut friend, _) = app.member("阿沅").await;
    let work = owner.work_with_photos("movie", 0).await;
    together::invite_companion(&app.ctx, Some(&me), work, "阿沅")
        .await
        .unwrap();
    let link = link(&app, &me, work).await;
    friend
        .upload(
            &format!("/together/{work}/photos"),
            &[("a.jpg", &with_place(1))],
        )
        .await;
    send(&mut app.visitor(), &link, "小雨", &[&with_place(2)]).await;
    let waiting = view(&app, &me, work).await.waiting[0].id.to_string();
    owner
        .post(
            &format!("/studio/{work}/together/decide"),
            &[("action", "take_in"), ("photo", &waiting)],
        )
        .await;
    owner
        .upload(
            &format!("/studio/{work}/photos"),
            &[("c.jpg", &with_place(3))],
        )
        .await;
    let rows = photos::Entity::find().all(app.ctx.reader()).await.unwrap();
    let places: Vec<bool> = rows.iter().map(|photo| photo.latitude.is_some()).collect();
    assert_eq!(places, [false, false, true], "only the owner's own");
    for row in &rows {
        let folder = app.ctx.folder().media().join(&row.folder);
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let has_exif = bytes
                .windows(4)
                .any(|part| part.eq_ignore_ascii_case(b"exif"));
            assert_eq!(has_exif, path.ends_with("original"), "{}", path.display());
        }
    }
    app.finish().await;
}

/// A photo of the camera's with a place in it.
pub fn with_place(number: u8) -> Vec<u8> {
    let plain = photo(number);
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut entry = tag.to_le_bytes().to_vec();
        entry.extend(kind.to_le_bytes());
        entry.extend(count.to_le_bytes());
        entry.extend(value.to_le_bytes());
        entry
    };
    tiff.extend(1u16.to_le_bytes());
    // The GPS directory comes right behind the first one.
    tiff.extend(entry(0x8825, 4, 1, 26));
    tiff.extend(0u32.to_le_bytes());
    tiff.extend(4u16.to_le_bytes());
    let numbers = 26 + 2 + 4 * 12 + 4;
    tiff.extend(entry(1, 2, 2, u32::from(b'N')));
    tiff.extend(entry(2, 5, 3, numbers));
    tiff.extend(entry(3, 2, 2, u32::from(b'E')));
    tiff.extend(entry(4, 5, 3, numbers + 24));
    tiff.extend(0u32.to_le_bytes());
    for number in [30u32, 14, 30, 120, 8, 40] {
        tiff.extend(number.to_le_bytes());
        tiff.extend(1u32.to_le_bytes());
    }
    let mut segment = b"Exif\0\0".to_vec();
    segment.extend(tiff);
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(((segment.len() + 2) as u16).to_be_bytes());
    bytes.extend(segment);
    bytes.extend(&plain[2..]);
    bytes
}

#[tokio::test]
async fn with_an_account_its_photos_go_from_others_works() {
    use backend::entities::users;
    let mut app = TestApp::working().await;
    let (mut owner, me) = app.member("林间").await;
    let (mut friend, them) = app.member("阿沅").await;
    let work = owner.work_with_photos("movie", 1).await;
    together::invite_companion(&app.ctx, Some(&me), work, "阿沅")
        .await
        .unwrap();
    friend
        .upload(&format!("/together/{work}/photos"), &[("a.jpg", &photo(7))])
        .await;
    assert_eq!(folders(&app, work), 2);
    let txn = app.ctx.begin().await.unwrap();
    users::Entity::update_many()
        .col_expr(users::Column::DeleteAt, Expr::value(app.ctx.now() - 1))
        .filter(users::Column::Id.eq(them.id.0))
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
    assert_eq!(
        backend::accounts::purge_own_data(&app.ctx).await.unwrap(),
        1
    );
    app.idle().await;
    let now = view(&app, &me, work).await;
    assert_eq!(
        (now.photo_count, now.companions.len(), folders(&app, work)),
        (1, 0, 1)
    );
    assert_eq!(
        photos::Entity::find()
            .count(app.ctx.reader())
            .await
            .unwrap(),
        1
    );
    app.finish().await;
}
