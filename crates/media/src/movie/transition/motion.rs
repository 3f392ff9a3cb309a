//! Transitions that move the pictures: sliding, pushing, turning a page, diving through.

use super::{
    light::Softener,
    mask::{FULL, mix_even},
};
use crate::{MediaResult, movie::frame::Frame};

/// The new picture comes in over the old one, which gives way by `drift` of the distance (1: it is
/// pushed out). The side it comes from is `turns` eighths of a turn from the right.
pub fn slide(frame: &mut Frame, old: &Frame, next: &Frame, turns: u8, progress: f64, drift: f64) {
    let (width, height) = (frame.width() as usize, frame.height() as usize);
    let sideways = turns.is_multiple_of(4);
    let forwards = turns < 4;
    let length = if sideways { width } else { height };
    // Even numbers, so that chroma samples move along.
    let even = |share: f64| ((share * length as f64 / 2.0).round() as usize * 2).min(length);
    let (come, gone) = (even(progress), even(progress * drift));
    let shadow = if drift < 1.0 { length / 24 } else { 0 };
    for (plane, to) in frame.planes_mut().into_iter().enumerate() {
        let half = usize::from(plane > 0);
        let strip = Strip {
            come: come >> half,
            gone: gone >> half,
            shadow: if plane == 0 { shadow } else { 0 },
            strength: (progress * 6.0).min(1.0) as f32,
            forwards,
        };
        let (width, height) = (width >> half, height >> half);
        let (old, new) = (old.planes()[plane], next.planes()[plane]);
        if sideways {
            for row in 0..height {
                let line = row * width..(row + 1) * width;
                strip.along(&mut to[line.clone()], &old[line.clone()], &new[line]);
            }
        } else {
            strip.down(to, old, new, width, height);
        }
    }
}

/// How far the pictures have moved, in samples of one plane.
struct Strip {
    come: usize,
    gone: usize,
    shadow: usize,
    /// Of the shadow, 0–1.
    strength: f32,
    forwards: bool,
}

impl Strip {
    /// One row that moves to the left (forwards) or to the right.
    fn along(&self, to: &mut [u8], old: &[u8], new: &[u8]) {
        let kept = to.len() - self.come;
        if self.forwards {
            to[..kept].copy_from_slice(&old[self.gone..self.gone + kept]);
            to[kept..].copy_from_slice(&new[..self.come]);
        } else {
            let from = self.come - self.gone;
            to[self.come..].copy_from_slice(&old[from..from + kept]);
            to[..self.come].copy_from_slice(&new[kept..]);
        }
        for step in 0..self.shadow.min(kept) {
            let at = if self.forwards {
                kept - 1 - step
            } else {
                self.come + step
            };
            to[at] = shaded(to[at], self.darkness(step));
        }
    }

    /// All rows, moving up (forwards) or down.
    fn down(&self, to: &mut [u8], old: &[u8], new: &[u8], width: usize, height: usize) {
        let kept = height - self.come;
        for row in 0..height {
            let fresh = if self.forwards {
                row.checked_sub(kept)
            } else {
                (row < self.come).then(|| row + kept)
            };
            let line = &mut to[row * width..(row + 1) * width];
            if let Some(from) = fresh {
                line.copy_from_slice(&new[from * width..(from + 1) * width]);
                continue;
            }
            let from = if self.forwards {
                row + self.gone
            } else {
                row - self.gone
            };
            line.copy_from_slice(&old[from * width..(from + 1) * width]);
            let off = if self.forwards {
                kept - 1 - row
            } else {
                row - self.come
            };
            if off < self.shadow {
                let dark = self.darkness(off);
                for value in line {
                    *value = shaded(*value, dark);
                }
            }
        }
    }

    /// Light lost `step` samples from the edge, 0–256.
    fn darkness(&self, step: usize) -> u32 {
        let near = 1.0 - step as f32 / self.shadow as f32;
        (near * near * 110.0 * self.strength) as u32
    }
}

/// Luma with `dark` 256ths of its light above black taken away.
fn shaded(luma: u8, dark: u32) -> u8 {
    let light = u32::from(luma).saturating_sub(16);
    (u32::from(luma) - light * dark / 256) as u8
}

/// The old page is turned from right to left: its back shows, the new one lies below.
pub fn page(frame: &mut Frame, old: &Frame, next: &Frame, progress: f64) {
    let (width, height) = (frame.width() as usize, frame.height() as usize);
    let reach = width as f64;
    let curl = reach * 0.30;
    let lean = reach * 0.16 * (progress * std::f64::consts::PI).sin();
    // Beyond both edges at the ends, the whole curl included.
    let fold = reach - progress * (reach + curl);
    let shadow = reach * 0.07;
    if progress >= 1.0 {
        frame.copy_from(next.bytes());
        return;
    }
    if progress <= 0.0 {
        return;
    }
    for (plane, to) in frame.planes_mut().into_iter().enumerate() {
        let half = usize::from(plane > 0);
        let (wide, high) = (width >> half, height >> half);
        let scale = (1 << half) as f64;
        let (old, new) = (old.planes()[plane], next.planes()[plane]);
        let paper: f64 = [226.0, 127.0, 130.0][plane];
        for row in 0..high {
            let slant = lean * (0.5 - row as f64 / high as f64);
            // Left of `start` the page lies; between it and `end` its back is seen; then the new.
            let start = (fold + slant) / scale;
            let end = start + curl / scale * (1.0 - progress * 0.35);
            let line = &mut to[row * wide..(row + 1) * wide];
            let (old, new) = (
                &old[row * wide..(row + 1) * wide],
                &new[row * wide..(row + 1) * wide],
            );
            let first = (start.max(0.0) as usize).min(wide);
            let last = (end.max(0.0).ceil() as usize).min(wide);
            if plane == 0 {
                let dim = ((start - shadow / scale).max(0.0) as usize).min(first);
                for (column, value) in line[dim..first].iter_mut().enumerate() {
                    let near = column as f64 / (first - dim) as f64;
                    *value = shaded(*value, (near * near * 70.0) as u32);
                }
            }
            for (column, value) in line.iter_mut().enumerate().take(last).skip(first) {
                // Where the cylinder of the page is seen from behind: mirrored, pale, rounded.
                let across = ((column as f64 + 0.5 - start) / (end - start)).clamp(0.0, 1.0);
                let mirrored = (2.0 * end - column as f64 - 1.0)
                    .round()
                    .clamp(0.0, wide as f64 - 1.0);
                let through = f64::from(old[mirrored as usize]);
                let back = paper + (through - paper) * 0.16;
                let round = if plane == 0 {
                    0.70 + 0.30 * (across * std::f64::consts::PI).sin()
                        - 0.18 * (1.0 - across).powi(6)
                } else {
                    1.0
                };
                let base = if plane == 0 { 16.0 } else { 0.0 };
                *value = (base + (back - base) * round) as u8;
            }
            let far = shadow / scale * 1.4;
            for column in last..wide {
                let off = column as f64 - end;
                line[column] = if plane == 0 && off < far {
                    let near = 1.0 - off / far;
                    shaded(new[column], (near * near * 120.0) as u32)
                } else {
                    new[column]
                };
            }
        }
    }
}

/// The old picture comes nearer until the new one, which settles, takes its place.
pub fn zoom_through(
    softener: &mut Softener,
    frame: &mut Frame,
    old: &Frame,
    next: &Frame,
    progress: f64,
) -> MediaResult<()> {
    let near = 1.0 + 0.42 * progress.powi(2);
    let settle = 1.0 + 0.24 * (1.0 - progress).powi(2);
    softener.zoom(old, frame, near)?;
    let mut fresh = Frame::filled(frame.width(), frame.height(), [16, 128, 128]);
    softener.zoom(next, &mut fresh, settle)?;
    // The change itself takes the middle half of the time.
    let share = ((progress - 0.22) / 0.56).clamp(0.0, 1.0);
    let share = share * share * (3.0 - 2.0 * share);
    let weight = (share * f64::from(FULL)).round() as i16;
    for (old, new) in frame.planes_mut().into_iter().zip(fresh.planes()) {
        mix_even(old, new, weight);
    }
    Ok(())
}
