//! From one picture to the next.
//!
//! Most transitions are a function from a point of the canvas to the moment at which the new
//! picture arrives there (`moments`), mixed by one kernel (`mask`). Some move the pictures
//! (`motion`) or play with light (`light`); all begin with exactly the old and end with exactly
//! the new picture.

mod light;
mod mask;
mod moments;
mod motion;

pub use mask::Mask;

use super::frame::Frame;
use crate::MediaResult;

/// The kinds of transition. `turns` is a direction in eighths of a turn from left-to-right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Transition {
    /// Everywhere at once.
    Crossfade,
    /// Through paper white.
    DipLight,
    /// Through darkness.
    DipDark,
    /// A soft edge that moves over the picture.
    SoftWipe { turns: u8 },
    /// A wavy edge on the slant.
    Diagonal { turns: u8 },
    /// An oval that opens from the middle.
    Iris,
    /// A round window with a bright rim, opening from a third point of the picture.
    Circle,
    /// 水墨晕染: drops of ink that spread with ragged rims until they meet.
    InkBleed,
    /// 云雾: the new picture comes through like a view through drifting mist.
    Mist,
    /// 笔触: strokes of a dry brush, one after another.
    Brush,
    /// 百叶: soft slats.
    Blinds { turns: u8 },
    /// 折扇: a folding fan that opens over the picture.
    Fan,
    /// 幕启: from the middle to both sides.
    Curtain,
    /// The new picture slides over the old one and throws a shadow.
    Slide { turns: u8 },
    /// The new picture pushes the old one out.
    Push { turns: u8 },
    /// 翻页: a page is turned, its back seen.
    Page,
    /// The camera dives through the old picture into the new one.
    ZoomThrough,
    /// Light leaks over the film while it changes.
    LightLeak,
    /// Out of focus and in again.
    BlurDissolve,
}

impl Transition {
    /// One of each.
    pub const ALL: [Self; 19] = [
        Self::Crossfade,
        Self::DipLight,
        Self::DipDark,
        Self::SoftWipe { turns: 0 },
        Self::Diagonal { turns: 1 },
        Self::Iris,
        Self::Circle,
        Self::InkBleed,
        Self::Mist,
        Self::Brush,
        Self::Blinds { turns: 2 },
        Self::Fan,
        Self::Curtain,
        Self::Slide { turns: 0 },
        Self::Push { turns: 0 },
        Self::Page,
        Self::ZoomThrough,
        Self::LightLeak,
        Self::BlurDissolve,
    ];

    /// The same kind in another direction, where it has one; `turns` 0–7.
    #[must_use]
    pub fn turned(self, turns: u8) -> Self {
        match self {
            Self::SoftWipe { .. } => Self::SoftWipe { turns },
            Self::Diagonal { .. } => Self::Diagonal { turns: turns | 1 },
            Self::Blinds { .. } => Self::Blinds { turns: turns & 2 },
            Self::Slide { .. } => Self::Slide { turns: turns & 6 },
            Self::Push { .. } => Self::Push { turns: turns & 6 },
            other => other,
        }
    }

    /// Width of the soft edge as a share of the whole time.
    fn softness(self) -> f32 {
        match self {
            Self::SoftWipe { .. } => 0.35,
            Self::Diagonal { .. } => 0.24,
            Self::Iris => 0.2,
            Self::Circle => 0.05,
            Self::InkBleed => 0.12,
            Self::Mist => 0.5,
            Self::Brush => 0.07,
            Self::Blinds { .. } => 0.3,
            Self::Fan => 0.10,
            Self::Curtain => 0.28,
            _ => 1.0,
        }
    }

    /// How much the rim of the edge is darkened, 0–128; negative: how much it shines.
    fn rim(self) -> i16 {
        match self {
            Self::InkBleed => 52,
            Self::Brush => 30,
            Self::Fan => 22,
            Self::Circle => -56,
            _ => 0,
        }
    }
}

/// One transition on one canvas, ready to be drawn frame by frame.
#[derive(Debug)]
pub struct Change {
    transition: Transition,
    mask: Mask,
    /// A copy of the old picture, for what moves it.
    old: Frame,
    softener: light::Softener,
}

impl Change {
    /// Prepares `transition` for pictures of this size; `seed` moves its noise.
    pub fn new(transition: Transition, width: u32, height: u32, seed: u64) -> MediaResult<Self> {
        let moves = matches!(
            transition,
            Transition::Slide { .. }
                | Transition::Push { .. }
                | Transition::Page
                | Transition::ZoomThrough
                | Transition::BlurDissolve
        );
        let old = if moves { (width, height) } else { (2, 2) };
        Ok(Self {
            transition,
            mask: Mask::new(transition, width, height, seed)?,
            old: Frame::filled(old.0, old.1, [16, 128, 128]),
            softener: light::Softener::default(),
        })
    }

    /// Turns `frame` into what is seen at `progress` (0–1) on the way to `next`, a picture of the
    /// same size.
    pub fn mix(&mut self, frame: &mut Frame, next: &Frame, progress: f64) -> MediaResult<()> {
        let progress = progress.clamp(0.0, 1.0);
        let eased = progress * progress * (3.0 - 2.0 * progress);
        match self.transition {
            Transition::DipLight => light::dip(frame, next, eased, [228, 126, 130]),
            Transition::DipDark => light::dip(frame, next, eased, [20, 128, 128]),
            Transition::LightLeak => {
                self.mask.mix(frame, next, eased);
                light::leak(frame, progress);
            }
            Transition::BlurDissolve => {
                self.mask.mix(frame, next, eased);
                self.softener.soften(frame, &mut self.old, progress)?;
            }
            Transition::ZoomThrough => {
                self.old.copy_from(frame.bytes());
                motion::zoom_through(&mut self.softener, frame, &self.old, next, progress)?;
            }
            Transition::Slide { turns } => {
                self.old.copy_from(frame.bytes());
                motion::slide(frame, &self.old, next, turns, eased, 0.28);
            }
            Transition::Push { turns } => {
                self.old.copy_from(frame.bytes());
                motion::slide(frame, &self.old, next, turns, eased, 1.0);
            }
            Transition::Page => {
                self.old.copy_from(frame.bytes());
                motion::page(frame, &self.old, next, eased);
            }
            _ => self.mask.mix(frame, next, progress),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
