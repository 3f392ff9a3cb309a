//! 胶片: warm, a little faded, dark bars, a strip of frames.

use super::{
    Behind, Caption, Colours, Corner, Ending, Faces, Ground, Look, Mood, Mount, Rim, Title,
};
use crate::{
    movie::{plan::Pacing, transition::Transition},
    text::Face,
};

const BLACK: [u8; 3] = [0x12, 0x10, 0x0E];

pub const LOOK: Look = Look {
    id: "film",
    name_zh: "胶片",
    name_en: "Film",
    pacing: Pacing {
        opening: 4.6,
        photo: 3.6,
        verse: 7.5,
        ending: 5.0,
        transition: 0.8,
    },
    transitions: &[
        Transition::LightLeak,
        Transition::DipDark,
        Transition::BlurDissolve,
        Transition::Crossfade,
    ],
    colours: Colours {
        ground: [0x1C, 0x18, 0x15],
        ink: [0xF2, 0xE3, 0xC6],
        ink_2: [0xCF, 0xBC, 0x98],
        ink_3: [0xA8, 0x94, 0x70],
        accent: [0xE0, 0x8A, 0x2E],
        light: [0xF6, 0xE9, 0xCF],
        shade: BLACK,
    },
    faces: Faces {
        title: Face::SerifBold,
        verse: Face::Serif,
        caption: Face::Serif,
        small: Face::Sans,
    },
    mood: Mood {
        saturation: 0.84,
        contrast: 0.94,
        fade: 0.07,
        shadows: [2.0, 5.0, 6.0],
        lights: [14.0, 5.0, -16.0],
    },
    ground: Ground::Film,
    title: Title::Centre,
    rim: Rim::Bars { colour: BLACK },
    caption: Caption::Subtitle,
    mount: Mount {
        colour: BLACK,
        border: 46.0,
        foot: 0.0,
        corner: Corner::Perforated,
        tilt: 0.0,
        behind: Behind::Blur,
        always: false,
    },
    together: 3,
    ending: Ending {
        word: ("剧终", "THE END"),
        signature: [("摄影　", ""), ("Photographed by ", "")],
    },
};
