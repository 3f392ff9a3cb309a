//! Limits of the community as data, and the checks that need nothing but the text.

use serde::{Deserialize, Serialize};

use crate::{
    AppError, Field, FieldError, Lang, Problem,
    accounts::NAME_MAX,
    works::{CAPTION_MAX, clean_lines, one_line},
};

/// Posts on one page.
pub const PAGE_SIZE: usize = 10;
/// Characters of a post that lists show.
pub const EXCERPT: usize = 50;
/// Shortest title: Chinese characters, others.
pub const TITLE_MIN: (u32, u32) = (6, 15);
/// Longest title, in characters.
pub const TITLE_MAX: usize = 255;
/// Shortest text: Chinese characters, others.
pub const BODY_MIN: (u32, u32) = (8, 20);
/// Longest text of a post, in characters.
pub const BODY_MAX: usize = 32_000;
/// Longest draft, in characters.
pub const DRAFT_MAX: usize = 400_000;
/// A draft that nobody touched for so many days is deleted.
pub const DRAFT_DAYS: i64 = 180;
/// Most photos in the carousel of a post.
pub const PHOTOS_MAX: usize = 30;
/// Most works embedded in a post.
pub const WORKS_MAX: usize = 6;
/// Most people mentioned in one text.
pub const MENTIONS_MAX: usize = 10;
/// Links to so many different hosts: somebody looks at the text before others see it.
pub const HELD_HOSTS: usize = 3;
/// How long a deleted post can be brought back, in seconds.
pub const RESTORE_SECONDS: i64 = DAY;
/// An edit this soon, in seconds, …
pub const GRACE_SECONDS: i64 = 300;
/// … that changes fewer characters than this leaves no mark.
pub const GRACE_CHARS: usize = 100;
/// Seconds between two posts of one person.
pub const TOPIC_EVERY: i64 = 15;
/// Seconds between two comments of one person.
pub const REPLY_EVERY: i64 = 5;
/// Seconds in which the same text is refused.
pub const SAME_TEXT: i64 = 300;
/// Posts of one person in a day.
pub const TOPICS_PER_DAY: u32 = 20;
/// A day in seconds.
pub const DAY: i64 = 24 * 60 * 60;

/// What a post is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    #[default]
    Chat,
    Journal,
    Movie,
    Guide,
}

impl PostKind {
    /// In the order of the pages.
    pub const ALL: [Self; 4] = [Self::Journal, Self::Guide, Self::Movie, Self::Chat];

    /// The `type` of the contract; also stored.
    pub const fn number(self) -> i32 {
        match self {
            Self::Chat => 0,
            Self::Journal => 1,
            Self::Movie => 2,
            Self::Guide => 3,
        }
    }

    /// Numbers that we do not know are talk.
    pub fn from_number(number: i32) -> Self {
        Self::ALL
            .into_iter()
            .find(|kind| kind.number() == number)
            .unwrap_or_default()
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Journal => "journal",
            Self::Movie => "movie",
            Self::Guide => "guide",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Chat => lang.pick("闲聊", "Talk"),
            Self::Journal => lang.pick("游记", "Journals"),
            Self::Movie => lang.pick("影集", "Movies"),
            Self::Guide => lang.pick("攻略", "Guides"),
        }
    }
}

/// Whose limits count: a page asks for a sentence, the contract only for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limits {
    Page,
    Contract,
}

/// Title and text of a post, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostText {
    pub title: String,
    pub body: String,
}

impl PostText {
    /// Checks both and tells everything that is wrong.
    pub fn parse(title: &str, body: &str, limits: Limits) -> Result<Self, AppError> {
        let title = one_line(title);
        let body = clean_lines(body);
        let mut fields = Vec::new();
        for (field, text, min, max) in [
            (Field::Title, &title, TITLE_MIN, TITLE_MAX),
            (Field::Text, &body, BODY_MIN, BODY_MAX),
        ] {
            let problem = if text.is_empty() {
                Some(Problem::Required)
            } else if text.chars().count() > max {
                Some(Problem::TooLong { max: max as u32 })
            } else if limits == Limits::Page && is_brief(text, min) {
                Some(Problem::TooBrief {
                    zh: min.0,
                    en: min.1,
                })
            } else {
                None
            };
            if let Some(problem) = problem {
                fields.push(FieldError { field, problem });
            }
        }
        if mentioned(&body).len() > MENTIONS_MAX {
            fields.push(FieldError {
                field: Field::Text,
                problem: Problem::TooMany {
                    max: MENTIONS_MAX as u32,
                },
            });
        }
        if fields.is_empty() {
            Ok(Self { title, body })
        } else {
            Err(AppError::Invalid { fields })
        }
    }
}

/// Whether a text is under `min.0` Chinese characters, each of which weighs as much as
/// `min.1 / min.0` others.
fn is_brief(text: &str, min: (u32, u32)) -> bool {
    let weight: u32 = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if is_ideograph(c) { min.1 } else { min.0 })
        .sum();
    weight < min.0 * min.1
}

/// A character that stands for a word or a syllable: Han, kana, Hangul.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// The first characters of a text, with `…` where something is left out.
pub fn excerpt(text: &str, characters: usize) -> String {
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(characters).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

/// Names after an `@`, each once, in their order. A name ends where [`crate::accounts::Name`]
/// does not allow the character, or at a space.
pub fn mentioned(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == '@' && !before.is_ascii_alphanumeric() {
            let name: String = text
                .get(at + 1..)
                .unwrap_or_default()
                .chars()
                .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '·'))
                .take(NAME_MAX)
                .collect();
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        before = c;
    }
    names
}

/// The hosts that a text links to, lower case, each once.
pub fn link_hosts(text: &str) -> Vec<String> {
    let mut hosts: Vec<String> = Vec::new();
    for part in text.split("://").skip(1) {
        let host: String = part
            .chars()
            .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
            .flat_map(char::to_lowercase)
            .collect();
        let host = host.trim_start_matches("www.").to_owned();
        if !host.is_empty() && !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    hosts
}

/// Whether an edit is too small to be marked, apart from its time: counts the characters between
/// the common beginning and the common end of both versions.
pub fn is_small_edit(old: &str, new: &str) -> bool {
    let start = old
        .chars()
        .zip(new.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let (old_len, new_len) = (old.chars().count(), new.chars().count());
    let end = old
        .chars()
        .rev()
        .zip(new.chars().rev())
        .take(old_len.min(new_len) - start)
        .take_while(|(a, b)| a == b)
        .count();
    old_len.max(new_len) - start - end < GRACE_CHARS
}

/// Checks the alternative text of a photo.
pub fn check_alt(text: &str) -> Result<String, AppError> {
    /// Longest alternative text: a sentence or two.
    const ALT_MAX: usize = CAPTION_MAX * 3;
    let alt = one_line(text);
    if alt.chars().count() > ALT_MAX {
        return Err(AppError::field(
            Field::Alt,
            Problem::TooLong {
                max: ALT_MAX as u32,
            },
        ));
    }
    Ok(alt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_weighs_more_than_a_latin_one() {
        let check = |title: &str, body: &str, title_ok: bool, body_ok: bool| {
            let error = PostText::parse(title, body, Limits::Page).err();
            let bad = |field| {
                error
                    .as_ref()
                    .is_some_and(|e| e.problem_of(field).is_some())
            };
            assert_eq!(!bad(Field::Title), title_ok, "{title}");
            assert_eq!(!bad(Field::Text), body_ok, "{body}");
        };
        check("雨后西湖边", "今天走了很远的路", false, true);
        check("雨后的西湖边", "今天走了很远", true, false);
        check("Fourteen chars", "Nineteen characters", false, false);
        check("Fifteen letters!", "Exactly twenty letters", true, true);
        check("西湖 with old Maya", "和 Maya 一起去走断桥", true, true);
        check(&"长".repeat(256), &"长".repeat(32_001), false, false);
    }

    #[test]
    fn the_contract_asks_for_something_only() {
        assert!(PostText::parse("好", "嗯", Limits::Contract).is_ok());
        assert!(PostText::parse(" ", "嗯", Limits::Contract).is_err());
    }

    #[test]
    fn mentions() {
        let check = |text: &str, want: &[&str]| assert_eq!(mentioned(text), want, "{text}");
        check("谢谢 @林间 和@Maya_2，还有@林间", &["林间", "Maya_2"]);
        check("mail@example.com @ @", &[]);
        check("@a·b-c!", &["a·b-c"]);
        let many = "@a @b @c @d @e @f @g @h @i @j @k";
        let error = PostText::parse("一个足够长的题目", many, Limits::Page).unwrap_err();
        assert_eq!(
            error.problem_of(Field::Text),
            Some(&Problem::TooMany { max: 10 })
        );
    }

    #[test]
    fn hosts_are_counted_once() {
        assert_eq!(
            link_hosts("http://A.example/x https://www.a.example [b](https://b.example:8080)"),
            ["a.example", "b.example"]
        );
        assert!(link_hosts("no links here: //x").is_empty());
    }

    #[test]
    fn small_edits() {
        assert!(is_small_edit("断桥残雪", "断桥的残雪"));
        assert!(is_small_edit("aaa", "aa"));
        assert!(is_small_edit("", ""));
        assert!(!is_small_edit("", &"长".repeat(100)));
        assert!(!is_small_edit(&"长".repeat(100), "短"));
    }

    #[test]
    fn excerpts_end_in_an_ellipsis_when_cut() {
        assert_eq!(excerpt("西湖", 2), "西湖");
        assert_eq!(excerpt("西湖边", 2), "西湖…");
    }
}
