//! A person's own music for a movie.

use axum::http::{Method, StatusCode};
use domain::{WorkId, works::WorkStatus};

use crate::test_app::{Answer, Client, TestApp};

/// A WAV file, 8 bits, mono, 8 kHz; `sample` gives the sound by the second.
fn wav(seconds: u32, sample: impl Fn(f32) -> f32) -> Vec<u8> {
    const RATE: u32 = 8_000;
    let length = seconds * RATE;
    let mut bytes = Vec::with_capacity(length as usize + 44);
    bytes.extend(b"RIFF");
    bytes.extend((36 + length).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend(RATE.to_le_bytes());
    bytes.extend(RATE.to_le_bytes());
    bytes.extend(b"\x01\0\x08\0data");
    bytes.extend(length.to_le_bytes());
    bytes.extend((0..length).map(|index| {
        let value = sample(index as f32 / RATE as f32);
        (128.0 + 120.0 * value.clamp(-1.0, 1.0)) as u8
    }));
    bytes
}

/// A drum twice a second.
fn song(seconds: u32) -> Vec<u8> {
    wav(seconds, |at| {
        let since = (at + 0.3) % 0.5;
        (-since * 18.0).exp() * (since * 2.0 * std::f32::consts::PI * 180.0).sin()
    })
}

async fn send(person: &mut Client<'_>, work: WorkId, name: &str, bytes: &[u8]) -> Answer {
    let address = format!("/studio/{work}/music");
    person.upload_as("track", &address, &[(name, bytes)]).await
}

#[tokio::test]
async fn own_music_is_taken_heard_and_taken_away() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let work = owner.work_with_photos("movie", 1).await;
    let page = format!("/studio/{work}");
    let answer = send(&mut owner, work, "../雨 song.mp3", &song(20)).await;
    assert_eq!(
        answer.location(),
        format!("{page}#music"),
        "{}",
        answer.reason()
    );

    let view = owner.json().get(&page).await.json();
    assert_eq!(view["music"], "own");
    let track = &view["track"];
    assert_eq!(track["name"], "雨 song.mp3");
    let length = track["duration_ms"].as_u64().unwrap();
    assert!((19_900..=20_100).contains(&length), "{length}");
    assert_eq!(track["tempo"], 120);
    let address = track["url"].as_str().unwrap().to_owned();
    let text = owner.get(&page).await.text;
    assert!(
        text.contains(&address) && text.contains("每分钟 120 拍"),
        "not on the page"
    );

    let part = owner.with_header("range", "bytes=4-7").get(&address).await;
    assert_eq!(
        (part.status, part.header("content-type"), &part.bytes[..]),
        (StatusCode::PARTIAL_CONTENT, "audio/mp4", &b"ftyp"[..])
    );
    for stranger in [&mut other, &mut app.visitor()] {
        assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        send(&mut other, work, "a.wav", &song(6)).await.status,
        StatusCode::NOT_FOUND
    );

    // Another one takes its place, and nothing is left of the first.
    let answer = send(&mut owner, work, "b.wav", &song(8)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    assert_eq!(folders(&app).await, 1);
    let view = owner.json().get(&page).await.json();
    assert_eq!(
        (&view["track"]["name"], &view["track"]["bytes"]),
        (&"b.wav".into(), &64_044.into())
    );

    let answer = owner.post(&format!("{page}/music/delete"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    let view = owner.json().get(&page).await.json();
    assert_eq!(
        (&view["track"], &view["music"]),
        (&serde_json::Value::Null, &"mountain-path".into())
    );
    assert_eq!(folders(&app).await, 0);
    // What is not there cannot be chosen.
    let answer = owner.json().post(&page, &[("music", "own")]).await;
    assert_eq!(
        answer.json()["error"]["fields"]["music"],
        "请从列出的项里选"
    );
    app.finish().await;
}

#[tokio::test]
async fn another_song_makes_a_draft_old() {
    let app = TestApp::working().await;
    let (mut owner, viewer) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 4).await;
    let page = format!("/studio/{work}");
    send(&mut owner, work, "a.wav", &song(30)).await;
    let form = [("title", "海边"), ("music", "own"), ("action", "draft")];
    let answer = owner.post(&page, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    assert_eq!(app.settled(&viewer, work).await, WorkStatus::Draft);
    let view = owner.json().get(&page).await.json();
    assert_eq!(view["draft"]["stale"], false);
    send(&mut owner, work, "b.wav", &song(31)).await;
    let view = owner.json().get(&page).await.json();
    assert_eq!(
        (&view["music"], &view["draft"]["stale"]),
        (&"own".into(), &true.into())
    );
    app.finish().await;
}

async fn folders(app: &TestApp) -> usize {
    app.ctx.storage().folders("tracks").await.unwrap().len()
}

#[tokio::test]
async fn a_refusal_says_why_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 1).await;
    let mut broken = b"fLaC\0\0\0\x22".to_vec();
    broken.extend([7; 300]);
    let cases: [(&str, Vec<u8>, u16, &str); 7] = [
        (
            "song.mp3",
            b"these are words".to_vec(),
            415,
            "music_unsupported",
        ),
        (
            "list.mp3",
            b"#EXTM3U\nfile:///etc/passwd\n".to_vec(),
            415,
            "music_unsupported",
        ),
        ("broken.flac", broken, 422, "music_broken"),
        ("short.wav", song(3), 422, "music_too_short"),
        ("long.wav", wav(15 * 60 + 4, |_| 0.0), 422, "music_too_long"),
        ("large.wav", vec![0; 30 * 1024 * 1024 + 1], 413, "too_large"),
        ("", Vec::new(), 422, "invalid"),
    ];
    for (name, bytes, status, code) in cases {
        let answer = send(&mut owner.json(), work, name, &bytes).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["error"]["code"]),
            (status, &code.into()),
            "{name}: {}",
            answer.reason()
        );
    }
    // The form around it comes along.
    let words = [
        ("title", "雨后西湖"),
        ("kind", "movie"),
        ("description", "写了很久"),
    ]
    .map(|(name, value)| {
        format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    });
    let file = "--edge\r\nContent-Disposition: form-data; name=\"track\"; filename=\"a.mp3\"\r\n\r\n\
                words\r\n--edge--\r\n";
    let body = words.concat() + file;
    let address = format!("/studio/{work}/music");
    let kind = Some("multipart/form-data; boundary=edge");
    let answer = owner
        .send(Method::POST, &address, kind, body.into_bytes())
        .await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(answer.text.contains("写了很久"), "what was typed is lost");
    let field = "id=\"track-error\" class=\"field__error\">不认识这种文件";
    assert!(answer.text.contains(field), "not said at the field");
    let said = answer.text.matches("不认识这种文件").count();
    assert_eq!(said, 2, "at the top and at the field, not at the photos");
    assert_eq!(
        owner.json().get(&format!("/studio/{work}")).await.json()["title"],
        "雨后西湖"
    );
    assert_eq!(folders(&app).await, 0);
    let left = std::fs::read_dir(app.ctx.folder().scratch())
        .unwrap()
        .count();
    assert_eq!(left, 0, "scratch is not empty");
    app.finish().await;
}

#[tokio::test]
async fn a_movie_plays_it_and_everything_goes_with_the_work() {
    let app = TestApp::working().await;
    let (mut owner, viewer) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 4).await;
    let page = format!("/studio/{work}");
    // Shorter than the movie.
    send(&mut owner, work, "a.wav", &song(9)).await;
    let form = [
        ("title", "海边"),
        ("music", "own"),
        ("verse_mode", "off"),
        ("pace", "brisk"),
        ("action", "start"),
    ];
    assert_eq!(owner.post(&page, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.settled(&viewer, work).await, WorkStatus::Done);
    let used = backend::accounts::get_usage(&app.ctx, Some(&viewer))
        .await
        .unwrap();
    let view = owner.json().get(&page).await.json();
    let parts = view["result"]["files"][0]["bytes"].as_u64().unwrap()
        + view["track"]["bytes"].as_u64().unwrap();
    assert!(
        used.storage_bytes > parts,
        "{} of {parts}",
        used.storage_bytes
    );

    // Its file is gone: said, not guessed.
    std::fs::remove_dir_all(app.ctx.folder().media().join("tracks")).unwrap();
    owner.post(&page, &form).await;
    assert_eq!(app.settled(&viewer, work).await, WorkStatus::Failed);
    let failed = owner.json().get(&page).await.json();
    assert_eq!(failed["progress"]["failure"]["code"], "music_missing");

    send(&mut owner, work, "a.wav", &song(9)).await;
    assert_eq!(folders(&app).await, 1);
    owner.post(&format!("{page}/delete"), &[]).await;
    assert_eq!(folders(&app).await, 0);
    app.finish().await;
}
