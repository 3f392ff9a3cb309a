//! The seam for looks: a template makes scenes, everything else is the same for all.

use image::RgbImage;

use super::{
    MovieSpec,
    paper::Paper,
    plan::{Clip, Pacing},
    scene::Scene,
    transition::Transition,
};
use crate::{MediaResult, text::FontBook};

/// What a template draws with.
#[derive(Debug)]
pub struct Stage<'a> {
    pub spec: &'a MovieSpec,
    /// Size of the movie.
    pub width: u32,
    pub height: u32,
    pub fonts: &'a mut FontBook,
}

impl Stage<'_> {
    /// `pixels` of a movie whose shorter side has 1080 pixels, in pixels of this one.
    pub fn px(&self, pixels: f32) -> f32 {
        pixels * self.width.min(self.height) as f32 / 1080.0
    }

    /// As [`Self::px`], to the nearest whole pixel, at least one.
    pub fn whole(&self, pixels: f32) -> i32 {
        (self.px(pixels).round() as i32).max(1)
    }

    /// Whether the words of the template itself are English.
    pub fn english(&self) -> bool {
        self.spec.lang.starts_with("en")
    }

    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }
}

/// A whole look: pace, transitions, and how each kind of clip is drawn.
pub trait Template: Sync {
    /// Name used in [`MovieSpec::template`].
    fn id(&self) -> &'static str;
    fn name_zh(&self) -> &'static str;
    fn name_en(&self) -> &'static str;
    fn pacing(&self) -> Pacing;
    /// What the planner chooses from.
    fn transitions(&self) -> &'static [Transition];
    /// Makes the scene of a clip that lasts `seconds`.
    fn scene(&self, clip: &Clip, seconds: f64, stage: &mut Stage<'_>) -> MediaResult<Scene>;
    /// The still picture that stands for the movie.
    fn cover(&self, stage: &mut Stage<'_>) -> MediaResult<RgbImage>;
}

static TEMPLATES: [&dyn Template; 1] = [&Paper];

/// All templates, the default first.
pub fn templates() -> &'static [&'static dyn Template] {
    &TEMPLATES
}

/// The template with this id; the default one where the name is unknown, so that an old spec
/// still renders after a template was renamed.
pub fn template(id: &str) -> &'static dyn Template {
    TEMPLATES
        .iter()
        .copied()
        .find(|template| template.id() == id)
        .unwrap_or(TEMPLATES[0])
}
