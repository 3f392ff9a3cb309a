//! Names: as they are shown, as they are compared, and what they look like.

use unicode_security::{
    GeneralSecurityProfile as _, RestrictionLevel, RestrictionLevelDetection as _, skeleton,
};

use super::{
    NAME_MAX,
    canonical::{canonical, fold, tidy},
};
use crate::Problem;

/// Between the words of a name.
const SEPARATORS: [char; 4] = [' ', '_', '-', '·'];

/// A name that somebody may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// NFKC, single spaces; shown.
    pub shown: String,
    /// `shown` case-folded without spaces; unique, and what people sign in with.
    pub canonical: String,
    /// What `canonical` looks like (UTS 39); unique too, so that nobody can pass for another with
    /// `1` for `l` or a Cyrillic `а`.
    pub skeleton: String,
}

impl Name {
    /// Takes what a person typed.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let shown = tidy(text);
        if shown.is_empty() {
            return Err(Problem::Required);
        }
        if shown.chars().count() > NAME_MAX {
            return Err(Problem::TooLong {
                max: NAME_MAX as u32,
            });
        }
        if !shown.chars().all(is_visible) {
            return Err(Problem::SpecialCharacters);
        }
        // Digits with hyphens would read as a phone number, digits alone as an id.
        if !shown.chars().any(char::is_alphabetic) {
            return Err(if shown.chars().any(char::is_numeric) {
                Problem::AllDigits
            } else {
                Problem::SpecialCharacters
            });
        }
        // One script, or Chinese, Japanese or Korean with Latin; never Latin with Cyrillic.
        let letters: String = shown.chars().filter(|c| !SEPARATORS.contains(c)).collect();
        if !letters
            .as_str()
            .check_restriction_level(RestrictionLevel::HighlyRestrictive)
        {
            return Err(Problem::MixedScripts);
        }
        let canonical = canonical(&shown);
        let skeleton = fold(skeleton(&canonical));
        Ok(Self {
            shown,
            canonical,
            skeleton,
        })
    }
}

/// A letter or digit that identifiers may have, or a separator. Refuses punctuation, zero-width and
/// direction marks, and fillers that Unicode calls letters.
fn is_visible(c: char) -> bool {
    SEPARATORS.contains(&c) || (c.is_alphanumeric() && c.identifier_allowed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let check = |text: &str, want: Result<&str, Problem>| {
            let got = Name::parse(text).map(|n| n.canonical);
            assert_eq!(got, want.map(str::to_owned), "{text:?}");
        };
        check("林间", Ok("林间"));
        check("Ｌｉｎ", Ok("lin"));
        check("  Anna   Lin ", Ok("annalin"));
        check("Anna·林", Ok("anna·林"));
        check("Straße", Ok("strasse"));
        check("ΟΔΟΣ", Ok("οδοσ"));
        check("田中さくら", Ok("田中さくら"));
        check("Ünal", Ok("ünal"));
        check("12345", Err(Problem::AllDigits));
        check("１２３", Err(Problem::AllDigits));
        check("١٢٣", Err(Problem::AllDigits));
        check("1 2 3", Err(Problem::AllDigits));
        check("138-0013-8000", Err(Problem::AllDigits));
        check("①②③", Err(Problem::AllDigits));
        check("_-·", Err(Problem::SpecialCharacters));
        // Zero-width, direction, soft hyphen, variation selector, a tag, a filler.
        for odd in [
            "a\u{200b}b",
            "a\u{200d}b",
            "\u{202e}abc",
            "\u{2066}abc",
            "a\u{ad}b",
            "a\u{fe0f}b",
            "a\u{e0061}b",
            "a\u{3164}b",
            "a\u{115f}b",
            "a\u{0}b",
            "<b>",
            "🙂",
        ] {
            check(odd, Err(Problem::SpecialCharacters));
        }
        check("pаypal", Err(Problem::MixedScripts));
        check("αdmin", Err(Problem::MixedScripts));
        check("   ", Err(Problem::Required));
        check(&"长".repeat(25), Err(Problem::TooLong { max: 24 }));
    }

    #[test]
    fn look_alikes_have_one_skeleton() {
        let skeleton = |text: &str| Name::parse(text).unwrap().skeleton;
        for (one, other) in [
            ("annal", "anna1"),
            ("ann0", "Anno"),
            // All Cyrillic.
            ("cope", "соре"),
            ("modern", "rnodem"),
            ("Café", "cafe\u{301}"),
        ] {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
        assert_ne!(skeleton("anna"), skeleton("hanna"));
        assert_ne!(skeleton("林间"), skeleton("林閒"));
    }
}
