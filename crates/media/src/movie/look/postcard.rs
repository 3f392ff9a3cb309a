//! 明信片墙: cards on linen, each a little askew, a few at a time.

use super::{
    Behind, Caption, Colours, Corner, Ending, Faces, Ground, Look, Mood, Mount, Rim, Title,
};
use crate::{
    movie::{plan::Pacing, transition::Transition},
    text::Face,
};

pub const LOOK: Look = Look {
    id: "postcard",
    name_zh: "明信片墙",
    name_en: "Postcard wall",
    pacing: Pacing {
        opening: 5.0,
        photo: 3.4,
        verse: 8.0,
        ending: 5.0,
        transition: 0.8,
    },
    transitions: &[
        Transition::Slide { turns: 0 },
        Transition::Push { turns: 0 },
        Transition::Page,
        Transition::Crossfade,
    ],
    colours: Colours {
        ground: [0xD8, 0xC7, 0xAC],
        ink: [0x33, 0x2A, 0x22],
        ink_2: [0x5C, 0x4D, 0x3E],
        ink_3: [0x7A, 0x69, 0x57],
        accent: [0xB4, 0x3B, 0x2E],
        light: [0xFD, 0xF8, 0xEE],
        shade: [0x33, 0x2A, 0x22],
    },
    faces: Faces {
        title: Face::Kai,
        verse: Face::Kai,
        caption: Face::Kai,
        small: Face::KaiLight,
    },
    mood: Mood {
        saturation: 1.04,
        contrast: 1.0,
        fade: 0.02,
        shadows: [3.0, 1.0, 0.0],
        lights: [4.0, 2.0, -4.0],
    },
    ground: Ground::Wall,
    title: Title::Centre,
    rim: Rim::None,
    caption: Caption::Strip,
    mount: Mount {
        colour: [0xFC, 0xF8, 0xF0],
        border: 22.0,
        foot: 0.0,
        corner: Corner::Round(4.0),
        tilt: 3.2,
        behind: Behind::Linen,
        always: true,
    },
    together: 4,
    ending: Ending {
        word: ("见字如面", "Wish you were here"),
        signature: [("", "　寄"), ("Sent by ", "")],
    },
};
