//! 素笺 "Paper": paper, ink and one seal-red. The photographs carry the colour.

mod backdrop;
mod cards;
mod cover;
mod photo;
mod verse;
mod words;

use image::RgbImage;

use super::{
    plan::{Clip, Content, Pacing},
    scene::Scene,
    template::{Stage, Template},
    transition::Transition,
};
use crate::MediaResult;

/// Colours of the house, see the tokens of the site's style.
const PAPER: [u8; 3] = [0xFA, 0xF7, 0xF2];
const INK: [u8; 3] = [0x1F, 0x24, 0x21];
const INK_2: [u8; 3] = [0x56, 0x5D, 0x58];
const INK_3: [u8; 3] = [0x7C, 0x82, 0x7D];
const SEAL: [u8; 3] = [0xB9, 0x36, 0x1F];

/// The template.
pub struct Paper;

impl Template for Paper {
    fn id(&self) -> &'static str {
        "paper"
    }

    fn name_zh(&self) -> &'static str {
        "素笺"
    }

    fn name_en(&self) -> &'static str {
        "Paper"
    }

    fn pacing(&self) -> Pacing {
        Pacing {
            opening: 5.0,
            photo: 3.8,
            verse: 8.0,
            ending: 5.5,
            transition: 0.9,
        }
    }

    fn transitions(&self) -> &'static [Transition] {
        &[
            Transition::Crossfade,
            Transition::InkBleed,
            Transition::Mist,
            Transition::SoftWipe { turns: 0 },
        ]
    }

    fn scene(&self, clip: &Clip, seconds: f64, stage: &mut Stage<'_>) -> MediaResult<Scene> {
        match clip.content {
            Content::Opening => cards::opening(clip, seconds, stage),
            Content::Photo(index) => photo::scene(index, clip, seconds, stage),
            Content::Verse => verse::scene(clip, seconds, stage),
            Content::Ending => cards::ending(clip, seconds, stage),
        }
    }

    fn cover(&self, stage: &mut Stage<'_>) -> MediaResult<RgbImage> {
        cover::draw(stage)
    }
}
