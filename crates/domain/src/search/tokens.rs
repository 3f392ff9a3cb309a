//! Tokens of texts, and of questions that find them.

use std::fmt::Write as _;

use super::{
    QUERY_MAX,
    fold::{Folded, Run, runs},
};

/// Longest part of a word that is told from others, in characters.
const WORD_MAX: usize = 32;
/// Most parts of a question.
const PARTS_MAX: usize = 16;

/// Tokens of a text, parted by spaces. They consist of ASCII letters and digits, whatever the text
/// is written in: no tokenizer can part them otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Every two neighbouring ideographs, and the last one of every run.
    pub ideographs: String,
    /// Every ending of every word, each once.
    pub words: String,
}

/// The tokens of a text.
pub fn tokens(text: &str) -> Tokens {
    let mut tokens = Tokens::default();
    let mut endings: Vec<String> = Vec::new();
    for run in runs(text) {
        if run.ideographs {
            for start in 0..run.chars.len() {
                let end = (start + 2).min(run.chars.len());
                push(&mut tokens.ideographs, &ideographs(&run.chars[start..end]));
            }
        } else {
            endings.extend((0..run.chars.len()).map(|start| word(&run.chars[start..])));
        }
    }
    endings.sort();
    endings.dedup();
    tokens.words = endings.join(" ");
    tokens
}

/// Something that must be found for a question to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Whether it stands among [`Tokens::ideographs`], else among [`Tokens::words`].
    pub ideographs: bool,
    /// Tokens in a row, parted by spaces.
    pub tokens: String,
    /// Whether the last of them need only begin so.
    pub begins: bool,
}

/// The parts of a question, all of which must be found: ideographs in a row, words wherever they
/// stand. Empty where there is nothing to look for.
pub fn question(text: &str) -> Vec<Part> {
    let text: String = text.chars().take(QUERY_MAX).collect();
    let mut parts: Vec<Part> = Vec::new();
    for run in runs(&text).into_iter().take(PARTS_MAX) {
        let part = part(&run);
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

fn part(run: &Run) -> Part {
    let (tokens, begins) = match (run.ideographs, run.chars.as_slice()) {
        // One ideograph begins a pair, or is the last of its run.
        (true, [one]) => (ideographs(&[*one]), true),
        (true, chars) => {
            let pairs: Vec<String> = chars.windows(2).map(ideographs).collect();
            (pairs.join(" "), false)
        }
        (false, chars) => (word(chars), true),
    };
    Part {
        ideographs: run.ideographs,
        tokens,
        begins,
    }
}

fn push(list: &mut String, token: &str) {
    if !list.is_empty() {
        list.push(' ');
    }
    list.push_str(token);
}

/// Each by its number, ended by a letter that no number has: one is no beginning of another.
fn ideographs(chars: &[Folded]) -> String {
    let mut token = String::from("c");
    for folded in chars {
        // Writing to a `String` cannot fail.
        let _ = write!(token, "{:x}g", u32::from(folded.c));
    }
    token
}

/// ASCII as it is, other letters by their number.
fn word(chars: &[Folded]) -> String {
    let mut token = String::from("w");
    for folded in chars.iter().take(WORD_MAX) {
        if folded.c.is_ascii_alphanumeric() {
            token.push(folded.c);
        } else {
            let _ = write!(token, "{:x}g", u32::from(folded.c));
        }
    }
    token
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_go_by_pairs_and_words_by_endings() {
        let got = tokens("西湖边 Lake");
        assert_eq!(got.ideographs, "c897fg6e56g c6e56g8fb9g c8fb9g");
        assert_eq!(got.words, "wake we wke wlake");
        assert_eq!(tokens("…!"), Tokens::default());
    }

    #[test]
    fn questions_are_harmless() {
        let check = |text: &str, want: &[(bool, &str, bool)]| {
            let parts = question(text);
            let got: Vec<_> = parts
                .iter()
                .map(|part| (part.ideographs, part.tokens.as_str(), part.begins))
                .collect();
            assert_eq!(got, want, "{text:?}");
        };
        check("西湖", &[(true, "c897fg6e56g", false)]);
        check("湖", &[(true, "c6e56g", true)]);
        check("西湖边", &[(true, "c897fg6e56g c6e56g8fb9g", false)]);
        check(
            "NOT lake\"*",
            &[(false, "wnot", true), (false, "wlake", true)],
        );
        for junk in ["", "  ", "\"*-^:(){}", "' --", "🗻"] {
            check(junk, &[]);
        }
        assert!(!question(&"长 a ".repeat(10_000)).is_empty());
    }
}
