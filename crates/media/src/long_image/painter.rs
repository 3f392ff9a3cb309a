//! Rows on demand.

use super::{
    band::{Band, Developed},
    ground::Ground,
};
use crate::{MediaResult, text::FontBook};

/// Draws any row of a work; cheap as long as rows are asked for from top to bottom, because
/// only the strip of the last row is kept.
pub struct Painter<'a> {
    width: u32,
    bands: &'a [Band],
    /// First row of each strip.
    starts: Vec<u64>,
    ground: Ground,
    book: &'a mut FontBook,
    developed: Option<(usize, Vec<Developed>)>,
}

impl<'a> Painter<'a> {
    pub fn new(width: u32, bands: &'a [Band], book: &'a mut FontBook) -> Self {
        let mut top = 0;
        let starts = bands
            .iter()
            .map(|band| {
                let start = top;
                top += u64::from(band.height);
                start
            })
            .collect();
        Self {
            width,
            bands,
            starts,
            ground: Ground::new(),
            book,
            developed: None,
        }
    }

    /// Rows in all.
    pub fn height(&self) -> u64 {
        self.bands.iter().map(|band| u64::from(band.height)).sum()
    }

    /// Draws row `y` into `row`, `width × 3` bytes.
    pub fn row(&mut self, y: u64, row: &mut [u8]) -> MediaResult<()> {
        debug_assert_eq!(row.len(), self.width as usize * 3);
        self.ground.fill(row, y);
        let index = self
            .starts
            .partition_point(|start| *start <= y)
            .saturating_sub(1);
        let Some(band) = self.bands.get(index) else {
            return Ok(());
        };
        if self
            .developed
            .as_ref()
            .is_none_or(|(open, _)| *open != index)
        {
            // The old strip goes before the new one is drawn: never two at a time.
            self.developed = None;
            let marks = band.marks.iter().map(|mark| mark.develop(self.book));
            self.developed = Some((index, marks.collect::<MediaResult<_>>()?));
        }
        if let Some((_, marks)) = &self.developed {
            for mark in marks {
                mark.paint(row, (y - self.starts[index]) as u32);
            }
        }
        Ok(())
    }
}
