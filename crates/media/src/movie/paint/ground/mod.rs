//! What is painted under words, one file for each motif.

mod film;
mod moon_gate;
mod ridges;
mod roofs;
mod sea;
mod skyline;
mod snow;
mod wall;

use image::RgbImage;

use crate::{
    MediaResult,
    movie::{
        camera::{Move, Window},
        frame::Frame,
        look::{Colours, Ground},
        noise::Noise,
        stage::Stage,
    },
};

pub use wall::linen;

/// Which card is painted: they leave room for their words in different places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Card {
    Opening,
    Verse,
    Ending,
}

/// What a motif is painted with.
struct Easel {
    card: Card,
    size: (u32, u32),
    colours: Colours,
    noise: Noise,
    seed: u64,
}

impl Easel {
    fn tall(&self) -> bool {
        self.size.1 > self.size.0
    }

    /// Width in heights.
    fn aspect(&self) -> f32 {
        self.size.0 as f32 / self.size.1 as f32
    }

    /// `share` of the shorter side in pixels.
    fn unit(&self, share: f32) -> f32 {
        share * self.size.0.min(self.size.1) as f32
    }

    /// A point from shares of the width and of the height to pixels.
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (x * self.size.0 as f32, y * self.size.1 as f32)
    }

    /// The value for this card.
    fn pick<T>(&self, opening: T, verse: T, ending: T) -> T {
        match self.card {
            Card::Opening => opening,
            Card::Verse => verse,
            Card::Ending => ending,
        }
    }
}

/// A picture a little larger than the canvas, with a slow camera over it.
pub fn scene_picture(
    card: Card,
    seed: u64,
    seconds: f64,
    stage: &Stage<'_>,
) -> MediaResult<(Frame, Move)> {
    let side = |length: u32| (length + length / 12) & !1;
    let rgb = draw(card, (side(stage.width), side(stage.height)), seed, stage);
    let picture = Frame::from_rgb(&rgb)?;
    let source = picture.size();
    let far = Window::cover(source, stage.size());
    // A breath of movement: 0.5 % a second, towards the foot of the picture.
    let near = far.closer(1.0 + (0.005 * seconds).min(0.05), 0.0, 0.01, source);
    Ok((
        picture,
        Move {
            from: far,
            to: near,
        },
    ))
}

fn draw(card: Card, size: (u32, u32), seed: u64, stage: &Stage<'_>) -> RgbImage {
    let easel = Easel {
        card,
        size,
        colours: stage.look.colours,
        noise: Noise::new(seed),
        seed,
    };
    match stage.look.ground {
        Ground::Ridges(ridges) => ridges::draw(&easel, ridges),
        Ground::Sea => sea::draw(&easel),
        Ground::Roofs => roofs::draw(&easel),
        Ground::MoonGate => moon_gate::draw(&easel),
        Ground::Skyline => skyline::draw(&easel),
        Ground::Wall => wall::draw(&easel),
        Ground::Film => film::draw(&easel),
        Ground::Snow => snow::draw(&easel),
    }
}
