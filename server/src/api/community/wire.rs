//! Values as the contract writes them.

use backend::accounts::Portrait;
use domain::accounts::{AccountView, Avatar, Gender};
use serde::Serialize;
use time::{OffsetDateTime, UtcOffset, macros::format_description};

/// The picture of people who chose none.
const DEFAULT_AVATAR: &str = "/media/avatars/default.jpg";

/// A number in a path; anything else is a number that nothing has.
pub fn id(text: &str) -> i64 {
    text.parse().unwrap_or(0)
}

/// `YYYY-MM-DD HH:MM:SS` in Shanghai, whose clocks are eight hours ahead all year.
pub fn time(seconds: i64) -> String {
    let format = format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
    UtcOffset::from_hms(8, 0, 0)
        .ok()
        .zip(OffsetDateTime::from_unix_timestamp(seconds).ok())
        .and_then(|(shanghai, utc)| utc.to_offset(shanghai).format(format).ok())
        .unwrap_or_default()
}

/// Root-relative: programs put the site's address before it.
pub fn avatar(avatar: Option<&Avatar>) -> String {
    avatar.map_or_else(
        || DEFAULT_AVATAR.to_owned(),
        |avatar| avatar.address(128, "jpg"),
    )
}

/// Gender and avatar of somebody; of one who is gone, nothing said and the default.
pub fn portrait(portrait: Option<&Portrait>) -> (i32, String) {
    let gender = portrait.map_or(Gender::Unsaid, |p| p.gender);
    let picture = avatar(portrait.and_then(|p| p.avatar.as_ref()));
    (gender.number(), picture)
}

/// The account of the caller.
#[derive(Serialize)]
pub struct User {
    uid: i64,
    uname: String,
    phone: Option<String>,
    email: Option<String>,
    gender: i32,
    intro: String,
    avatar: String,
}

impl From<AccountView> for User {
    fn from(account: AccountView) -> Self {
        Self {
            uid: account.id.0,
            avatar: avatar(account.avatar.as_ref()),
            uname: account.name,
            phone: account.phone,
            email: account.email,
            gender: account.gender.number(),
            intro: account.intro,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_shanghai() {
        assert_eq!(time(1_615_219_229), "2021-03-09 00:00:29");
        assert_eq!(time(0), "1970-01-01 08:00:00");
        assert_eq!(time(i64::MAX), "");
    }

    #[test]
    fn numbers_of_paths() {
        for (text, want) in [("7", 7), ("-1", -1), ("x", 0), ("99999999999999999999", 0)] {
            assert_eq!(id(text), want, "{text}");
        }
    }
}
