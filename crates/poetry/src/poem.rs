//! What a poem is and what is known about it.

/// Season a poem is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];
}

/// Part of the day a poem is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hour {
    Dawn,
    Day,
    Dusk,
    Night,
}

impl Hour {
    pub const ALL: [Self; 4] = [Self::Dawn, Self::Day, Self::Dusk, Self::Night];
}

/// What a poem shows or speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scene {
    Mountain,
    /// Rivers, lakes, brooks and ponds.
    Water,
    Sea,
    /// Streets, towers, markets, old buildings.
    City,
    Garden,
    Temple,
    Snow,
    Rain,
    Flowers,
    Moon,
    /// Being on the way.
    Journey,
    Farewell,
    /// Villages, fields, harvest.
    Field,
    Friends,
    Children,
    /// New Year, lanterns, mid-autumn, double ninth.
    Festival,
    Desert,
}

impl Scene {
    pub const ALL: [Self; 17] = [
        Self::Mountain,
        Self::Water,
        Self::Sea,
        Self::City,
        Self::Garden,
        Self::Temple,
        Self::Snow,
        Self::Rain,
        Self::Flowers,
        Self::Moon,
        Self::Journey,
        Self::Farewell,
        Self::Field,
        Self::Friends,
        Self::Children,
        Self::Festival,
        Self::Desert,
    ];

    /// Whether a picture shows at a glance that it is *not* there: a poem of snow under photos of
    /// a beach is a blunder, a poem that mentions a garden is not.
    pub const fn is_plain_to_see(self) -> bool {
        matches!(
            self,
            Self::Sea
                | Self::Snow
                | Self::Rain
                | Self::Farewell
                | Self::Children
                | Self::Festival
                | Self::Desert
        )
    }
}

/// How a poem feels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Delight.
    Bright,
    /// Stillness.
    Calm,
    /// Width and height.
    Grand,
    /// Longing, homesickness, passing time; never under a holiday that did not ask for it.
    Wistful,
}

impl Tone {
    pub const ALL: [Self; 4] = [Self::Bright, Self::Calm, Self::Grand, Self::Wistful];
}

/// A quatrain (绝句) of the Tang or Song dynasty, in simplified characters.
#[derive(Debug, PartialEq, Eq)]
pub struct Poem {
    pub title: &'static str,
    pub author: &'static str,
    /// Four lines of five or seven characters each, without punctuation.
    pub lines: [&'static str; 4],
    /// Empty when the poem fits any season.
    pub seasons: &'static [Season],
    /// Empty when the poem fits any hour.
    pub hours: &'static [Hour],
    /// The first is the main one.
    pub scenes: &'static [Scene],
    pub tone: Tone,
    /// Places and things that call for this very poem; Latin ones in lower case.
    pub words: &'static [&'static str],
}

/// Declares a part of the anthology: title, author, lines, seasons, hours, scenes, tone, words.
macro_rules! poems {
    ($(#[$doc:meta])* $name:ident; $(
        $title:literal, $author:literal, [$($line:literal),+],
        [$($season:ident),*], [$($hour:ident),*], [$($scene:ident),+], $tone:ident, [$($word:literal),*];
    )+) => {
        $(#[$doc])*
        pub(super) const $name: &[$crate::Poem] = &[$($crate::Poem {
            title: $title,
            author: $author,
            lines: [$($line),+],
            seasons: &[$($crate::Season::$season),*],
            hours: &[$($crate::Hour::$hour),*],
            scenes: &[$($crate::Scene::$scene),+],
            tone: $crate::Tone::$tone,
            words: &[$($word),*],
        }),+];
    };
}
pub(crate) use poems;
