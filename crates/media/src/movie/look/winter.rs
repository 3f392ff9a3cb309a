//! 冬: snow, a branch of plum, cold light with frost at the edges.

use super::{
    Behind, Caption, Colours, Corner, Ending, Faces, Ground, Look, Mood, Mount, Rim, Title,
};
use crate::{
    movie::{plan::Pacing, transition::Transition},
    text::Face,
};

pub const LOOK: Look = Look {
    id: "winter",
    name_zh: "冬",
    name_en: "Winter",
    pacing: Pacing {
        opening: 5.2,
        photo: 4.0,
        verse: 8.5,
        ending: 5.5,
        transition: 1.1,
    },
    transitions: &[
        Transition::DipLight,
        Transition::Mist,
        Transition::Crossfade,
        Transition::BlurDissolve,
    ],
    colours: Colours {
        ground: [0xE9, 0xEF, 0xF4],
        ink: [0x24, 0x31, 0x3F],
        ink_2: [0x4A, 0x5A, 0x6B],
        ink_3: [0x69, 0x79, 0x89],
        accent: [0xB2, 0x2F, 0x3C],
        light: [0xFF, 0xFF, 0xFF],
        shade: [0x20, 0x30, 0x42],
    },
    faces: Faces {
        title: Face::Serif,
        verse: Face::Kai,
        caption: Face::Kai,
        small: Face::KaiLight,
    },
    mood: Mood {
        saturation: 0.80,
        contrast: 0.98,
        fade: 0.03,
        shadows: [-2.0, 2.0, 9.0],
        lights: [-3.0, 2.0, 8.0],
    },
    ground: Ground::Snow,
    title: Title::Left,
    rim: Rim::Frost {
        colour: [0xF6, 0xFA, 0xFD],
    },
    caption: Caption::Tick,
    mount: Mount {
        colour: [0xFF, 0xFF, 0xFF],
        border: 12.0,
        foot: 0.0,
        corner: Corner::Round(3.0),
        tilt: 0.0,
        behind: Behind::Blur,
        always: false,
    },
    together: 2,
    ending: Ending {
        word: ("雪尽春来", "Until spring"),
        signature: [("", "　围炉记"), ("By the fire, ", "")],
    },
};
