//! 海滨: bright and clear, a white line around the day.

use super::{
    Behind, Caption, Colours, Corner, Ending, Faces, Ground, Look, Mood, Mount, Rim, Title,
};
use crate::{
    movie::{plan::Pacing, transition::Transition},
    text::Face,
};

pub const LOOK: Look = Look {
    id: "seaside",
    name_zh: "海滨",
    name_en: "Seaside",
    pacing: Pacing {
        opening: 4.6,
        photo: 3.5,
        verse: 7.5,
        ending: 5.0,
        transition: 0.8,
    },
    transitions: &[
        Transition::Diagonal { turns: 1 },
        Transition::SoftWipe { turns: 0 },
        Transition::DipLight,
        Transition::Slide { turns: 2 },
    ],
    colours: Colours {
        ground: [0xEA, 0xF5, 0xF7],
        ink: [0x0E, 0x3B, 0x52],
        ink_2: [0x2C, 0x5D, 0x73],
        ink_3: [0x4A, 0x76, 0x89],
        accent: [0xF0, 0x7B, 0x5A],
        light: [0xFF, 0xFF, 0xFF],
        shade: [0x0C, 0x3A, 0x50],
    },
    faces: Faces {
        title: Face::SansBold,
        verse: Face::Kai,
        caption: Face::Sans,
        small: Face::Sans,
    },
    mood: Mood {
        saturation: 1.12,
        contrast: 1.03,
        fade: 0.02,
        shadows: [-2.0, 3.0, 8.0],
        lights: [4.0, 5.0, 2.0],
    },
    ground: Ground::Sea,
    title: Title::Left,
    rim: Rim::Line {
        colour: [0xFF, 0xFF, 0xFF],
    },
    caption: Caption::Tick,
    mount: Mount {
        colour: [0xFF, 0xFF, 0xFF],
        border: 14.0,
        foot: 0.0,
        corner: Corner::Round(18.0),
        tilt: 0.0,
        behind: Behind::Blur,
        always: false,
    },
    together: 3,
    ending: Ending {
        word: ("听海", "Salt & Sun"),
        signature: [("", "　拾于海边"), ("Gathered by ", "")],
    },
};
