//! Where somebody is signed in, and who tried to be.

use serde::{Deserialize, Serialize};

use super::Origin;

/// How a try to sign in ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInOutcome {
    Entered,
    WrongPassword,
    /// The password was right, the second step was not.
    WrongCode,
}

impl SignInOutcome {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::WrongPassword => "wrong_password",
            Self::WrongCode => "wrong_code",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Entered, Self::WrongPassword, Self::WrongCode]
            .into_iter()
            .find(|outcome| outcome.as_str() == text)
    }
}

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Names the session in a form; cannot be used as one.
    pub key: String,
    pub origin: Origin,
    /// Seconds since 1970, UTC; 0 where nobody knows any more.
    pub signed_in_at: i64,
    /// To a few minutes; 0 where nobody knows any more.
    pub used_at: i64,
    /// The one that asks.
    pub is_this: bool,
}

/// A try to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInView {
    pub at: i64,
    pub outcome: SignInOutcome,
    pub origin: Origin,
}

/// A second step that is being set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondStepSetup {
    /// Base32, to be typed where no camera is.
    pub secret: String,
    /// `otpauth://…`, for the QR code.
    pub address: String,
}

/// How it stands with the second step of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondStepView {
    pub on_since: Option<i64>,
    /// Codes on paper that are not used yet.
    pub codes_left: u32,
    /// Cannot be turned off.
    pub is_required: bool,
    /// Begun, not confirmed.
    pub setup: Option<SecondStepSetup>,
}

/// The page about security.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityView {
    /// This one first, then by last use.
    pub sessions: Vec<SessionView>,
    /// The newest first.
    pub sign_ins: Vec<SignInView>,
    /// Since when signing in takes a second step.
    pub second_step_since: Option<i64>,
}
