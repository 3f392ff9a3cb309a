//! Asking.

use domain::{
    PostId, WorkId,
    accounts::{Author, Viewer},
    gallery::Page,
    search::{
        COUNT_MAX, Hits, PAGE_SIZE, Part, PersonHit, PostHit, SearchTab, SearchView, WorkHit, mark,
        question, snippet,
    },
};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::engine::matches;
use crate::{Ctx, Result, gallery, platform::sql, works::in_gallery_sql};

/// Answers a question with the hits of one tab, newest first, and counts those of the others.
/// `after` is the `next` of the page before; anything else starts at the beginning. What has no word
/// in it asks nothing.
pub async fn search(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    query: &str,
    tab: SearchTab,
    after: Option<&str>,
) -> Result<SearchView> {
    let query = query.trim();
    let db = ctx.reader();
    let mut view = SearchView {
        query: query.to_owned(),
        tab,
        counts: [0; 3],
        hits: None,
    };
    let parts = question(query);
    if parts.is_empty() {
        return Ok(view);
    }
    for (count, tab) in view.counts.iter_mut().zip(SearchTab::ALL) {
        *count = count_hits(db, viewer, tab, &parts).await?;
    }
    let before = after.and_then(|text| text.parse().ok()).unwrap_or(i64::MAX);
    view.hits = Some(match tab {
        SearchTab::Posts => Hits::Posts(posts(db, viewer, query, &parts, before).await?),
        SearchTab::Works => Hits::Works(works(db, viewer, query, &parts, before).await?),
        SearchTab::People => Hits::People(people(db, viewer, query, &parts, before).await?),
    });
    Ok(view)
}

const fn table(tab: SearchTab) -> &'static str {
    match tab {
        SearchTab::Posts => "search_posts",
        SearchTab::Works => "search_works",
        SearchTab::People => "search_people",
    }
}

#[derive(FromQueryResult)]
struct Count {
    hits: i64,
}

/// What narrows the hits to those that this person sees: the index holds the works of the whole
/// gallery, also those for members.
fn seen_by(viewer: Option<&Viewer>, tab: SearchTab) -> String {
    if tab != SearchTab::Works || viewer.is_some() {
        return String::new();
    }
    let seen = in_gallery_sql(viewer, "w");
    let table = table(tab);
    format!("AND EXISTS (SELECT 1 FROM works w WHERE w.id = {table}.rowid AND {seen})")
}

async fn count_hits(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    tab: SearchTab,
    parts: &[Part],
) -> Result<u32> {
    let (table, seen) = (table(tab), seen_by(viewer, tab));
    let mut matches = matches(db.get_database_backend(), table, parts);
    let limit = matches.value(i64::from(COUNT_MAX));
    let select = format!(
        "SELECT COUNT(*) AS hits FROM (SELECT 1 FROM {table} WHERE {} {seen} LIMIT {limit}) some_of_them",
        matches.sql
    );
    let count: Option<Count> = sql::one(db, select, matches.values).await?;
    Ok(count.map_or(0, |count| u32::try_from(count.hits).unwrap_or(COUNT_MAX)))
}

/// `select` joins, in its `WHERE`, the rows of the index, called `s`, with what they stand for. The index
/// is asked first and gives its rows in the wanted order.
async fn rows<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    tab: SearchTab,
    select: &str,
    parts: &[Part],
    before: i64,
) -> Result<Vec<T>> {
    let (table, seen) = (table(tab), seen_by(viewer, tab));
    let mut matches = matches(db.get_database_backend(), table, parts);
    let before = matches.value(before);
    let limit = matches.value(PAGE_SIZE as i64 + 1);
    let select = format!(
        "WITH s AS MATERIALIZED (SELECT rowid AS id FROM {table} WHERE {} \
         AND rowid < {before} {seen} ORDER BY rowid DESC LIMIT {limit}) {select} ORDER BY s.id DESC",
        matches.sql
    );
    Ok(sql::all(db, select, matches.values).await?)
}

/// Parts a page from the first row of the next one.
fn page<R, T>(mut rows: Vec<R>, id: impl Fn(&R) -> i64, hit: impl Fn(R) -> Option<T>) -> Page<T> {
    let more = rows.len() > PAGE_SIZE;
    rows.truncate(PAGE_SIZE);
    let next = rows.last().filter(|_| more).map(|row| id(row).to_string());
    Page {
        items: rows.into_iter().filter_map(hit).collect(),
        next,
    }
}

#[derive(FromQueryResult)]
struct PostRow {
    id: i64,
    title: String,
    body: String,
    created_at: i64,
    author_id: i64,
    name: String,
    avatar: Option<String>,
}

async fn posts(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    query: &str,
    parts: &[Part],
    before: i64,
) -> Result<Page<PostHit>> {
    let select = "SELECT s.id, p.title, p.body, p.created_at, p.author_id, u.name, u.avatar FROM s \
         CROSS JOIN posts p CROSS JOIN users u WHERE p.id = s.id AND u.id = p.author_id";
    let rows: Vec<PostRow> = rows(db, viewer, SearchTab::Posts, select, parts, before).await?;
    Ok(page(
        rows,
        |row| row.id,
        |row| {
            Some(PostHit {
                id: PostId(row.id),
                title: mark(&row.title, query),
                snippet: snippet(&markup::plain(&row.body), query),
                author: Author::new(row.author_id, row.name, row.avatar),
                created_at: row.created_at,
            })
        },
    ))
}

#[derive(FromQueryResult)]
struct WorkRow {
    id: i64,
    description: String,
}

async fn works(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    query: &str,
    parts: &[Part],
    before: i64,
) -> Result<Page<WorkHit>> {
    let select = "SELECT s.id, w.description FROM s CROSS JOIN works w WHERE w.id = s.id";
    let rows: Vec<WorkRow> = rows(db, viewer, SearchTab::Works, select, parts, before).await?;
    let ids: Vec<WorkId> = rows.iter().map(|row| WorkId(row.id)).collect();
    let cards = gallery::shared_cards(db, viewer, &ids).await?;
    Ok(page(
        rows,
        |row| row.id,
        |row| {
            let card = cards.iter().find(|card| card.id.0 == row.id)?.clone();
            Some(WorkHit {
                title: mark(&card.title, query),
                snippet: snippet(&row.description, query),
                card,
            })
        },
    ))
}

#[derive(FromQueryResult)]
struct PersonRow {
    id: i64,
    name: String,
    intro: String,
    avatar: Option<String>,
}

async fn people(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    query: &str,
    parts: &[Part],
    before: i64,
) -> Result<Page<PersonHit>> {
    let select =
        "SELECT s.id, u.name, u.intro, u.avatar FROM s CROSS JOIN users u WHERE u.id = s.id";
    let rows: Vec<PersonRow> = rows(db, viewer, SearchTab::People, select, parts, before).await?;
    Ok(page(
        rows,
        |row| row.id,
        |row| {
            Some(PersonHit {
                name: mark(&row.name, query),
                snippet: snippet(&row.intro, query),
                author: Author::new(row.id, row.name, row.avatar),
            })
        },
    ))
}
