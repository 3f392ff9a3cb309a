//! What people say about themselves.

use serde::{Deserialize, Serialize};

use crate::{AppError, Field, FieldError, Lang, Problem, UserId, works::clean_lines};

/// Longest introduction, in characters.
pub const INTRO_MAX: usize = 500;

/// How somebody wants to be spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    #[default]
    Unsaid,
    Man,
    Woman,
}

impl Gender {
    /// In the order in which a form offers them.
    pub const ALL: [Self; 3] = [Self::Unsaid, Self::Man, Self::Woman];

    /// The number of the database and of the community contract.
    pub const fn number(self) -> i32 {
        match self {
            Self::Unsaid => 0,
            Self::Man => 1,
            Self::Woman => 2,
        }
    }

    /// The value of a form.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unsaid => "0",
            Self::Man => "1",
            Self::Woman => "2",
        }
    }

    pub fn from_number(number: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|g| g.number() == number)
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|g| g.as_str() == text)
    }

    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Unsaid => lang.pick("不填", "Rather not say"),
            Self::Man => lang.pick("男", "Man"),
            Self::Woman => lang.pick("女", "Woman"),
        }
    }
}

/// Sides of the squares of an avatar, in pixels.
pub const AVATAR_SIZES: [u32; 3] = [64, 128, 256];

/// A picture that somebody chose for themselves. Another picture has another version, so its
/// addresses may be kept for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Avatar {
    pub user: UserId,
    pub version: String,
}

impl Avatar {
    /// Root-relative address of one square; `size` is one of [`AVATAR_SIZES`], `extension` `webp`
    /// or `jpg`.
    pub fn address(&self, size: u32, extension: &str) -> String {
        let Self { user, version } = self;
        format!("/media/avatars/{user}-{version}-{size}.{extension}")
    }
}

/// Which part of a picture that is no square becomes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Square {
    #[default]
    Centre,
    /// The top of an upright picture, the left of a wide one.
    Start,
    /// The bottom of an upright picture, the right of a wide one.
    End,
}

impl Square {
    /// In the order in which a form offers them.
    pub const ALL: [Self; 3] = [Self::Start, Self::Centre, Self::End];

    /// The value of a form.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Centre => "centre",
            Self::Start => "start",
            Self::End => "end",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == text)
    }

    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Centre => lang.pick("中间", "Middle"),
            Self::Start => lang.pick("上边或左边", "Top or left"),
            Self::End => lang.pick("下边或右边", "Bottom or right"),
        }
    }
}

/// An account as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    pub id: UserId,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub gender: Gender,
    pub intro: String,
    /// `None`: the first character of the name stands in for it.
    pub avatar: Option<Avatar>,
}

/// The form of a profile, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub gender: Gender,
    pub intro: String,
}

impl Profile {
    /// Nothing typed means nothing said.
    pub fn parse(gender: &str, intro: &str) -> Result<Self, AppError> {
        let mut fields = Vec::new();
        let mut note = |field, problem| fields.push(FieldError { field, problem });
        let gender = match gender.trim() {
            "" => Some(Gender::Unsaid),
            text => Gender::parse(text),
        };
        if gender.is_none() {
            note(Field::Gender, Problem::NotAChoice);
        }
        let intro = clean_lines(intro);
        if intro.chars().count() > INTRO_MAX {
            note(
                Field::Intro,
                Problem::TooLong {
                    max: INTRO_MAX as u32,
                },
            );
        }
        match gender {
            Some(gender) if fields.is_empty() => Ok(Self { gender, intro }),
            _ => Err(AppError::Invalid { fields }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles() {
        let check = |gender: &str, intro: &str, want: Option<(Gender, &str)>| {
            let got = Profile::parse(gender, intro).ok();
            let want = want.map(|(gender, intro)| Profile {
                gender,
                intro: intro.into(),
            });
            assert_eq!(got, want, "{gender:?} {intro:?}");
        };
        check("", "", Some((Gender::Unsaid, "")));
        check("1", " 走路的人 \r\n", Some((Gender::Man, "走路的人")));
        check("2", "a\nb", Some((Gender::Woman, "a\nb")));
        check("3", "", None);
        check("man", "", None);
        check(
            "0",
            &"长".repeat(INTRO_MAX),
            Some((Gender::Unsaid, &"长".repeat(INTRO_MAX))),
        );
        check("0", &"长".repeat(INTRO_MAX + 1), None);
    }

    #[test]
    fn an_avatar_has_an_address_of_its_own() {
        let avatar = Avatar {
            user: UserId(7),
            version: "0a1b".into(),
        };
        assert_eq!(avatar.address(64, "webp"), "/media/avatars/7-0a1b-64.webp");
    }
}
