//! 山野: greens in layers, a morning sun, words on a pale strip.

use super::{
    Behind, Caption, Colours, Corner, Ending, Faces, Ground, Look, Mood, Mount, Ridges, Rim, Title,
};
use crate::{
    movie::{plan::Pacing, transition::Transition},
    text::Face,
};

pub const LOOK: Look = Look {
    id: "field",
    name_zh: "山野",
    name_en: "Mountain and field",
    pacing: Pacing {
        opening: 4.8,
        photo: 3.7,
        verse: 8.0,
        ending: 5.2,
        transition: 0.9,
    },
    transitions: &[
        Transition::Crossfade,
        Transition::SoftWipe { turns: 2 },
        Transition::ZoomThrough,
        Transition::Circle,
    ],
    colours: Colours {
        ground: [0xF4, 0xF1, 0xDC],
        ink: [0x22, 0x38, 0x29],
        ink_2: [0x47, 0x5C, 0x48],
        ink_3: [0x66, 0x77, 0x5F],
        accent: [0xD9, 0x8E, 0x2B],
        light: [0xFB, 0xF8, 0xE8],
        shade: [0x1E, 0x33, 0x25],
    },
    faces: Faces {
        title: Face::KaiBold,
        verse: Face::Kai,
        caption: Face::Kai,
        small: Face::Sans,
    },
    mood: Mood {
        saturation: 1.10,
        contrast: 1.02,
        fade: 0.0,
        shadows: [0.0, 3.0, 0.0],
        lights: [6.0, 4.0, -6.0],
    },
    ground: Ground::Ridges(Ridges {
        far: [168, 196, 176],
        near: [38, 84, 52],
        ink: 3.4,
        mist: 0.35,
        rough: 0.0,
        sun: Some([0xE8, 0xB0, 0x4C]),
    }),
    title: Title::Left,
    rim: Rim::None,
    caption: Caption::Strip,
    mount: Mount {
        colour: [0xFB, 0xF8, 0xE8],
        border: 12.0,
        foot: 0.0,
        corner: Corner::Round(6.0),
        tilt: 0.0,
        behind: Behind::Blur,
        always: false,
    },
    together: 3,
    ending: Ending {
        word: ("归", "HOME"),
        signature: [("", "　行于山野"), ("Walked by ", "")],
    },
};
