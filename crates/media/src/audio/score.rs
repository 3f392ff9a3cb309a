//! Composition: how phrases, accompaniment and close fill an exact number of seconds.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

pub use super::instrument::Instrument;
use super::{
    melody::{Close, Motif, Tone},
    pieces::Piece,
};

/// The musical character of a piece.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// Semitones of the five steps over the final.
    pub scale: [i32; 5],
    /// MIDI number of the final in the singing register.
    pub final_midi: i32,
    /// Degrees under the four bars of a question, a middle and an answer phrase.
    pub roots: [[i32; 4]; 3],
    /// How late off-beat eighths come, in beats.
    pub swing: f64,
    /// Who plucks, who sings over it, who rings.
    pub strings: Instrument,
    pub voice: Instrument,
    pub chime: Instrument,
    /// How much the voice, the chimes, the pad and the drum take part, 0–1.
    pub sung: f64,
    pub rung: f64,
    pub pad: f64,
    pub drum: f64,
    /// Share of bars with eighth notes, 0–1.
    pub busy: f64,
}

/// One note for the synthesiser.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Note {
    pub instrument: Instrument,
    /// Seconds.
    pub at: f64,
    pub length: f64,
    /// MIDI number; 69 is 440 Hz.
    pub midi: f32,
    /// 0–1.
    pub velocity: f32,
    /// −1 left … 1 right.
    pub pan: f32,
    /// MIDI number the note glides in from.
    pub slide_from: Option<f32>,
}

/// All notes of `piece` for `seconds`, in order of time. Bars start at whole multiples of four
/// beats from zero; the last tone falls on a bar line early enough to ring out.
pub fn compose(piece: &Piece, seconds: f64, seed: u64) -> Vec<Note> {
    let mut writer = Writer {
        style: &piece.style,
        beat: piece.beat_seconds(),
        rng: Pcg32::new(seed, 0x7475_6a69),
        notes: Vec::new(),
    };
    let bar = writer.beat * 4.0;
    // The close needs about 2.5 s to ring.
    let bars = (((seconds - 2.5) / bar).floor() as i64).max(0) as usize;
    writer.body(bars, seed);
    writer.close(bars, seconds);
    let mut notes = writer.notes;
    notes.retain(|note| note.at < seconds);
    for note in &mut notes {
        let own = note.instrument.reach(note.midi);
        note.slide_from = note.slide_from.map(|from| from + own - note.midi);
        note.midi = own;
    }
    notes.sort_by(|a, b| a.at.total_cmp(&b.at));
    notes
}

struct Writer<'a> {
    style: &'a Style,
    beat: f64,
    rng: Pcg32,
    notes: Vec<Note>,
}

impl Writer<'_> {
    fn midi(&self, degree: i32) -> f32 {
        let octave = degree.div_euclid(5);
        let step = self.style.scale[degree.rem_euclid(5) as usize];
        (self.style.final_midi + 12 * octave + step) as f32
    }

    /// Small human unevenness, in seconds; never on a down-beat, which the pictures follow.
    fn human(&mut self, on_beat: bool) -> f64 {
        if on_beat {
            0.0
        } else {
            self.rng.random_range(-0.008..0.012)
        }
    }

    fn body(&mut self, bars: usize, seed: u64) {
        // Bars that do not fill a phrase open the piece, before the tune enters.
        let intro = if bars >= 6 && bars.is_multiple_of(4) {
            4
        } else {
            bars % 4
        };
        let roots = self.style.roots;
        for bar in 0..intro {
            self.accompany(bar, roots[0][if bar + 1 == intro { 3 } else { 0 }], 0.7);
            if bar == 0 {
                self.sweep(0.0, -5, 6, 0.38);
            } else if self.rng.random_bool(0.6) {
                let at = bar as f64 * 4.0 + 2.0;
                let degree = self.rng.random_range(3..6);
                self.pluck(at, 2.0, degree, 0.5);
            }
        }
        let mut motif_rng = Pcg32::seed_from_u64(seed ^ 0x6d_6f74_6966);
        let motifs = [
            Motif::invent(&mut motif_rng, self.style.busy),
            Motif::invent(&mut motif_rng, self.style.busy),
        ];
        let phrases = (bars - intro) / 4;
        for phrase in 0..phrases {
            // a a' b a' | a a' b a' …; the last phrase always answers.
            let place = phrase % 4;
            let last = phrase + 1 == phrases;
            let middle = place == 2 && !last;
            let close = if last || place == 1 || place == 3 {
                Close::Full
            } else {
                Close::Open
            };
            let which = if middle {
                1
            } else {
                usize::from(close == Close::Full) * 2
            };
            let around = if middle { 5 } else { 3 };
            let tones =
                motifs[usize::from(middle)].phrase(&mut self.rng, roots[which], around, close);
            let first_bar = intro + phrase * 4;
            let lift = [0.86, 0.95, 1.08, 1.0][place];
            for (offset, &root) in roots[which].iter().enumerate() {
                self.accompany(first_bar + offset, root, lift);
            }
            let flute = self.rng.random_bool(if middle {
                (self.style.sung + 0.3).min(1.0)
            } else {
                self.style.sung * 0.9
            });
            self.sing(first_bar, &tones, flute, lift);
        }
    }

    /// The tune: swells to the middle of the phrase and sinks to its end.
    fn sing(&mut self, first_bar: usize, tones: &[Tone], flute: bool, lift: f64) {
        let mut before: Option<f32> = None;
        let singer = if flute {
            self.style.voice
        } else {
            self.style.strings
        };
        // A whole phrase changes its octave, so that the tune keeps its shape.
        let highest = tones
            .iter()
            .map(|tone| self.midi(tone.degree))
            .fold(0.0, f32::max);
        let octave = (singer.reach(highest) - highest).min(0.0);
        for tone in tones {
            let beat = first_bar as f64 * 4.0 + tone.at;
            let arc = (tone.at / 16.0 * std::f64::consts::PI).sin();
            let velocity = lift * (0.56 + 0.26 * arc);
            let off_beat = (tone.at * 2.0).rem_euclid(2.0) > 0.5;
            let swing = if off_beat { self.style.swing } else { 0.0 };
            let at = (beat + swing) * self.beat + self.human(tone.at.rem_euclid(4.0) < 0.01);
            let midi = self.midi(tone.degree) + octave;
            if flute {
                let slur = before.filter(|from| (from - midi).abs() <= 4.0);
                self.notes.push(Note {
                    instrument: singer,
                    at: at.max(0.0),
                    length: tone.beats * self.beat * 0.96,
                    midi,
                    velocity: velocity as f32,
                    pan: -0.12,
                    slide_from: slur.or(Some(midi - 0.4)),
                });
                before = Some(midi);
            } else {
                self.ornament(at, tone, velocity, octave);
            }
            if tone.at.rem_euclid(8.0) < 0.01 && self.rng.random_bool(self.style.rung) {
                self.bell(beat, tone.degree + 5, 0.5 * lift);
            }
        }
    }

    /// A plucked tone of the tune with what a player's hands add: a grace note from above, a
    /// pressed slide, a tremolo on long tones, an octave under strong ones.
    fn ornament(&mut self, at: f64, tone: &Tone, velocity: f64, octave: f32) {
        let dice: f64 = self.rng.random();
        let midi = self.midi(tone.degree) + octave;
        let slide = (dice < 0.16 && tone.beats >= 1.0)
            .then(|| (self.midi(tone.degree - 1) + octave).max(midi - 2.0));
        if dice > 0.86 && tone.beats >= 1.0 {
            let grace = self.midi(tone.degree + 1) + octave;
            self.push_pluck((at - 0.085).max(0.0), 0.3, grace, velocity * 0.6, None, 0.1);
        }
        self.push_pluck(at, tone.beats * self.beat + 1.2, midi, velocity, slide, 0.1);
        if tone.at.rem_euclid(4.0) < 0.01 {
            self.push_pluck(at + 0.012, 2.0, midi - 12.0, velocity * 0.5, None, -0.1);
        }
        if tone.beats >= 2.0 && self.rng.random_bool(0.35) {
            let stroke = 0.082;
            let strokes = ((tone.beats * self.beat * 0.6) / stroke) as usize;
            for index in 1..strokes {
                // The rolling strokes grow and fall away.
                let along = index as f64 / strokes as f64;
                let soft = velocity * 0.42 * (along * std::f64::consts::PI).sin();
                let late = at + self.beat * 0.5 + index as f64 * stroke + self.human(false) * 0.5;
                self.push_pluck(late, 0.4, midi, soft, None, 0.12);
            }
        }
    }

    /// Left hand, pad and now and then a bell under one bar.
    fn accompany(&mut self, bar: usize, root: i32, lift: f64) {
        let start = bar as f64 * 4.0;
        let low = root - if root >= 3 { 10 } else { 5 };
        // Root, fifth, octave, tenth … the broken chord of the left hand.
        let calm: [(f64, i32); 4] = [(0.0, low), (1.0, low + 3), (2.0, low + 5), (3.0, low + 3)];
        let flow: [(f64, i32); 8] = [
            (0.0, low),
            (0.5, low + 3),
            (1.0, low + 5),
            (1.5, low + 7),
            (2.0, low + 8),
            (2.5, low + 7),
            (3.0, low + 5),
            (3.5, low + 3),
        ];
        let flowing = self.rng.random_bool(0.25 + self.style.busy * 0.6);
        let pattern: &[(f64, i32)] = if flowing { &flow } else { &calm };
        for &(offset, degree) in pattern {
            if offset > 0.0 && self.rng.random_bool(0.14) {
                continue;
            }
            let strong = if offset == 0.0 { 0.46 } else { 0.27 };
            let velocity = lift * strong * self.rng.random_range(0.88..1.08);
            self.pluck(start + offset, 1.6, degree, velocity);
        }
        if self.style.drum > 0.0 {
            for (offset, level) in [(0.0, 0.62), (1.5, 0.30), (2.0, 0.42), (3.5, 0.26)] {
                if offset > 0.0 && !self.rng.random_bool(self.style.drum) {
                    continue;
                }
                self.notes.push(Note {
                    instrument: Instrument::Drum,
                    at: (start + offset) * self.beat,
                    length: 0.5,
                    midi: if offset > 0.0 { 50.0 } else { 45.0 },
                    velocity: (self.style.drum * level * lift) as f32,
                    pan: 0.08,
                    slide_from: None,
                });
            }
        }
        if self.style.pad > 0.0 && (bar.is_multiple_of(2) || root != 0) {
            for (degree, level) in [(low + 5, 0.5), (low + 8, 0.38), (low + 10, 0.26)] {
                self.notes.push(Note {
                    instrument: Instrument::Pad,
                    at: start * self.beat,
                    length: self.beat * 4.6,
                    midi: self.midi(degree),
                    velocity: (self.style.pad * level * lift) as f32,
                    pan: if degree == low + 8 { 0.4 } else { -0.3 },
                    slide_from: None,
                });
            }
        }
    }

    /// The end: a soft broken chord on the final at bar `bars`, with a bell, ringing out.
    fn close(&mut self, bars: usize, seconds: f64) {
        let start = bars as f64 * 4.0;
        for (index, degree) in [-10, -5, -2, 0, 3, 5].into_iter().enumerate() {
            let velocity = 0.42 - 0.04 * index as f64;
            self.pluck(
                start + index as f64 * 0.11 / self.beat,
                6.0,
                degree,
                velocity,
            );
        }
        let rest = (seconds - start * self.beat).max(0.5);
        for (degree, level) in [(-5, 0.34), (-2, 0.26), (0, 0.2)] {
            self.notes.push(Note {
                instrument: Instrument::Pad,
                at: start * self.beat,
                length: rest,
                midi: self.midi(degree),
                velocity: (self.style.pad.max(0.4) * level) as f32,
                pan: 0.0,
                slide_from: None,
            });
        }
        self.bell(start + 2.0, 5, 0.26);
    }

    /// 刮奏, the hand drawn over the strings from `low` to `high`.
    fn sweep(&mut self, beat: f64, low: i32, high: i32, velocity: f64) {
        let count = f64::from(high - low);
        for degree in low..=high {
            let along = f64::from(degree - low) / count;
            let at = beat * self.beat + along.powf(0.8) * 0.75;
            let level = velocity * (0.5 + 0.5 * along);
            self.push_pluck(at, 2.5, self.midi(degree), level, None, along * 0.6 - 0.3);
        }
    }

    fn pluck(&mut self, beat: f64, length: f64, degree: i32, velocity: f64) {
        let on_beat = beat.rem_euclid(4.0) < 0.01;
        let at = (beat * self.beat + self.human(on_beat)).max(0.0);
        let pan = f64::from(degree) * 0.05 - 0.1;
        self.push_pluck(
            at,
            length,
            self.midi(degree),
            velocity,
            None,
            pan.clamp(-0.5, 0.5),
        );
    }

    fn push_pluck(
        &mut self,
        at: f64,
        length: f64,
        midi: f32,
        velocity: f64,
        slide_from: Option<f32>,
        pan: f64,
    ) {
        self.notes.push(Note {
            instrument: self.style.strings,
            at,
            length,
            midi,
            velocity: velocity.clamp(0.02, 1.0) as f32,
            pan: pan as f32,
            slide_from,
        });
    }

    fn bell(&mut self, beat: f64, degree: i32, velocity: f64) {
        self.notes.push(Note {
            instrument: self.style.chime,
            at: beat * self.beat,
            length: 4.0,
            midi: self.midi(degree),
            velocity: velocity as f32,
            pan: 0.35,
            slide_from: None,
        });
    }
}
