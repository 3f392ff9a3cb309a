//! The index as the databases keep it.

use domain::{
    accounts::Viewer,
    forum::PostKind,
    search::{Hits, SearchTab, question},
};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};
use sea_orm::{ConnectionTrait as _, FromQueryResult};

use super::{engine::matches, fill, search};
use crate::{
    Ctx, Settings, accounts,
    forum::{self, NewPost},
    platform::sql,
};

struct Home {
    ctx: Ctx,
    _folder: tempfile::TempDir,
}

async fn home() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").display().to_string();
    let mut settings = Settings::from(|name| match name {
        "TUJI_DATA" => Some(data.clone()),
        "TUJI_RATE_LIMITS" => Some("off".into()),
        _ => None,
    })
    .unwrap();
    settings.database_url = scratch_postgres::wanted();
    Home {
        ctx: Ctx::open(settings).await.unwrap(),
        _folder: folder,
    }
}

async fn member(ctx: &Ctx, name: &str) -> Viewer {
    let contact = format!("{}@example.org", hex::encode(name));
    accounts::create_member(ctx, name, &contact, "mountains-and-sea")
        .await
        .unwrap()
}

async fn post(ctx: &Ctx, author: &Viewer, title: &str, text: &str) -> domain::PostId {
    let new = NewPost {
        title: title.into(),
        text: text.into(),
        kind: PostKind::Chat,
    };
    forum::create_post(ctx, Some(author), &new).await.unwrap()
}

/// Ids of the posts that match.
async fn found(ctx: &Ctx, query: &str) -> Vec<i64> {
    let view = search(ctx, None, query, SearchTab::Posts, None)
        .await
        .unwrap();
    match view.hits {
        Some(Hits::Posts(page)) => page.items.iter().map(|hit| hit.id.0).collect(),
        None => Vec::new(),
        other => panic!("{other:?}"),
    }
}

#[derive(FromQueryResult)]
struct Found {
    hits: i64,
}

/// F8: whatever is written, in any script, every part of it of two characters and more finds it.
#[tokio::test]
async fn every_part_of_a_text_finds_it() {
    const LETTERS: [&str; 9] = [
        "西湖断桥残雪雨后山色空蒙",
        "abcdexyzABC",
        "ＡＢＣａｂｃ１２３",
        "éüñßÅøİıſ",
        "0123456789",
        "ひらがなカタカナﾊﾟ한국어",
        " ,.-\"'*()^:{}+\n\t，。！",
        "ﬁ㍿①Ⅳ㎞",
        "привет𠮷🗻e\u{301}",
    ];
    let home = home().await;
    let db = home.ctx.writer();
    let mut rng = StdRng::seed_from_u64(15);
    let mut checked = 0;
    for number in 1..=150i64 {
        let pools: Vec<Vec<char>> = (0..3)
            .filter_map(|_| LETTERS.choose(&mut rng))
            .map(|pool| pool.chars().collect())
            .collect();
        let text: Vec<char> = (0..rng.random_range(2..40))
            .filter_map(|_| pools.choose(&mut rng)?.choose(&mut rng).copied())
            .collect();
        let whole: String = text.iter().collect();
        super::index::write(db, "search_posts", number, Some(whole.clone()))
            .await
            .unwrap();
        for _ in 0..20 {
            let start = rng.random_range(0..text.len());
            let end = rng
                .random_range(start..=text.len())
                .max(start + 2)
                .min(text.len());
            let part: String = text[start..end].iter().collect();
            let parts = question(&part);
            if parts.is_empty() {
                continue;
            }
            let mut matches = matches(db.get_database_backend(), "search_posts", &parts);
            let id = matches.value(number);
            let select = format!(
                "SELECT COUNT(*) AS hits FROM search_posts WHERE {} AND rowid = {id}",
                matches.sql
            );
            let found: Option<Found> = sql::one(db, select, matches.values).await.unwrap();
            let hits = found.unwrap().hits;
            assert_eq!(hits, 1, "{part:?} in {whole:?}: {parts:?}");
            checked += 1;
        }
    }
    assert!(checked > 2000, "{checked}");
}

#[tokio::test]
async fn what_means_something_to_the_engine_means_nothing_here() {
    let home = home().await;
    let author = member(&home.ctx, "林间").await;
    let id = post(&home.ctx, &author, "NEAR the lake", "西湖 AND 断桥").await;
    for query in [
        "\"",
        "*",
        "-",
        "^",
        ":",
        "(",
        ")",
        "{}",
        "NEAR(",
        "AND",
        "OR NOT",
        "\"lake\" *",
        "words : x",
        "a\0b",
        "'; DROP TABLE posts; --",
        "%",
        "_",
        "\\",
        "lake\"",
        "湖*",
        "(西湖 OR",
        "😀",
        "posts MATCH 'x'",
        "rowid:1",
        "- lake",
    ] {
        search(&home.ctx, None, query, SearchTab::Posts, Some("junk"))
            .await
            .unwrap_or_else(|error| panic!("{query:?}: {error}"));
    }
    assert_eq!(found(&home.ctx, "near LAKE").await, [id.0]);
    assert_eq!(found(&home.ctx, "and 断桥").await, [id.0]);
}

#[tokio::test]
async fn tokens_follow_the_post() {
    let home = home().await;
    let ctx = &home.ctx;
    let author = member(ctx, "林间").await;
    let me = Some(&author);
    let id = post(ctx, &author, "雨后的西湖", "**断桥**边走走").await;
    assert_eq!(found(ctx, "西湖").await, [id.0]);
    assert_eq!(
        found(ctx, "断桥边").await,
        [id.0],
        "marks of Markdown are no text"
    );
    assert_eq!(found(ctx, "湖西").await, [0i64; 0]);
    forum::edit_post(ctx, me, id, "雨后的灵隐", "山门外")
        .await
        .unwrap();
    assert_eq!(found(ctx, "西湖").await, [0i64; 0]);
    assert_eq!(found(ctx, "灵隐").await, [id.0]);
    forum::delete_post(ctx, me, id).await.unwrap();
    assert_eq!(found(ctx, "灵隐").await, [0i64; 0]);
    forum::restore_post(ctx, me, id).await.unwrap();
    assert_eq!(found(ctx, "灵隐").await, [id.0]);
    let links = "看 https://a.example 和 https://b.example 和 https://c.example 吧";
    let held = post(ctx, &author, "许多链接", links).await;
    assert_eq!(found(ctx, "链接").await, [0i64; 0], "waits to be looked at");
    let admin = Viewer {
        is_admin: true,
        second_step: true,
        ..author.clone()
    };
    forum::release_post(ctx, Some(&admin), held).await.unwrap();
    assert_eq!(found(ctx, "链接").await, [held.0]);
}

#[tokio::test]
async fn pages_follow_each_other_and_counts_end() {
    let home = home().await;
    let ctx = &home.ctx;
    let author = member(ctx, "林间").await;
    for number in 0..45 {
        post(ctx, &author, &format!("西湖 {number}"), "正文").await;
    }
    let mut after = None;
    let mut seen = Vec::new();
    loop {
        let view = search(ctx, None, "西湖", SearchTab::Posts, after.as_deref())
            .await
            .unwrap();
        assert_eq!(view.counts, [45, 0, 0]);
        let Some(Hits::Posts(page)) = view.hits else {
            panic!("no posts");
        };
        seen.extend(page.items.iter().map(|hit| hit.id.0));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let mut want = seen.clone();
    want.sort_unstable_by(|a, b| b.cmp(a));
    want.dedup();
    assert_eq!((seen.len(), &seen), (45, &want));
}

#[tokio::test]
async fn what_was_there_before_is_taken_in() {
    let home = home().await;
    let ctx = &home.ctx;
    let author = member(ctx, "林间").await;
    let id = post(ctx, &author, "雨后的西湖", "断桥").await;
    for table in ["search_posts", "search_people"] {
        ctx.writer()
            .execute_unprepared(&format!("DELETE FROM {table}"))
            .await
            .unwrap();
    }
    assert_eq!(found(ctx, "西湖").await, [0i64; 0]);
    assert_eq!(fill(ctx).await.unwrap(), 2);
    assert_eq!(fill(ctx).await.unwrap(), 0);
    assert_eq!(found(ctx, "西湖").await, [id.0]);
    let people = search(ctx, None, "林间", SearchTab::People, None)
        .await
        .unwrap();
    assert_eq!(people.counts, [0, 0, 1]);
}
