//! From an uploaded file to what the site shows.

use std::path::Path;

use super::{Ingested, Limits};
use crate::{MediaError, MediaResult};

/// Checks an uploaded file and makes its renditions.
pub fn ingest(source: &Path, out_dir: &Path, limits: &Limits) -> MediaResult<Ingested> {
    let _ = (source, out_dir, limits);
    Err(MediaError::UnsupportedFormat)
}
