//! Where a page of a list ended: the sort key and the id of its last row.

use std::fmt;

/// `key-id`, both whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub key: i64,
    pub id: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.key, self.id)
    }
}

impl Cursor {
    /// `None` for anything that we did not write: the list then starts at its beginning.
    pub fn parse(text: &str) -> Option<Self> {
        let (key, id) = text.split_once('-')?;
        Some(Self {
            key: key.parse().ok()?,
            id: id.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        let cursor = Cursor {
            key: 1_700_000_000,
            id: 7,
        };
        assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        for junk in ["", "-", "1", "a-b", "99999999999999999999-1", "1-2-3"] {
            assert_eq!(Cursor::parse(junk), None, "{junk}");
        }
    }
}
