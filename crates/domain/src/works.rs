//! Works: photos and words that become a movie (影集) or a long image (长图).

use serde::{Deserialize, Serialize};

use crate::{AppError, Field, FieldError, Lang, PhotoId, Problem, WorkId, accounts::Author};

/// Fewest photos of a work that can be made.
pub const PHOTOS_MIN: usize = 4;
/// Most photos of a work.
pub const PHOTOS_MAX: usize = 40;
/// Largest upload, in MB.
pub const UPLOAD_MAX_MB: u32 = 75;
/// Longest title, in characters.
pub const TITLE_MAX: usize = 60;
/// Longest description, in characters.
pub const DESCRIPTION_MAX: usize = 500;
/// Longest caption of a photo, in characters.
pub const CAPTION_MAX: usize = 80;
/// Longest own poem, in characters, and in lines.
pub const VERSE_MAX: usize = 200;
/// Most lines of an own poem.
pub const VERSE_LINES_MAX: usize = 8;

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
    }
}

choices! {
    /// Look of a work. Each kind has its own.
    Template {
        /// Movie: quiet paper, ink and one red seal.
        Paper = "paper", "素笺", "Quiet paper";
        /// Long image: a travel journal.
        Journal = "journal", "手账", "Journal";
    }
}

choices! {
    /// Music under a movie. The names are those of `media::audio::pieces`.
    Music {
        MountainPath = "mountain-path", "山行 · 古筝，从容开阔", "Mountain Path · guzheng, calm and wide";
        EveningBoat = "evening-boat", "晚渡 · 箫与筝，悠远静谧", "Evening Boat · flute and guzheng, still and far";
        SpringDay = "spring-day", "春日 · 轻快明亮", "Spring Day · light and bright";
        NightLanterns = "night-lanterns", "灯夜 · 编钟与筝，温暖梦幻", "Night Lanterns · bells and guzheng, warm";
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

impl Template {
    pub const fn kind(self) -> WorkKind {
        match self {
            Self::Paper => WorkKind::Movie,
            Self::Journal => WorkKind::LongImage,
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

/// What a person decides about a work, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    pub title: String,
    pub description: String,
    pub kind: WorkKind,
    pub template: Template,
    pub ratio: Ratio,
    pub music: Music,
    pub tag: Tag,
    pub verse_mode: VerseMode,
    /// Own poem, lines parted by `\n`; kept while another mode is chosen.
    pub verse: String,
}

/// The same as it comes from a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DetailsForm {
    pub title: String,
    pub description: String,
    pub kind: String,
    pub template: String,
    pub ratio: String,
    pub music: String,
    pub tag: String,
    pub verse_mode: String,
    pub verse: String,
}

impl DetailsForm {
    /// Checks lengths and choices. An empty title is fine until the work is made
    /// ([`Details::ready`]); an absent choice takes the first one, an unknown one is refused.
    pub fn parse(&self) -> Result<Details, AppError> {
        let mut fields = Vec::new();
        let mut note = |field, problem| fields.push(FieldError { field, problem });
        let title = one_line(&self.title);
        let description = clean_lines(&self.description);
        let verse = clean_lines(&self.verse);
        for (field, text, max) in [
            (Field::Title, &title, TITLE_MAX),
            (Field::Description, &description, DESCRIPTION_MAX),
            (Field::Verse, &verse, VERSE_MAX),
        ] {
            if text.chars().count() > max {
                note(field, Problem::TooLong { max: max as u32 });
            }
        }
        let kind = choice(&self.kind, WorkKind::ALL[0], WorkKind::parse);
        let ratio = choice(&self.ratio, Ratio::ALL[0], Ratio::parse);
        let music = choice(&self.music, Music::ALL[0], Music::parse);
        let tag = choice(&self.tag, Tag::ALL[0], Tag::parse);
        let verse_mode = choice(&self.verse_mode, VerseMode::ALL[0], VerseMode::parse);
        let template = choice(&self.template, Template::Paper, Template::parse);
        if kind.is_none() || template.is_none() {
            note(Field::Template, Problem::NotAChoice);
        }
        for (field, good) in [
            (Field::Ratio, ratio.is_some()),
            (Field::Music, music.is_some()),
            (Field::Tag, tag.is_some()),
            (Field::Verse, verse_mode.is_some()),
        ] {
            if !good {
                note(field, Problem::NotAChoice);
            }
        }
        match (kind, template, ratio, music, tag, verse_mode) {
            (Some(kind), Some(template), Some(ratio), Some(music), Some(tag), Some(verse_mode))
                if fields.is_empty() =>
            {
                // Switching the kind leaves the other kind's template in the form.
                let template = if template.kind() == kind {
                    template
                } else {
                    Template::of(kind).next().unwrap_or(template)
                };
                Ok(Details {
                    title,
                    description,
                    kind,
                    template,
                    ratio,
                    music,
                    tag,
                    verse_mode,
                    verse,
                })
            }
            _ => Err(AppError::Invalid { fields }),
        }
    }
}

impl Details {
    /// What is still missing before the work can be made.
    pub fn ready(&self, photos: usize) -> Result<(), AppError> {
        let mut fields = Vec::new();
        if self.title.is_empty() {
            fields.push(FieldError {
                field: Field::Title,
                problem: Problem::Required,
            });
        }
        if self.verse_mode == VerseMode::Own && self.verse.is_empty() {
            fields.push(FieldError {
                field: Field::Verse,
                problem: Problem::Required,
            });
        }
        if !fields.is_empty() {
            return Err(AppError::Invalid { fields });
        }
        if photos < PHOTOS_MIN {
            return Err(AppError::TooFewPhotos {
                min: PHOTOS_MIN as u32,
            });
        }
        Ok(())
    }
}

fn choice<T>(text: &str, default: T, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    if text.is_empty() {
        Some(default)
    } else {
        parse(text)
    }
}

/// White space folded to single spaces, control characters dropped.
pub fn one_line(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Line ends as `\n`, no other control characters, no blank lines at either end.
pub fn clean_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = text
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect();
    clean
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}

/// Checks a caption.
pub fn check_caption(text: &str) -> Result<String, AppError> {
    let caption = one_line(text);
    if caption.chars().count() > CAPTION_MAX {
        return Err(AppError::field(
            Field::Caption,
            Problem::TooLong {
                max: CAPTION_MAX as u32,
            },
        ));
    }
    Ok(caption)
}

/// A picture as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Address and width in pixels, smallest first.
    pub sources: Vec<(String, u32)>,
    pub width: u32,
    pub height: u32,
    /// A tiny PNG as `data:` address, shown while the picture loads.
    pub placeholder: String,
    pub alt: String,
}

/// A photo in the studio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoView {
    pub id: PhotoId,
    pub name: String,
    pub caption: String,
    pub picture: Picture,
    /// Local time of the camera, `YYYY-MM-DDTHH:MM:SS`.
    pub taken_at: Option<String>,
}

/// One file of a finished work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultFile {
    pub url: String,
    /// The same, answered with `Content-Disposition: attachment`.
    pub download_url: String,
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultView {
    /// The movie, or the pages of the long image from top to bottom.
    pub files: Vec<ResultFile>,
    pub cover: Picture,
    /// Of a movie.
    pub duration_ms: Option<u64>,
    pub verse: Option<VerseView>,
}

/// A poem as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerseView {
    pub title: String,
    pub author: String,
    pub lines: Vec<String>,
}

/// How far a work is; what the event stream sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub status: WorkStatus,
    /// Of the whole making, 0–1000.
    pub permille: u32,
    pub seconds_left: Option<u32>,
    /// Works before this one in the queue.
    pub ahead: u32,
    pub failure: Option<AppError>,
}

/// A work as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkView {
    pub id: WorkId,
    pub owner: Author,
    pub kind: WorkKind,
    pub title: String,
    pub description: String,
    pub template: Template,
    pub ratio: Ratio,
    pub music: Music,
    pub tag: Tag,
    pub verse_mode: VerseMode,
    pub verse: String,
    pub progress: Progress,
    pub photos: Vec<PhotoView>,
    /// The last finished version; it stays until a new one replaces it.
    pub result: Option<ResultView>,
    pub shared: bool,
    /// Seconds since 1970, UTC.
    pub created_at: i64,
    pub updated_at: i64,
    pub can_edit: bool,
    pub can_start: bool,
    pub can_cancel: bool,
    pub can_share: bool,
}

/// A work in the studio's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkCard {
    pub id: WorkId,
    pub kind: WorkKind,
    pub title: String,
    pub photo_count: u32,
    pub cover: Option<Picture>,
    pub progress: Progress,
    pub shared: bool,
    pub updated_at: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_form_is_a_draft_but_not_ready() {
        let details = DetailsForm::default().parse().unwrap();
        assert_eq!(details.kind, WorkKind::Movie);
        let error = details.ready(10).unwrap_err();
        assert_eq!(error.problem_of(Field::Title), Some(&Problem::Required));
    }

    #[test]
    fn lengths_and_choices_are_checked_together() {
        let form = DetailsForm {
            title: "题".repeat(TITLE_MAX + 1),
            music: "noise".into(),
            ..DetailsForm::default()
        };
        let error = form.parse().unwrap_err();
        assert!(error.problem_of(Field::Title).is_some());
        assert_eq!(error.problem_of(Field::Music), Some(&Problem::NotAChoice));
    }

    #[test]
    fn the_template_follows_the_kind() {
        let form = DetailsForm {
            kind: "long_image".into(),
            template: "paper".into(),
            ..DetailsForm::default()
        };
        assert_eq!(form.parse().unwrap().template, Template::Journal);
    }

    #[test]
    fn photo_counts() {
        let details = DetailsForm {
            title: "西湖".into(),
            ..DetailsForm::default()
        }
        .parse()
        .unwrap();
        assert_eq!(details.ready(3), Err(AppError::TooFewPhotos { min: 4 }));
        assert_eq!(details.ready(4), Ok(()));
    }

    #[test]
    fn finished_works_do_not_fall_back_into_a_stage() {
        use WorkStatus as S;
        assert!(!S::Done.may_become(S::Rendering));
        assert!(!S::Cancelled.may_become(S::Done));
        assert!(!S::Draft.may_become(S::Failed));
        assert!(S::Rendering.may_become(S::Analysing));
        assert!(S::Failed.may_become(S::Queued));
    }

    #[test]
    fn control_characters_do_not_survive() {
        assert_eq!(one_line(" a\u{0}b\nc  d "), "a b c d");
        assert_eq!(clean_lines("\r\n a\u{7}\r\nb  \n\n"), "a\nb");
    }
}
