//! JPEG files, from rows as they are drawn.

use std::{
    cell::RefCell,
    fs::{self, File},
    io::{BufWriter, Write},
    ops::{ControlFlow, Range},
    path::{Path, PathBuf},
};

use image::RgbImage;
use jpeg_encoder::{
    Encoder, EncodingError, ImageBuffer, JpegColorType, SamplingFactor, rgb_to_ycbcr,
};

use super::painter::Painter;
use crate::{MediaError, MediaResult};

/// Longest side of a JPEG that libjpeg reads.
pub const MAX_SIDE: u32 = 65_500;

/// Quality 1–100.
const QUALITY: u8 = 88;

/// Full colour resolution: red seals and rules on paper have colour edges one pixel wide.
const SAMPLING: SamplingFactor = SamplingFactor::R_4_4_4;

/// Encodes the rows `range` of a work. `progress` hears the number of the row below the last one
/// that was drawn.
pub fn rows(
    out: &mut dyn Write,
    width: u32,
    range: Range<u64>,
    painter: &mut Painter<'_>,
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> MediaResult<()> {
    let source = Source {
        width: side(u64::from(width))?,
        height: side(range.end - range.start)?,
        first: range.start,
        state: RefCell::new(State {
            row: vec![0; width as usize * 3],
            drawn: None,
            failed: None,
            painter,
            progress,
        }),
    };
    let gate = Gate {
        out,
        source: &source,
    };
    let outcome = encoder(gate).encode_image(&source);
    // What went wrong while drawing is the reason, not that the gate closed.
    if let Some(error) = source.state.into_inner().failed {
        return Err(error);
    }
    outcome.map_err(encoder_error)
}

/// Encodes a picture that is in memory.
pub fn picture(out: &mut dyn Write, picture: &RgbImage) -> MediaResult<()> {
    let (width, height) = (
        side(u64::from(picture.width()))?,
        side(u64::from(picture.height()))?,
    );
    encoder(out)
        .encode(
            picture.as_raw(),
            width,
            height,
            jpeg_encoder::ColorType::Rgb,
        )
        .map_err(encoder_error)
}

fn encoder<W: jpeg_encoder::JfifWrite>(out: W) -> Encoder<W> {
    let mut encoder = Encoder::new(out, QUALITY);
    encoder.set_sampling_factor(SAMPLING);
    encoder
}

fn side(length: u64) -> MediaResult<u16> {
    u16::try_from(length).map_err(|_| MediaError::Encoder {
        detail: format!("{length} px a side"),
    })
}

fn encoder_error(error: EncodingError) -> MediaError {
    match error {
        EncodingError::IoError(error) => error.into(),
        error => MediaError::Encoder {
            detail: error.to_string(),
        },
    }
}

/// What the encoder pulls from.
struct Source<'a, 'b> {
    width: u16,
    height: u16,
    first: u64,
    state: RefCell<State<'a, 'b>>,
}

struct State<'a, 'b> {
    row: Vec<u8>,
    /// Which row is in `row`; the encoder asks again for the last one to fill its last block.
    drawn: Option<u64>,
    failed: Option<MediaError>,
    painter: &'a mut Painter<'b>,
    progress: &'a mut dyn FnMut(u64) -> ControlFlow<()>,
}

impl State<'_, '_> {
    fn draw(&mut self, y: u64) {
        if self.drawn == Some(y) || self.failed.is_some() {
            return;
        }
        self.drawn = Some(y);
        self.failed = self.painter.row(y, &mut self.row).err();
        if self.failed.is_none() && (self.progress)(y + 1).is_break() {
            self.failed = Some(MediaError::Cancelled);
        }
    }
}

impl ImageBuffer for &Source<'_, '_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        let mut state = self.state.borrow_mut();
        state.draw(self.first + u64::from(y));
        let [luma, blue, red, _] = buffers;
        for pixel in state.row.chunks_exact(3) {
            let (y, cb, cr) = rgb_to_ycbcr(pixel[0], pixel[1], pixel[2]);
            luma.push(y);
            blue.push(cb);
            red.push(cr);
        }
    }
}

/// Lets nothing through once drawing has failed, which ends the encoder at its next block.
struct Gate<'a, 'b, 'c> {
    out: &'a mut dyn Write,
    source: &'a Source<'b, 'c>,
}

impl Write for Gate<'_, '_, '_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.source.state.borrow().failed.is_some() {
            return Err(std::io::Error::other("stopped"));
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// Files under temporary names. Those that were not published when it is dropped are deleted.
#[derive(Default)]
pub struct Written {
    files: Vec<(PathBuf, PathBuf)>,
}

impl Written {
    /// Writes one file and gives back its length.
    pub fn add(
        &mut self,
        folder: &Path,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> MediaResult<()>,
    ) -> MediaResult<u64> {
        let part = folder.join(format!("{name}.part"));
        self.files.push((part.clone(), folder.join(name)));
        let mut out = BufWriter::new(File::create(&part)?);
        write(&mut out)?;
        out.flush()?;
        let file = out
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(file.metadata()?.len())
    }

    /// Gives all files their names.
    pub fn publish(mut self) -> MediaResult<()> {
        for (part, name) in &self.files {
            fs::rename(part, name)?;
        }
        self.files.clear();
        Ok(())
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        for (part, _) in &self.files {
            // Nothing more can be done about a file that cannot be deleted.
            let _ = fs::remove_file(part);
        }
    }
}
