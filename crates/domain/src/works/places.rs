//! Where somebody's photos were taken, on a small map for them alone.

use super::WorkKind;
use crate::WorkId;

/// A photo that knows where it was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacePhoto {
    pub work: WorkId,
    /// WGS-84, in degrees.
    pub latitude: f64,
    pub longitude: f64,
}

/// A work on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceWork {
    pub id: WorkId,
    pub kind: WorkKind,
    pub title: String,
    /// As its owner wrote it; may be empty.
    pub place: String,
}

/// The map: its part of the world, and what is marked on it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacesMap {
    pub frame: Frame,
    /// The ones with most photos first.
    pub marks: Vec<PlaceMark>,
}

/// Photos that were taken near each other.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceMark {
    /// Mean of the photos.
    pub latitude: f64,
    pub longitude: f64,
    pub photos: u32,
    /// The works that they belong to, the one with most of them first.
    pub works: Vec<PlaceWork>,
}

/// A part of the world, twice as wide as it is high. Lines of latitude and longitude are straight;
/// degrees of longitude are squeezed so that shapes in the middle are true.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left edge, in squeezed degrees of longitude.
    pub left: f64,
    /// Top edge, in degrees south of the equator.
    pub top: f64,
    pub width: f64,
    pub height: f64,
    /// Degrees of the drawing in a degree of longitude.
    pub squeeze: f64,
}

/// Smallest height of a map, in degrees: closer by, the outlines have too few points.
const HEIGHT_MIN: f64 = 28.0;
/// How much larger a map is than what is marked on it.
const MARGIN: f64 = 1.4;
/// Marks in a row of a map, at most: what is nearer becomes one.
const MARKS_ACROSS: f64 = 16.0;

impl Frame {
    /// The part of the world around these places.
    fn around(photos: &[PlacePhoto]) -> Self {
        let range = |value: fn(&PlacePhoto) -> f64| {
            photos
                .iter()
                .map(value)
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| {
                    (low.min(at), high.max(at))
                })
        };
        let (south, north) = range(|photo| photo.latitude);
        let (west, east) = range(|photo| photo.longitude);
        let middle = f64::midpoint(south, north);
        let squeeze = middle.to_radians().cos().max(0.5);
        let world = 360.0 * squeeze;
        let height = ((north - south) * MARGIN)
            .max((east - west) * squeeze * MARGIN / 2.0)
            .clamp(HEIGHT_MIN, world / 2.0);
        let width = height * 2.0;
        // The frame does not leave the world.
        let centre = f64::midpoint(west, east) * squeeze;
        let room = ((world - width) / 2.0).max(0.0);
        let left = centre.clamp(-room, room) - width / 2.0;
        let room = (90.0 - height / 2.0).max(0.0);
        let top = (-middle).clamp(-room, room) - height / 2.0;
        Self {
            left,
            top,
            width,
            height,
            squeeze,
        }
    }

    /// Where a place is in the drawing.
    pub fn place(&self, latitude: f64, longitude: f64) -> (f64, f64) {
        (longitude * self.squeeze, -latitude)
    }
}

/// Draws the map; `None` where no photo knows its place. `works` are those of the photos.
pub fn places_map(photos: &[PlacePhoto], works: &[PlaceWork]) -> Option<PlacesMap> {
    let photos: Vec<PlacePhoto> = photos
        .iter()
        .filter(|photo| photo.latitude.abs() <= 90.0 && photo.longitude.abs() <= 180.0)
        // Cameras without a fix write zeros.
        .filter(|photo| photo.latitude != 0.0 || photo.longitude != 0.0)
        .cloned()
        .collect();
    if photos.is_empty() {
        return None;
    }
    let frame = Frame::around(&photos);
    let near = frame.width / MARKS_ACROSS;
    let mut marks: Vec<Gathering> = Vec::new();
    for photo in &photos {
        let at = frame.place(photo.latitude, photo.longitude);
        let close = marks
            .iter_mut()
            .find(|mark| (mark.at.0 - at.0).hypot(mark.at.1 - at.1) < near);
        match close {
            Some(mark) => mark.add(photo),
            None => marks.push(Gathering::new(photo, at)),
        }
    }
    let mut marks: Vec<PlaceMark> = marks.into_iter().map(|mark| mark.done(works)).collect();
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.photos));
    Some(PlacesMap { frame, marks })
}

/// A mark that photos still come to.
struct Gathering {
    /// The first photo in the drawing: it does not wander as others come.
    at: (f64, f64),
    latitudes: f64,
    longitudes: f64,
    photos: u32,
    works: Vec<(WorkId, u32)>,
}

impl Gathering {
    fn new(photo: &PlacePhoto, at: (f64, f64)) -> Self {
        let mut mark = Self {
            at,
            latitudes: 0.0,
            longitudes: 0.0,
            photos: 0,
            works: Vec::new(),
        };
        mark.add(photo);
        mark
    }

    fn add(&mut self, photo: &PlacePhoto) {
        self.latitudes += photo.latitude;
        self.longitudes += photo.longitude;
        self.photos += 1;
        match self.works.iter_mut().find(|work| work.0 == photo.work) {
            Some(work) => work.1 += 1,
            None => self.works.push((photo.work, 1)),
        }
    }

    fn done(mut self, works: &[PlaceWork]) -> PlaceMark {
        self.works
            .sort_by_key(|(id, photos)| (std::cmp::Reverse(*photos), *id));
        let count = f64::from(self.photos);
        PlaceMark {
            latitude: self.latitudes / count,
            longitude: self.longitudes / count,
            photos: self.photos,
            works: self
                .works
                .iter()
                .filter_map(|(id, _)| works.iter().find(|work| work.id == *id).cloned())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(work: i64, latitude: f64, longitude: f64) -> PlacePhoto {
        PlacePhoto {
            work: WorkId(work),
            latitude,
            longitude,
        }
    }

    fn work(id: i64) -> PlaceWork {
        PlaceWork {
            id: WorkId(id),
            kind: WorkKind::Movie,
            title: format!("w{id}"),
            place: String::new(),
        }
    }

    #[test]
    fn what_is_near_is_one_mark() {
        let works = [work(1), work(2), work(3)];
        let map = places_map(
            &[
                photo(1, 30.24, 120.14),
                photo(2, 30.30, 120.10),
                photo(2, 30.28, 120.12),
                // Half a continent away.
                photo(3, 39.90, 116.40),
            ],
            &works,
        )
        .unwrap();
        let shape: Vec<_> = map
            .marks
            .iter()
            .map(|mark| {
                (
                    mark.photos,
                    mark.works.iter().map(|work| work.id.0).collect::<Vec<_>>(),
                )
            })
            .collect();
        assert_eq!(shape, [(3, vec![2, 1]), (1, vec![3])]);
        assert!((map.marks[0].latitude - 30.273).abs() < 0.01);
    }

    #[test]
    fn every_mark_is_in_the_frame_and_the_frame_in_the_world() {
        let check = |photos: &[PlacePhoto]| {
            let map = places_map(photos, &[work(1)]).unwrap();
            let frame = map.frame;
            assert!((frame.width - 2.0 * frame.height).abs() < 1e-9, "{frame:?}");
            assert!(frame.height >= HEIGHT_MIN);
            assert!(frame.left >= -180.0 * frame.squeeze - 1e-9, "{frame:?}");
            assert!(
                frame.left + frame.width <= 180.0 * frame.squeeze + 1e-9,
                "{frame:?}"
            );
            for mark in &map.marks {
                let (x, y) = frame.place(mark.latitude, mark.longitude);
                assert!(
                    x >= frame.left && x <= frame.left + frame.width,
                    "{mark:?} {frame:?}"
                );
                assert!(
                    y >= frame.top && y <= frame.top + frame.height,
                    "{mark:?} {frame:?}"
                );
            }
        };
        check(&[photo(1, 30.24, 120.14)]);
        check(&[photo(1, -54.8, -68.3), photo(1, 64.1, -21.9)]);
        check(&[photo(1, 89.9, 10.0)]);
        check(&[photo(1, -17.7, 178.0), photo(1, -13.8, -171.8)]);
        check(&[photo(1, 78.2, -179.9), photo(1, -77.8, 179.9)]);
    }

    #[test]
    fn what_is_no_place_is_not_on_the_map() {
        assert_eq!(places_map(&[], &[]), None);
        assert_eq!(places_map(&[photo(1, 0.0, 0.0)], &[work(1)]), None);
        assert_eq!(
            places_map(&[photo(1, f64::NAN, 1.0), photo(1, 91.0, 1.0)], &[work(1)]),
            None
        );
    }
}
