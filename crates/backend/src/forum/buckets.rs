//! How many posts are visible, by ranges of ids: numbered pages without counting rows.
//!
//! Level n has a row for every 64ⁿ ids. The r-th newest post is found by walking down three levels
//! of at most 64 rows each, in one statement, however many posts there are. The topmost level grows
//! by a row with every 262,144 ids.

use domain::forum::PostKind;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};

use crate::Result;

/// `kind` of the rows that count all posts.
const ALL: i32 = -1;

/// Notes that a post became visible (`1`) or invisible (`-1`).
pub(super) async fn change(
    db: &impl ConnectionTrait,
    kind: PostKind,
    id: i64,
    delta: i32,
) -> Result<()> {
    let mut rows = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    for kind in [ALL, kind.number()] {
        for level in 1..=3 {
            rows.push("(?, ?, ?, ?)");
            values.extend([
                kind.into(),
                level.into(),
                (id >> (6 * level)).into(),
                delta.into(),
            ]);
        }
    }
    let sql = format!(
        "INSERT INTO post_buckets (kind, level, bucket, visible) VALUES {} \
         ON CONFLICT DO UPDATE SET visible = visible + excluded.visible",
        rows.join(", ")
    );
    db.execute_raw(Statement::from_sql_and_values(
        DbBackend::Sqlite,
        sql,
        values,
    ))
    .await?;
    Ok(())
}

/// How many posts are visible, and the id of one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub(super) struct Anchor {
    pub total: i64,
    /// The post with so many newer ones.
    pub id: Option<i64>,
}

/// CROSS JOIN keeps SQLite from turning the order of the joins around.
const FIND: &str = "\
WITH top AS (SELECT bucket, visible, SUM(visible) OVER (ORDER BY bucket DESC) - visible AS newer
        FROM post_buckets WHERE kind = ?1 AND level = 3),
    a3 AS (SELECT bucket, newer FROM top WHERE newer <= ?2 AND ?2 < newer + visible),
    mid AS (SELECT b.bucket, b.visible,
            a3.newer + SUM(b.visible) OVER (ORDER BY b.bucket DESC) - b.visible AS newer
        FROM a3 CROSS JOIN post_buckets b
        WHERE b.kind = ?1 AND b.level = 2
            AND b.bucket BETWEEN a3.bucket * 64 AND a3.bucket * 64 + 63),
    a2 AS (SELECT bucket, newer FROM mid WHERE newer <= ?2 AND ?2 < newer + visible),
    low AS (SELECT b.bucket, b.visible,
            a2.newer + SUM(b.visible) OVER (ORDER BY b.bucket DESC) - b.visible AS newer
        FROM a2 CROSS JOIN post_buckets b
        WHERE b.kind = ?1 AND b.level = 1
            AND b.bucket BETWEEN a2.bucket * 64 AND a2.bucket * 64 + 63),
    a1 AS (SELECT bucket, newer FROM low WHERE newer <= ?2 AND ?2 < newer + visible),
    ids AS (SELECT p.id, a1.newer + ROW_NUMBER() OVER (ORDER BY p.id DESC) - 1 AS newer
        FROM a1 CROSS JOIN posts p
        WHERE p.id BETWEEN a1.bucket * 64 AND a1.bucket * 64 + 63
            AND p.deleted_at IS NULL AND p.held_at IS NULL AND (?1 < 0 OR p.kind = ?1))
SELECT (SELECT COALESCE(SUM(visible), 0) FROM post_buckets WHERE kind = ?1 AND level = 3) AS total,
    (SELECT id FROM ids WHERE newer = ?2) AS id";

/// The total, and the id of the post that has `newer` visible ones (of the kind) before it.
pub(super) async fn anchor(
    db: &impl ConnectionTrait,
    kind: Option<PostKind>,
    newer: i64,
) -> Result<Anchor> {
    let kind = kind.map_or(ALL, PostKind::number);
    let found = Anchor::find_by_statement(Statement::from_sql_and_values(
        DbBackend::Sqlite,
        FIND,
        [kind.into(), newer.into()],
    ))
    .one(db)
    .await?;
    Ok(found.unwrap_or(Anchor { total: 0, id: None }))
}
