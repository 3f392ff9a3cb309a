//! How a movie was made: everything that decides it, without any path of this server.

use domain::{PhotoId, works::VerseView};
use media::movie::{Focus, MovieSpec, Pace, Ratio};
use serde::{Deserialize, Serialize};

/// JSON beside the result of a work. With the same photos it makes the same movie again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// Of the spec, see `media::movie::SPEC_VERSION`.
    pub version: u32,
    pub template: String,
    pub ratio: Ratio,
    pub pace: Pace,
    pub days: u32,
    /// Seconds, where they were given.
    pub length: Option<f64>,
    pub fps: u32,
    pub short_side: u32,
    /// Index of the photo on the cover.
    #[serde(default)]
    pub cover: usize,
    pub music: String,
    pub seed: u64,
    pub lang: String,
    pub opening: bool,
    pub ending: bool,
    pub title: String,
    pub description: String,
    pub date_line: String,
    pub author: String,
    pub photos: Vec<Ingredient>,
    pub verse: Option<VerseView>,
}

/// One photo of a recipe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ingredient {
    pub photo: PhotoId,
    pub caption: String,
    pub focus: Option<Focus>,
}

impl Recipe {
    /// The recipe of `spec`, whose photos are `photos` in the same order.
    pub fn new(spec: &MovieSpec, photos: &[PhotoId]) -> Self {
        Self {
            version: spec.version,
            template: spec.template.clone(),
            ratio: spec.ratio,
            pace: spec.pace,
            days: spec.days,
            length: spec.length,
            fps: spec.fps,
            short_side: spec.short_side,
            cover: spec.cover,
            music: spec.music.clone(),
            seed: spec.seed,
            lang: spec.lang.clone(),
            opening: spec.opening,
            ending: spec.ending,
            title: spec.title.clone(),
            description: spec.description.clone(),
            date_line: spec.date_line.clone(),
            author: spec.author.clone(),
            photos: spec
                .photos
                .iter()
                .zip(photos)
                .map(|(shot, id)| Ingredient {
                    photo: *id,
                    caption: shot.caption.clone(),
                    focus: shot.focus,
                })
                .collect(),
            verse: spec.verse.as_ref().map(|verse| VerseView {
                title: verse.title.clone(),
                author: verse.author.clone(),
                lines: verse.lines.clone(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use media::movie::{SPEC_VERSION, Shot};

    use super::*;

    #[test]
    fn a_recipe_tells_everything_but_where_the_files_are() {
        let shot = |name: &str| Shot {
            path: PathBuf::from(format!("/data/media/{name}.jpg")),
            caption: name.into(),
            ..Shot::default()
        };
        let spec = MovieSpec {
            version: SPEC_VERSION,
            template: "ink".into(),
            ratio: Ratio::Tall,
            fps: 25,
            length: None,
            pace: Pace::Slow,
            days: 3,
            opening: true,
            ending: false,
            title: "西湖".into(),
            description: String::new(),
            date_line: String::new(),
            author: "林间".into(),
            photos: vec![shot("a"), shot("b")],
            verse: None,
            music: "river-moon".into(),
            track: None,
            seed: 7,
            lang: "zh".into(),
            short_side: 1080,
            draft: false,
            cover: 1,
        };
        let recipe = Recipe::new(&spec, &[PhotoId(3), PhotoId(5)]);
        let text = serde_json::to_string(&recipe).unwrap();
        assert!(!text.contains("/data"), "{text}");
        let read: Recipe = serde_json::from_str(&text).unwrap();
        assert_eq!(read, recipe);
        assert_eq!((read.photos[1].photo, read.cover), (PhotoId(5), 1));
        assert_eq!((read.pace, read.seed, read.ending), (Pace::Slow, 7, false));
    }
}
