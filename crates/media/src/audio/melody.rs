//! Tunes: motifs, their variations, and four-bar phrases that breathe.

use rand::{Rng, seq::IndexedRandom};
use rand_pcg::Pcg32;

/// A tone of a tune: `degree` counts scale steps over the final (5 = an octave).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tone {
    /// Beats after the start of the phrase.
    pub at: f64,
    pub beats: f64,
    pub degree: i32,
}

/// Where a phrase comes to rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Close {
    /// On the fourth step (the fifth above the final): a question.
    Open,
    /// On the final: an answer.
    Full,
}

/// Beats of one bar, in beats; a negative number is a rest.
type Rhythm = &'static [f64];

const CALM: [Rhythm; 5] = [
    &[2.0, 1.0, 1.0],
    &[1.5, 0.5, 2.0],
    &[3.0, 1.0],
    &[1.0, 1.0, 2.0],
    &[-1.0, 1.0, 2.0],
];
const BUSY: [Rhythm; 5] = [
    &[1.0, 0.5, 0.5, 1.0, 1.0],
    &[1.5, 0.5, 1.0, 0.5, 0.5],
    &[0.5, 0.5, 1.0, 2.0],
    &[-0.5, 0.5, 0.5, 0.5, 2.0],
    &[1.0, 1.0, 0.5, 0.5, 1.0],
];

/// Two bars that give a section its face.
#[derive(Debug, Clone)]
pub struct Motif {
    rhythms: [Rhythm; 2],
    /// Steps from tone to tone.
    contour: Vec<i32>,
}

impl Motif {
    pub fn invent(rng: &mut Pcg32, busy: f64) -> Self {
        let mut bar = || {
            let pool = if rng.random_bool(busy) { &BUSY } else { &CALM };
            pool.choose(rng).copied().unwrap_or(CALM[0])
        };
        let rhythms = [bar(), bar()];
        let tones = rhythms
            .iter()
            .flat_map(|rhythm| rhythm.iter())
            .filter(|beats| **beats > 0.0);
        let mut contour = Vec::new();
        let mut drift = 0;
        for _ in tones {
            // Mostly steps; after a leap the tune turns back, as singers do.
            let step = match drift {
                2.. => *[-1, -1, -2].choose(rng).unwrap_or(&-1),
                i32::MIN..=-2 => *[1, 1, 2].choose(rng).unwrap_or(&1),
                _ => *[-2, -1, -1, 0, 1, 1, 1, 2, 3].choose(rng).unwrap_or(&1),
            };
            drift += step;
            contour.push(step);
        }
        Self { rhythms, contour }
    }

    /// A four-bar phrase over `roots` (one scale degree a bar): the motif, then the motif
    /// carried on to a long closing tone with a breath after it.
    pub fn phrase(&self, rng: &mut Pcg32, roots: [i32; 4], around: i32, close: Close) -> Vec<Tone> {
        let mut tones = Vec::new();
        let mut degree = nearest(roots[0], around);
        for half in 0..2_usize {
            let mut steps = self.contour.iter();
            for (index, rhythm) in self.rhythms.iter().enumerate() {
                let bar = half * 2 + index;
                if bar == 3 {
                    break;
                }
                let mut at = bar as f64 * 4.0;
                let mut first = true;
                for &beats in *rhythm {
                    if beats > 0.0 {
                        let mut step = *steps.next().unwrap_or(&0);
                        // The second time a step is sometimes turned over: the same, yet new.
                        if half == 1 && rng.random_bool(0.25) {
                            step = -step;
                        }
                        degree = if first {
                            nearest(chord_tone(rng, roots[bar]), degree + step)
                        } else {
                            (degree + step).clamp(around - 4, around + 5)
                        };
                        tones.push(Tone { at, beats, degree });
                        first = false;
                    }
                    at += beats.abs();
                }
            }
        }
        let goal = nearest(if close == Close::Full { 0 } else { 3 }, degree);
        // Come down (or up) to the goal by step, hold it, breathe for a beat.
        let approach = goal + if degree >= goal { 1 } else { -1 };
        tones.push(Tone {
            at: 12.0,
            beats: 1.0,
            degree: approach,
        });
        tones.push(Tone {
            at: 13.0,
            beats: 2.0,
            degree: goal,
        });
        tones
    }
}

/// The root, its fifth, or the tone between: what sounds at rest over a bar.
fn chord_tone(rng: &mut Pcg32, root: i32) -> i32 {
    root + *[0, 0, 2, 3].choose(rng).unwrap_or(&0)
}

/// The tone of the same name as `degree` that lies nearest to `around`.
pub fn nearest(degree: i32, around: i32) -> i32 {
    let below = around - (around - degree).rem_euclid(5);
    if around - below <= 2 {
        below
    } else {
        below + 5
    }
}
