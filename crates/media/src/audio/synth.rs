//! Plays a score sample by sample; memory does not grow with its length.

use super::{
    bow::Bow,
    drum::Drum,
    filter::RumbleFilter,
    flute::Flute,
    pad::Pad,
    pluck::{self, Pluck},
    reverb::Reverb,
    score::{Instrument, Note},
    struck::{self, Struck},
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
    rumble: [RumbleFilter; 2],
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
            rumble: [RumbleFilter::new(rate), RumbleFilter::new(rate)],
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
                frame[0] = self.rumble[0].next(frame[0] + left);
                frame[1] = self.rumble[1].next(frame[1] + right);
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
            let (voice, send) = voice(&note, self.rate, self.seed);
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

/// The voice that plays a note, and how much of it goes into the hall.
fn voice(note: &Note, rate: f32, seed: u64) -> (Box<dyn Voice>, f32) {
    let Note {
        midi,
        velocity,
        length,
        slide_from,
        ..
    } = *note;
    let plucked = |wood| {
        Box::new(Pluck::new(
            wood, midi, velocity, length, slide_from, rate, seed,
        ))
    };
    match note.instrument {
        Instrument::Guzheng => (plucked(pluck::GUZHENG), 0.22),
        Instrument::Guqin => (plucked(pluck::GUQIN), 0.30),
        Instrument::Ruan => (plucked(pluck::RUAN), 0.20),
        Instrument::Flute => (
            Box::new(Flute::new(midi, velocity, length, slide_from, rate, seed)),
            0.42,
        ),
        Instrument::Erhu => (
            Box::new(Bow::new(midi, velocity, length, slide_from, rate, seed)),
            0.40,
        ),
        Instrument::Pad => (Box::new(Pad::new(midi, velocity, length, rate)), 0.35),
        Instrument::Bell => (
            Box::new(Struck::new(struck::BRONZE, midi, velocity, rate)),
            0.5,
        ),
        Instrument::Glass => (
            Box::new(Struck::new(struck::GLASS, midi, velocity, rate)),
            0.5,
        ),
        Instrument::Drum => (Box::new(Drum::new(midi, velocity, rate, seed)), 0.16),
    }
}
