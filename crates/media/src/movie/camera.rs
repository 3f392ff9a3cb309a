//! The camera: where it looks at every moment, and how that part of a picture is sampled.

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use rand::Rng;
use rand_pcg::Pcg32;

use super::frame::Frame;
use crate::{MediaError, MediaResult};

/// Fastest zoom: 4 % a second; a quiet movie stays well below.
pub const MAX_ZOOM_PER_SECOND: f64 = 0.04;
/// Zoom of an ordinary move, per second, and how far it ever goes.
const ZOOM_PER_SECOND: f64 = 0.018;
const ZOOM_LIMIT: f64 = 0.10;
/// Fastest pan in heights (or widths) of the picture per second.
const PAN_PER_SECOND: f64 = 0.028;
/// Share of a move that is eased; the rest runs evenly, so nothing seems to stop.
const EASED: f64 = 0.3;

/// A part of a picture in its luma pixels, not rounded to whole ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Window {
    /// The largest part of a `source` picture that has the ratio of `canvas`, in the middle.
    pub fn cover(source: (u32, u32), canvas: (u32, u32)) -> Self {
        let (sw, sh) = (f64::from(source.0), f64::from(source.1));
        let ratio = f64::from(canvas.0) / f64::from(canvas.1);
        let width = sw.min(sh * ratio);
        let height = width / ratio;
        Self {
            left: (sw - width) / 2.0,
            top: (sh - height) / 2.0,
            width,
            height,
        }
    }

    /// The part that shows `1 / zoom` of this one, its middle moved by (`x`, `y`) in shares of
    /// the new size, kept inside `source`.
    #[must_use]
    pub fn closer(self, zoom: f64, x: f64, y: f64, source: (u32, u32)) -> Self {
        let (width, height) = (self.width / zoom, self.height / zoom);
        let left = self.left + (self.width - width) / 2.0 + x * width;
        let top = self.top + (self.height - height) / 2.0 + y * height;
        Self {
            left: left.clamp(0.0, (f64::from(source.0) - width).max(0.0)),
            top: top.clamp(0.0, (f64::from(source.1) - height).max(0.0)),
            width,
            height,
        }
    }

    fn towards(self, to: Self, share: f64) -> Self {
        let mix = |a: f64, b: f64| a + (b - a) * share;
        Self {
            left: mix(self.left, to.left),
            top: mix(self.top, to.top),
            width: mix(self.width, to.width),
            height: mix(self.height, to.height),
        }
    }
}

/// A way of the camera from one window to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    pub from: Window,
    pub to: Window,
}

/// What a chosen move does; used by tests and by the bench to try them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    ZoomIn,
    ZoomOut,
    /// Along the longer spare direction, forwards or backwards.
    Pan {
        forwards: bool,
    },
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 4] = [
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Pan { forwards: true },
        Self::Pan { forwards: false },
    ];
}

impl Move {
    /// The camera stands still.
    pub fn still(window: Window) -> Self {
        Self {
            from: window,
            to: window,
        }
    }

    /// Chooses a move over a photo: mostly along what the frame would cut off, else a zoom.
    pub fn choose(source: (u32, u32), canvas: (u32, u32), seconds: f64, rng: &mut Pcg32) -> Self {
        let base = Window::cover(source, canvas);
        let spare = (f64::from(source.0) / base.width).max(f64::from(source.1) / base.height) - 1.0;
        let kind = match rng.random_range(0..10) {
            0..=6 if spare > 0.08 => Kind::Pan {
                forwards: rng.random_bool(0.5),
            },
            0..=5 => Kind::ZoomIn,
            _ => Kind::ZoomOut,
        };
        Self::of_kind(
            kind,
            source,
            canvas,
            seconds,
            (rng.random_range(-0.5..0.5), rng.random_range(-0.5..0.5)),
        )
    }

    /// A move of one kind that lasts `seconds`; `lean` (−1…1 each way) is where a zoom goes to.
    pub fn of_kind(
        kind: Kind,
        source: (u32, u32),
        canvas: (u32, u32),
        seconds: f64,
        lean: (f64, f64),
    ) -> Self {
        let base = Window::cover(source, canvas);
        let zoom = 1.0 + (ZOOM_PER_SECOND * seconds).min(ZOOM_LIMIT);
        // A lean of 1 keeps the far edge of the window where it is.
        let room = (zoom - 1.0) / 2.0;
        let near = base.closer(zoom, lean.0 * room, lean.1 * room, source);
        match kind {
            Kind::ZoomIn => Self {
                from: base,
                to: near,
            },
            Kind::ZoomOut => Self {
                from: near,
                to: base,
            },
            Kind::Pan { forwards } => {
                let tall = f64::from(source.1) / base.height > f64::from(source.0) / base.width;
                let spare = if tall {
                    f64::from(source.1) / base.height - 1.0
                } else {
                    f64::from(source.0) / base.width - 1.0
                };
                let reach = spare.min(PAN_PER_SECOND * seconds) / 2.0;
                let end = |way: f64| {
                    if tall {
                        base.closer(1.0, 0.0, way, source)
                    } else {
                        base.closer(1.0, way, 0.0, source)
                    }
                };
                if forwards {
                    Self {
                        from: end(-reach),
                        to: end(reach),
                    }
                } else {
                    Self {
                        from: end(reach),
                        to: end(-reach),
                    }
                }
            }
        }
    }

    /// Where the camera looks after `share` (0–1) of its time.
    pub fn at(&self, share: f64) -> Window {
        let t = share.clamp(0.0, 1.0);
        let smooth = t * t * (3.0 - 2.0 * t);
        self.from.towards(self.to, t + (smooth - t) * EASED)
    }
}

/// Samples windows of pictures into frames; keeps its buffers from frame to frame.
#[derive(Debug, Default)]
pub struct Sampler {
    resizer: Resizer,
}

impl Sampler {
    /// Fills `target` with what `window` shows of `source`, sub-pixel exact (Catmull-Rom).
    pub fn sample(
        &mut self,
        source: &Frame,
        window: Window,
        target: &mut Frame,
    ) -> MediaResult<()> {
        for plane in 0..3 {
            let scale = if plane == 0 { 1.0 } else { 0.5 };
            let ((sw, sh), (tw, th)) = (source.plane_size(plane), target.plane_size(plane));
            // Rounding must not push the crop out of the plane.
            let width = (window.width * scale).min(f64::from(sw));
            let height = (window.height * scale).min(f64::from(sh));
            let left = (window.left * scale).clamp(0.0, f64::from(sw) - width);
            let top = (window.top * scale).clamp(0.0, f64::from(sh) - height);
            let options = ResizeOptions::new()
                .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
                .crop(left, top, width, height);
            let from =
                ImageRef::new(sw, sh, source.planes()[plane], PixelType::U8).map_err(sampling)?;
            let [y, u, v] = target.planes_mut();
            let buffer = [y, u, v].into_iter().nth(plane).unwrap_or_default();
            let mut to = Image::from_slice_u8(tw, th, buffer, PixelType::U8).map_err(sampling)?;
            self.resizer
                .resize(&from, &mut to, &options)
                .map_err(sampling)?;
        }
        Ok(())
    }
}

fn sampling(error: impl std::fmt::Display) -> MediaError {
    MediaError::Broken {
        detail: format!("sampling: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    const CANVASES: [(u32, u32); 2] = [(1920, 1080), (1080, 1920)];

    #[test]
    fn every_move_stays_inside_the_picture_and_keeps_the_ratio() {
        let mut rng = Pcg32::seed_from_u64(1);
        for canvas in CANVASES {
            for source in [
                (2400, 1350),
                (2400, 1600),
                (1800, 2400),
                (400, 300),
                (16, 16),
            ] {
                for _ in 0..40 {
                    let camera = Move::choose(source, canvas, 4.0, &mut rng);
                    for step in 0..=20 {
                        let w = camera.at(f64::from(step) / 20.0);
                        assert!(w.left >= -1e-9 && w.top >= -1e-9, "{w:?}");
                        assert!(
                            w.left + w.width <= f64::from(source.0) + 1e-6,
                            "{w:?} of {source:?}"
                        );
                        assert!(
                            w.top + w.height <= f64::from(source.1) + 1e-6,
                            "{w:?} of {source:?}"
                        );
                        let ratio = f64::from(canvas.0) / f64::from(canvas.1);
                        assert!((w.width / w.height - ratio).abs() < 1e-6);
                    }
                }
            }
        }
    }

    #[test]
    fn zooms_never_pass_four_percent_a_second() {
        for seconds in [0.8, 2.0, 4.0, 12.0] {
            for kind in Kind::ALL {
                let camera = Move::of_kind(kind, (2400, 1600), CANVASES[0], seconds, (0.3, -0.2));
                let steps = (seconds * 25.0) as u32;
                for step in 0..steps {
                    let a = camera.at(f64::from(step) / f64::from(steps));
                    let b = camera.at(f64::from(step + 1) / f64::from(steps));
                    let rate = ((a.width / b.width).ln() * 25.0).abs();
                    assert!(
                        rate <= MAX_ZOOM_PER_SECOND,
                        "{kind:?} over {seconds} s: {rate}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_shift_of_half_a_pixel_shows() {
        let mut source = Frame::filled(64, 64, [16, 128, 128]);
        let [y, _, _] = source.planes_mut();
        for row in y.chunks_exact_mut(64) {
            row[32..].fill(216);
        }
        let mut target = Frame::filled(32, 32, [0, 0, 0]);
        let mut edge = |left: f64| {
            let window = Window {
                left,
                top: 8.0,
                width: 32.0,
                height: 32.0,
            };
            Sampler::default()
                .sample(&source, window, &mut target)
                .unwrap();
            f64::from(target.planes()[0][16 * 32 + 15])
        };
        let (whole, half) = (edge(16.0), edge(16.5));
        assert!(whole < 20.0, "{whole}");
        assert!(
            (half - 116.0).abs() < 4.0,
            "half way between 16 and 216, found {half}"
        );
    }
}
