//! Work that a browser can do for somebody who can neither see nor hear a captcha.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// Find the number: it is below `most`, and the first eight bytes of SHA-256 over the salt and the
/// number are the target. On average half of all numbers have to be tried, about a second on a phone;
/// the server, which chose the number, has nothing to compute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Puzzle {
    /// Hex digits, other ones each time, so that nobody can prepare a table.
    pub salt: String,
    /// Sixteen hex digits.
    pub target: String,
    pub most: u32,
}

impl Puzzle {
    /// Numbers to try at most.
    pub const MOST: u32 = 1 << 20;

    /// A number as the form sends it, like no answer of a picture.
    pub fn answer(number: u32) -> String {
        format!("#{number}")
    }

    /// Whether it is the answer of a puzzle.
    pub fn is_answer(text: &str) -> bool {
        text.starts_with('#')
    }

    /// The puzzle with this answer.
    pub fn new(salt: String, answer: u32) -> Self {
        let target = format!("{:016x}", digest(&seed(&salt), answer));
        Self {
            salt,
            target,
            most: Self::MOST,
        }
    }

    /// The answer, if it is one of `count` numbers from `from` on.
    pub fn search(&self, from: u32, count: u32) -> Option<u32> {
        let target = u64::from_str_radix(&self.target, 16).ok()?;
        let seed = seed(&self.salt);
        (from..from.saturating_add(count).min(self.most)).find(|&n| digest(&seed, n) == target)
    }
}

fn seed(salt: &str) -> Sha256 {
    Sha256::new_with_prefix(salt)
}

fn digest(seed: &Sha256, number: u32) -> u64 {
    let hash: [u8; 32] = seed
        .clone()
        .chain_update(number.to_be_bytes())
        .finalize()
        .into();
    let [a, b, c, d, e, f, g, h, ..] = hash;
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_found_and_nothing_else() {
        let puzzle = Puzzle::new("00ff".repeat(8), 4321);
        assert_eq!(puzzle.search(0, 4321), None);
        assert_eq!(puzzle.search(4000, 1000), Some(4321));
        assert_eq!(puzzle.search(4322, 10_000), None);
        assert_eq!(
            Puzzle::new("11ff".repeat(8), 4321).search(4000, 1000),
            Some(4321)
        );
        assert_ne!(Puzzle::new("11ff".repeat(8), 4321).target, puzzle.target);
    }

    #[test]
    fn the_search_ends_where_the_numbers_end() {
        let mut puzzle = Puzzle::new("00ff".repeat(8), 9);
        puzzle.most = 9;
        assert_eq!(puzzle.search(0, u32::MAX), None);
        puzzle.target = "no number".to_owned();
        assert_eq!(puzzle.search(0, 100), None);
    }
}
