//! How a picture is fitted into a place.

/// Where a decoded picture has to fit. Sizes in pixels, after orientation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// As large as it is.
    Full,
    /// Exactly this size: scaled (up too) and cut at the two longer ends, centred.
    Cover { width: u32, height: u32 },
    /// As large as possible inside this box, whole, never enlarged.
    Inside { width: u32, height: u32 },
    /// Exactly this wide (enlarged too), as high as its ratio asks.
    Width(u32),
}

/// Result of fitting: the size to make and the part of the source to take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plan {
    pub width: u32,
    pub height: u32,
    pub crop: Crop,
}

/// A rectangle of the source, in source pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Crop {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Plan {
    /// Scale from source to result; 1 or more where the source has no pixels to spare.
    pub fn scale(&self) -> f64 {
        (f64::from(self.width) / self.crop.width).max(f64::from(self.height) / self.crop.height)
    }

    /// The same plan with x and y changed over. The cut is centred, so mirrors do not matter.
    pub fn transposed(self) -> Self {
        let Crop {
            left,
            top,
            width,
            height,
        } = self.crop;
        let crop = Crop {
            left: top,
            top: left,
            width: height,
            height: width,
        };
        Self {
            width: self.height,
            height: self.width,
            crop,
        }
    }
}

impl Crop {
    /// The same part of a picture that was decoded `x` and `y` times as large.
    pub fn scaled(self, x: f64, y: f64) -> Self {
        Self {
            left: self.left * x,
            top: self.top * y,
            width: self.width * x,
            height: self.height * y,
        }
    }
}

impl Fit {
    /// Size of the result for a source of this size.
    pub fn size(self, width: u32, height: u32) -> (u32, u32) {
        let plan = self.plan(width, height);
        (plan.width, plan.height)
    }

    pub(super) fn plan(self, width: u32, height: u32) -> Plan {
        let (w, h) = (f64::from(width), f64::from(height));
        let whole = Crop {
            left: 0.0,
            top: 0.0,
            width: w,
            height: h,
        };
        let scaled = |scale: f64| {
            let side = |length: f64| (length * scale).round().max(1.0) as u32;
            Plan {
                width: side(w),
                height: side(h),
                crop: whole,
            }
        };
        match self {
            Self::Full => scaled(1.0),
            Self::Width(to) => Plan {
                width: to.max(1),
                ..scaled(f64::from(to) / w)
            },
            Self::Inside { width, height } => {
                scaled((f64::from(width) / w).min(f64::from(height) / h).min(1.0))
            }
            Self::Cover { width, height } => {
                let (width, height) = (width.max(1), height.max(1));
                let scale = (f64::from(width) / w).max(f64::from(height) / h);
                let cut = (f64::from(width) / scale, f64::from(height) / scale);
                let crop = Crop {
                    left: (w - cut.0).max(0.0) / 2.0,
                    top: (h - cut.1).max(0.0) / 2.0,
                    width: cut.0.min(w),
                    height: cut.1.min(h),
                };
                Plan {
                    width,
                    height,
                    crop,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        let check =
            |fit: Fit, from: (u32, u32), wanted| assert_eq!(fit.size(from.0, from.1), wanted);
        check(Fit::Full, (40, 30), (40, 30));
        check(
            Fit::Inside {
                width: 20,
                height: 20,
            },
            (40, 30),
            (20, 15),
        );
        check(
            Fit::Inside {
                width: 80,
                height: 80,
            },
            (40, 30),
            (40, 30),
        );
        check(
            Fit::Inside {
                width: 20,
                height: 20,
            },
            (20_000, 16),
            (20, 1),
        );
        check(Fit::Width(80), (40, 30), (80, 60));
        check(
            Fit::Cover {
                width: 30,
                height: 30,
            },
            (40, 20),
            (30, 30),
        );
    }

    #[test]
    fn cover_cuts_both_ends_alike() {
        let plan = Fit::Cover {
            width: 30,
            height: 30,
        }
        .plan(40, 20);
        assert_eq!(
            plan.crop,
            Crop {
                left: 10.0,
                top: 0.0,
                width: 20.0,
                height: 20.0
            }
        );
        assert!((plan.scale() - 1.5).abs() < 1e-9);
    }
}
