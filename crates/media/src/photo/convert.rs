//! HEIC and AVIF, through libheif's `heif-convert` in a process of its own.

use std::path::Path;

use super::Format;
use crate::{MediaError, MediaResult};

/// Converts to a JPEG with its rotation applied.
pub(super) fn to_jpeg(source: &Path, format: Format, out: &Path) -> MediaResult<()> {
    let _ = (source, out);
    Err(MediaError::ConverterMissing { format: format!("{format:?}") })
}
