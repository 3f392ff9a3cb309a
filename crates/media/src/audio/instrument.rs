//! The instruments of the pieces, and what each of them can play.

/// Who plays a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Instrument {
    /// 古筝, 古琴, 阮: plucked.
    Guzheng,
    Guqin,
    Ruan,
    /// 箫 and 笛: blown.
    Flute,
    /// 二胡: bowed.
    Erhu,
    Pad,
    /// 编钟 and bars of glass: struck.
    Bell,
    Glass,
    Drum,
}

impl Instrument {
    /// Lowest and highest tone that it has, MIDI numbers.
    pub fn range(self) -> (f32, f32) {
        match self {
            Self::Guzheng => (38.0, 88.0),
            Self::Guqin => (36.0, 76.0),
            Self::Ruan => (40.0, 86.0),
            Self::Flute => (57.0, 93.0),
            Self::Erhu => (57.0, 88.0),
            Self::Pad => (43.0, 84.0),
            Self::Bell => (55.0, 98.0),
            Self::Glass => (60.0, 98.0),
            Self::Drum => (40.0, 57.0),
        }
    }

    /// The tone of the same name that it has, nearest to `midi`.
    pub fn reach(self, midi: f32) -> f32 {
        let (low, high) = self.range();
        let mut midi = midi;
        while midi > high {
            midi -= 12.0;
        }
        while midi < low {
            midi += 12.0;
        }
        midi
    }

    /// Whether it is a plucked string.
    #[cfg(test)]
    pub fn is_plucked(self) -> bool {
        matches!(self, Self::Guzheng | Self::Guqin | Self::Ruan)
    }
}
