//! 古城: white walls, dark tiles, lamplight; photos seen through a wooden window.

use super::{
    Behind, Caption, Colours, Corner, Ending, Faces, Ground, Look, Mood, Mount, Rim, Title,
};
use crate::{
    movie::{plan::Pacing, transition::Transition},
    text::Face,
};

const WOOD: [u8; 3] = [0x3A, 0x27, 0x1C];
const GOLD: [u8; 3] = [0xC9, 0x9C, 0x56];

pub const LOOK: Look = Look {
    id: "town",
    name_zh: "古城",
    name_en: "Old town",
    pacing: Pacing {
        opening: 5.0,
        photo: 3.9,
        verse: 8.0,
        ending: 5.2,
        transition: 0.9,
    },
    transitions: &[
        Transition::Curtain,
        Transition::Blinds { turns: 0 },
        Transition::Fan,
        Transition::Crossfade,
    ],
    colours: Colours {
        ground: [0xEF, 0xE6, 0xD6],
        ink: [0x2B, 0x23, 0x1E],
        ink_2: [0x58, 0x49, 0x3E],
        ink_3: [0x79, 0x66, 0x57],
        accent: [0xA6, 0x2B, 0x22],
        light: [0xF3, 0xE6, 0xCC],
        shade: [0x24, 0x1A, 0x14],
    },
    faces: Faces {
        title: Face::SerifBold,
        verse: Face::Serif,
        caption: Face::Serif,
        small: Face::Serif,
    },
    mood: Mood {
        saturation: 0.92,
        contrast: 1.06,
        fade: 0.01,
        shadows: [4.0, 0.0, -3.0],
        lights: [8.0, 3.0, -10.0],
    },
    ground: Ground::Roofs,
    title: Title::Upright,
    rim: Rim::Window {
        colour: WOOD,
        line: GOLD,
    },
    caption: Caption::Slip,
    mount: Mount {
        colour: WOOD,
        border: 14.0,
        foot: 0.0,
        corner: Corner::Square,
        tilt: 0.0,
        behind: Behind::Paper,
        always: false,
    },
    together: 3,
    ending: Ending {
        word: ("岁月如初", "Once upon a town"),
        signature: [("", "　客于古城"), ("A guest, ", "")],
    },
};
