//! 水墨: black ink on raw paper, colours held back, edges as a brush leaves them.

use super::{
    Behind, Caption, Colours, Corner, Ending, Faces, Ground, Look, Mood, Mount, Ridges, Rim, Title,
};
use crate::{
    movie::{plan::Pacing, transition::Transition},
    text::Face,
};

const PAPER: [u8; 3] = [0xF3, 0xEE, 0xE2];

pub const LOOK: Look = Look {
    id: "ink",
    name_zh: "水墨",
    name_en: "Ink wash",
    pacing: Pacing {
        opening: 5.5,
        photo: 4.2,
        verse: 8.5,
        ending: 5.5,
        transition: 1.2,
    },
    transitions: &[
        Transition::InkBleed,
        Transition::Mist,
        Transition::Brush,
        Transition::Crossfade,
    ],
    colours: Colours {
        ground: PAPER,
        ink: [0x18, 0x18, 0x17],
        ink_2: [0x48, 0x46, 0x41],
        ink_3: [0x70, 0x6C, 0x64],
        accent: [0xA8, 0x2A, 0x1C],
        light: [0xF6, 0xF2, 0xE8],
        shade: [0x14, 0x16, 0x16],
    },
    faces: Faces {
        title: Face::KaiBold,
        verse: Face::Kai,
        caption: Face::Kai,
        small: Face::KaiLight,
    },
    mood: Mood {
        saturation: 0.42,
        contrast: 1.06,
        fade: 0.035,
        shadows: [0.0, 2.0, 5.0],
        lights: [4.0, 1.0, -8.0],
    },
    ground: Ground::Ridges(Ridges {
        far: [92, 98, 98],
        near: [18, 20, 22],
        ink: 1.75,
        mist: 0.8,
        rough: 1.0,
        sun: None,
    }),
    title: Title::Upright,
    rim: Rim::Ragged {
        colour: PAPER,
        depth: 0.055,
    },
    caption: Caption::Slip,
    mount: Mount {
        colour: [0xF8, 0xF4, 0xEA],
        border: 10.0,
        foot: 0.0,
        corner: Corner::Square,
        tilt: 0.0,
        behind: Behind::Paper,
        always: false,
    },
    together: 2,
    ending: Ending {
        word: ("终", "FIN"),
        signature: [("", "　泼墨以记"), ("Kept in ink by ", "")],
    },
};
