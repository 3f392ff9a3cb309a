//! Music, made by us: seeded pentatonic pieces whose tempo, and so whose beats, are known exactly.
//!
//! A [`Piece`] names a mood; [`render_to_file`] composes it for an exact length (`score`,
//! `melody`), plays it (`synth` with `pluck`, `bow`, `flute`, `pad`, `struck`, `drum` and `reverb`)
//! and brings it to −16 LUFS below −1 dBTP (`master`, `limiter`). Nothing is sampled, so nothing has to be licensed.
//! Or a person brings their own, see [`track`]. Where beats fall is a [`Grid`], for both.

mod bow;
mod drum;
mod filter;
mod flute;
mod grid;
mod instrument;
mod limiter;
mod master;
mod melody;
mod pad;
mod pieces;
mod pluck;
mod reverb;
mod sample;
mod score;
mod struck;
mod synth;
#[cfg(test)]
mod tests;
pub mod track;

pub use grid::Grid;
pub use master::{CHANNELS, SAMPLE_RATE, TARGET_LUFS, render_preview, render_to_file};
pub use pieces::{Piece, piece, pieces};
pub use sample::{SAMPLE_VERSION, render_sample};
