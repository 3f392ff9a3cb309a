//! A clip ready to be drawn: a picture, the way of the camera over it, words with their times.

use super::{camera::Move, frame::Frame, overlay::Overlay, sampler::Sampler};

/// Something over the picture that fades in and out.
#[derive(Debug, Clone)]
pub struct Cue {
    pub overlay: Overlay,
    /// Seconds after the start of the clip at which it begins to appear.
    pub from: f64,
    /// Seconds that appearing takes.
    pub fade_in: f64,
    /// Seconds after the start at which it is gone, and how long going takes; `None`: it stays.
    pub until: Option<f64>,
    pub fade_out: f64,
}

impl Cue {
    /// Appears at `from` over `fade_in` seconds and stays.
    pub fn appearing(overlay: Overlay, from: f64, fade_in: f64) -> Self {
        Self {
            overlay,
            from,
            fade_in,
            until: None,
            fade_out: 0.0,
        }
    }

    /// Opacity after `seconds`, 0–1, eased.
    pub fn opacity(&self, seconds: f64) -> f64 {
        let ramp = |over: f64, length: f64| {
            let t = if length > 0.0 {
                (over / length).clamp(0.0, 1.0)
            } else {
                f64::from(over >= 0.0)
            };
            t * t * (3.0 - 2.0 * t)
        };
        let rise = ramp(seconds - self.from, self.fade_in);
        let fall = self
            .until
            .map_or(1.0, |until| ramp(until - seconds, self.fade_out));
        rise * fall
    }
}

/// A clip ready to be drawn.
#[derive(Debug, Clone)]
pub struct Scene {
    pub picture: Frame,
    pub camera: Move,
    /// In the order they are drawn.
    pub cues: Vec<Cue>,
}

impl Scene {
    /// Draws the moment `seconds` of a clip that lasts `length` seconds.
    pub fn draw(&self, seconds: f64, length: f64, sampler: &mut Sampler, target: &mut Frame) {
        let share = if length > 0.0 { seconds / length } else { 0.0 };
        sampler.sample(&self.picture, self.camera.at(share), target);
        for cue in &self.cues {
            cue.overlay.blend(target, cue.opacity(seconds));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_come_and_go() {
        let overlay = Overlay::from_rgba(&[255; 4], 1, 1, 0, 0);
        let cue = Cue {
            overlay,
            from: 1.0,
            fade_in: 0.5,
            until: Some(3.0),
            fade_out: 0.5,
        };
        let shows = |cue: &Cue, at: f64, wanted: f64| {
            let opacity = cue.opacity(at);
            assert!((opacity - wanted).abs() < 1e-9, "{opacity} after {at} s");
        };
        let times = [0.0, 1.0, 1.25, 1.5, 2.5, 2.75, 3.0];
        for (at, wanted) in times.into_iter().zip([0.0, 0.0, 0.5, 1.0, 1.0, 0.5, 0.0]) {
            shows(&cue, at, wanted);
        }
        let sudden = Cue {
            fade_in: 0.0,
            until: None,
            ..cue
        };
        for (at, wanted) in [(0.99, 0.0), (1.0, 1.0), (9.0, 1.0)] {
            shows(&sudden, at, wanted);
        }
    }
}
