//! The looks of movies: one file of data for each, painted by what all of them share (`paint`).

mod field;
mod film;
mod garden;
mod ink;
mod night;
mod paper;
mod postcard;
mod seaside;
mod suggest;
#[cfg(test)]
mod tests;
mod town;
mod winter;

use super::{plan::Pacing, transition::Transition};
use crate::text::Face;

pub use suggest::{Facts, suggest};

/// Red, green and blue.
pub type Colour = [u8; 3];

/// A whole look: pace, transitions, colours, letters, and how each kind of clip is painted.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Name used in [`super::MovieSpec::template`].
    pub id: &'static str,
    pub name_zh: &'static str,
    pub name_en: &'static str,
    pub pacing: Pacing,
    /// What the planner chooses from.
    pub transitions: &'static [Transition],
    pub colours: Colours,
    pub faces: Faces,
    /// Colour mood of the photos.
    pub mood: Mood,
    /// Painted under the opening, the poem and the ending.
    pub ground: Ground,
    /// Where the title stands.
    pub title: Title,
    /// Over the edges of a photo that fills the frame.
    pub rim: Rim,
    pub caption: Caption,
    /// How photos stand that do not fill the frame.
    pub mount: Mount,
    /// Most photos of one scene, 1–4.
    pub together: usize,
    pub ending: Ending,
}

/// Colours of the painted cards and of the words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colours {
    /// Of the ground under words.
    pub ground: Colour,
    /// Of titles and poems, of descriptions, of dates.
    pub ink: Colour,
    pub ink_2: Colour,
    pub ink_3: Colour,
    pub accent: Colour,
    /// Of words over a photo.
    pub light: Colour,
    /// Behind words over a photo.
    pub shade: Colour,
}

/// Letters of the kinds of words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Faces {
    pub title: Face,
    pub verse: Face,
    pub caption: Face,
    pub small: Face,
}

/// Colour mood: what is done to every photo. [`Mood::NONE`] leaves it as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mood {
    /// 1 leaves it, 0 is grey.
    pub saturation: f32,
    /// Around middle grey; 1 leaves it.
    pub contrast: f32,
    /// How far black is raised, 0–0.2.
    pub fade: f32,
    /// Added to dark and to light parts, in levels of 255.
    pub shadows: [f32; 3],
    pub lights: [f32; 3],
}

impl Mood {
    /// Photos stay as they are.
    pub const NONE: Self = Self {
        saturation: 1.0,
        contrast: 1.0,
        fade: 0.0,
        shadows: [0.0; 3],
        lights: [0.0; 3],
    };
}

/// What is painted under words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ground {
    /// Ridges in mist.
    Ridges(Ridges),
    /// A sea under a wide sky.
    Sea,
    /// White walls and dark tiles.
    Roofs,
    /// A round gate with bamboo behind it.
    MoonGate,
    /// Lit windows and far lights.
    Skyline,
    /// A linen wall with a postcard on it.
    Wall,
    /// A strip of film with a leak of light.
    Film,
    /// Snow with a branch of plum.
    Snow,
}

/// Colours of ridges, from the farthest to the nearest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ridges {
    pub far: Colour,
    pub near: Colour,
    /// Strength of the colour, 1 as in an ink wash; more covers what is behind.
    pub ink: f32,
    /// How much of the foot of a ridge drowns in mist, 0–1.
    pub mist: f32,
    /// Ragged like brush strokes, 0–1.
    pub rough: f32,
    /// Colour of the sun.
    pub sun: Option<Colour>,
}

/// Where the title, the description and the date stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// Flush left beside what is painted.
    Left,
    /// Centred.
    Centre,
    /// In columns from right to left where it is Chinese and short, else centred.
    Upright,
}

/// What lies over the edges of a photo.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rim {
    None,
    /// A ragged edge of paper; `depth` in shares of the shorter side.
    Ragged {
        colour: Colour,
        depth: f32,
    },
    /// Dark bars above and below.
    Bars {
        colour: Colour,
    },
    /// A thin line, a little inside.
    Line {
        colour: Colour,
    },
    /// A solid border with hollowed corners and a line along it.
    Window {
        colour: Colour,
        line: Colour,
    },
    /// Soft, from the edges inwards.
    Frost {
        colour: Colour,
    },
}

/// How the caption of a photo is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caption {
    /// A red tick and a line over a scrim, lower left.
    Tick,
    /// Centred at the foot, like a subtitle.
    Subtitle,
    /// Dark letters on a pale strip, lower left.
    Strip,
    /// In a column on a slip of paper at the right where it is Chinese and short, else a strip.
    Slip,
}

/// How photos stand that do not fill the frame, and what is behind them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mount {
    /// Colour and width of the border; pixels of a movie of 1080 lines.
    pub colour: Colour,
    pub border: f32,
    /// Wider at the foot by this much, as an instant photo is.
    pub foot: f32,
    pub corner: Corner,
    /// Leans by up to this many degrees.
    pub tilt: f32,
    pub behind: Behind,
    /// Every photo stands so, none fills the frame.
    pub always: bool,
}

/// Corners of a mounted photo.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Corner {
    Square,
    /// Rounded by this many pixels of a movie of 1080 lines.
    Round(f32),
    /// Hollowed.
    Hollow(f32),
    /// Square, with holes along the upper and the lower border.
    Perforated,
}

/// What is behind mounted photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// Their own blurred light.
    Blur,
    /// Plain paper in the colour of the ground.
    Paper,
    /// Woven linen in the colour of the ground.
    Linen,
}

/// The words of the last card, Chinese and English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    pub word: (&'static str, &'static str),
    /// Before and after the author's name.
    pub signature: [(&'static str, &'static str); 2],
}

static LOOKS: [&Look; 10] = [
    &paper::LOOK,
    &ink::LOOK,
    &film::LOOK,
    &postcard::LOOK,
    &seaside::LOOK,
    &field::LOOK,
    &town::LOOK,
    &garden::LOOK,
    &night::LOOK,
    &winter::LOOK,
];

/// All looks, the default first.
pub fn looks() -> &'static [&'static Look] {
    &LOOKS
}

/// The look with this id; the default one where the name is unknown, so that an old spec still
/// renders after a look was renamed.
pub fn look(id: &str) -> &'static Look {
    LOOKS
        .iter()
        .copied()
        .find(|look| look.id == id)
        .unwrap_or(LOOKS[0])
}
