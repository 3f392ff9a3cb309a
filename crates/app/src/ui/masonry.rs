//! Pictures of any shape in columns, in reading order, placed by arithmetic alone.
//!
//! Every card is as tall as its cover (a ratio of the column's width) plus a caption of one fixed
//! height. So the place of each card is known on the server for every number of columns, as a
//! multiple of two lengths, and the style sheet turns it into pixels. Nothing moves while pictures
//! load, nothing is measured, no script runs, and the cards stay in the order of the list.

use std::fmt::Write as _;

use leptos::prelude::*;

/// Number of columns, and the narrowest container in rem that has them.
const LAYOUTS: [(usize, u32); 4] = [(2, 0), (3, 38), (4, 58), (5, 84)];
/// Flattest and tallest cover, as height over width; beyond that a cover is cropped.
const RATIOS: (f64, f64) = (0.45, 2.0);

/// Place of a card: column, height of the covers above it in column widths, and cards above it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    column: usize,
    covers: f64,
    cards: usize,
}

/// Fills the shortest column first; the leftmost of equals.
fn places(ratios: &[f64], columns: usize) -> (Vec<Place>, Place) {
    // A caption is about a third of a column's width high; only the choice of column needs it.
    const CAPTION: f64 = 0.33;
    let height = |place: &Place| place.covers + place.cards as f64 * CAPTION;
    let mut bottoms: Vec<Place> = (0..columns)
        .map(|column| Place {
            column,
            covers: 0.0,
            cards: 0,
        })
        .collect();
    let placed = ratios
        .iter()
        .map(|ratio| {
            let mut shortest = 0;
            for (column, bottom) in bottoms.iter().enumerate() {
                if height(bottom) < height(&bottoms[shortest]) - 1e-6 {
                    shortest = column;
                }
            }
            let place = bottoms[shortest];
            bottoms[shortest].covers += ratio;
            bottoms[shortest].cards += 1;
            place
        })
        .collect();
    let tallest = bottoms
        .into_iter()
        .max_by(|a, b| height(a).total_cmp(&height(b)))
        .unwrap_or(Place {
            column: 0,
            covers: 0.0,
            cards: 0,
        });
    (placed, tallest)
}

/// Rules for `.masonry` with covers of these sizes in pixels.
pub fn style(sizes: &[(u32, u32)]) -> String {
    let ratios: Vec<f64> = sizes
        .iter()
        .map(|&(width, height)| {
            (f64::from(height.max(1)) / f64::from(width.max(1))).clamp(RATIOS.0, RATIOS.1)
        })
        .collect();
    let mut css = String::new();
    for (columns, from) in LAYOUTS {
        let (placed, tallest) = places(&ratios, columns);
        // Writing to a `String` cannot fail.
        let _ = write!(css, "@container masonry (min-width:{from}rem){{");
        let _ = write!(
            css,
            ".masonry{{--n:{columns};--y:{:.4};--k:{}}}",
            tallest.covers, tallest.cards
        );
        for (index, place) in placed.iter().enumerate() {
            let _ = write!(
                css,
                ".masonry>:nth-child({}){{--c:{};--y:{:.4};--k:{}}}",
                index + 1,
                place.column,
                place.covers,
                place.cards
            );
        }
        css.push('}');
    }
    css
}

/// The list; its children are the cards, whose places [`style`] gives.
#[component]
pub fn Masonry(label: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="masonry-frame">
            // Safari forgets that a list without bullets is one unless told.
            <ul class="masonry" role="list" aria-label=label>
                {children()}
            </ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_column_is_filled_first_and_order_is_kept() {
        let (placed, tallest) = places(&[1.0, 2.0, 0.5, 1.0], 2);
        let columns: Vec<usize> = placed.iter().map(|p| p.column).collect();
        assert_eq!(columns, [0, 1, 0, 0]);
        assert_eq!(
            placed[3],
            Place {
                column: 0,
                covers: 1.5,
                cards: 2
            }
        );
        assert_eq!(
            tallest,
            Place {
                column: 0,
                covers: 2.5,
                cards: 3
            }
        );
    }

    #[test]
    fn cards_of_a_column_never_overlap() {
        let ratios: Vec<f64> = (0..40)
            .map(|i| 0.45 + f64::from(i * 7 % 11) * 0.14)
            .collect();
        for (columns, _) in LAYOUTS {
            let (placed, _) = places(&ratios, columns);
            for column in 0..columns {
                let mut bottom = 0.0;
                for (index, place) in placed.iter().enumerate() {
                    if place.column == column {
                        assert!((place.covers - bottom).abs() < 1e-9);
                        bottom += ratios[index];
                    }
                }
            }
        }
    }

    #[test]
    fn no_picture_breaks_the_rules() {
        assert!(style(&[(0, 0), (1, u32::MAX), (u32::MAX, 1)]).contains("--y:2.0000"));
        assert!(style(&[]).contains("--y:0.0000;--k:0"));
    }
}
