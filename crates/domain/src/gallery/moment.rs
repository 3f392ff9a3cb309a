//! A moment of a movie, as people write it: `1:05`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{AppError, Field, Problem};

/// Whole seconds from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub u32);

impl Moment {
    /// Reads `65`, `1:05` or `0:01:05`, also with the colon of a Chinese keyboard. Nothing typed is no
    /// moment; what is past the end of the movie is refused.
    pub fn parse(text: &str, duration_ms: u64) -> Result<Option<Self>, AppError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = || AppError::field(Field::Moment, Problem::NotAMoment);
        let parts: Vec<&str> = text.split([':', '：']).collect();
        if parts.len() > 3 {
            return Err(wrong());
        }
        let mut seconds: u32 = 0;
        for (place, part) in parts.iter().enumerate() {
            let digits = !part.is_empty() && part.len() <= 5;
            if !digits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(wrong());
            }
            let number: u32 = part.parse().map_err(|_| wrong())?;
            if place > 0 && number > 59 {
                return Err(wrong());
            }
            seconds = seconds
                .checked_mul(60)
                .and_then(|seconds| seconds.checked_add(number))
                .ok_or_else(wrong)?;
        }
        if u64::from(seconds) * 1_000 > duration_ms {
            let end = Self(u32::try_from(duration_ms / 1_000).unwrap_or(u32::MAX));
            return Err(AppError::field(Field::Moment, Problem::AfterTheEnd { end }));
        }
        Ok(Some(Self(seconds)))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_as_people_write_them() {
        let read = |text: &str| Moment::parse(text, 95_000);
        assert_eq!(read(" "), Ok(None));
        for (text, seconds) in [("65", 65), ("1:05", 65), ("0：07", 7), ("00:01:05", 65)] {
            assert_eq!(read(text), Ok(Some(Moment(seconds))), "{text}");
        }
        for junk in [
            "1:60", "a", "-1", "1:", ":5", "1:2:3:4", "999999", "1.5", "１",
        ] {
            let error = read(junk).unwrap_err();
            assert_eq!(
                error.problem_of(Field::Moment),
                Some(&Problem::NotAMoment),
                "{junk}"
            );
        }
        let late = read("1:36").unwrap_err();
        let end = Problem::AfterTheEnd { end: Moment(95) };
        assert_eq!(late.problem_of(Field::Moment), Some(&end));
        assert_eq!(Moment(725).to_string(), "12:05");
    }
}
