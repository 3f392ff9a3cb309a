//! How much an account may hold.

use serde::{Deserialize, Serialize};

use crate::{
    Lang,
    works::{PHOTOS_MAX, Size},
};

/// Gigabyte as people count it.
const GB: u64 = 1_000_000_000;

/// The kinds of accounts of the contracts, as quotas. Only administrators change somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    #[default]
    Basic,
    Plus,
    Pro,
    Studio,
}

/// Limits of a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Original photos and finished works together.
    pub storage_bytes: u64,
    pub works: u32,
    pub photos_per_work: u32,
    /// Pixels of the shorter side of a movie.
    pub movie_side: u32,
}

impl Tier {
    pub const ALL: [Self; 4] = [Self::Basic, Self::Plus, Self::Pro, Self::Studio];

    /// `usertype` of the contracts, and the number in the database.
    pub const fn number(self) -> i32 {
        match self {
            Self::Basic => 1,
            Self::Plus => 100,
            Self::Pro => 2000,
            Self::Studio => 3000,
        }
    }

    pub fn from_number(number: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.number() == number)
    }

    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Basic => lang.pick("普通账号", "Basic"),
            Self::Plus => lang.pick("进阶账号", "Plus"),
            Self::Pro => lang.pick("专业账号", "Pro"),
            Self::Studio => lang.pick("工作室账号", "Studio"),
        }
    }

    pub const fn quota(self) -> Quota {
        let photos_per_work = PHOTOS_MAX as u32;
        match self {
            Self::Basic => Quota {
                storage_bytes: 5 * GB,
                works: 200,
                photos_per_work,
                movie_side: Size::Full.short_side(),
            },
            Self::Plus => Quota {
                storage_bytes: 20 * GB,
                works: 1_000,
                photos_per_work,
                movie_side: Size::Full.short_side(),
            },
            Self::Pro => Quota {
                storage_bytes: 100 * GB,
                works: 5_000,
                photos_per_work,
                movie_side: Size::Ultra.short_side(),
            },
            Self::Studio => Quota {
                storage_bytes: 1_000 * GB,
                works: 50_000,
                photos_per_work,
                movie_side: Size::Ultra.short_side(),
            },
        }
    }
}

/// How much of a quota is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    pub tier: Tier,
    pub storage_bytes: u64,
    pub works: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_contracts() {
        assert_eq!(Tier::ALL.map(Tier::number), [1, 100, 2000, 3000]);
        for tier in Tier::ALL {
            assert_eq!(Tier::from_number(tier.number()), Some(tier));
        }
        for number in [0, 2, -1, 3001] {
            assert_eq!(Tier::from_number(number), None);
        }
    }

    #[test]
    fn a_higher_tier_never_holds_less() {
        for pair in Tier::ALL.windows(2) {
            let (low, high) = (pair[0].quota(), pair[1].quota());
            assert!(low.storage_bytes < high.storage_bytes && low.works < high.works);
            assert!(low.photos_per_work <= high.photos_per_work);
            assert!(low.movie_side <= high.movie_side);
        }
    }
}
