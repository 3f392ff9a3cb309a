//! Title, description and choices of a work, from the form to the checked value.

use serde::{Deserialize, Serialize};

use super::{
    CAPTION_MAX, DESCRIPTION_MAX, Music, PHOTOS_MIN, PLACE_MAX, Pace, Ratio, Size, TITLE_MAX, Tag,
    Template, VERSE_MAX, VerseMode, WorkKind,
};
use crate::{AppError, Field, FieldError, Problem};

/// What a person decides about a work, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    pub title: String,
    pub description: String,
    /// Where it was, as coarsely as its owner wants it known; empty for nothing said.
    pub place: String,
    pub kind: WorkKind,
    pub template: Template,
    pub ratio: Ratio,
    pub size: Size,
    pub pace: Pace,
    pub music: Music,
    pub tag: Tag,
    pub verse_mode: VerseMode,
    /// Own poem, lines parted by `\n`; kept while another mode is chosen.
    pub verse: String,
}

/// The same as it comes from a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DetailsForm {
    pub title: String,
    pub description: String,
    pub place: String,
    pub kind: String,
    pub template: String,
    pub ratio: String,
    pub size: String,
    pub pace: String,
    pub music: String,
    pub tag: String,
    pub verse_mode: String,
    pub verse: String,
}

impl DetailsForm {
    /// Checks lengths and choices. An empty title is fine until the work is made
    /// ([`Details::ready`]); an absent choice takes the first one, an unknown one is refused.
    pub fn parse(&self) -> Result<Details, AppError> {
        let mut fields = Vec::new();
        let mut note = |field, problem| fields.push(FieldError { field, problem });
        let title = one_line(&self.title);
        let description = clean_lines(&self.description);
        let place = one_line(&self.place);
        let verse = clean_lines(&self.verse);
        for (field, text, max) in [
            (Field::Title, &title, TITLE_MAX),
            (Field::Description, &description, DESCRIPTION_MAX),
            (Field::Place, &place, PLACE_MAX),
            (Field::Verse, &verse, VERSE_MAX),
        ] {
            if text.chars().count() > max {
                note(field, Problem::TooLong { max: max as u32 });
            }
        }
        let kind = choice(&self.kind, WorkKind::ALL[0], WorkKind::parse);
        let ratio = choice(&self.ratio, Ratio::ALL[0], Ratio::parse);
        let size = choice(&self.size, Size::ALL[0], Size::parse);
        let pace = choice(&self.pace, Pace::ALL[0], Pace::parse);
        let music = choice(&self.music, Music::ALL[0], Music::parse);
        let tag = choice(&self.tag, Tag::ALL[0], Tag::parse);
        let verse_mode = choice(&self.verse_mode, VerseMode::ALL[0], VerseMode::parse);
        let template = choice(&self.template, Template::Auto, Template::parse);
        if kind.is_none() || template.is_none() {
            note(Field::Template, Problem::NotAChoice);
        }
        for (field, good) in [
            (Field::Ratio, ratio.is_some()),
            (Field::Size, size.is_some()),
            (Field::Pace, pace.is_some()),
            (Field::Music, music.is_some()),
            (Field::Tag, tag.is_some()),
            (Field::Verse, verse_mode.is_some()),
        ] {
            if !good {
                note(field, Problem::NotAChoice);
            }
        }
        match (kind, template, ratio, size, pace, music, tag, verse_mode) {
            (
                Some(kind),
                Some(template),
                Some(ratio),
                Some(size),
                Some(pace),
                Some(music),
                Some(tag),
                Some(verse_mode),
            ) if fields.is_empty() => {
                // Switching the kind leaves the other kind's template in the form.
                let template = if template.kind() == kind {
                    template
                } else {
                    Template::of(kind).next().unwrap_or(template)
                };
                Ok(Details {
                    title,
                    description,
                    place,
                    kind,
                    template,
                    ratio,
                    size,
                    pace,
                    music,
                    tag,
                    verse_mode,
                    verse,
                })
            }
            _ => Err(AppError::Invalid { fields }),
        }
    }
}

impl Details {
    /// What is still missing before the work can be made.
    pub fn ready(&self, photos: usize) -> Result<(), AppError> {
        let mut fields = Vec::new();
        if self.title.is_empty() {
            fields.push(FieldError {
                field: Field::Title,
                problem: Problem::Required,
            });
        }
        if self.verse_mode == VerseMode::Own && self.verse.is_empty() {
            fields.push(FieldError {
                field: Field::Verse,
                problem: Problem::Required,
            });
        }
        if !fields.is_empty() {
            return Err(AppError::Invalid { fields });
        }
        if photos < PHOTOS_MIN {
            return Err(AppError::TooFewPhotos {
                min: PHOTOS_MIN as u32,
            });
        }
        Ok(())
    }
}

fn choice<T>(text: &str, default: T, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    if text.is_empty() {
        Some(default)
    } else {
        parse(text)
    }
}

/// White space folded to single spaces, control characters dropped.
pub fn one_line(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Line ends as `\n`, no other control characters, no blank lines at either end.
pub fn clean_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = text
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect();
    clean
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}

/// Checks a caption.
pub fn check_caption(text: &str) -> Result<String, AppError> {
    let caption = one_line(text);
    if caption.chars().count() > CAPTION_MAX {
        return Err(AppError::field(
            Field::Caption,
            Problem::TooLong {
                max: CAPTION_MAX as u32,
            },
        ));
    }
    Ok(caption)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_form_is_a_draft_but_not_ready() {
        let details = DetailsForm::default().parse().unwrap();
        assert_eq!(details.kind, WorkKind::Movie);
        let error = details.ready(10).unwrap_err();
        assert_eq!(error.problem_of(Field::Title), Some(&Problem::Required));
    }

    #[test]
    fn lengths_and_choices_are_checked_together() {
        let form = DetailsForm {
            title: "题".repeat(TITLE_MAX + 1),
            place: "杭\n州".repeat(PLACE_MAX),
            music: "noise".into(),
            ..DetailsForm::default()
        };
        let error = form.parse().unwrap_err();
        assert!(error.problem_of(Field::Title).is_some());
        assert!(error.problem_of(Field::Place).is_some());
        assert_eq!(error.problem_of(Field::Music), Some(&Problem::NotAChoice));
    }

    #[test]
    fn the_template_follows_the_kind() {
        let form = DetailsForm {
            kind: "long_image".into(),
            template: "paper".into(),
            ..DetailsForm::default()
        };
        assert_eq!(form.parse().unwrap().template, Template::Journal);
    }

    #[test]
    fn photo_counts() {
        let details = DetailsForm {
            title: "西湖".into(),
            ..DetailsForm::default()
        }
        .parse()
        .unwrap();
        assert_eq!(details.ready(3), Err(AppError::TooFewPhotos { min: 4 }));
        assert_eq!(details.ready(4), Ok(()));
    }

    #[test]
    fn control_characters_do_not_survive() {
        assert_eq!(one_line(" a\u{0}b\nc  d "), "a b c d");
        assert_eq!(clean_lines("\r\n a\u{7}\r\nb  \n\n"), "a\nb");
    }
}
