//! 园林: cream walls, bamboo, windows with hollowed corners.

use super::{
    Behind, Caption, Colours, Corner, Ending, Faces, Ground, Look, Mood, Mount, Rim, Title,
};
use crate::{
    movie::{plan::Pacing, transition::Transition},
    text::Face,
};

const WALL: [u8; 3] = [0xF5, 0xF0, 0xE4];
const PINE: [u8; 3] = [0x4B, 0x6B, 0x58];

pub const LOOK: Look = Look {
    id: "garden",
    name_zh: "园林",
    name_en: "Garden",
    pacing: Pacing {
        opening: 5.0,
        photo: 4.0,
        verse: 8.5,
        ending: 5.4,
        transition: 1.0,
    },
    transitions: &[
        Transition::Iris,
        Transition::Fan,
        Transition::Circle,
        Transition::Mist,
    ],
    colours: Colours {
        ground: WALL,
        ink: [0x25, 0x33, 0x2B],
        ink_2: [0x4C, 0x5B, 0x50],
        ink_3: [0x6C, 0x79, 0x6D],
        accent: [0xA9, 0x3B, 0x35],
        light: [0xFB, 0xF8, 0xEE],
        shade: [0x20, 0x2D, 0x26],
    },
    faces: Faces {
        title: Face::Kai,
        verse: Face::Kai,
        caption: Face::Kai,
        small: Face::KaiLight,
    },
    mood: Mood {
        saturation: 0.94,
        contrast: 0.98,
        fade: 0.02,
        shadows: [0.0, 4.0, 2.0],
        lights: [3.0, 4.0, -4.0],
    },
    ground: Ground::MoonGate,
    title: Title::Upright,
    rim: Rim::Window {
        colour: WALL,
        line: PINE,
    },
    caption: Caption::Slip,
    mount: Mount {
        colour: PINE,
        border: 5.0,
        foot: 0.0,
        corner: Corner::Hollow(40.0),
        tilt: 0.0,
        behind: Behind::Paper,
        always: false,
    },
    together: 3,
    ending: Ending {
        word: ("游园毕", "The garden gate"),
        signature: [("", "　游园小记"), ("Strolled by ", "")],
    },
};
