//! From a work's rows to the spec that the media process renders.

use std::{collections::HashSet, path::PathBuf};

use domain::{
    AppError, PhotoId, WorkId,
    works::{self as rules, VerseMode, WorkKind},
};
use media::{
    long_image::{self, LongImageSpec},
    movie::{self, MovieSpec, Shot, Verse, look::Facts},
};
use poetry::Mood;
use sea_orm::EntityTrait as _;

use super::{
    apps::Info, arrange_photos::in_order, date_line::date_line, picture::PictureFiles,
    queries::kind, recipe::Recipe, render_job::Purpose, track,
};
use crate::{
    Ctx, Result,
    entities::{photos, users, works},
};

/// Shorter side of a movie's draft, and width of a long image's.
const DRAFT_SIDE: u32 = 360;
const DRAFT_WIDTH: u32 = 540;
/// What a photo is worth on a cover of another shape.
const MISFIT: f64 = 0.6;

/// What the media process gets.
#[derive(Debug)]
pub enum Storyboard {
    /// And which photos those of the spec are.
    Movie(MovieSpec, Vec<PhotoId>),
    LongImage(LongImageSpec),
}

impl Storyboard {
    pub fn verse(&self) -> Option<&Verse> {
        match self {
            Self::Movie(spec, _) => spec.verse.as_ref(),
            Self::LongImage(spec) => spec.verse.as_ref(),
        }
    }

    /// How a movie was made, to be kept with it.
    pub fn recipe(&self) -> Option<Recipe> {
        match self {
            Self::Movie(spec, photos) => Some(Recipe::new(spec, photos)),
            Self::LongImage(_) => None,
        }
    }
}

/// A photo with the file to render from.
pub struct Source {
    row: photos::Model,
    path: PathBuf,
}

impl Source {
    pub fn row(&self) -> &photos::Model {
        &self.row
    }
}

/// The photos of a work in order; refuses when the file of one is gone. A draft is made from their
/// largest renditions, which take a tenth of the time to decode.
pub async fn photos(ctx: &Ctx, id: WorkId, purpose: Purpose) -> Result<Vec<Source>> {
    in_order(ctx.reader(), id)
        .await?
        .into_iter()
        .map(|row| {
            let files: PictureFiles = serde_json::from_str(&row.files)?;
            let rendition = files.renditions.last().map(|r| &r.file);
            let file = match purpose {
                Purpose::Final => &files.source,
                Purpose::Draft => rendition.unwrap_or(&files.source),
            };
            let key = format!("{}/{file}", row.folder);
            let path = ctx
                .storage()
                .local_file(&key)
                .ok_or(AppError::PhotoMissing)?;
            Ok(Source { row, path })
        })
        .collect()
}

/// The poem: the person's own, or a classical one that suits what the photos tell.
pub fn verse(work: &works::Model, photos: &[Source]) -> Option<Verse> {
    match VerseMode::parse(&work.verse_mode)? {
        VerseMode::Off => None,
        VerseMode::Own => {
            let lines = poetry::check_verse(&work.verse);
            (!lines.is_empty()).then(|| Verse {
                title: String::new(),
                author: String::new(),
                lines,
            })
        }
        VerseMode::Auto => {
            let choice = poetry::choose(&mood(work, photos), seed(work));
            tracing::debug!(work = work.id, poem = choice.poem.title, reasons = ?choice.reasons);
            Some(Verse {
                title: choice.poem.title.to_owned(),
                author: choice.poem.author.to_owned(),
                lines: choice
                    .poem
                    .lines
                    .iter()
                    .map(|line| (*line).to_owned())
                    .collect(),
            })
        }
    }
}

/// The look that the person chose, or the one that suits the photos.
fn look(work: &works::Model, photos: &[Source]) -> &'static str {
    match rules::Template::parse(&work.template) {
        Some(chosen) if chosen != rules::Template::Auto => chosen.as_str(),
        _ => {
            let facts: Vec<Facts> = photos.iter().map(|photo| facts(&photo.row)).collect();
            movie::look::suggest(&facts, &work.tag)
        }
    }
}

fn facts(row: &photos::Model) -> Facts {
    Facts {
        aspect: f64::from(row.width.max(1)) / f64::from(row.height.max(1)),
        mean: rgb(&row.mean_rgb).unwrap_or([128; 3]),
        month: part_of_time(row, 5),
        hour: part_of_time(row, 11),
    }
}

/// Two digits of the camera's time, `YYYY-MM-DDTHH:MM:SS`.
fn part_of_time(row: &photos::Model, from: usize) -> Option<u8> {
    row.taken_at.as_deref()?.get(from..from + 2)?.parse().ok()
}

fn mood(work: &works::Model, photos: &[Source]) -> Mood {
    let rows = || photos.iter().map(|photo| &photo.row);
    let latitudes: Vec<f64> = rows().filter_map(|row| row.latitude).collect();
    let tag = rules::Tag::parse(&work.tag);
    Mood {
        months: rows().filter_map(|row| part_of_time(row, 5)).collect(),
        hours: rows().filter_map(|row| part_of_time(row, 11)).collect(),
        title: work.title.clone(),
        description: work.description.clone(),
        captions: rows()
            .map(|row| row.caption.clone())
            .filter(|caption| !caption.is_empty())
            .collect(),
        tags: tag
            .map(|tag| tag.label(domain::Lang::ZhCn).to_owned())
            .into_iter()
            .collect(),
        palette: rows().filter_map(|row| rgb(&row.mean_rgb)).collect(),
        latitude: (!latitudes.is_empty())
            .then(|| latitudes.iter().sum::<f64>() / latitudes.len() as f64),
    }
}

fn rgb(hex_text: &str) -> Option<[u8; 3]> {
    hex::decode(hex_text).ok()?.try_into().ok()
}

/// Fixed for a work, so that making it again from the same photos gives the same movie.
fn seed(work: &works::Model) -> u64 {
    work.id.cast_unsigned()
}

/// The whole spec.
pub async fn plan(
    ctx: &Ctx,
    work: &works::Model,
    photos: Vec<Source>,
    verse: Option<Verse>,
    purpose: Purpose,
) -> Result<Storyboard> {
    let author = users::Entity::find_by_id(work.owner_id)
        .one(ctx.reader())
        .await?
        .map(|user| user.name)
        .unwrap_or_default();
    let days: Vec<&str> = photos
        .iter()
        .filter_map(|photo| photo.row.taken_at.as_deref()?.get(..10))
        .collect();
    let lang = language_of(&work.title).to_owned();
    let look = look(work, &photos);
    let date_line = date_line(&days, &lang);
    let travelled: HashSet<&str> = days.iter().copied().collect();
    let days = u32::try_from(travelled.len()).unwrap_or(u32::MAX);
    let cover = cover(work, &photos);
    let is_draft = purpose == Purpose::Draft;
    let ids = photos.iter().map(|photo| PhotoId(photo.row.id)).collect();
    let shots: Vec<Shot> = photos
        .into_iter()
        .map(|photo| Shot {
            path: photo.path,
            focus: photo
                .row
                .focus
                .as_deref()
                .and_then(|focus| serde_json::from_str(focus).ok()),
            caption: photo.row.caption,
            size: Some((
                photo.row.width.cast_unsigned(),
                photo.row.height.cast_unsigned(),
            )),
        })
        .collect();
    Ok(match kind(work) {
        WorkKind::Movie => {
            let spec = MovieSpec {
                version: movie::SPEC_VERSION,
                template: look.to_owned(),
                ratio: ratio(rules::Ratio::parse(&work.ratio).unwrap_or(rules::Ratio::Wide)),
                fps: frame_rate(work),
                length: None,
                pace: pace(rules::Pace::parse(&work.pace).unwrap_or(rules::Pace::Even)),
                days,
                opening: true,
                ending: true,
                title: work.title.clone(),
                description: work.description.clone(),
                date_line,
                author,
                photos: shots,
                verse,
                music: work.music.clone(),
                track: track::of_movie(ctx, work).await?,
                seed: seed(work),
                lang,
                short_side: if is_draft {
                    DRAFT_SIDE
                } else {
                    rules::Size::parse(&work.size)
                        .unwrap_or(rules::Size::ALL[0])
                        .short_side()
                },
                draft: is_draft,
                cover,
            };
            Storyboard::Movie(spec, ids)
        }
        WorkKind::LongImage => Storyboard::LongImage(LongImageSpec {
            version: long_image::SPEC_VERSION,
            template: work.template.clone(),
            width: if is_draft { DRAFT_WIDTH } else { 1080 },
            max_page_height: 16_000,
            title: work.title.clone(),
            description: work.description.clone(),
            date_line,
            author,
            photos: shots,
            verse,
            lang,
        }),
    })
}

/// The photo for the cover: the chosen one, else the one that would stand best for all. In a movie
/// of another shape much of it would be cut off.
fn cover(work: &works::Model, photos: &[Source]) -> usize {
    let chosen = photos
        .iter()
        .position(|photo| Some(photo.row.id) == work.cover_photo);
    let ratio = rules::Ratio::parse(&work.ratio).unwrap_or(rules::Ratio::Wide);
    let worth = |row: &photos::Model| {
        let fits = match ratio {
            rules::Ratio::Wide => row.width >= row.height,
            rules::Ratio::Square => true,
            rules::Ratio::Tall | rules::Ratio::Portrait => row.height >= row.width,
        };
        row.merit.unwrap_or(0.0) * if fits { 1.0 } else { MISFIT }
    };
    chosen.unwrap_or_else(|| {
        let mut best = 0;
        for (index, photo) in photos.iter().enumerate() {
            if worth(&photo.row) > worth(&photos[best].row) {
                best = index;
            }
        }
        best
    })
}

/// An app may ask for another number than ours.
fn frame_rate(work: &works::Model) -> u32 {
    work.info
        .as_deref()
        .and_then(|text| Info::parse(text).ok()?.fps)
        .unwrap_or(25)
}

fn ratio(ratio: rules::Ratio) -> movie::Ratio {
    match ratio {
        rules::Ratio::Wide => movie::Ratio::Wide,
        rules::Ratio::Tall => movie::Ratio::Tall,
        rules::Ratio::Portrait => movie::Ratio::Portrait,
        rules::Ratio::Square => movie::Ratio::Square,
    }
}

fn pace(pace: rules::Pace) -> movie::Pace {
    match pace {
        rules::Pace::Slow => movie::Pace::Slow,
        rules::Pace::Even => movie::Pace::Even,
        rules::Pace::Brisk => movie::Pace::Brisk,
    }
}

/// The few words that a template writes by itself follow the language of the title.
fn language_of(title: &str) -> &'static str {
    if title.chars().any(|c| c.is_ascii_alphabetic()) && title.is_ascii() {
        "en"
    } else {
        "zh"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_music_of_the_form_is_a_piece_and_the_other_way_round() {
        let offered: Vec<_> = rules::Music::pieces().map(rules::Music::as_str).collect();
        let made: Vec<_> = media::audio::pieces()
            .iter()
            .map(|piece| piece.id)
            .collect();
        assert_eq!(offered, made);
    }

    #[test]
    fn every_template_of_the_form_can_be_rendered() {
        let offered: Vec<_> = rules::Template::of(WorkKind::Movie)
            .map(rules::Template::as_str)
            .collect();
        let made: Vec<_> = movie::looks().iter().map(|look| look.id).collect();
        assert_eq!(offered[0], "auto");
        assert_eq!(offered[1..], made);
        for template in rules::Template::of(WorkKind::LongImage) {
            assert!(long_image::templates().any(|known| known == template.as_str()));
        }
    }
}
