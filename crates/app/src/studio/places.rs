//! The map of where somebody's photos were taken: drawn here, from outlines of ours, for them alone.

use domain::{
    Lang,
    works::{Frame, PlaceMark, PlaceWork, PlacesMap},
};
use leptos::prelude::*;

use crate::texts::{places as texts, studio};

/// Units of `public/world.svg` in a degree.
const UNITS: f64 = 10.0;
/// Lines of latitude and longitude, in degrees.
const GRID: f64 = 10.0;

/// The map, and the same as a list.
pub(super) fn places(lang: Lang, map: &PlacesMap) -> impl IntoView + use<> {
    let frame = map.frame;
    let marks = map
        .marks
        .iter()
        .enumerate()
        .map(|(index, mark)| drawn(lang, &frame, mark, index))
        .rev()
        .collect_view();
    let rows = map
        .marks
        .iter()
        .enumerate()
        .map(|(index, mark)| row(lang, mark, index))
        .collect_view();
    let land = format!("scale({:.4} {:.4})", frame.squeeze / UNITS, 1.0 / UNITS);
    view! {
        <section class="places" aria-labelledby="places-title">
            <h2 class="section-title" id="places-title">{texts::title(lang)}</h2>
            <p class="places__text">{texts::text(lang)}</p>
            <svg
                class="places__map"
                viewBox=format!(
                    "{:.2} {:.2} {:.2} {:.2}",
                    frame.left,
                    frame.top,
                    frame.width,
                    frame.height,
                )
                role="group"
                aria-label=texts::map(lang)
            >
                <path class="places__grid" d=grid(&frame) />
                <use class="places__land" href="/world.svg#land" transform=land></use>
                {marks}
            </svg>
            <details class="places__list">
                <summary class="button button--quiet">{texts::list(lang)}</summary>
                <ol class="places__rows" role="list">
                    {rows}
                </ol>
            </details>
        </section>
    }
}

/// Straight lines across the frame.
fn grid(frame: &Frame) -> String {
    use std::fmt::Write as _;
    let mut path = String::new();
    let lines = |from: f64, length: f64, step: f64| {
        let first = (from / step).ceil() as i32;
        let last = ((from + length) / step).floor() as i32;
        (first..=last).map(move |line| f64::from(line) * step)
    };
    // Writing to a `String` cannot fail.
    for x in lines(frame.left, frame.width, GRID * frame.squeeze) {
        let _ = write!(path, "M{x:.2} {:.2}v{:.2}", frame.top, frame.height);
    }
    for y in lines(frame.top, frame.height, GRID) {
        let _ = write!(path, "M{:.2} {y:.2}h{:.2}", frame.left, frame.width);
    }
    path
}

/// A dot that leads to the work, or to the row of the list where there are several.
fn drawn(lang: Lang, frame: &Frame, mark: &PlaceMark, index: usize) -> impl IntoView + use<> {
    let (x, y) = frame.place(mark.latitude, mark.longitude);
    // Ten times as many photos are half as wide again.
    let radius = frame.width / 90.0 * (1.0 + f64::from(mark.photos).log10() / 2.0);
    let href = match mark.works.as_slice() {
        [work] => address(work),
        _ => format!("#place-{index}"),
    };
    view! {
        <a class="places__mark" href=href aria-label=texts::mark(lang, mark)>
            <circle class="places__halo" cx=unit(x) cy=unit(y) r=unit(radius * 1.9)></circle>
            <circle class="places__dot" cx=unit(x) cy=unit(y) r=unit(radius)></circle>
        </a>
    }
}

fn unit(value: f64) -> String {
    format!("{value:.2}")
}

fn row(lang: Lang, mark: &PlaceMark, index: usize) -> impl IntoView + use<> {
    let works = mark
        .works
        .iter()
        .map(|work| {
            let title = if work.title.is_empty() {
                studio::untitled(lang).to_owned()
            } else {
                work.title.clone()
            };
            view! {
                <li>
                    <a href=address(work)>{title}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <li class="places__row" id=format!("place-{index}")>
            <p class="places__name">
                {texts::name(lang, mark)} " "
                <span class="places__count">{studio::photo_count(lang, mark.photos as usize)}</span>
            </p>
            <ul class="places__works" role="list">{works}</ul>
        </li>
    }
}

fn address(work: &PlaceWork) -> String {
    format!("/studio/{}#photos", work.id)
}

#[cfg(test)]
mod tests {
    use domain::{
        WorkId,
        works::{PlacePhoto, places_map},
    };

    use super::*;

    #[test]
    fn the_grid_stays_in_the_frame() {
        let photo = PlacePhoto {
            work: WorkId(1),
            latitude: 30.2,
            longitude: 120.1,
        };
        let frame = places_map(&[photo], &[]).unwrap().frame;
        let path = grid(&frame);
        // Lines of latitude at 20°, 30° and 40°; 120° is one of those of longitude.
        assert_eq!(path.matches('h').count(), 3, "{path}");
        assert!(
            path.contains(&format!("M{:.2} ", 120.0 * frame.squeeze)),
            "{path}"
        );
    }
}
