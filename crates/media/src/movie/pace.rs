//! The times of a look at another pace.

use super::{Pace, plan::Pacing};

impl Pacing {
    /// The same at another pace; transitions and cards change less than photos.
    #[must_use]
    pub fn at(self, pace: Pace) -> Self {
        let by: f64 = match pace {
            Pace::Slow => 1.32,
            Pace::Even => 1.0,
            Pace::Brisk => 0.74,
        };
        let less = by.sqrt();
        Self {
            opening: self.opening * less,
            photo: self.photo * by,
            verse: self.verse * less,
            ending: self.ending * less,
            transition: self.transition * less,
        }
    }
}
