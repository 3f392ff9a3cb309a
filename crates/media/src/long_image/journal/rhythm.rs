//! Which photo stands how.

/// What decides about one photo.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Width by height.
    pub ratio: f64,
    /// A caption that can stand beside the photo in columns.
    pub beside: bool,
    /// No caption at all.
    pub silent: bool,
}

/// Left or right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// One strip of photos, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// From edge to edge.
    Bleed(usize),
    /// A print between the margins.
    Print(usize),
    /// Pushed over one edge, the caption beside it.
    Pushed(usize, Side),
    /// A portrait with air on one side.
    Tall(usize, Side),
    /// Two portraits side by side.
    Pair(usize, usize),
}

/// Wider than this, a photo needs the whole width.
const PANORAMA: f64 = 2.1;
/// Narrower than this, it is a portrait.
const PORTRAIT: f64 = 0.95;
/// Narrower than this, it would fill more than a screen.
const SLIM: f64 = 0.7;
/// Prints and pushed photos between two that bleed.
const QUIET_ROWS: usize = 3;

/// Arranges photos, in their order.
pub fn arrange(looks: &[Look]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut quiet = 0;
    let mut side = Side::Left;
    let mut index = 0;
    while let Some(look) = looks.get(index) {
        let is_portrait = look.ratio < PORTRAIT;
        let next = looks
            .get(index + 1)
            .filter(|next| next.ratio < PORTRAIT && index > 0);
        let row = if look.ratio >= PANORAMA || (index == 0 && look.ratio >= SLIM) {
            Row::Bleed(index)
        } else if is_portrait && next.is_some() {
            Row::Pair(index, index + 1)
        } else if is_portrait {
            Row::Tall(index, side)
        } else if quiet >= QUIET_ROWS {
            Row::Bleed(index)
        } else if look.beside || (look.silent && quiet % 2 == 1) {
            Row::Pushed(index, side)
        } else {
            Row::Print(index)
        };
        match row {
            Row::Bleed(_) => quiet = 0,
            _ => quiet += 1,
        }
        if matches!(row, Row::Pushed(..) | Row::Tall(..)) {
            side = side.other();
        }
        index += if matches!(row, Row::Pair(..)) { 2 } else { 1 };
        rows.push(row);
    }
    rows
}

impl Side {
    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(ratio: f64) -> Look {
        Look {
            ratio,
            beside: false,
            silent: false,
        }
    }

    #[test]
    fn portraits_meet_and_wide_ones_bleed() {
        let ratios = [1.5, 0.75, 0.75, 0.66, 1.5, 3.0];
        let rows = arrange(&ratios.map(look));
        let wanted = [
            Row::Bleed(0),
            Row::Pair(1, 2),
            Row::Tall(3, Side::Left),
            Row::Print(4),
            Row::Bleed(5),
        ];
        assert_eq!(rows, wanted);
    }

    #[test]
    fn every_photo_stands_once_and_in_order() {
        for seed in 0..500_u32 {
            let looks: Vec<Look> = (0..seed % 23)
                .map(|index| {
                    let bits = seed.wrapping_mul(2_654_435_761).rotate_left(index * 3);
                    let ratio = [0.5, 0.75, 1.0, 1.5, 1.78, 2.5][bits as usize % 6];
                    Look {
                        ratio,
                        beside: bits & 64 != 0,
                        silent: bits & 128 != 0,
                    }
                })
                .collect();
            let shown: Vec<usize> = arrange(&looks)
                .into_iter()
                .flat_map(|row| match row {
                    Row::Bleed(a) | Row::Print(a) | Row::Pushed(a, _) | Row::Tall(a, _) => vec![a],
                    Row::Pair(a, b) => vec![a, b],
                })
                .collect();
            assert_eq!(shown, (0..looks.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn sides_change() {
        let looks = [
            look(1.5),
            Look {
                beside: true,
                ..look(1.5)
            },
            Look {
                beside: true,
                ..look(1.3)
            },
        ];
        let rows = arrange(&looks);
        assert_eq!(rows[1], Row::Pushed(1, Side::Left));
        assert_eq!(rows[2], Row::Pushed(2, Side::Right));
    }
}
