//! People: what names, contacts and passwords must look like.

mod administration;
mod admission;
#[cfg(feature = "names")]
mod app_registration;
mod canonical;
mod confirmation;
mod contact;
mod device;
#[cfg(feature = "names")]
mod identifier;
#[cfg(feature = "names")]
mod name;
mod own_data;
mod page;
mod password;
mod person;
mod profile;
mod puzzle;
#[cfg(feature = "names")]
mod registration;
mod security;
mod tier;

use serde::{Deserialize, Serialize};

pub use self::{
    administration::{AuditAction, AuditEntry, MemberRow, MembersView},
    admission::{
        Admission, INVITATION_KEPT, INVITATIONS_A_DAY, INVITATIONS_OPEN, InvitationView,
        InvitationsView, Welcome,
    },
    confirmation::{ContactView, EMAIL_LINK_KEPT, EmailLinkView, PendingEmail},
    contact::Contact,
    device::{Device, Origin, short_address},
    own_data::{DELETE_WAIT, EXPORT_KEPT, ExportView, OwnDataView, Words},
    page::PersonView,
    password::{PASSWORD_MAX, PASSWORD_MIN, Strength, WELL_KNOWN, check_password},
    person::{Author, GONE, Viewer, person_page},
    profile::{AVATAR_SIZES, AccountView, Avatar, Gender, INTRO_MAX, Profile, Square},
    puzzle::Puzzle,
    security::{
        SecondStepSetup, SecondStepView, SecurityView, SessionView, SignInOutcome, SignInView,
    },
    tier::{Quota, Tier, Usage},
};

/// Longest name, in characters.
pub const NAME_MAX: usize = 24;

// Rules with the tables of Unicode, for the server only.
#[cfg(feature = "names")]
pub use self::{identifier::Identifier, name::Name, registration::Registration};

/// A request for a new password that waits for its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingReset {
    /// Where the code was sent, if that is somebody's.
    pub contact: String,
}
