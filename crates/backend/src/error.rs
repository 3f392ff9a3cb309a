//! Two kinds of failure: a wish we refuse, and something that should not have happened.

use std::panic::Location;

use domain::AppError;
use sea_orm::{DbErr, SqlErr};

/// Result of every use case.
pub type Result<T> = std::result::Result<T, Error>;

/// Failure of a use case.
#[derive(Debug)]
pub enum Error {
    /// Refused for a reason that the person can act on.
    Rejected(AppError),
    /// Ours to mend. Logged once, at the border; the person gets a reference number.
    Unexpected {
        cause: anyhow::Error,
        at: &'static Location<'static>,
    },
}

impl Error {
    /// The reason a person gets; `Unexpected` becomes `Internal` with the reference.
    pub fn for_person(&self, request_id: &str) -> AppError {
        match self {
            Self::Rejected(error) => error.clone(),
            Self::Unexpected { .. } => AppError::Internal {
                request_id: request_id.to_owned(),
            },
        }
    }

    #[track_caller]
    pub fn unexpected(cause: impl Into<anyhow::Error>) -> Self {
        Self::Unexpected {
            cause: cause.into(),
            at: Location::caller(),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Rejected(error) => write!(f, "refused: {error}"),
            Self::Unexpected { cause, at } => write!(f, "{cause:#} (at {at})"),
        }
    }
}

impl std::error::Error for Error {}

impl From<AppError> for Error {
    fn from(error: AppError) -> Self {
        Self::Rejected(error)
    }
}

impl From<DbErr> for Error {
    #[track_caller]
    fn from(error: DbErr) -> Self {
        // SQLITE_FULL, and what PostgreSQL cites; sea-orm offers no typed way to them.
        let text = error.to_string();
        if text.contains("disk is full") || text.contains("No space left on device") {
            return Self::Rejected(AppError::StorageFull);
        }
        // A zero in a text, which PostgreSQL cannot keep and nobody types.
        if text.contains("invalid byte sequence for encoding") {
            return Self::Rejected(AppError::BadRequest);
        }
        Self::unexpected(error)
    }
}

impl From<std::io::Error> for Error {
    #[track_caller]
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                Self::Rejected(AppError::StorageFull)
            }
            _ => Self::unexpected(error),
        }
    }
}

impl From<object_store::Error> for Error {
    #[track_caller]
    fn from(error: object_store::Error) -> Self {
        Self::unexpected(error)
    }
}

impl From<serde_json::Error> for Error {
    #[track_caller]
    fn from(error: serde_json::Error) -> Self {
        Self::unexpected(error)
    }
}

impl From<anyhow::Error> for Error {
    #[track_caller]
    fn from(error: anyhow::Error) -> Self {
        Self::unexpected(error)
    }
}

impl From<tokio::task::JoinError> for Error {
    #[track_caller]
    fn from(error: tokio::task::JoinError) -> Self {
        Self::unexpected(error)
    }
}

/// Turns a broken unique constraint into the refusal that `refuse` gives for what the database says of
/// it, which names table and columns (`users.email`; on PostgreSQL `users_email_key`). A check before the
/// insert would race.
pub fn on_unique(error: DbErr, refuse: impl FnOnce(&str) -> Option<AppError>) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(columns)) => {
            refuse(&columns).map_or_else(|| Error::from(error), Error::Rejected)
        }
        _ => Error::from(error),
    }
}
