//! Photos that show nearly the same.

use serde::{Deserialize, Serialize};

use crate::PhotoId;

/// Most of the 64 bits of two hashes that may differ where both pictures show the same.
const MOST: u32 = 8;
/// A hash with fewer bits (or fewer gaps) than this is of a plain picture: it says nothing.
const TELLING: u32 = 8;

/// Two photos that look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Twin {
    /// The first of them in the order of the work.
    pub kept: PhotoId,
    /// A later one, which might go.
    pub spare: PhotoId,
}

/// The photos that look like an earlier one, each with the first that it resembles.
pub fn twins(photos: &[(PhotoId, Option<u64>)]) -> Vec<Twin> {
    let telling = |hash: &u64| (TELLING..=64 - TELLING).contains(&hash.count_ones());
    let mut first: Vec<(PhotoId, u64)> = Vec::new();
    let mut found = Vec::new();
    for (id, hash) in photos {
        let Some(hash) = hash.filter(telling) else {
            continue;
        };
        match first
            .iter()
            .find(|(_, other)| (other ^ hash).count_ones() <= MOST)
        {
            Some((kept, _)) => found.push(Twin {
                kept: *kept,
                spare: *id,
            }),
            None => first.push((*id, hash)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_photos_point_to_the_first_that_they_resemble() {
        let view = 0x0f0f_3c3c_5a5a_9669_u64;
        let other = !view;
        let photos = [
            (PhotoId(1), Some(view)),
            (PhotoId(2), Some(other)),
            (PhotoId(3), Some(view ^ 0b1011)),
            (PhotoId(4), None),
            (PhotoId(5), Some(view ^ 0xff00)),
            (PhotoId(6), Some(view ^ 0x1_ff00)),
            (PhotoId(7), Some(0)),
            (PhotoId(8), Some(0)),
        ];
        let twin = |kept, spare| Twin {
            kept: PhotoId(kept),
            spare: PhotoId(spare),
        };
        assert_eq!(twins(&photos), [twin(1, 3), twin(1, 5)]);
    }
}
