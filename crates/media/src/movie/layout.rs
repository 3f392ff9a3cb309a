//! Which photos share a scene, and where each stands in it. Pure.

use rand::Rng;
use rand_pcg::Pcg32;

/// A photo that would lose more than this share of its area to the frame is shown whole.
const MAX_LOSS: f64 = 0.42;
/// Fewest photos of a movie in which some share a scene although each would fill the frame.
const ENOUGH: usize = 9;
/// Scenes of a single photo between two such scenes.
const ALONE: usize = 3;

/// A place in a box, in the unit of the box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Share of a photo of this aspect (width ÷ height) that is seen where it fills the canvas.
fn shown(aspect: f64, canvas: f64) -> f64 {
    (aspect / canvas).min(canvas / aspect)
}

/// Whether a photo fills the canvas without losing too much of itself.
pub fn fills(aspect: f64, canvas: f64) -> bool {
    shown(aspect, canvas) >= 1.0 - MAX_LOSS
}

/// How many photos each scene takes, in order; at most `most` each.
///
/// Neighbours that would both leave the frame half empty are shown together. Where `always`
/// nothing fills the frame anyway (cards on a wall), and in long movies of looks that show three
/// or more together, now and then a few others are too.
pub fn group(
    aspects: &[Option<f64>],
    canvas: f64,
    most: usize,
    always: bool,
    rng: &mut Pcg32,
) -> Vec<usize> {
    let odd = |index: usize| {
        aspects
            .get(index)
            .copied()
            .flatten()
            .is_some_and(|aspect| !fills(aspect, canvas))
    };
    let known = |from: usize, count: usize| {
        aspects
            .get(from..from + count)
            .is_some_and(|some| some.iter().all(Option::is_some))
    };
    let mut counts = Vec::new();
    let (mut at, mut alone) = (0, 0);
    while at < aspects.len() {
        let left = aspects.len() - at;
        let run = (at..aspects.len()).take_while(|index| odd(*index)).count();
        let count = if run >= 2 && most >= 2 {
            // Pairs, and three where one would be left over.
            if run == 3 && most >= 3 { 3 } else { 2 }
        } else if most >= 3 && (always || alone >= ALONE) && aspects.len() >= ENOUGH && left > 2 {
            let wanted = rng.random_range(2..=most).min(left);
            // The photos after the first must not belong to a pair of their own.
            let free = |count: usize| (at..at + count).all(|index| always || !odd(index));
            (2..=wanted)
                .rev()
                .find(|count| known(at, *count) && free(*count))
                .unwrap_or(1)
        } else {
            1
        };
        alone = if count == 1 { alone + 1 } else { 0 };
        counts.push(count);
        at += count;
    }
    counts
}

/// Places photos of these aspects in reading order inside a box, none cut, `gap` between them: in
/// rows or in columns, whichever shows them largest. The cells are centred.
pub fn arrange(aspects: &[f64], (width, height): (f64, f64), gap: f64) -> Vec<Cell> {
    let turned: Vec<f64> = aspects.iter().map(|aspect| 1.0 / aspect).collect();
    let mut best: Option<(f64, Vec<Cell>)> = None;
    for splits in 0..1_u32 << aspects.len().saturating_sub(1) {
        let rows = rows(aspects, splits, (width, height), gap);
        let columns = rows_turned(&turned, splits, (height, width), gap);
        for cells in [rows, columns] {
            // The smallest photo counts as much as all together: nobody is to be a stamp.
            let areas: Vec<f64> = cells.iter().map(|cell| cell.width * cell.height).collect();
            let smallest = areas.iter().copied().fold(f64::INFINITY, f64::min);
            let score = areas.iter().sum::<f64>() + smallest * areas.len() as f64;
            if best.as_ref().is_none_or(|(high, _)| score > *high + 1e-9) {
                best = Some((score, cells));
            }
        }
    }
    best.map(|(_, cells)| cells).unwrap_or_default()
}

/// Rows of equal width; bit `i` of `splits` starts a new row after photo `i`.
fn rows(aspects: &[f64], splits: u32, (width, height): (f64, f64), gap: f64) -> Vec<Cell> {
    let mut lines: Vec<Vec<f64>> = vec![Vec::new()];
    for (index, aspect) in aspects.iter().enumerate() {
        if let Some(line) = lines.last_mut() {
            line.push(*aspect);
        }
        if index + 1 < aspects.len() && splits >> index & 1 == 1 {
            lines.push(Vec::new());
        }
    }
    // The height of a line of width w is (w − gaps) ÷ the sum of its aspects.
    let gaps = gap * (lines.len() - 1) as f64;
    let sum = |line: &[f64]| line.iter().sum::<f64>();
    let inner = |line: &[f64]| gap * (line.len() - 1) as f64;
    let slope: f64 = lines.iter().map(|line| 1.0 / sum(line)).sum();
    let offset: f64 = lines.iter().map(|line| inner(line) / sum(line)).sum();
    let across = ((height - gaps + offset) / slope).min(width);
    let total = slope * across - offset + gaps;
    let mut cells = Vec::with_capacity(aspects.len());
    let mut y = (height - total) / 2.0;
    for line in &lines {
        let high = (across - inner(line)) / sum(line);
        let mut x = (width - across) / 2.0;
        for aspect in line {
            cells.push(Cell {
                x,
                y,
                width: high * aspect,
                height: high,
            });
            x += high * aspect + gap;
        }
        y += high + gap;
    }
    cells
}

/// Columns of equal height: rows with x and y changed over.
fn rows_turned(aspects: &[f64], splits: u32, size: (f64, f64), gap: f64) -> Vec<Cell> {
    rows(aspects, splits, size, gap)
        .into_iter()
        .map(|cell| Cell {
            x: cell.y,
            y: cell.x,
            width: cell.height,
            height: cell.width,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    const WIDE: f64 = 16.0 / 9.0;
    const TALL: f64 = 9.0 / 16.0;

    fn groups(aspects: &[f64], canvas: f64, most: usize, always: bool) -> Vec<usize> {
        let known: Vec<Option<f64>> = aspects.iter().copied().map(Some).collect();
        group(&known, canvas, most, always, &mut Pcg32::seed_from_u64(3))
    }

    #[test]
    fn portraits_are_paired_in_wide_movies_and_landscapes_in_tall_ones() {
        let (upright, flat) = (0.75, 1.5);
        for (aspects, canvas, most, wanted) in [
            (vec![flat, upright, upright, flat], WIDE, 2, vec![1, 2, 1]),
            (vec![flat, upright, flat], WIDE, 2, vec![1, 1, 1]),
            (vec![upright; 3], WIDE, 3, vec![3]),
            (vec![upright; 3], WIDE, 2, vec![2, 1]),
            (vec![upright; 5], WIDE, 3, vec![2, 3]),
            (vec![upright; 3], WIDE, 1, vec![1, 1, 1]),
            (vec![flat, flat, upright], TALL, 2, vec![2, 1]),
        ] {
            assert_eq!(groups(&aspects, canvas, most, false), wanted, "{aspects:?}");
        }
    }

    #[test]
    fn every_photo_has_exactly_one_place() {
        let mut rng = Pcg32::seed_from_u64(1);
        for count in 0..60 {
            for most in 1..=4 {
                let aspects: Vec<Option<f64>> = (0..count)
                    .map(|_| rng.random_bool(0.9).then(|| rng.random_range(0.4..2.2)))
                    .collect();
                for always in [false, true] {
                    let counts = group(&aspects, WIDE, most, always, &mut rng);
                    assert_eq!(counts.iter().sum::<usize>(), count);
                    assert!(counts.iter().all(|some| (1..=most).contains(some)));
                }
            }
        }
    }

    #[test]
    fn photos_of_unknown_size_stand_alone() {
        let counts = group(&[None; 20], WIDE, 4, true, &mut Pcg32::seed_from_u64(1));
        assert_eq!(counts, [1; 20]);
    }

    #[test]
    fn cells_keep_the_ratio_stay_inside_and_apart() {
        let mut rng = Pcg32::seed_from_u64(5);
        for _ in 0..400 {
            let count = rng.random_range(1..=4);
            let aspects: Vec<f64> = (0..count).map(|_| rng.random_range(0.4..2.4)).collect();
            for size in [(1600.0, 900.0), (900.0, 1600.0), (1000.0, 1000.0)] {
                let cells = arrange(&aspects, size, 20.0);
                assert_eq!(cells.len(), count);
                for (index, (cell, aspect)) in cells.iter().zip(&aspects).enumerate() {
                    assert!((cell.width / cell.height - aspect).abs() < 1e-6);
                    assert!(cell.x > -1e-6 && cell.y > -1e-6);
                    assert!(cell.x + cell.width < size.0 + 1e-6);
                    assert!(cell.y + cell.height < size.1 + 1e-6);
                    for other in &cells[index + 1..] {
                        let apart = cell.x + cell.width <= other.x - 19.9
                            || other.x + other.width <= cell.x - 19.9
                            || cell.y + cell.height <= other.y - 19.9
                            || other.y + other.height <= cell.y - 19.9;
                        assert!(apart, "{cell:?} and {other:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn two_portraits_stand_side_by_side_and_two_landscapes_in_a_tall_box_one_above_the_other() {
        let pair = arrange(&[0.7, 0.7], (1600.0, 900.0), 20.0);
        assert!((pair[0].y - pair[1].y).abs() < 1e-6 && pair[0].x < pair[1].x);
        let stack = arrange(&[1.5, 1.5], (900.0, 1600.0), 20.0);
        assert!((stack[0].x - stack[1].x).abs() < 1e-6 && stack[0].y < stack[1].y);
    }
}
