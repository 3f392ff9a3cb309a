//! SQLite and PostgreSQL give the same answers: one story at random, told to both.

use backend::{
    Ctx, Settings, accounts,
    entities::photos,
    feeds,
    forum::{self, Like, NewPost},
    gallery, notifications,
    platform::database,
    search,
    works::{get_places, list_my_works, on_this_day},
};
use domain::{
    PostCommentId, PostId, WorkId,
    accounts::Viewer,
    forum::PostKind,
    gallery::{Filter, Sort},
    search::SearchTab,
};
use migration::{Migrator, MigratorTrait as _};
use rand::Rng as _;
use rand_pcg::{Pcg64, rand_core::SeedableRng as _};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait as _, DbBackend};

use crate::{
    gallery::shared,
    test_app::{PASSWORD, TestApp},
};

const STEPS: usize = 400;
const PEOPLE: [&str; 5] = ["林间", "阿沅", "Ünal", "old_zhou", "Ren"];
const WORDS: [&str; 17] = [
    "西湖",
    "断桥残雪",
    "雨后",
    "山色空蒙",
    "Lake",
    "west",
    "Café",
    "ＷＥＳＴ",
    "4K",
    "渔火",
    "ひらがな",
    "привет",
    "100%",
    "a_b",
    "'quoted\"",
    "nul\0in",
    "🗻",
];

/// What happens next, the same on both sides.
struct Story {
    rng: Pcg64,
    people: usize,
}

impl Story {
    fn below(&mut self, n: usize) -> usize {
        self.rng.random_range(0..n)
    }

    fn words(&mut self, n: usize) -> String {
        let words: Vec<&str> = (0..n).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(if self.below(2) == 0 { " " } else { "" })
    }

    /// Mostly one that is there.
    fn post(&mut self, posts: usize) -> PostId {
        PostId(1 + self.below(posts + 1) as i64)
    }
}

/// One of the two.
struct Side {
    app: TestApp,
    people: Vec<Viewer>,
    admin: Viewer,
}

impl Side {
    async fn new(url: Option<String>) -> Self {
        let app = TestApp::working_with(|settings| settings.database_url = url).await;
        let mut people = Vec::new();
        for (number, name) in PEOPLE.iter().enumerate() {
            let contact = format!("Person{number}@example.com");
            let person = accounts::create_member(&app.ctx, name, &contact, PASSWORD);
            people.push(person.await.unwrap());
        }
        accounts::create_admin(&app.ctx, "admin", "admin@example.com", "far-away-mountains")
            .await
            .unwrap();
        let admin = Viewer {
            id: domain::UserId(PEOPLE.len() as i64 + 1),
            name: "admin".into(),
            is_admin: true,
            second_step: true,
            avatar: None,
        };
        for number in 0..4i64 {
            let owner = &people[number as usize % 2];
            let title = format!("西湖 {} of the west", WORDS[number as usize]);
            let work = shared(&app.ctx, owner, &title).await;
            for (place, year) in [(0, 2020), (1, 2020), (0, 2023)] {
                photo(&app.ctx, work, place, year).await;
            }
        }
        search::fill(&app.ctx).await.unwrap();
        Self { app, people, admin }
    }

    fn ctx(&self) -> &Ctx {
        &self.app.ctx
    }
}

/// A photo of this day in another year.
async fn photo(ctx: &Ctx, work: WorkId, place: i32, year: i32) {
    let now = time::OffsetDateTime::from_unix_timestamp(ctx.now() + 8 * 3600).unwrap();
    let txn = ctx.begin().await.unwrap();
    let day = format!("{:02}-{:02}", u8::from(now.month()), now.day());
    photos::ActiveModel {
        work_id: Set(work.0),
        position: Set(place),
        name: Set("a.jpg".into()),
        caption: Set(String::new()),
        folder: Set(format!("works/{work}/{place}-{year}")),
        sha256: Set(format!("{work}-{place}-{year}")),
        bytes: Set(1_000_000_007),
        width: Set(400),
        height: Set(300),
        files: Set(r#"{"source":"a.jpg","renditions":[]}"#.into()),
        placeholder: Set(String::new()),
        mean_rgb: Set("102030".into()),
        taken_at: Set(Some(format!("{year}-{day}T08:0{place}:00"))),
        taken_offset_minutes: Set(Some(480)),
        latitude: Set(Some(30.25 + f64::from(place))),
        longitude: Set(Some(120.125)),
        created_at: Set(1_700_000_000),
        ..Default::default()
    }
    .insert(&txn)
    .await
    .unwrap();
    txn.commit().await.unwrap();
}

/// How an answer reads, whenever it was given. What is no refusal but a fault is none of them.
fn read<T: std::fmt::Debug>(answer: Result<T, backend::Error>) -> String {
    let answer = answer.map_err(|error| match error {
        backend::Error::Rejected(error) => error,
        fault @ backend::Error::Unexpected { .. } => panic!("{fault}"),
    });
    let text = format!("{answer:?}");
    let mut plain = String::new();
    for run in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        // A time.
        if digits.len() == 10 {
            plain.push('T');
            plain.push_str(&run[10..]);
        } else {
            plain.push_str(run);
        }
    }
    plain
}

/// One step of the story; all that anybody sees of it.
async fn step(side: &Side, story: &mut Story, posts: usize) -> Vec<String> {
    let ctx = side.ctx();
    let me = story.below(story.people);
    let me = Some(&side.people[me]);
    let mut seen = Vec::new();
    match story.below(16) {
        0..=3 => {
            let new = NewPost {
                title: story.words(3),
                text: format!("{} @{}", story.words(12), PEOPLE[story.below(PEOPLE.len())]),
                kind: PostKind::from_number(story.below(4) as i32),
            };
            seen.push(read(forum::create_post(ctx, me, &new).await));
        }
        4 => {
            let (id, title, text) = (story.post(posts), story.words(3), story.words(9));
            seen.push(read(forum::edit_post(ctx, me, id, &title, &text).await));
            seen.push(read(forum::get_history(ctx, me, id).await));
        }
        5 => seen.push(read(forum::delete_post(ctx, me, story.post(posts)).await)),
        6 => seen.push(read(forum::restore_post(ctx, me, story.post(posts)).await)),
        7..=8 => {
            let id = story.post(posts);
            let parent = (story.below(2) == 0).then(|| PostCommentId(1 + story.below(40) as i64));
            let text = story.words(2);
            seen.push(read(forum::post_comment(ctx, me, id, parent, &text).await));
            seen.push(read(forum::get_post(ctx, me, id, None).await));
        }
        9 => {
            let id = PostCommentId(1 + story.below(40) as i64);
            seen.push(read(forum::delete_comment(ctx, me, id).await));
            seen.push(read(forum::like_comment(ctx, me, id, Like::Toggle).await));
        }
        10..=11 => {
            let how = [Like::Toggle, Like::Once][story.below(2)];
            seen.push(read(
                forum::like_post(ctx, me, story.post(posts), how).await,
            ));
        }
        12 => {
            let work = WorkId(1 + story.below(5) as i64);
            seen.push(read(gallery::toggle_like(ctx, me, work).await));
            let text = story.words(2);
            seen.push(read(gallery::post_comment(ctx, me, work, &text).await));
            seen.push(read(gallery::get_gallery_work(ctx, me, work, None).await));
        }
        13 => {
            let up_to = story.below(60) as i64;
            seen.push(read(notifications::mark_read(ctx, me, up_to).await));
        }
        14 => {
            let id = story.post(posts);
            seen.push(read(forum::release_post(ctx, Some(&side.admin), id).await));
        }
        _ => {
            let draft = forum::open_edit(ctx, me, story.post(posts)).await;
            if let Ok(id) = draft {
                seen.push(read(forum::get_draft(ctx, me, id).await));
                seen.push(read(forum::delete_draft(ctx, me, id).await));
            }
        }
    }
    let viewer = [me, None, Some(&side.admin)][story.below(3)];
    let kind = (story.below(2) == 0).then(|| PostKind::from_number(story.below(4) as i32));
    let page = 1 + story.below(posts / 10 + 1) as u32;
    seen.push(read(forum::list_posts(ctx, viewer, kind, page, None).await));
    let query = story.words(2);
    let tab = SearchTab::ALL[story.below(3)];
    seen.push(read(search::search(ctx, viewer, &query, tab, None).await));
    let part: String = query.chars().skip(1).take(2).collect();
    seen.push(read(search::search(ctx, viewer, &part, tab, None).await));
    seen.push(read(
        notifications::list_notifications(ctx, me, None, 0).await,
    ));
    seen
}

/// Pages that only the end of the story is compared on.
async fn ending(side: &Side) -> Vec<String> {
    let ctx = side.ctx();
    let mut seen = Vec::new();
    for viewer in side.people.iter().map(Some).chain([None]) {
        for sort in [Sort::Newest, Sort::Liked] {
            let filter = Filter {
                sort,
                ..Filter::default()
            };
            seen.push(read(gallery::list_gallery(ctx, viewer, filter, None).await));
        }
        seen.push(read(on_this_day(ctx, viewer).await));
        seen.push(read(get_places(ctx, viewer).await));
        seen.push(read(list_my_works(ctx, viewer).await));
        seen.push(read(accounts::get_usage(ctx, viewer).await));
        for (query, tab) in [("西湖", SearchTab::Works), ("UNA", SearchTab::People)] {
            seen.push(read(search::search(ctx, viewer, query, tab, None).await));
        }
    }
    for name in PEOPLE {
        seen.push(read(feeds::recent_of(ctx, name).await));
    }
    for query in ["PERSON1", "林", "100%", "_", "3"] {
        let members = accounts::list_members(ctx, Some(&side.admin), query, None);
        seen.push(read(members.await));
    }
    // One goes with all they wrote, one leaves it behind.
    for (person, words) in [(0, "wipe"), (1, "keep")] {
        let form = accounts::DeleteForm {
            current_password: PASSWORD.into(),
            words: words.into(),
        };
        let leaving = accounts::delete_account(ctx, Some(&side.people[person]), form);
        seen.push(read(leaving.await));
        let due = "UPDATE users SET delete_at = 1 WHERE delete_at IS NOT NULL";
        ctx.writer().execute_unprepared(due).await.unwrap();
        assert_eq!(accounts::purge_own_data(ctx).await.unwrap(), 1);
        side.app.drained().await;
        seen.push(read(forum::list_posts(ctx, None, None, 1, None).await));
        seen.push(read(
            gallery::list_gallery(ctx, None, Filter::default(), None).await,
        ));
    }
    seen
}

/// All pages of the list, what people hold, and who there is.
async fn sums(side: &Side) -> Vec<String> {
    let ctx = side.ctx();
    let mut seen = Vec::new();
    for kind in [None, Some(PostKind::Journal)] {
        for page in 1..12 {
            seen.push(read(forum::list_posts(ctx, None, kind, page, None).await));
        }
    }
    for person in &side.people {
        seen.push(read(accounts::get_usage(ctx, Some(person)).await));
    }
    let members = accounts::list_members(ctx, Some(&side.admin), "", None);
    seen.push(read(members.await));
    seen
}

#[tokio::test]
async fn a_story_reads_the_same_on_both() {
    let sides = [
        Side::new(None).await,
        Side::new(Some(scratch_postgres::database())).await,
    ];
    assert_eq!(
        sides
            .each_ref()
            .map(|side| side.ctx().reader().get_database_backend()),
        [DbBackend::Sqlite, DbBackend::Postgres]
    );
    let mut posts = 0;
    for number in 0..STEPS {
        let mut told = Vec::new();
        for side in &sides {
            let mut story = Story {
                rng: Pcg64::seed_from_u64(number as u64),
                people: PEOPLE.len(),
            };
            told.push(step(side, &mut story, posts).await);
        }
        assert_eq!(told[0], told[1], "step {number}");
        posts += usize::from(told[0][0].starts_with("Ok(PostId("));
    }
    assert!(posts > 50, "{posts}");
    for side in &sides {
        // What newer versions of the schema keep beside the rows comes from the rows.
        let db = side.ctx().writer();
        db.execute_unprepared(
            "UPDATE users SET unconfirmed_email = email, email = NULL WHERE id = 3",
        )
        .await
        .unwrap();
        let before = sums(side).await;
        Migrator::down(db, Some(5)).await.unwrap();
        Migrator::up(db, None).await.unwrap();
        assert_eq!(sums(side).await, before);
        // Feeds go by time, and the two stories were not told in the same seconds.
        let times = "UPDATE posts SET created_at = 1700000000 + id, edited_at = NULL";
        db.execute_unprepared(times).await.unwrap();
    }
    moved(&sides[0]).await;
    assert_eq!(ending(&sides[0]).await, ending(&sides[1]).await);
}

/// What is copied to PostgreSQL reads as before, and goes on counting where it was.
async fn moved(from: &Side) {
    let url = scratch_postgres::database();
    // A copy of the file, for the story goes on in it.
    let file = tempfile::tempdir().unwrap().keep().join("tuji.sqlite");
    let into = format!("VACUUM INTO '{}'", file.display());
    from.ctx().writer().execute_unprepared(&into).await.unwrap();
    let copied = database::copy(&file, &url).await.unwrap();
    assert!(copied.tables > 20 && copied.rows > 300, "{copied:?}");
    assert!(!file.exists() && copied.kept.exists());
    let again = database::copy(&copied.kept, &url).await.unwrap_err();
    assert!(format!("{again:#}").contains("must be empty"), "{again:#}");

    let to = Side {
        app: TestApp::with(|settings| settings.database_url = Some(url)).await,
        people: from.people.clone(),
        admin: from.admin.clone(),
    };
    search::fill(to.ctx()).await.unwrap();
    assert_eq!(sums(&to).await, sums(from).await);
    for query in ["西湖", "lake"] {
        for tab in SearchTab::ALL {
            let [here, there] =
                [from, &to].map(|side| search::search(side.ctx(), None, query, tab, None));
            assert_eq!(read(here.await), read(there.await));
        }
    }
    let new = NewPost {
        title: "在新的数据库里".into(),
        text: "接着写。".into(),
        kind: PostKind::Journal,
    };
    let next = forum::create_post(to.ctx(), Some(&to.people[0]), &new)
        .await
        .unwrap();
    let before = forum::list_posts(from.ctx(), None, None, 1, None)
        .await
        .unwrap();
    assert!(next > before.items[0].id, "{next}");
}

/// Files are never taken for nobody's because the database is another one.
#[tokio::test]
async fn a_database_that_is_not_that_of_the_files_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let settings = |url: Option<String>| {
        let data = home.path().display().to_string();
        let mut settings =
            Settings::from(|name| (name == "TUJI_DATA").then(|| data.clone())).unwrap();
        settings.database_url = url;
        settings
    };
    let refused = async |url: Option<String>| {
        let error = match Ctx::open(settings(url)).await {
            Ok(_) => panic!("opened"),
            Err(error) => format!("{error:#}"),
        };
        assert!(error.contains("another database"), "{error}");
    };
    drop(Ctx::open(settings(None)).await.unwrap());
    let elsewhere = scratch_postgres::database();
    refused(Some(elsewhere.clone())).await;
    // A folder from before installations had names.
    std::fs::remove_file(home.path().join("installation")).unwrap();
    refused(Some(elsewhere)).await;
    drop(Ctx::open(settings(None)).await.unwrap());
    // The file was lost.
    for file in ["tuji.sqlite", "tuji.sqlite-wal", "tuji.sqlite-shm"] {
        let _ = std::fs::remove_file(home.path().join(file));
    }
    refused(None).await;
}

/// Each step of the schema can be taken back, and made again.
#[tokio::test]
async fn the_schema_goes_down_and_up() {
    for url in [None, Some(scratch_postgres::database())] {
        let app = TestApp::with(|settings| settings.database_url = url).await;
        let db = app.ctx.writer();
        Migrator::reset(db).await.unwrap();
        Migrator::up(db, None).await.unwrap();
        let member = accounts::create_member(&app.ctx, "林间", "a@example.com", PASSWORD).await;
        assert_eq!(member.unwrap().id.0, 1);
        app.finish().await;
    }
}

/// PostgreSQL has no text with a zero in it: such a text is refused or cleaned, never a fault.
#[tokio::test]
async fn a_zero_in_a_text_is_no_fault() {
    for url in [None, Some(scratch_postgres::database())] {
        let app = TestApp::with(|settings| settings.database_url = url).await;
        let (mut member, me) = app.member("林间").await;
        let work = shared(&app.ctx, &me, "海边").await;
        let draft = forum::open_draft(&app.ctx, Some(&me)).await.unwrap();
        for path in [
            "/u/a%00b",
            "/u/a%00b/feed.atom",
            "/search?q=a%00b",
            "/gallery?tag=%00",
            "/s/%00",
            "/confirm/%00",
        ] {
            let answer = member.get(path).await;
            assert!(answer.status.as_u16() < 500, "{path}: {}", answer.reason());
        }
        let zero = "a\0b";
        for (path, fields) in [
            (
                "/signin",
                &[
                    ("account", zero),
                    ("password", zero),
                    ("captcha", zero),
                    ("captcha_token", zero),
                    ("action", "sign_in"),
                ][..],
            ),
            (
                "/signup",
                &[
                    ("name", zero),
                    ("contact", zero),
                    ("password", zero),
                    ("captcha", zero),
                    ("captcha_token", zero),
                    ("action", "sign_up"),
                ],
            ),
            ("/account", &[("gender", "0"), ("intro", zero)]),
            (
                &format!("/community/drafts/{draft}"),
                &[
                    ("title", zero),
                    ("text", zero),
                    ("kind", zero),
                    ("action", "save"),
                ],
            ),
            (&format!("/gallery/{work}/comments"), &[("comment", zero)]),
            (
                &format!("/studio/{work}"),
                &[
                    ("title", zero),
                    ("description", zero),
                    ("place", zero),
                    ("action", "save"),
                ],
            ),
            (
                &format!("/studio/{work}/companions"),
                &[("companion", zero)],
            ),
            (
                &format!("/studio/{work}/link"),
                &[("link_password", zero), ("term", zero)],
            ),
        ] {
            let answer = member.post(path, fields).await;
            assert!(answer.status.as_u16() < 500, "{path}: {}", answer.reason());
        }
        app.finish().await;
    }
}
