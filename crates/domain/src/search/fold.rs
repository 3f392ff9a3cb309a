//! Folding: what may differ between a text and a question without being another word.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::forum::is_ideograph;

/// A character of a folded text, with the place of the one that it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Folded {
    pub c: char,
    /// Bytes of the original text.
    pub start: usize,
    pub end: usize,
}

/// A run of characters of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub ideographs: bool,
    pub chars: Vec<Folded>,
}

/// Character by character, so that a part of a text folds to the same part of its folded text:
/// decomposed, without accents, lower case.
fn fold(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c)
        .nfkd()
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<Vec<_>>()
        .into_iter()
}

/// The words and ideographs of a text; everything else parts them.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for (start, original) in text.char_indices() {
        // An accent by itself belongs to the letter before it.
        if is_combining_mark(original) {
            continue;
        }
        let end = start + original.len_utf8();
        for c in fold(original) {
            if !c.is_alphanumeric() {
                open = false;
                continue;
            }
            let ideographs = is_ideograph(c);
            let folded = Folded { c, start, end };
            match runs.last_mut() {
                Some(run) if open && run.ideographs == ideographs => run.chars.push(folded),
                _ => runs.push(Run {
                    ideographs,
                    chars: vec![folded],
                }),
            }
            open = true;
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_folds_alike() {
        let check = |text: &str, want: &[&str]| {
            let got: Vec<String> = runs(text)
                .iter()
                .map(|run| run.chars.iter().map(|f| f.c).collect())
                .collect();
            assert_eq!(got, want, "{text:?}");
        };
        check("西湖 West Lake", &["西湖", "west", "lake"]);
        check("ＷＥＳＴ①", &["west1"]);
        check("Café cafe\u{301}", &["cafe", "cafe"]);
        check("4K西湖HD", &["4k", "西湖", "hd"]);
        check("西湖，断桥", &["西湖", "断桥"]);
        check("ﬁn", &["fin"]);
        check("\u{301}\u{200b}🗻", &[]);
    }
}
