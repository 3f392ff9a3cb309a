//! What people are told about: likes, comments, replies, mentions, finished works, photos together.

mod sentence;

pub use sentence::sentence;

use serde::{Deserialize, Serialize};

use crate::{Lang, PostId, WorkId, accounts::Author, works::WorkKind};

/// The bell counts no further.
pub const COUNT_MAX: u32 = 99;
/// Days after which what was read is forgotten.
pub const KEPT_DAYS: i64 = 90;
/// So many comments under one thing become one line.
const MERGED_COMMENTS: usize = 3;

/// Seconds of a week.
pub const WEEK: i64 = 7 * 24 * 60 * 60;

/// The number of a week. A new one begins on Mondays at eight o'clock in China.
pub const fn week(unix_seconds: i64) -> i64 {
    // 1970-01-05 was the first Monday; eight there is midnight UTC.
    (unix_seconds - 4 * 24 * 60 * 60).div_euclid(WEEK)
}

/// What happened. Each can be turned off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Like,
    Comment,
    Reply,
    Mention,
    /// A work of theirs is finished.
    Done,
    /// They may add photos to somebody's work.
    Invite,
    /// Photos of guests wait for them.
    Waiting,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Like,
        Self::Comment,
        Self::Reply,
        Self::Mention,
        Self::Done,
        Self::Invite,
        Self::Waiting,
    ];

    /// Stable name in the database and in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Like => "like",
            Self::Comment => "comment",
            Self::Reply => "reply",
            Self::Mention => "mention",
            Self::Done => "done",
            Self::Invite => "invite",
            Self::Waiting => "waiting",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// In the settings.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Like => lang.pick(
                "有人喜欢我的作品、文章或留言",
                "Somebody likes what I shared",
            ),
            Self::Comment => lang.pick("有人给我留言", "Somebody comments on it"),
            Self::Reply => lang.pick("有人回复我的评论", "Somebody replies to me"),
            Self::Mention => lang.pick("有人提到我", "Somebody mentions me"),
            Self::Done => lang.pick("我的作品做好了", "A work of mine is finished"),
            Self::Invite => lang.pick("有人邀请我一起放照片", "Somebody invites me to add photos"),
            Self::Waiting => lang.pick("客人的照片在等我看", "Photos of guests wait for me"),
        }
    }
}

/// What it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub of: Subject,
    /// The comment itself, where one was liked, written or answered.
    pub comment: Option<i64>,
    /// Title of the work or of the post.
    pub title: String,
}

/// The thing with the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Work(WorkId, WorkKind),
    Post(PostId),
}

impl Target {
    /// Where it can be looked at. A finished work leads to where its owner goes on with it.
    pub fn path(&self, kind: Kind) -> String {
        let place = match self.of {
            Subject::Work(id, _) if kind == Kind::Done => return format!("/studio/{id}#result"),
            Subject::Work(id, _) if kind == Kind::Invite => return format!("/together/{id}"),
            Subject::Work(id, _) if kind == Kind::Waiting => {
                return format!("/studio/{id}/together");
            }
            Subject::Work(id, _) => format!("/gallery/{id}"),
            Subject::Post(id) => format!("/community/{id}"),
        };
        match self.comment {
            Some(comment) => format!("{place}#comment-{comment}"),
            None => place,
        }
    }
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    pub id: i64,
    pub kind: Kind,
    pub actor: Option<Author>,
    pub target: Target,
    /// What was written, or the comment that was liked.
    pub words: Option<String>,
    /// Seconds since 1970, UTC.
    pub at: i64,
    pub unread: bool,
}

/// One line of the page: one thing that happened, or several of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The newest of those in it.
    pub id: i64,
    pub kind: Kind,
    /// Newest first, each once.
    pub actors: Vec<Author>,
    pub target: Target,
    pub words: Option<String>,
    pub at: i64,
    pub unread: bool,
    /// How many things became this line.
    pub count: usize,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotificationsView {
    pub lines: Vec<Line>,
    /// The newest that is on the page: what "all read" means.
    pub newest: Option<i64>,
    /// Older than this go on.
    pub next: Option<i64>,
    pub unread: u32,
}

/// Puts what belongs together into one line: likes of one thing always, comments under one thing
/// when there are several. What is read and what is not stay apart. `all` is newest first.
pub fn merge(all: Vec<Notification>) -> Vec<Line> {
    let same = |a: &Notification, b: &Notification| {
        let about = match a.kind {
            Kind::Like => a.target.comment == b.target.comment,
            Kind::Comment => true,
            _ => false,
        };
        about && a.kind == b.kind && a.target.of == b.target.of && a.unread == b.unread
    };
    let counts: Vec<usize> = all
        .iter()
        .map(|one| all.iter().filter(|other| same(one, other)).count())
        .collect();
    let mut lines: Vec<(Notification, Line)> = Vec::new();
    for (one, count) in all.into_iter().zip(counts) {
        let merges = match one.kind {
            Kind::Like => true,
            Kind::Comment => count >= MERGED_COMMENTS,
            _ => false,
        };
        let line = lines
            .iter_mut()
            .find(|(first, _)| merges && same(first, &one))
            .map(|(_, line)| line);
        if let Some(line) = line {
            line.count += 1;
            if let Some(actor) = one.actor
                && !line.actors.iter().any(|known| known.id == actor.id)
            {
                line.actors.push(actor);
            }
        } else {
            let line = Line {
                id: one.id,
                kind: one.kind,
                actors: one.actor.iter().cloned().collect(),
                target: one.target.clone(),
                words: one.words.clone(),
                at: one.at,
                unread: one.unread,
                count: 1,
            };
            lines.push((one, line));
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(id: i64, kind: Kind, actor: i64, post: i64, unread: bool) -> Notification {
        Notification {
            id,
            kind,
            actor: Some(Author::new(actor, format!("p{actor}"), None)),
            target: Target {
                of: Subject::Post(PostId(post)),
                comment: None,
                title: "西湖".into(),
            },
            words: None,
            at: id,
            unread,
        }
    }

    #[test]
    fn likes_of_one_thing_are_one_line() {
        let lines = merge(vec![
            one(5, Kind::Like, 3, 1, true),
            one(4, Kind::Like, 2, 1, true),
            one(3, Kind::Like, 2, 2, true),
            one(2, Kind::Like, 1, 1, true),
            one(1, Kind::Like, 4, 1, false),
        ]);
        let shape: Vec<_> = lines
            .iter()
            .map(|line| (line.id, line.actors.len(), line.unread))
            .collect();
        assert_eq!(shape, [(5, 3, true), (3, 1, true), (1, 1, false)]);
    }

    #[test]
    fn a_few_comments_stay_apart_and_many_do_not() {
        let comments = |count: i64| {
            (0..count)
                .rev()
                .map(|id| one(id, Kind::Comment, id % 2, 1, true))
                .collect()
        };
        assert_eq!(merge(comments(2)).len(), 2);
        let many = merge(comments(4));
        assert_eq!((many.len(), many[0].count, many[0].actors.len()), (1, 4, 2));
        assert_eq!(
            merge(vec![
                one(2, Kind::Reply, 1, 1, true),
                one(1, Kind::Reply, 2, 1, true)
            ])
            .len(),
            2
        );
    }

    #[test]
    fn weeks_begin_on_mondays() {
        // 2026-11-22 (a Sunday) 23:59:59 and 2026-11-23 00:00:00 UTC.
        assert_eq!(week(1_795_391_999) + 1, week(1_795_392_000));
        assert_eq!(week(1_795_392_000), week(1_795_392_000 + WEEK - 1));
    }

    #[test]
    fn every_line_leads_somewhere() {
        let mut target = one(1, Kind::Like, 1, 7, true).target;
        assert_eq!(target.path(Kind::Like), "/community/7");
        target.comment = Some(9);
        assert_eq!(target.path(Kind::Reply), "/community/7#comment-9");
        target.of = Subject::Work(WorkId(3), WorkKind::Movie);
        assert_eq!(target.path(Kind::Done), "/studio/3#result");
        assert_eq!(target.path(Kind::Invite), "/together/3");
        assert_eq!(target.path(Kind::Waiting), "/studio/3/together");
    }
}
