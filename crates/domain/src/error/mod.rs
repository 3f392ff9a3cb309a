//! The one error type that reaches people.
//!
//! It carries no free text: every variant has a row in [`AppError::row`], which gives the code,
//! the HTTP status, the message in both languages and whether trying again can help.

mod field;
mod rows;

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

pub use field::{Field, FieldError, Problem};
pub use rows::ErrorRow;

use crate::Lang;

/// Why a wish was refused, or what failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AppError {
    /// One or more fields of a form are not right.
    Invalid { fields: Vec<FieldError> },
    /// The wish needs an account.
    SignInRequired,
    /// Name or password is wrong; never says which.
    WrongCredentials,
    /// An administrator who has to set up the second step first.
    SecondStepMissing,
    /// An administrator has closed the account.
    Suspended,
    /// Nobody may register.
    RegistrationClosed,
    /// Only who was invited may register.
    InvitationNeeded,
    /// The invitation was used, is too old, or never was.
    InvitationVoid,
    /// Somebody has made as many invitations as they may for now.
    TooManyInvitations,
    /// The link in a letter was used, replaced, or is too old.
    EmailLinkVoid,
    /// The site would have nobody to run it.
    LastAdministrator,
    /// Wrong passwords for one account, too many of them from browsers that it does not know.
    TooManyTries { retry_after: u32 },
    /// Signed in, but not allowed.
    Forbidden,
    /// No such thing, or not for this person's eyes.
    NotFound,
    /// Sent from another site.
    CrossSite,
    /// Too many tries; come back after so many seconds.
    RateLimited { retry_after: u32 },
    /// The server has its hands full.
    Busy,
    /// The request is not one that a page of ours would send.
    BadRequest,
    /// The body is larger than we take.
    TooLarge { max_mb: u32 },
    /// The file is none of the picture formats.
    PictureUnsupported,
    /// The picture is damaged.
    PictureBroken,
    /// The picture has more pixels than we take.
    PictureTooManyPixels { width: u32, height: u32 },
    /// A side is too short to be worth showing.
    PictureTooSmall { width: u32, height: u32 },
    /// The server lacks the converter for this format.
    PictureConverterMissing,
    /// The work has its full number of photos.
    TooManyPhotos { max: u32 },
    /// Where somebody adds photos to another's work, no more fit.
    NoMoreRoom,
    /// The account holds as much as it may.
    QuotaFull { max_gb: u32 },
    /// The account has its full number of works.
    TooManyWorks { max: u32 },
    /// The work has too few photos to be made.
    TooFewPhotos { min: u32 },
    /// The same photo is already in the work.
    PhotoDuplicate,
    /// A photo of the work is gone.
    PhotoMissing,
    /// The file is no music that we take.
    MusicUnsupported,
    /// The music cannot be played.
    MusicBroken,
    /// The music goes on for longer than anybody watches.
    MusicTooLong { max_minutes: u32 },
    /// The music is over before it begins.
    MusicTooShort { min_seconds: u32 },
    /// The person's own music is gone.
    MusicMissing,
    /// The work is being made and cannot be changed now.
    WorkBusy,
    /// The work is not finished.
    WorkNotFinished,
    /// The same person wrote the same text a moment ago.
    SameText,
    /// Nothing may be sent again so soon, by the day's count.
    DailyLimit { max: u32 },
    /// The link of a work is past its last day.
    LinkExpired,
    /// Liked before; only where a like is no toggle.
    AlreadyLiked,
    /// No room left on the server's disk.
    StorageFull,
    /// The encoder or painter failed.
    RenderFailed,
    /// The render took longer than allowed, or more memory than allowed.
    RenderLimits,
    /// The person stopped it.
    RenderCancelled,
    /// Our fault; details are in the log under this id.
    Internal { request_id: String },
}

impl AppError {
    /// One field with one problem.
    pub fn field(field: Field, problem: Problem) -> Self {
        Self::Invalid {
            fields: vec![FieldError { field, problem }],
        }
    }

    /// The message for a person.
    pub fn message(&self, lang: Lang) -> Cow<'static, str> {
        let row = self.row();
        match lang {
            Lang::ZhCn => row.zh,
            Lang::En => row.en,
        }
    }

    /// After how many seconds the same wish may succeed, if that is known.
    pub const fn retry_after(&self) -> Option<u32> {
        match self {
            Self::RateLimited { retry_after } | Self::TooManyTries { retry_after } => {
                Some(*retry_after)
            }
            Self::Busy => Some(2),
            _ => None,
        }
    }

    /// The problem of one field, if there is one.
    pub fn problem_of(&self, field: Field) -> Option<&Problem> {
        match self {
            Self::Invalid { fields } => {
                fields.iter().find(|f| f.field == field).map(|f| &f.problem)
            }
            _ => None,
        }
    }

    /// One of each, for generated documentation and for tests.
    pub fn every() -> Vec<Self> {
        vec![
            Self::field(Field::Name, Problem::Required),
            Self::SignInRequired,
            Self::WrongCredentials,
            Self::SecondStepMissing,
            Self::Suspended,
            Self::RegistrationClosed,
            Self::InvitationNeeded,
            Self::InvitationVoid,
            Self::TooManyInvitations,
            Self::EmailLinkVoid,
            Self::LastAdministrator,
            Self::TooManyTries { retry_after: 1800 },
            Self::Forbidden,
            Self::NotFound,
            Self::CrossSite,
            Self::RateLimited { retry_after: 30 },
            Self::Busy,
            Self::BadRequest,
            Self::TooLarge { max_mb: 75 },
            Self::PictureUnsupported,
            Self::PictureBroken,
            Self::PictureTooManyPixels {
                width: 30_000,
                height: 30_000,
            },
            Self::PictureTooSmall {
                width: 1,
                height: 1,
            },
            Self::PictureConverterMissing,
            Self::TooManyPhotos { max: 40 },
            Self::NoMoreRoom,
            Self::QuotaFull { max_gb: 5 },
            Self::TooManyWorks { max: 200 },
            Self::TooFewPhotos { min: 4 },
            Self::PhotoDuplicate,
            Self::PhotoMissing,
            Self::MusicUnsupported,
            Self::MusicBroken,
            Self::MusicTooLong { max_minutes: 15 },
            Self::MusicTooShort { min_seconds: 5 },
            Self::MusicMissing,
            Self::WorkBusy,
            Self::WorkNotFinished,
            Self::SameText,
            Self::DailyLimit { max: 20 },
            Self::LinkExpired,
            Self::AlreadyLiked,
            Self::StorageFull,
            Self::RenderFailed,
            Self::RenderLimits,
            Self::RenderCancelled,
            Self::Internal {
                request_id: "0000".into(),
            },
        ]
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().code)
    }
}

impl std::error::Error for AppError {}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_messages_complete() {
        let rows: Vec<_> = AppError::every().iter().map(AppError::row).collect();
        let codes: HashSet<_> = rows.iter().map(|r| r.code).collect();
        assert_eq!(codes.len(), rows.len());
        for row in rows {
            assert!((400..600).contains(&row.status), "{}", row.code);
            assert!(row.zh.ends_with('。'), "{}", row.code);
            assert!(row.en.ends_with('.'), "{}", row.code);
        }
    }

    #[test]
    fn survives_json() {
        for error in AppError::every() {
            let text = serde_json::to_string(&error).unwrap();
            assert_eq!(serde_json::from_str::<AppError>(&text).unwrap(), error);
        }
    }
}
