//! Writes every piece of music as a WAV file, to listen to.
//!
//! ```sh
//! cargo run --release -p media --example music -- OUT_DIR [SECONDS] [SEED]
//! ```

use std::path::PathBuf;

use media::audio;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(
        arguments
            .next()
            .ok_or("usage: music OUT_DIR [SECONDS] [SEED]")?,
    );
    let seconds = arguments
        .next()
        .map_or(Ok(40.0), |seconds| seconds.parse())?;
    let seed = arguments.next().map_or(Ok(7), |seed| seed.parse())?;
    std::fs::create_dir_all(&folder)?;
    for piece in audio::pieces() {
        let wav = audio::render_preview(piece, seconds, seed)?;
        std::fs::write(folder.join(format!("{}.wav", piece.id)), wav)?;
        println!(
            "{} {} ({} bpm): {}",
            piece.id, piece.name_zh, piece.beats_per_minute, piece.mood_zh
        );
    }
    Ok(())
}
