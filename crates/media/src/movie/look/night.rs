//! 夜城: deep blue, lit windows, far lights out of focus.

use super::{
    Behind, Caption, Colours, Corner, Ending, Faces, Ground, Look, Mood, Mount, Rim, Title,
};
use crate::{
    movie::{plan::Pacing, transition::Transition},
    text::Face,
};

pub const LOOK: Look = Look {
    id: "night",
    name_zh: "夜城",
    name_en: "Night city",
    pacing: Pacing {
        opening: 4.4,
        photo: 3.3,
        verse: 7.5,
        ending: 4.8,
        transition: 0.7,
    },
    transitions: &[
        Transition::BlurDissolve,
        Transition::ZoomThrough,
        Transition::LightLeak,
        Transition::DipDark,
    ],
    colours: Colours {
        ground: [0x0D, 0x13, 0x26],
        ink: [0xF2, 0xEE, 0xE2],
        ink_2: [0xBF, 0xC6, 0xD8],
        ink_3: [0x93, 0x9E, 0xB8],
        accent: [0xF2, 0xB2, 0x4C],
        light: [0xFA, 0xF4, 0xE4],
        shade: [0x06, 0x0A, 0x18],
    },
    faces: Faces {
        title: Face::SansBold,
        verse: Face::Kai,
        caption: Face::Sans,
        small: Face::Sans,
    },
    mood: Mood {
        saturation: 1.08,
        contrast: 1.10,
        fade: 0.0,
        shadows: [-4.0, -1.0, 10.0],
        lights: [8.0, 3.0, -4.0],
    },
    ground: Ground::Skyline,
    title: Title::Centre,
    rim: Rim::None,
    caption: Caption::Subtitle,
    mount: Mount {
        colour: [0x22, 0x2B, 0x48],
        border: 3.0,
        foot: 0.0,
        corner: Corner::Round(10.0),
        tilt: 0.0,
        behind: Behind::Blur,
        always: false,
    },
    together: 3,
    ending: Ending {
        word: ("晚安", "Good night"),
        signature: [("", "　夜行"), ("By night, ", "")],
    },
};
