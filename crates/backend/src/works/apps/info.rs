//! `info.json`: what an app says about a work.

use domain::works::{DESCRIPTION_MAX, TITLE_MAX, Tag, clean_lines, one_line};
use serde_json::{Map, Value};

/// The parts that we use. Others are let pass: apps reserve keys, and leave out what is null.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Info {
    /// Names of uploaded pictures, in the order of the film, each once.
    pub images: Vec<String>,
    /// Cut where ours are at most so long.
    pub title: String,
    pub description: String,
    pub share: bool,
    pub tag: Tag,
    /// Frames a second of a movie, 1–60; `None` for the usual number.
    pub fps: Option<u32>,
}

/// Why an `info.json` cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InfoProblem {
    /// No JSON object.
    Unreadable,
    NoImages,
    NoTitle,
    NoDescription,
}

impl Info {
    pub fn parse(text: &str) -> Result<Self, InfoProblem> {
        let Ok(Value::Object(info)) = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        else {
            return Err(InfoProblem::Unreadable);
        };
        let mut images: Vec<String> = Vec::new();
        let listed = info.get("images").and_then(Value::as_array);
        for name in listed.ok_or(InfoProblem::NoImages)? {
            let name = name.as_str().ok_or(InfoProblem::Unreadable)?;
            if !images.iter().any(|known| known == name) {
                images.push(name.to_owned());
            }
        }
        if images.is_empty() {
            return Err(InfoProblem::NoImages);
        }
        let title = text_of(&info, "title").ok_or(InfoProblem::NoTitle)?;
        let description = text_of(&info, "description").ok_or(InfoProblem::NoDescription)?;
        Ok(Self {
            images,
            title: one_line(title).chars().take(TITLE_MAX).collect(),
            description: clean_lines(description)
                .chars()
                .take(DESCRIPTION_MAX)
                .collect(),
            share: info.get("share").is_none_or(truthy),
            tag: tag(info.get("tag")),
            fps: info
                .get("fps")
                .and_then(Value::as_u64)
                .and_then(|fps| u32::try_from(fps).ok())
                .filter(|fps| (1..=60).contains(fps)),
        })
    }
}

fn text_of<'a>(info: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    info.get(key)?.as_str()
}

/// As the deployed server judged.
fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(map) => !map.is_empty(),
    }
}

/// 1–4, as a number or in a text; the first for anything else.
fn tag(value: Option<&Value>) -> Tag {
    let number = match value {
        Some(Value::Number(number)) => number.as_u64(),
        Some(Value::String(text)) => text.trim().parse().ok(),
        _ => None,
    };
    tag_of(number.unwrap_or(1)).unwrap_or(Tag::ALL[0])
}

/// The tag with a number of the contract.
pub(super) fn tag_of(number: u64) -> Option<Tag> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    Tag::ALL.get(index).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told_in_order() {
        let check = |text: &str, want| assert_eq!(Info::parse(text).unwrap_err(), want, "{text}");
        check("", InfoProblem::Unreadable);
        check("[]", InfoProblem::Unreadable);
        check("{\"images\":[1]}", InfoProblem::Unreadable);
        check("{}", InfoProblem::NoImages);
        check("{\"images\":[]}", InfoProblem::NoImages);
        check("{\"images\":[\"a\"]}", InfoProblem::NoTitle);
        check(
            "{\"images\":[\"a\"],\"title\":\"\"}",
            InfoProblem::NoDescription,
        );
    }

    #[test]
    fn defaults_and_spellings() {
        let parse = |rest: &str| {
            let start = "\u{feff}{\"images\":[\"b\",\"a\",\"b\"],\"title\":\" 西湖\\n三日\",\"description\":\"\"";
            Info::parse(&format!("{start}{rest}}}")).unwrap()
        };
        let plain = parse("");
        assert_eq!(plain.images, ["b", "a"]);
        assert_eq!(plain.title, "西湖 三日");
        assert_eq!((plain.share, plain.tag), (true, Tag::Landscape));
        assert_eq!(plain.fps, None);
        assert_eq!(parse(",\"fps\":30").fps, Some(30));
        assert_eq!(parse(",\"fps\":0").fps, None);
        for (rest, share, tag) in [
            (",\"share\":0,\"tag\":2", false, Tag::Seaside),
            (",\"share\":\"\",\"tag\":\"3\"", false, Tag::Heritage),
            (",\"share\":1,\"tag\":4", true, Tag::Garden),
            (
                ",\"share\":null,\"tag\":9,\"music\":{}",
                false,
                Tag::Landscape,
            ),
        ] {
            let info = parse(rest);
            assert_eq!((info.share, info.tag), (share, tag), "{rest}");
        }
    }

    #[test]
    fn long_texts_are_cut() {
        let long = "长".repeat(600);
        let text = serde_json::json!({"images": ["a"], "title": long, "description": long});
        let info = Info::parse(&text.to_string()).unwrap();
        assert_eq!(info.title.chars().count(), TITLE_MAX);
        assert_eq!(info.description.chars().count(), DESCRIPTION_MAX);
    }
}
