//! What a person can choose, and the life of a work.

use serde::{Deserialize, Serialize};

use crate::Lang;

/// Declares a closed set of choices with stable names and words in both languages.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every choice, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Stable name in the database, in forms and in addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.as_str() == text)
            }

            /// What a person reads.
            pub const fn label(self, lang: Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($zh, $en),)+ }
            }
        }
    };
}

choices! {
    /// What a work becomes.
    WorkKind {
        Movie = "movie", "影集", "Movie";
        LongImage = "long_image", "长图", "Long image";
    }
}

choices! {
    /// Shape of a movie.
    Ratio {
        Wide = "16:9", "横屏 16:9", "Landscape 16:9";
        Tall = "9:16", "竖屏 9:16", "Portrait 9:16";
        Portrait = "3:4", "竖幅 3:4", "Portrait 3:4";
        Square = "1:1", "方形 1:1", "Square 1:1";
    }
}

choices! {
    /// Pixels of a movie. How many somebody may have is a matter of their tier.
    Size {
        Full = "1080p", "高清 1080p", "Full HD 1080p";
        Small = "720p", "标清 720p", "HD 720p";
        Ultra = "2160p", "超清 4K", "Ultra HD 4K";
    }
}

choices! {
    /// Look of a work. Each kind has its own; the names of movies' are those of `media::movie::looks`.
    Template {
        /// Movie: the look that suits the photos.
        Auto = "auto", "随照片", "By your photos";
        Paper = "paper", "素笺", "Quiet paper";
        Ink = "ink", "水墨", "Ink wash";
        Film = "film", "胶片", "Film";
        Postcard = "postcard", "明信片墙", "Postcard wall";
        Seaside = "seaside", "海滨", "Seaside";
        Field = "field", "山野", "Mountain and field";
        Town = "town", "古城", "Old town";
        Garden = "garden", "园林", "Garden";
        Night = "night", "夜城", "Night city";
        Winter = "winter", "冬", "Winter";
        /// Long image: a travel journal.
        Journal = "journal", "手账", "Journal";
    }
}

choices! {
    /// How long the pictures of a movie stay.
    Pace {
        Even = "even", "从容", "Even";
        Slow = "slow", "悠缓", "Slow";
        Brisk = "brisk", "轻快", "Brisk";
    }
}

choices! {
    /// Music under a movie. The names are those of `media::audio::pieces`, but for the last.
    Music {
        MountainPath = "mountain-path", "山行 · 古筝，从容开阔", "Mountain Path · guzheng, calm and wide";
        EveningBoat = "evening-boat", "晚渡 · 箫与筝，悠远静谧", "Evening Boat · flute and guzheng, still and far";
        SpringDay = "spring-day", "春日 · 轻快明亮", "Spring Day · light and bright";
        NightLanterns = "night-lanterns", "灯夜 · 编钟与筝，温暖梦幻", "Night Lanterns · bells and guzheng, warm";
        SeaBreeze = "sea-breeze", "海风 · 阮与笛，带着鼓点", "Sea Breeze · Ruan and flute with a light drum";
        OldLane = "old-lane", "旧巷 · 二胡低诉，怀旧", "Old Lane · An erhu remembers";
        FirstSnow = "first-snow", "初雪 · 琉璃与古琴，清冷", "First Snow · Glass and guqin, clear and cold";
        RiverMoon = "river-moon", "江月 · 古琴与箫，空旷", "River Moon · Guqin and xiao, wide and empty";
        WheatField = "wheat-field", "麦浪 · 阮与二胡，踏实温暖", "Wheat Field · Ruan and erhu, warm, at walking pace";
        CityLights = "city-lights", "街灯 · 琉璃与阮，轻盈夜色", "City Lights · Glass and ruan, a light step at night";
        /// The person's own, which goes with the work.
        Own = "own", "自己的音乐", "Your own music";
    }
}

choices! {
    /// Shelf of the gallery. The numbers 1–4 of the community contract are the positions.
    Tag {
        Landscape = "landscape", "山水田园", "Mountains and fields";
        Seaside = "seaside", "假日海滨", "Seaside";
        Heritage = "heritage", "历史建筑", "Old buildings";
        Garden = "garden", "精致园林", "Gardens";
    }
}

choices! {
    /// Where the poem comes from.
    VerseMode {
        /// A classical poem that suits the photos.
        Auto = "auto", "自动配一首古诗", "Pick a classical poem";
        /// The person's own words.
        Own = "own", "我来写", "My own words";
        /// No poem.
        Off = "off", "不要诗", "No poem";
    }
}

choices! {
    /// Life of a work.
    WorkStatus {
        Draft = "draft", "草稿", "Draft";
        Queued = "queued", "排队", "Waiting";
        Analysing = "analysing", "分析照片", "Looking at photos";
        Writing = "writing", "写诗", "Finding words";
        Layout = "layout", "排版", "Arranging";
        Rendering = "rendering", "生成", "Making";
        Done = "done", "完成", "Done";
        Failed = "failed", "没有成功", "Failed";
        Cancelled = "cancelled", "已取消", "Cancelled";
    }
}

impl Size {
    /// Pixels of the shorter side.
    pub const fn short_side(self) -> u32 {
        match self {
            Self::Small => 720,
            Self::Full => 1080,
            Self::Ultra => 2160,
        }
    }
}

impl Template {
    pub const fn kind(self) -> WorkKind {
        match self {
            Self::Journal => WorkKind::LongImage,
            _ => WorkKind::Movie,
        }
    }

    /// The templates of one kind.
    pub fn of(kind: WorkKind) -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |template| template.kind() == kind)
    }
}

impl Music {
    /// The pieces that we made.
    pub fn pieces() -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(|music| *music != Self::Own)
    }
}

impl WorkStatus {
    /// The stages a person watches, in order.
    pub const STAGES: [Self; 6] = [
        Self::Queued,
        Self::Analysing,
        Self::Writing,
        Self::Layout,
        Self::Rendering,
        Self::Done,
    ];

    /// Waiting or being made: the work must not change now.
    pub const fn is_active(self) -> bool {
        matches!(
            self,
            Self::Queued | Self::Analysing | Self::Writing | Self::Layout | Self::Rendering
        )
    }

    /// Position in [`Self::STAGES`].
    pub fn stage(self) -> Option<usize> {
        Self::STAGES.iter().position(|stage| *stage == self)
    }

    /// Whether a work may go from `self` to `next`. A stage may be left out, and a restart after a
    /// crash goes back to any earlier one.
    pub fn may_become(self, next: Self) -> bool {
        match next {
            Self::Draft => !self.is_active(),
            Self::Queued => true,
            Self::Analysing | Self::Writing | Self::Layout | Self::Rendering | Self::Done => {
                self.is_active()
            }
            Self::Failed | Self::Cancelled => self.is_active(),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn finished_works_do_not_fall_back_into_a_stage() {
        use super::WorkStatus as S;
        assert!(!S::Done.may_become(S::Rendering));
        assert!(!S::Cancelled.may_become(S::Done));
        assert!(!S::Draft.may_become(S::Failed));
        assert!(S::Rendering.may_become(S::Analysing));
        assert!(S::Failed.may_become(S::Queued));
    }
}
