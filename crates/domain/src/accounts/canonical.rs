//! The one form in which names are compared.

use unicode_normalization::UnicodeNormalization as _;

/// NFKC with single spaces: full-width letters become ordinary ones, so two names that look alike for
/// that reason are the same name.
pub(super) fn tidy(text: &str) -> String {
    let folded: String = text.nfkc().collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A tidy name, case-folded without spaces.
pub(super) fn canonical(tidy: &str) -> String {
    fold(tidy.chars().filter(|c| *c != ' '))
}

/// Upper and then lower case is case folding: `ß` and `ẞ` become `ss`, both sigmas one.
pub(super) fn fold(text: impl Iterator<Item = char>) -> String {
    text.flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .collect()
}
