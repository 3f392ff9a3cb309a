//! Photos that others add to a work: guests with a link, and members who were invited.

use serde::{Deserialize, Serialize};

use super::{LinkTerm, PhotoView, Picture, WorkKind, one_line};
use crate::{AppError, Field, GuestPhotoId, Lang, Problem, WorkId, accounts::Author};

/// Longest name of a guest, in characters.
pub const GUEST_NAME_MAX: usize = 24;
/// Most members who are invited to one work.
pub const COMPANIONS_MAX: usize = 10;

/// Megabyte as people count it.
const MB: u64 = 1_000_000;

choices! {
    /// How much may come through one link.
    GuestRoom {
        Ten = "10", "10 张，共 200 MB", "10 photos, 200 MB in all";
        Twenty = "20", "20 张，共 400 MB", "20 photos, 400 MB in all";
        Forty = "40", "40 张，共 800 MB", "40 photos, 800 MB in all";
    }
}

impl GuestRoom {
    pub const fn photos(self) -> u32 {
        match self {
            Self::Ten => 10,
            Self::Twenty => 20,
            Self::Forty => 40,
        }
    }

    pub const fn bytes(self) -> u64 {
        self.photos() as u64 * 20 * MB
    }
}

/// How long a link for guests is valid: never for ever.
pub const GUEST_TERMS: [LinkTerm; 3] = [LinkTerm::Day, LinkTerm::Week, LinkTerm::Month];

/// What somebody sees and decides about the photos that others add to their work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TogetherView {
    pub id: WorkId,
    pub title: String,
    /// Photos that are in the work.
    pub photo_count: u32,
    pub photos_max: u32,
    /// Photos of guests that wait for a decision, the oldest first.
    pub waiting: Vec<WaitingPhoto>,
    pub link: Option<GuestLinkView>,
    pub companions: Vec<Companion>,
    /// The work is not being made: photos can be taken in.
    pub can_take_in: bool,
}

/// A photo of a guest that is not in the work yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingPhoto {
    pub id: GuestPhotoId,
    pub guest: String,
    pub picture: Picture,
}

/// The link that guests come with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestLinkView {
    /// Root-relative address; `None` where the data folder came back without its secret.
    pub path: Option<String>,
    /// Seconds since 1970, UTC.
    pub expires_at: i64,
    pub expired: bool,
    pub room: RoomView,
}

/// How much of a link's room is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoomView {
    pub photos: u32,
    pub photos_max: u32,
    pub bytes: u64,
    pub bytes_max: u64,
}

impl RoomView {
    /// Photos that may still come.
    pub const fn photos_left(&self) -> u32 {
        self.photos_max.saturating_sub(self.photos)
    }

    /// Whether one more photo of so many bytes fits.
    pub const fn fits(&self, bytes: u64) -> bool {
        self.photos < self.photos_max && self.bytes.saturating_add(bytes) <= self.bytes_max
    }
}

/// A member who may add photos.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    pub author: Author,
    /// Photos in the work that are theirs.
    pub photos: u32,
    /// They do not want to any more; they cannot be invited again.
    pub left: bool,
}

/// What a guest sees behind the link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestView {
    pub title: String,
    pub owner: Author,
    pub expires_at: i64,
    pub room: RoomView,
    /// Photos from this browser that wait, the oldest first.
    pub sent: Vec<WaitingPhoto>,
    /// Photos from this browser that were taken in.
    pub taken_in: u32,
}

/// A work that somebody was invited to, in the studio's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedCard {
    pub id: WorkId,
    pub kind: WorkKind,
    pub title: String,
    pub owner: Author,
    pub photo_count: u32,
    pub cover: Option<Picture>,
}

/// The page of a work that somebody was invited to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedWork {
    pub id: WorkId,
    pub kind: WorkKind,
    pub title: String,
    pub owner: Author,
    pub photos: Vec<JoinedPhoto>,
    pub photos_max: u32,
    /// The work is not being made: photos can come and go.
    pub can_add: bool,
}

/// A photo with whom it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedPhoto {
    pub photo: PhotoView,
    pub by: AddedBy,
    pub mine: bool,
}

/// Who added a photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddedBy {
    Owner,
    Companion(String),
    /// Somebody without an account, by the name that they gave.
    Guest(String),
}

/// A new link for guests, as chosen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct GuestLinkForm {
    /// One of [`GUEST_TERMS`].
    pub term: String,
    /// A [`GuestRoom`].
    pub room: String,
}

impl GuestLinkForm {
    /// Seconds and room; what is not offered is a week and twenty photos.
    pub fn parse(&self) -> (i64, GuestRoom) {
        let term = LinkTerm::parse(&self.term).and_then(LinkTerm::seconds);
        let week = LinkTerm::Week.seconds().unwrap_or_default();
        let room = GuestRoom::parse(&self.room).unwrap_or(GuestRoom::Twenty);
        (term.unwrap_or(week), room)
    }
}

/// What becomes of a guest's photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    TakeIn,
    Refuse,
}

impl Decision {
    /// The value of a form.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TakeIn => "take_in",
            Self::Refuse => "refuse",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::TakeIn, Self::Refuse]
            .into_iter()
            .find(|decision| decision.as_str() == text)
    }
}

/// Which of the photos that wait are decided about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    One(GuestPhotoId),
    /// All up to this one, which was the newest on the page: what came meanwhile is not meant.
    UpTo(GuestPhotoId),
}

/// The form of a decision.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecideForm {
    /// A [`Decision`].
    pub action: String,
    /// One photo.
    pub photo: Option<GuestPhotoId>,
    /// The newest on the page, where all of them are meant.
    pub up_to: Option<GuestPhotoId>,
}

impl DecideForm {
    /// `None` for anything that a page of ours would not send.
    pub fn parse(&self) -> Option<(Decision, Which)> {
        let which = self.photo.map(Which::One);
        let which = which.or(self.up_to.map(Which::UpTo))?;
        Some((Decision::parse(&self.action)?, which))
    }
}

/// Checks the name of a guest.
pub fn check_guest_name(text: &str) -> Result<String, AppError> {
    let name = one_line(text);
    if name.is_empty() {
        return Err(AppError::field(Field::GuestName, Problem::Required));
    }
    if name.chars().count() > GUEST_NAME_MAX {
        let max = GUEST_NAME_MAX as u32;
        return Err(AppError::field(Field::GuestName, Problem::TooLong { max }));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_guests() {
        let check = |text: &str, want: Result<&str, Problem>| {
            let got = check_guest_name(text);
            let want = want
                .map(str::to_owned)
                .map_err(|problem| AppError::field(Field::GuestName, problem));
            assert_eq!(got, want, "{text:?}");
        };
        check(" 小\n雨 ", Ok("小 雨"));
        check("Anna & Tom", Ok("Anna & Tom"));
        check(" \u{0} ", Err(Problem::Required));
        check(&"长".repeat(25), Err(Problem::TooLong { max: 24 }));
    }

    #[test]
    fn a_link_for_guests_always_ends() {
        let form = |term: &str, room: &str| {
            GuestLinkForm {
                term: term.into(),
                room: room.into(),
            }
            .parse()
        };
        assert_eq!(form("day", "10"), (86_400, GuestRoom::Ten));
        for term in ["ever", "", "1000000"] {
            assert_eq!(form(term, "1000"), (7 * 86_400, GuestRoom::Twenty));
        }
        for term in GUEST_TERMS {
            assert!(term.seconds().is_some());
        }
    }

    #[test]
    fn room_is_photos_and_bytes() {
        let room = |photos, bytes| RoomView {
            photos,
            photos_max: 10,
            bytes,
            bytes_max: 100,
        };
        assert!(room(9, 90).fits(10));
        assert!(!room(9, 91).fits(10));
        assert!(!room(10, 0).fits(1));
        assert!(!room(0, 1).fits(u64::MAX));
    }
}
