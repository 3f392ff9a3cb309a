//! How many posts are visible, by ranges of ids: numbered pages without counting rows.
//!
//! Level n has a row for every 64ⁿ ids, with the sum of its visible posts and of those in older rows of
//! its group: the 64 rows that make one of the next level; the topmost level is one group. A post is found
//! by how many older ones there are, walking down three levels in one statement, however many posts there
//! are. The topmost level grows by a row with every 262,144 ids.

use domain::forum::PostKind;
use sea_orm::{ConnectionTrait, Value};

use crate::{
    Ctx, Result,
    platform::sql::{self, Row as _, row},
};

/// `kind` of the rows that count all posts.
const ALL: i32 = -1;

/// Levels that there are. [`FIND`] walks down just these.
const LEVELS: i32 = 3;
/// A row stands for 2⁶ rows of the level below, or ids; [`FIND`] counts on it.
const BITS: i32 = 6;

/// Notes that a post became visible (`1`) or invisible (`-1`).
pub(super) async fn change(
    db: &impl ConnectionTrait,
    kind: PostKind,
    id: i64,
    delta: i32,
) -> Result<()> {
    for kind in [ALL, kind.number()] {
        for level in 1..=LEVELS {
            let bucket = id >> (BITS * level);
            let (first, last) = if level < LEVELS {
                (bucket >> BITS << BITS, bucket | ((1 << BITS) - 1))
            } else {
                (0, i64::MAX)
            };
            let values: [Value; 6] = [
                kind.into(),
                level.into(),
                bucket.into(),
                delta.into(),
                first.into(),
                last.into(),
            ];
            for change in [ADD, SHIFT] {
                sql::run(db, change, values.clone()).await?;
            }
        }
    }
    Ok(())
}

/// Counts in the row itself; a new one follows the last before it.
const ADD: &str = "\
INSERT INTO post_buckets (kind, level, bucket, visible, older) VALUES ($1, $2, $3, $4, COALESCE( \
    (SELECT older + visible FROM post_buckets WHERE kind = $1 AND level = $2 \
        AND bucket < $3 AND bucket BETWEEN $5 AND $6 ORDER BY bucket DESC LIMIT 1), 0)) \
ON CONFLICT (kind, level, bucket) DO UPDATE SET visible = post_buckets.visible + excluded.visible";

/// Counts in the newer rows of the group.
const SHIFT: &str = "\
UPDATE post_buckets SET older = older + $4 WHERE kind = $1 AND level = $2 \
    AND bucket > $3 AND bucket BETWEEN $5 AND $6";

row! {
    /// How many posts are visible, and the id of one of them.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) struct Anchor {
        pub total: i64 = "(SELECT total FROM sum)",
        /// The post with so many newer ones.
        pub id: Option<i64> = "(SELECT p.id FROM a1 CROSS JOIN posts p \
            WHERE p.id BETWEEN a1.bucket * 64 AND a1.bucket * 64 + 63 \
                AND p.deleted_at IS NULL AND p.held_at IS NULL AND ($1 < 0 OR p.kind = $1) \
            ORDER BY p.id LIMIT 1 OFFSET COALESCE((SELECT rank FROM a1), 0))",
    }
}

/// Of each level the newest row that has not more older posts than are wanted; `rank` of them.
const FIND: &str = "\
WITH sum AS (SELECT CAST(COALESCE(SUM(visible), 0) AS BIGINT) AS total FROM post_buckets
        WHERE kind = $1 AND level = 3),
    a3 AS (SELECT b.bucket, total - 1 - $2 - b.older AS rank FROM sum CROSS JOIN post_buckets b
        WHERE b.kind = $1 AND b.level = 3 AND b.older <= total - 1 - $2
        ORDER BY b.bucket DESC LIMIT 1),
    a2 AS (SELECT b.bucket, a3.rank - b.older AS rank FROM a3 CROSS JOIN post_buckets b
        WHERE b.kind = $1 AND b.level = 2
            AND b.bucket BETWEEN a3.bucket * 64 AND a3.bucket * 64 + 63 AND b.older <= a3.rank
        ORDER BY b.bucket DESC LIMIT 1),
    a1 AS (SELECT b.bucket, a2.rank - b.older AS rank FROM a2 CROSS JOIN post_buckets b
        WHERE b.kind = $1 AND b.level = 1
            AND b.bucket BETWEEN a2.bucket * 64 AND a2.bucket * 64 + 63 AND b.older <= a2.rank
        ORDER BY b.bucket DESC LIMIT 1)
";

/// The total, and the id of the post that has `newer` visible ones (of the kind) before it.
pub(super) async fn anchor(ctx: &Ctx, kind: Option<PostKind>, newer: i64) -> Result<Anchor> {
    let kind = kind.map_or(ALL, PostKind::number);
    let select = format!("{FIND}SELECT {}", Anchor::COLUMNS);
    let mut found: Vec<Anchor> = ctx.read(&select, &[kind.into(), newer.into()]).await?;
    Ok(found.pop().unwrap_or(Anchor { total: 0, id: None }))
}
