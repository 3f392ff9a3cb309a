//! The poems: quatrains of the Tang and Song dynasties, all long in the public domain, in the
//! wording of the common school editions. Elegies, poems of war and poems of banishment are left
//! out altogether.

mod anytime;
mod autumn;
mod spring;
mod summer;
mod winter;

use crate::Poem;

const PARTS: [&[Poem]; 5] = [
    spring::SPRING,
    summer::SUMMER,
    autumn::AUTUMN,
    winter::WINTER,
    anytime::ANYTIME,
];

/// Every poem.
pub fn poems() -> impl Iterator<Item = &'static Poem> {
    PARTS.into_iter().flatten()
}
