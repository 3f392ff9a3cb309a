//! Plays a score sample by sample; memory does not grow with its length.

use super::{
    bell::Bell,
    flute::Flute,
    pad::Pad,
    pluck::Pluck,
    reverb::Reverb,
    score::{Instrument, Note},
};

/// Frequency of a MIDI number in equal temperament, 69 = 440 Hz.
pub fn hertz(midi: f32) -> f32 {
    440.0 * ((midi - 69.0) / 12.0).exp2()
}

/// One sounding note, mono.
pub trait Voice: Send {
    fn next(&mut self) -> f32;
    /// Nothing more will be heard.
    fn finished(&self) -> bool;
}

struct Playing {
    voice: Box<dyn Voice>,
    left: f32,
    right: f32,
    send: f32,
}

/// An orchestra with a score in front of it.
pub struct Synth {
    notes: std::vec::IntoIter<Note>,
    waiting: Option<Note>,
    playing: Vec<Playing>,
    reverb: Reverb,
    rate: f32,
    sample: u64,
    seed: u64,
}

/// Samples between two looks at the score: 2⅔ ms at 48 kHz.
const BLOCK: usize = 128;

impl Synth {
    pub fn new(notes: Vec<Note>, rate: u32, seed: u64) -> Self {
        let rate = rate as f32;
        let mut notes = notes.into_iter();
        let waiting = notes.next();
        Self {
            notes,
            waiting,
            playing: Vec::new(),
            reverb: Reverb::new(2.6, rate),
            rate,
            sample: 0,
            seed,
        }
    }

    /// Fills interleaved stereo samples; `out` must hold whole frames.
    pub fn fill(&mut self, out: &mut [f32]) {
        for block in out.chunks_mut(BLOCK * 2) {
            let frames = block.len() / 2;
            self.start_notes(frames as u64);
            block.fill(0.0);
            let mut sends = [0.0_f32; BLOCK];
            for playing in &mut self.playing {
                for (frame, send) in block.chunks_exact_mut(2).zip(&mut sends) {
                    let value = playing.voice.next();
                    frame[0] += value * playing.left;
                    frame[1] += value * playing.right;
                    *send += value * playing.send;
                }
            }
            for (frame, send) in block.chunks_exact_mut(2).zip(sends) {
                let (left, right) = self.reverb.next(send);
                frame[0] += left;
                frame[1] += right;
            }
            self.playing.retain(|playing| !playing.voice.finished());
            self.sample += frames as u64;
        }
    }

    /// Starts the notes that begin before the end of the coming block. Notes begin at block
    /// borders, at most 2⅔ ms from where they are written.
    fn start_notes(&mut self, frames: u64) {
        let until = (self.sample + frames / 2) as f64 / f64::from(self.rate);
        while let Some(note) = self
            .waiting
            .take_if(|note| note.at < until || note.at <= 0.0)
        {
            self.seed = self
                .seed
                .wrapping_mul(0x5851_f42d_4c95_7f2d)
                .wrapping_add(1);
            let (voice, send): (Box<dyn Voice>, f32) = match note.instrument {
                Instrument::Pluck => (
                    Box::new(Pluck::new(
                        note.midi,
                        note.velocity,
                        note.length,
                        note.slide_from,
                        self.rate,
                        self.seed,
                    )),
                    0.22,
                ),
                Instrument::Flute => (
                    Box::new(Flute::new(
                        note.midi,
                        note.velocity,
                        note.length,
                        note.slide_from,
                        self.rate,
                        self.seed,
                    )),
                    0.42,
                ),
                Instrument::Pad => (
                    Box::new(Pad::new(note.midi, note.velocity, note.length, self.rate)),
                    0.35,
                ),
                Instrument::Bell => (
                    Box::new(Bell::new(note.midi, note.velocity, self.rate)),
                    0.5,
                ),
            };
            // Equal power between the sides.
            let angle = (note.pan.clamp(-1.0, 1.0) + 1.0) * std::f32::consts::FRAC_PI_4;
            self.playing.push(Playing {
                voice,
                left: angle.cos(),
                right: angle.sin(),
                send,
            });
            self.waiting = self.notes.next();
        }
    }
}
