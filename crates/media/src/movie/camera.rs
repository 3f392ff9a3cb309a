//! The camera: where it looks at every moment.

use rand::Rng;
use rand_pcg::Pcg32;

/// Fastest zoom: 4 % a second; a quiet movie stays well below.
pub const MAX_ZOOM_PER_SECOND: f64 = 0.04;
/// Zoom of an ordinary move, per second, and how far it ever goes.
const ZOOM_PER_SECOND: f64 = 0.018;
const ZOOM_LIMIT: f64 = 0.10;
/// Fastest pan in heights (or widths) of the picture per second.
const PAN_PER_SECOND: f64 = 0.028;
/// Shorter pans, in widths of the window, are not seen as such.
const LEAST_PAN: f64 = 0.025;
/// Share of a move that is eased; the rest runs evenly, so nothing seems to stop.
const EASED: f64 = 0.1;

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

    /// Moved as little as it takes to hold `part`, or to have its middle where it is larger; kept
    /// inside `source`.
    #[must_use]
    pub fn holding(self, part: Self, source: (u32, u32)) -> Self {
        let moved = |from: f64, length: f64, part: f64, part_length: f64, most: u32| {
            let to = if part_length <= length {
                from.clamp(part + part_length - length, part)
            } else {
                part + (part_length - length) / 2.0
            };
            to.clamp(0.0, (f64::from(most) - length).max(0.0))
        };
        Self {
            left: moved(self.left, self.width, part.left, part.width, source.0),
            top: moved(self.top, self.height, part.top, part.height, source.1),
            ..self
        }
    }

    /// The same part of a picture that is `by` times as large.
    #[must_use]
    pub fn scaled(self, by: f64) -> Self {
        Self {
            left: self.left * by,
            top: self.top * by,
            width: self.width * by,
            height: self.height * by,
        }
    }

    /// Moved and cut as little as rounding asks, so that it lies inside a picture of this size.
    #[must_use]
    pub fn inside(self, size: (u32, u32)) -> Self {
        let (w, h) = (f64::from(size.0), f64::from(size.1));
        let (width, height) = (self.width.min(w), self.height.min(h));
        Self {
            left: self.left.clamp(0.0, w - width),
            top: self.top.clamp(0.0, h - height),
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

    /// Chooses a move over a photo: mostly along what the frame would cut off, else a zoom. Where
    /// it is known what is to be seen (`parts`, in pixels of `source`), it stays in view; where not
    /// all fits, the last part counts most.
    pub fn choose(
        source: (u32, u32),
        canvas: (u32, u32),
        seconds: f64,
        parts: &[Window],
        rng: &mut Pcg32,
    ) -> Self {
        let base = Window::cover(source, canvas);
        let spare = (f64::from(source.0) / base.width).max(f64::from(source.1) / base.height) - 1.0;
        let kind = match rng.random_range(0..10) {
            0..=6 if spare > 0.08 => Kind::Pan {
                forwards: rng.random_bool(0.5),
            },
            0..=5 => Kind::ZoomIn,
            _ => Kind::ZoomOut,
        };
        let lean = (rng.random_range(-0.5..0.5), rng.random_range(-0.5..0.5));
        let free = Self::of_kind(kind, source, canvas, seconds, lean);
        let hold = |free: Self| {
            parts
                .iter()
                .fold(free, |held, part| held.holding(*part, source))
        };
        let held = hold(free);
        let way = (held.from.left - held.to.left).hypot(held.from.top - held.to.top);
        if !parts.is_empty()
            && matches!(kind, Kind::Pan { .. })
            && way < held.from.width * LEAST_PAN
        {
            // Both ends were moved to the same place: come nearer instead.
            return hold(Self::of_kind(Kind::ZoomIn, source, canvas, seconds, lean));
        }
        held
    }

    /// The same move with `part` in view from its first to its last moment. (Between two windows
    /// that hold it, all others do.)
    #[must_use]
    pub fn holding(self, part: Window, source: (u32, u32)) -> Self {
        Self {
            from: self.from.holding(part, source),
            to: self.to.holding(part, source),
        }
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
                    let camera = Move::choose(source, canvas, 4.0, &[], &mut rng);
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
    fn what_is_to_be_seen_stays_in_view() {
        let mut rng = Pcg32::seed_from_u64(4);
        for canvas in CANVASES {
            for source in [(2400, 1350), (2400, 1600), (1800, 2400), (1600, 1600)] {
                for _ in 0..120 {
                    let part = Window {
                        left: rng.random_range(0.0..0.8) * f64::from(source.0),
                        top: rng.random_range(0.0..0.8) * f64::from(source.1),
                        width: 0.2 * f64::from(source.0),
                        height: 0.2 * f64::from(source.1),
                    };
                    let camera = Move::choose(source, canvas, 4.0, &[part], &mut rng);
                    for step in 0..=20 {
                        let w = camera.at(f64::from(step) / 20.0);
                        assert!(w.left >= -1e-6 && w.left + w.width <= f64::from(source.0) + 1e-6);
                        assert!(w.top >= -1e-6 && w.top + w.height <= f64::from(source.1) + 1e-6);
                        assert!(shows(w, part), "{part:?} is not in {w:?} of {source:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn faces_stay_in_view_where_not_all_does() {
        let mut rng = Pcg32::seed_from_u64(5);
        // A portrait for a wide screen: of what stands out there is too much, of the face not.
        let source = (1600, 1600);
        let salient = Window {
            left: 150.0,
            top: 300.0,
            width: 1300.0,
            height: 1250.0,
        };
        let face = Window {
            left: 500.0,
            top: 20.0,
            width: 420.0,
            height: 560.0,
        };
        for _ in 0..120 {
            let parts = [salient, face];
            let camera = Move::choose(source, CANVASES[0], 4.0, &parts, &mut rng);
            for step in 0..=20 {
                let seen = camera.at(f64::from(step) / 20.0);
                assert!(shows(seen, face), "{face:?} is not in {seen:?}");
            }
        }
    }

    fn shows(seen: Window, part: Window) -> bool {
        seen.left <= part.left + 1e-6
            && seen.top <= part.top + 1e-6
            && seen.left + seen.width >= part.left + part.width - 1e-6
            && seen.top + seen.height >= part.top + part.height - 1e-6
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
}
