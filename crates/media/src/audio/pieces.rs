//! The pieces a person can choose from.

use super::score::Style;

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

static PIECES: [Piece; 4] = [
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
            flute: 0.5,
            bell: 0.15,
            pad: 0.8,
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
            flute: 1.0,
            bell: 0.3,
            pad: 1.0,
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
            flute: 0.35,
            bell: 0.4,
            pad: 0.5,
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
            flute: 0.25,
            bell: 1.0,
            pad: 1.0,
            busy: 0.35,
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
