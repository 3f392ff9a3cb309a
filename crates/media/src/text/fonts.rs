//! The font files, and which of them draws which character.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use cosmic_text::{
    FontSystem, SwashCache,
    fontdb::{self, Database, Language, Source},
};

use super::Face;
use crate::{MediaError, MediaResult};

/// Where Debian's font packages put their files.
const DEBIAN_FONTS: &str = "/usr/share/fonts";

/// What we ask of the font database: a name of our own for one face of one file.
struct FontFile {
    name: &'static str,
    folder: &'static str,
    file: &'static str,
    /// Family to pick where the file is a collection.
    family: Option<&'static str>,
}

/// Every file that has to be there: Debian's fonts-lxgw-wenkai, fonts-noto-cjk and
/// fonts-noto-color-emoji (and fonts-noto-cjk holds both Sans and Serif).
const FILES: [FontFile; 8] = [
    wenkai("kai", "LXGWWenKai-Regular.ttf"),
    wenkai("kai-light", "LXGWWenKai-Light.ttf"),
    wenkai("kai-bold", "LXGWWenKai-Bold.ttf"),
    noto("sans", "NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    noto("sans-bold", "NotoSansCJK-Bold.ttc", "Noto Sans CJK SC"),
    noto("serif", "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC"),
    noto("serif-bold", "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC"),
    FontFile {
        name: EMOJI,
        folder: "truetype/noto",
        file: "NotoColorEmoji.ttf",
        family: None,
    },
];

/// Our name of the colour emoji face.
pub(super) const EMOJI: &str = "emoji";

const fn wenkai(name: &'static str, file: &'static str) -> FontFile {
    FontFile {
        name,
        folder: "truetype/lxgw-wenkai",
        file,
        family: None,
    }
}

const fn noto(name: &'static str, file: &'static str, family: &'static str) -> FontFile {
    FontFile {
        name,
        folder: "opentype/noto",
        file,
        family: Some(family),
    }
}

/// The opened fonts and the glyphs drawn so far. Not shared between threads: open one each, the
/// files are mapped, not read.
pub struct FontBook {
    pub(super) system: FontSystem,
    pub(super) cache: SwashCache,
    ids: HashMap<&'static str, fontdb::ID>,
}

impl std::fmt::Debug for FontBook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FontBook").finish_non_exhaustive()
    }
}

impl FontBook {
    /// Opens the fonts where Debian installs them.
    ///
    /// # Errors
    /// [`MediaError::FontMissing`] with the name of the first file that is not there.
    pub fn open() -> MediaResult<Self> {
        Self::open_in(Path::new(DEBIAN_FONTS))
    }

    /// Opens the fonts in another folder, laid out like Debian's or flat.
    pub fn open_in(folder: &Path) -> MediaResult<Self> {
        let mut db = Database::new();
        let mut ids = HashMap::new();
        for wanted in &FILES {
            ids.insert(wanted.name, register(&mut db, folder, wanted)?);
        }
        let system =
            FontSystem::new_with_locale_and_db_and_fallback("zh-CN".into(), db, OwnFallback);
        Ok(Self {
            system,
            cache: SwashCache::new(),
            ids,
        })
    }

    /// Whether the face of our name `name` has a glyph for `character`.
    pub(super) fn covers(&mut self, name: &'static str, character: char) -> bool {
        let Some(id) = self.ids.get(name) else {
            return false;
        };
        self.system
            .get_font(*id, fontdb::Weight::NORMAL)
            .is_some_and(|font| font.as_swash().charmap().map(character) != 0)
    }
}

/// Loads one file and keeps one face of it under our own name, with the weight forgotten: the
/// name alone says which face it is, and cosmic-text never has to guess.
fn register(db: &mut Database, folder: &Path, wanted: &FontFile) -> MediaResult<fontdb::ID> {
    let missing = || MediaError::FontMissing {
        name: wanted.file.into(),
    };
    let places: [PathBuf; 2] = [
        folder.join(wanted.folder).join(wanted.file),
        folder.join(wanted.file),
    ];
    let path = places
        .into_iter()
        .find(|path| path.is_file())
        .ok_or_else(missing)?;
    let loaded = db.load_font_source(Source::File(path));
    let is_wanted = |id: &fontdb::ID| match (wanted.family, db.face(*id)) {
        (Some(family), Some(face)) => face.families.iter().any(|(name, _)| name == family),
        (None, Some(_)) => true,
        (_, None) => false,
    };
    let chosen = loaded.iter().copied().find(is_wanted).ok_or_else(missing)?;
    let mut info = db.face(chosen).cloned().ok_or_else(missing)?;
    for id in loaded {
        db.remove_face(id);
    }
    info.families = vec![(wanted.name.to_owned(), Language::English_UnitedStates)];
    info.weight = fontdb::Weight::NORMAL;
    info.style = fontdb::Style::Normal;
    info.stretch = fontdb::Stretch::Normal;
    info.monospaced = false;
    Ok(db.push_face_info(info))
}

/// We choose faces ourselves, so cosmic-text's own lists are empty.
struct OwnFallback;

impl cosmic_text::Fallback for OwnFallback {
    fn common_fallback(&self) -> &[&'static str] {
        &[]
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        &[]
    }

    fn script_fallback(&self, _: unicode_script::Script, _: &str) -> &[&'static str] {
        &[]
    }
}

impl Face {
    /// Our name of the face in the font database.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Kai => "kai",
            Self::KaiLight => "kai-light",
            Self::KaiBold => "kai-bold",
            Self::Sans => "sans",
            Self::SansBold => "sans-bold",
            Self::Serif => "serif",
            Self::SerifBold => "serif-bold",
        }
    }

    /// Faces to ask in turn for a character: this one, then the same style in another cut, then
    /// the faces with the widest coverage.
    pub(super) const fn chain(self) -> [&'static str; 4] {
        match self {
            Self::Kai | Self::KaiLight | Self::KaiBold => [self.name(), "serif", "sans", EMOJI],
            Self::Sans => ["sans", "kai", "serif", EMOJI],
            Self::SansBold => ["sans-bold", "kai-bold", "sans", EMOJI],
            Self::Serif => ["serif", "sans", "kai", EMOJI],
            Self::SerifBold => ["serif-bold", "sans-bold", "kai-bold", EMOJI],
        }
    }
}
