//! Who may see a finished work: one rule for pages, files, lists, feeds, search and apps.

use serde::{Deserialize, Serialize};

use crate::Lang;

choices! {
    /// Whom the owner shows a finished work to.
    Visibility {
        Me = "me", "只有我", "Only me";
        /// Whoever has its link, for as long as the link is valid.
        Link = "link", "有链接的人", "People with the link";
        /// Everybody with an account.
        Members = "members", "成员", "Members";
        Public = "public", "所有人", "Everybody";
    }
}

/// How somebody stands to a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Owner,
    /// Came with a link of the work that is valid, and knows its password if it has one.
    LinkHolder,
    /// Signed in.
    Member,
    Visitor,
}

impl Visibility {
    /// Whether this person sees the work at all.
    pub const fn shows_to(self, reader: Reader) -> bool {
        match reader {
            Reader::Owner => true,
            Reader::LinkHolder => matches!(self, Self::Link | Self::Public),
            Reader::Member => self.is_listed(),
            Reader::Visitor => matches!(self, Self::Public),
        }
    }

    /// Whether the work stands in the gallery, at least for some.
    pub const fn is_listed(self) -> bool {
        matches!(self, Self::Members | Self::Public)
    }

    /// Whether a link that was given out stays valid.
    pub const fn keeps_link(self) -> bool {
        matches!(self, Self::Link | Self::Public)
    }

    /// What the choice means, under its name.
    pub const fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Me => lang.pick("谁也看不到，随时可以再分享", "Nobody else sees it"),
            Self::Link => lang.pick(
                "不进广场，知道链接才打得开",
                "Not in the gallery; opens with the link",
            ),
            Self::Members => lang.pick("在广场上，登录后可见", "In the gallery, after signing in"),
            Self::Public => lang.pick("在广场上，谁都能看到", "In the gallery, for everyone"),
        }
    }
}

choices! {
    /// How long a link is valid, from the day it is made or changed.
    LinkTerm {
        Day = "day", "一天", "One day";
        Week = "week", "七天", "Seven days";
        Month = "month", "三十天", "Thirty days";
        Ever = "ever", "一直有效", "No end";
    }
}

impl LinkTerm {
    /// Seconds; `None` for no end.
    pub const fn seconds(self) -> Option<i64> {
        const DAY: i64 = 24 * 60 * 60;
        match self {
            Self::Day => Some(DAY),
            Self::Week => Some(7 * DAY),
            Self::Month => Some(30 * DAY),
            Self::Ever => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sees_what() {
        use Reader::{LinkHolder, Member, Owner, Visitor};
        for (visibility, seen_by) in [
            (Visibility::Me, &[Owner][..]),
            (Visibility::Link, &[Owner, LinkHolder]),
            (Visibility::Members, &[Owner, Member]),
            (Visibility::Public, &[Owner, LinkHolder, Member, Visitor]),
        ] {
            for reader in [Owner, LinkHolder, Member, Visitor] {
                let want = seen_by.contains(&reader);
                assert_eq!(
                    visibility.shows_to(reader),
                    want,
                    "{visibility:?} {reader:?}"
                );
            }
        }
    }
}
