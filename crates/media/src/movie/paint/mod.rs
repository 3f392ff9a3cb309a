//! Paints the clips of a movie in the colours and shapes of its look.

pub mod brush;
mod caption;
mod cards;
mod cover;
mod ground;
mod mood;
mod mount;
mod photo;
mod rim;
mod verse;
mod words;

use super::{
    plan::{Clip, Content},
    scene::Scene,
    stage::Stage,
};
use crate::MediaResult;

pub use cover::draw as cover;

/// Makes the scene of a clip that lasts `seconds`.
pub fn scene(clip: &Clip, seconds: f64, stage: &mut Stage<'_>) -> MediaResult<Scene> {
    match clip.content {
        Content::Opening => cards::opening(clip, seconds, stage),
        Content::Photos { first, count } => photo::scene(first, count, clip, seconds, stage),
        Content::Verse => verse::scene(clip, seconds, stage),
        Content::Ending => cards::ending(clip, seconds, stage),
    }
}
