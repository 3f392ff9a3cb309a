//! The smoothness meter: where the camera really is, from the pixels it makes.

use media::movie::{
    camera::{Kind, Move},
    frame::Frame,
    sampler::Sampler,
};

const ACCELERATION_BAR: f64 = 0.02;
const FPS: f64 = 25.0;

/// Follows a blob through every kind of move, both ratios and three lengths; prints the worst.
pub fn report() -> bool {
    let (mut worst, mut backward, mut moves) = (0.0_f64, 0, 0);
    for canvas in [(1920, 1080), (1080, 1920)] {
        for source in [
            (canvas.0 * 6 / 5, canvas.1 * 6 / 5),
            (canvas.0 * 6 / 5, canvas.1 * 3 / 2),
        ] {
            for kind in Kind::ALL {
                for seconds in [2.1, 3.6, 6.0] {
                    let path = follow(kind, source, canvas, seconds);
                    let (acceleration, jumps) = judge(&path);
                    // A blob that was lost is NaN, which is not smooth.
                    worst = if acceleration.is_nan() {
                        f64::INFINITY
                    } else {
                        worst.max(acceleration)
                    };
                    backward += jumps;
                    moves += 1;
                }
            }
        }
    }
    let good = worst <= ACCELERATION_BAR && backward == 0;
    println!(
        "{} smoothness over {moves} moves: worst mean acceleration {worst:.4} px/frame² (bar {ACCELERATION_BAR}), \
         backward jumps {backward}",
        if good { "ok  " } else { "MISS" }
    );
    good
}

/// Centre of the blob in every frame.
fn follow(kind: Kind, source: (u32, u32), canvas: (u32, u32), seconds: f64) -> Vec<(f64, f64)> {
    let picture = blob(source);
    let camera = Move::of_kind(kind, source, canvas, seconds, (0.4, -0.3));
    let mut sampler = Sampler::default();
    let mut frame = Frame::filled(canvas.0, canvas.1, [16, 128, 128]);
    let frames = (seconds * FPS).round() as u32;
    (0..frames)
        .map(|number| {
            let window = camera.at(f64::from(number) / f64::from(frames));
            sampler.sample(&picture, window, &mut frame);
            centre(frame.planes()[0], canvas.0 as usize)
        })
        .collect()
}

/// A Gaussian spot off the middle, so that every move moves it.
fn blob(size: (u32, u32)) -> Frame {
    let mut frame = Frame::filled(size.0, size.1, [16, 128, 128]);
    let (width, height) = (size.0 as usize, size.1 as usize);
    let (bx, by) = (width as f64 * 0.68, height as f64 * 0.60);
    let [luma, _, _] = frame.planes_mut();
    for (row, line) in luma.chunks_exact_mut(width).enumerate() {
        for (column, pixel) in line.iter_mut().enumerate() {
            let distance = (column as f64 - bx).powi(2) + (row as f64 - by).powi(2);
            *pixel = (16.0 + 200.0 * (-distance / (2.0 * 81.0)).exp()) as u8;
        }
    }
    frame
}

fn centre(luma: &[u8], width: usize) -> (f64, f64) {
    let (mut sum, mut x, mut y) = (0.0, 0.0, 0.0);
    for (row, line) in luma.chunks_exact(width).enumerate() {
        for (column, pixel) in line.iter().enumerate() {
            // What is hardly above black is ringing, not the blob.
            let weight = f64::from(pixel.saturating_sub(16));
            if weight >= 3.0 {
                sum += weight;
                x += weight * column as f64;
                y += weight * row as f64;
            }
        }
    }
    (x / sum, y / sum)
}

/// Mean acceleration (the larger of both axes) and frames that go against the whole move.
fn judge(path: &[(f64, f64)]) -> (f64, usize) {
    let axis = |pick: fn(&(f64, f64)) -> f64| {
        let at: Vec<f64> = path.iter().map(pick).collect();
        let speed: Vec<f64> = at.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let change: Vec<f64> = speed
            .windows(2)
            .map(|pair| (pair[1] - pair[0]).abs())
            .collect();
        let mean = speed.iter().sum::<f64>() / speed.len() as f64;
        let jumps = speed
            .iter()
            .filter(|speed| **speed * mean.signum() < -0.02)
            .count();
        (
            change.iter().sum::<f64>() / change.len() as f64,
            if mean.abs() > 0.02 { jumps } else { 0 },
        )
    };
    let (x, y) = (axis(|at| at.0), axis(|at| at.1));
    (x.0.max(y.0), x.1 + y.1)
}
