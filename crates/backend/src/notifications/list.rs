use domain::{
    AppError, PostId, UserId, WorkId,
    accounts::{Author, Viewer},
    forum::excerpt,
    notifications::{Kind, Line, Notification, NotificationsView, Subject, Target, merge},
    works::WorkKind,
};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::{Ctx, Result, platform::sql};

/// Rows that are read for one page; several become one line.
const ROWS: usize = 60;
/// Characters of what was written.
const WORDS: usize = 80;

const SELECT: &str = "\
SELECT n.id, n.kind, n.created_at, n.read_at, n.actor_id, u.name, u.avatar, n.work_id, n.post_id, \
    COALESCE(n.work_comment_id, n.post_comment_id) AS comment_id, w.kind AS work_kind, \
    COALESCE(w.title, p.title) AS title, COALESCE(wc.body, pc.body) AS words \
FROM notifications n LEFT JOIN users u ON u.id = n.actor_id \
LEFT JOIN works w ON w.id = n.work_id LEFT JOIN posts p ON p.id = n.post_id \
LEFT JOIN work_comments wc ON wc.id = n.work_comment_id \
LEFT JOIN post_comments pc ON pc.id = n.post_comment_id WHERE ";

const PAGE: &str = "n.user_id = $1 AND n.id < $2 ORDER BY n.id DESC LIMIT $3";
const UNREAD: &str =
    "n.user_id = $1 AND n.created_at >= $2 AND n.read_at IS NULL ORDER BY n.id DESC LIMIT $3";

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    kind: String,
    created_at: i64,
    read_at: Option<i64>,
    actor_id: Option<i64>,
    name: Option<String>,
    avatar: Option<String>,
    work_id: Option<i64>,
    post_id: Option<i64>,
    comment_id: Option<i64>,
    work_kind: Option<String>,
    title: Option<String>,
    words: Option<String>,
}

impl Row {
    fn read(self) -> Option<Notification> {
        let of = match (self.work_id, self.post_id) {
            (Some(work), _) => {
                Subject::Work(WorkId(work), WorkKind::parse(self.work_kind.as_deref()?)?)
            }
            (None, post) => Subject::Post(PostId(post?)),
        };
        let actor = match (self.actor_id, self.name) {
            (Some(id), Some(name)) => Some(Author::new(id, name, self.avatar)),
            _ => None,
        };
        Some(Notification {
            id: self.id,
            kind: Kind::parse(&self.kind)?,
            actor,
            target: Target {
                of,
                comment: self.comment_id,
                title: self.title.unwrap_or_default(),
            },
            words: self.words.map(|words| excerpt(&words, WORDS)),
            at: self.created_at,
            unread: self.read_at.is_none(),
        })
    }
}

/// What somebody was told, newest first; `before` goes on where the page before ended.
pub async fn list_notifications(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    before: Option<i64>,
    unread: u32,
) -> Result<NotificationsView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let rows: Vec<Row> = sql::all(
        ctx.reader(),
        format!("{SELECT}{PAGE}"),
        [
            viewer.id.0.into(),
            before.unwrap_or(i64::MAX).into(),
            (ROWS as i64).into(),
        ],
    )
    .await?;
    let newest = rows.first().map(|row| row.id);
    let more = rows.len() == ROWS;
    let oldest = rows.last().map(|row| row.id);
    Ok(NotificationsView {
        lines: merge(rows.into_iter().filter_map(Row::read).collect()),
        newest,
        next: oldest.filter(|_| more),
        unread,
    })
}

/// What somebody was told since a moment and has not read, newest first.
pub(super) async fn unread_since(
    db: &impl ConnectionTrait,
    user: UserId,
    since: i64,
) -> Result<Vec<Line>> {
    let values = [user.0.into(), since.into(), (ROWS as i64).into()];
    let rows: Vec<Row> = sql::all(db, format!("{SELECT}{UNREAD}"), values).await?;
    Ok(merge(rows.into_iter().filter_map(Row::read).collect()))
}
