//! 素笺: paper, ink and one seal-red. The photographs carry the colour.

use super::{
    Behind, Caption, Colours, Corner, Ending, Faces, Ground, Look, Mood, Mount, Ridges, Rim, Title,
};
use crate::{
    movie::{plan::Pacing, transition::Transition},
    text::Face,
};

pub const LOOK: Look = Look {
    id: "paper",
    name_zh: "素笺",
    name_en: "Quiet paper",
    pacing: Pacing {
        opening: 5.0,
        photo: 3.8,
        verse: 8.0,
        ending: 5.5,
        transition: 0.9,
    },
    transitions: &[
        Transition::Crossfade,
        Transition::InkBleed,
        Transition::Mist,
        Transition::SoftWipe { turns: 0 },
    ],
    // The tokens of the site's style.
    colours: Colours {
        ground: [0xFA, 0xF7, 0xF2],
        ink: [0x1F, 0x24, 0x21],
        ink_2: [0x56, 0x5D, 0x58],
        ink_3: [0x7C, 0x82, 0x7D],
        accent: [0xB9, 0x36, 0x1F],
        light: [0xFA, 0xF7, 0xF2],
        shade: [0x1F, 0x24, 0x21],
    },
    faces: Faces {
        title: Face::Kai,
        verse: Face::Kai,
        caption: Face::Kai,
        small: Face::Sans,
    },
    mood: Mood::NONE,
    ground: Ground::Ridges(Ridges {
        far: [44, 58, 60],
        near: [44, 58, 60],
        ink: 1.0,
        mist: 1.0,
        rough: 0.0,
        sun: Some([0xB9, 0x36, 0x1F]),
    }),
    title: Title::Left,
    rim: Rim::None,
    caption: Caption::Tick,
    mount: Mount {
        colour: [0xFA, 0xF7, 0xF2],
        border: 7.0,
        foot: 0.0,
        corner: Corner::Square,
        tilt: 0.0,
        behind: Behind::Blur,
        always: false,
    },
    together: 2,
    ending: Ending {
        word: ("完", "END"),
        signature: [("", "　记于途中"), ("A journey kept by ", "")],
    },
};
