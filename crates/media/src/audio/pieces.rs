//! The pieces a person can choose from.

use super::score::{Instrument, Style};

/// A named mood. Two renders with the same piece, length and seed are equal.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Name used in [`crate::movie::MovieSpec::music`].
    pub id: &'static str,
    pub name_zh: &'static str,
    pub name_en: &'static str,
    /// What it sounds like, for the chooser.
    pub mood_zh: &'static str,
    pub mood_en: &'static str,
    /// Quarter notes a minute, exact.
    pub beats_per_minute: f64,
    pub(super) style: Style,
}

impl Piece {
    /// Seconds of a quarter note.
    pub fn beat_seconds(&self) -> f64 {
        60.0 / self.beats_per_minute
    }

    /// Beats of a bar.
    pub fn beats_per_bar(&self) -> u32 {
        4
    }
}

/// 宫 gong, 徵 zhi, 羽 yu and 商 shang: the pentatonic modes, in semitones over their final.
pub(super) const GONG: [i32; 5] = [0, 2, 4, 7, 9];
pub(super) const ZHI: [i32; 5] = [0, 2, 5, 7, 9];
pub(super) const YU: [i32; 5] = [0, 3, 5, 7, 10];
pub(super) const SHANG: [i32; 5] = [0, 2, 5, 7, 10];

static PIECES: [Piece; 10] = [
    Piece {
        id: "mountain-path",
        name_zh: "山行",
        name_en: "Mountain Path",
        mood_zh: "古筝，从容开阔",
        mood_en: "Guzheng, calm and wide",
        beats_per_minute: 69.0,
        style: Style {
            scale: GONG,
            final_midi: 62,
            roots: [[0, 4, 3, 0], [1, 4, 3, 3], [4, 1, 3, 0]],
            swing: 0.0,
            strings: Instrument::Guzheng,
            voice: Instrument::Flute,
            chime: Instrument::Bell,
            sung: 0.5,
            rung: 0.15,
            pad: 0.8,
            drum: 0.0,
            busy: 0.45,
        },
    },
    Piece {
        id: "evening-boat",
        name_zh: "晚渡",
        name_en: "Evening Boat",
        mood_zh: "箫与筝，悠远静谧",
        mood_en: "Xiao flute over guzheng, still and far",
        beats_per_minute: 60.0,
        style: Style {
            scale: YU,
            final_midi: 57,
            roots: [[0, 1, 4, 0], [2, 1, 3, 3], [1, 4, 3, 0]],
            swing: 0.0,
            strings: Instrument::Guzheng,
            voice: Instrument::Flute,
            chime: Instrument::Bell,
            sung: 1.0,
            rung: 0.3,
            pad: 1.0,
            drum: 0.0,
            busy: 0.15,
        },
    },
    Piece {
        id: "spring-day",
        name_zh: "春日",
        name_en: "Spring Day",
        mood_zh: "轻快明亮，适合出游",
        mood_en: "Light and bright, for a day out",
        beats_per_minute: 92.0,
        style: Style {
            scale: ZHI,
            final_midi: 67,
            roots: [[0, 3, 1, 0], [2, 0, 1, 3], [2, 1, 3, 0]],
            swing: 0.04,
            strings: Instrument::Guzheng,
            voice: Instrument::Flute,
            chime: Instrument::Bell,
            sung: 0.35,
            rung: 0.4,
            pad: 0.5,
            drum: 0.35,
            busy: 0.85,
        },
    },
    Piece {
        id: "night-lanterns",
        name_zh: "灯夜",
        name_en: "Night Lanterns",
        mood_zh: "编钟与筝，温暖梦幻",
        mood_en: "Bells and guzheng, warm and dreamy",
        beats_per_minute: 76.0,
        style: Style {
            scale: SHANG,
            final_midi: 64,
            roots: [[0, 4, 3, 0], [4, 1, 0, 3], [1, 4, 3, 0]],
            swing: 0.0,
            strings: Instrument::Guzheng,
            voice: Instrument::Flute,
            chime: Instrument::Bell,
            sung: 0.25,
            rung: 1.0,
            pad: 1.0,
            drum: 0.0,
            busy: 0.35,
        },
    },
    Piece {
        id: "sea-breeze",
        name_zh: "海风",
        name_en: "Sea Breeze",
        mood_zh: "阮与笛，带着鼓点",
        mood_en: "Ruan and flute with a light drum",
        beats_per_minute: 100.0,
        style: Style {
            scale: GONG,
            final_midi: 65,
            roots: [[0, 3, 4, 0], [4, 3, 1, 3], [4, 1, 3, 0]],
            swing: 0.05,
            strings: Instrument::Ruan,
            voice: Instrument::Flute,
            chime: Instrument::Glass,
            sung: 0.45,
            rung: 0.35,
            pad: 0.55,
            drum: 0.75,
            busy: 0.8,
        },
    },
    Piece {
        id: "old-lane",
        name_zh: "旧巷",
        name_en: "Old Lane",
        mood_zh: "二胡低诉，怀旧",
        mood_en: "An erhu remembers",
        beats_per_minute: 66.0,
        style: Style {
            scale: YU,
            final_midi: 62,
            roots: [[0, 1, 3, 0], [2, 4, 3, 3], [1, 4, 3, 0]],
            swing: 0.0,
            strings: Instrument::Ruan,
            voice: Instrument::Erhu,
            chime: Instrument::Bell,
            sung: 0.95,
            rung: 0.15,
            pad: 0.9,
            drum: 0.0,
            busy: 0.3,
        },
    },
    Piece {
        id: "first-snow",
        name_zh: "初雪",
        name_en: "First Snow",
        mood_zh: "琉璃与古琴，清冷",
        mood_en: "Glass and guqin, clear and cold",
        beats_per_minute: 56.0,
        style: Style {
            scale: SHANG,
            final_midi: 60,
            roots: [[0, 4, 1, 0], [4, 2, 3, 3], [1, 4, 3, 0]],
            swing: 0.0,
            strings: Instrument::Guqin,
            voice: Instrument::Flute,
            chime: Instrument::Glass,
            sung: 0.2,
            rung: 1.0,
            pad: 1.0,
            drum: 0.0,
            busy: 0.2,
        },
    },
    Piece {
        id: "river-moon",
        name_zh: "江月",
        name_en: "River Moon",
        mood_zh: "古琴与箫，空旷",
        mood_en: "Guqin and xiao, wide and empty",
        beats_per_minute: 54.0,
        style: Style {
            scale: ZHI,
            final_midi: 57,
            roots: [[0, 4, 3, 0], [1, 4, 3, 3], [2, 1, 3, 0]],
            swing: 0.0,
            strings: Instrument::Guqin,
            voice: Instrument::Flute,
            chime: Instrument::Bell,
            sung: 0.75,
            rung: 0.25,
            pad: 0.85,
            drum: 0.0,
            busy: 0.2,
        },
    },
    Piece {
        id: "wheat-field",
        name_zh: "麦浪",
        name_en: "Wheat Field",
        mood_zh: "阮与二胡，踏实温暖",
        mood_en: "Ruan and erhu, warm, at walking pace",
        beats_per_minute: 84.0,
        style: Style {
            scale: ZHI,
            final_midi: 64,
            roots: [[0, 3, 1, 0], [2, 1, 0, 3], [4, 1, 3, 0]],
            swing: 0.03,
            strings: Instrument::Ruan,
            voice: Instrument::Erhu,
            chime: Instrument::Bell,
            sung: 0.4,
            rung: 0.2,
            pad: 0.7,
            drum: 0.55,
            busy: 0.7,
        },
    },
    Piece {
        id: "city-lights",
        name_zh: "街灯",
        name_en: "City Lights",
        mood_zh: "琉璃与阮，轻盈夜色",
        mood_en: "Glass and ruan, a light step at night",
        beats_per_minute: 88.0,
        style: Style {
            scale: GONG,
            final_midi: 67,
            roots: [[0, 4, 1, 3], [4, 2, 1, 3], [1, 4, 3, 0]],
            swing: 0.06,
            strings: Instrument::Ruan,
            voice: Instrument::Flute,
            chime: Instrument::Glass,
            sung: 0.15,
            rung: 1.0,
            pad: 0.9,
            drum: 0.6,
            busy: 0.65,
        },
    },
];

/// All pieces, the default first.
pub fn pieces() -> &'static [Piece] {
    &PIECES
}

/// The piece with this `id`; the default one where the name is unknown, so that an old spec
/// still renders after a piece was renamed.
pub fn piece(id: &str) -> &'static Piece {
    PIECES
        .iter()
        .find(|piece| piece.id == id)
        .unwrap_or(&PIECES[0])
}
