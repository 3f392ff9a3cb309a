//! Works: photos and words that become a movie (影集) or a long image (长图).

#[macro_use]
mod choices;
mod details;
mod places;
mod sharing;
mod together;
mod track;
mod twins;
mod views;
mod visibility;

pub use choices::{Music, Pace, Ratio, Size, Tag, Template, VerseMode, WorkKind, WorkStatus};
pub use details::{Details, DetailsForm, check_caption, clean_lines, one_line};
pub use places::{Frame, PlaceMark, PlacePhoto, PlaceWork, PlacesMap, places_map};
pub use sharing::{
    LINK_PASSWORD_MAX, LINK_PASSWORD_MIN, LinkForm, LinkSettings, LinkView, PasswordChange,
    SharedWork, SharingView,
};
pub use together::{
    AddedBy, COMPANIONS_MAX, Companion, DecideForm, Decision, GUEST_NAME_MAX, GUEST_TERMS,
    GuestLinkForm, GuestLinkView, GuestRoom, GuestView, JoinedCard, JoinedPhoto, JoinedWork,
    RoomView, TogetherView, WaitingPhoto, Which, check_guest_name,
};
pub use track::{TRACK_LONGEST, TRACK_MAX_MB, TRACK_SHORTEST, TrackView};
pub use twins::{Twin, twins};
pub use views::{
    DraftView, Memory, Origin, PhotoView, Picture, Progress, ResultFile, ResultView, SceneView,
    SmallMovie, VerseView, WorkCard, WorkView,
};
pub use visibility::{LinkTerm, Reader, Visibility};

/// Fewest photos of a work that can be made.
pub const PHOTOS_MIN: usize = 4;
/// Most photos of this day in earlier years.
pub const MEMORIES_MAX: usize = 8;
/// Most photos of a work.
pub const PHOTOS_MAX: usize = 40;
/// Largest size of a movie's small version, in MB.
pub const SMALL_MB: u32 = 25;
/// Largest upload, in MB.
pub const UPLOAD_MAX_MB: u32 = 75;
/// Longest title, in characters.
pub const TITLE_MAX: usize = 80;
/// Longest description, in characters.
pub const DESCRIPTION_MAX: usize = 500;
/// Longest name of a place, in characters.
pub const PLACE_MAX: usize = 40;
/// Longest caption of a photo, in characters.
pub const CAPTION_MAX: usize = 80;
/// Longest own poem, in characters.
pub const VERSE_MAX: usize = 200;
