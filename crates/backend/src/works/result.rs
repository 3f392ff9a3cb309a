//! The finished version of a work, as stored with it.

use domain::{
    WorkId,
    works::{ResultFile, ResultView, VerseView},
};
use serde::{Deserialize, Serialize};

use super::{picture::PictureFiles, recipe::Recipe};

/// JSON in `works.result`. File names are relative to `works.result_folder`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredResult {
    pub files: Vec<StoredFile>,
    pub cover: StoredCover,
    pub duration_ms: Option<u64>,
    pub verse: Option<VerseView>,
    /// A movie's words as `WebVTT`.
    #[serde(default)]
    pub captions: Option<String>,
    /// A few seconds of a movie that move.
    #[serde(default)]
    pub preview: Option<String>,
    /// How a movie was made.
    #[serde(default)]
    pub recipe: Option<Recipe>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredFile {
    pub name: String,
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredCover {
    pub files: PictureFiles,
    pub width: u32,
    pub height: u32,
    pub placeholder: String,
}

impl StoredResult {
    /// Reads the columns; `None` while nothing is finished.
    pub fn read(result: Option<&str>) -> Option<Self> {
        serde_json::from_str(result?).ok()
    }

    /// The view with addresses. `folder` is `works/{work}/{version}`.
    pub fn view(&self, work: WorkId, folder: &str, title: &str) -> ResultView {
        self.view_under(&format!("/files/works/{work}"), folder, title)
    }

    /// What the files take up.
    pub fn bytes(&self) -> i64 {
        let sum: u64 = self.files.iter().map(|file| file.bytes).sum();
        i64::try_from(sum).unwrap_or(i64::MAX)
    }

    /// The same with the files at `{base}/{version}/…`.
    pub fn view_under(&self, base: &str, folder: &str, title: &str) -> ResultView {
        let version = folder.rsplit('/').next().unwrap_or_default();
        let url = |name: &str| format!("{base}/{version}/{name}");
        ResultView {
            files: self
                .files
                .iter()
                .map(|file| ResultFile {
                    url: url(&file.name),
                    download_url: format!("{}?download", url(&file.name)),
                    width: file.width,
                    height: file.height,
                    bytes: file.bytes,
                })
                .collect(),
            cover: self.cover.files.picture(
                (self.cover.width, self.cover.height),
                &self.cover.placeholder,
                title,
                url,
            ),
            duration_ms: self.duration_ms,
            verse: self.verse.clone(),
            captions: self.captions.as_deref().map(url),
            preview: self.preview.as_deref().map(url),
        }
    }
}
