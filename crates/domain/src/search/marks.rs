//! Where a question is found in a text that is shown.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    QUERY_MAX,
    fold::{Run, runs},
};

/// Characters of a snippet, and how many of them stand before the first hit.
const SNIPPET: usize = 110;
const BEFORE: usize = 20;

/// Part of a text. Plain text: whoever shows it escapes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub text: String,
    /// Matches the question.
    pub hit: bool,
}

/// The whole text, with what matches set apart.
pub fn mark(text: &str, question: &str) -> Vec<Piece> {
    pieces(text, &hits(text, question))
}

/// The part of a text around the first match, on one line; its beginning where nothing matches.
pub fn snippet(text: &str, question: &str) -> Vec<Piece> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = hits(&line, question).first().map_or(0, |hit| hit.start);
    let before = line[..first].chars().count();
    let skipped = before.saturating_sub(BEFORE);
    let mut part: String = line.chars().skip(skipped).take(SNIPPET).collect();
    if skipped > 0 {
        // A cut in the middle of a sentence shows no comma at its edge, and no half of a word.
        let cut_off = line
            .chars()
            .nth(skipped - 1)
            .filter(char::is_ascii_alphanumeric)
            .map_or(0, |_| {
                let word = part.chars().take(BEFORE);
                word.take_while(char::is_ascii_alphanumeric).count()
            });
        let words = part[cut_off..].trim_start_matches(|c: char| !c.is_alphanumeric());
        part = format!("…{words}");
    }
    if line.chars().count() > skipped + SNIPPET {
        part.push('…');
    }
    mark(&part, question)
}

/// Ranges of bytes that match a part of the question, in order, without overlaps.
fn hits(text: &str, question: &str) -> Vec<Range<usize>> {
    let question: String = question.chars().take(QUERY_MAX).collect();
    let wanted = runs(&question);
    let mut hits: Vec<Range<usize>> = Vec::new();
    for run in runs(text) {
        for part in wanted
            .iter()
            .filter(|part| part.ideographs == run.ideographs)
        {
            hits.extend(places(&run, part));
        }
    }
    hits.sort_by_key(|hit| (hit.start, hit.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for hit in hits {
        match merged.last_mut() {
            Some(last) if hit.start <= last.end => last.end = last.end.max(hit.end),
            _ => merged.push(hit),
        }
    }
    merged
}

fn places<'a>(run: &'a Run, part: &'a Run) -> impl Iterator<Item = Range<usize>> + 'a {
    let size = part.chars.len();
    run.chars
        .windows(size)
        .filter(move |window| {
            window
                .iter()
                .zip(&part.chars)
                .all(|(have, want)| have.c == want.c)
        })
        .map(move |window| window[0].start..window[size - 1].end)
}

fn pieces(text: &str, hits: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut push = |range: Range<usize>, hit| {
        if let Some(part) = text.get(range).filter(|part| !part.is_empty()) {
            pieces.push(Piece {
                text: part.to_owned(),
                hit,
            });
        }
    };
    for hit in hits {
        push(from..hit.start, false);
        push(hit.clone(), true);
        from = hit.end;
    }
    push(from..text.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| {
                if piece.hit {
                    format!("[{}]", piece.text)
                } else {
                    piece.text.clone()
                }
            })
            .collect()
    }

    #[test]
    fn matches_are_set_apart_in_the_original_writing() {
        let check = |text: &str, question: &str, want: &str| {
            assert_eq!(shown(&mark(text, question)), want, "{question}");
        };
        check("雨后的西湖边", "西湖", "雨后的[西湖]边");
        check("ＷＥＳＴ Lake", "west lake", "[ＷＥＳＴ] [Lake]");
        check("Le Cafe\u{301} bleu", "café", "Le [Cafe]\u{301} bleu");
        check("西湖西湖", "湖西 西湖", "[西湖西湖]");
        check("<b>西湖</b>", "b", "<[b]>西湖</[b]>");
        check("nothing here", "西湖", "nothing here");
        check("", "西湖", "");
    }

    #[test]
    fn a_snippet_begins_shortly_before_its_match() {
        let text = format!("{}西湖\n\n{}", "走".repeat(200), "看".repeat(200));
        let got = shown(&snippet(&text, "西湖"));
        assert!(
            got.starts_with(&format!("…{}[西湖] 看", "走".repeat(20))),
            "{got}"
        );
        assert!(got.ends_with("看…"), "{got}");
        assert_eq!(shown(&snippet("短", "西湖")), "短");
        let comma = format!("长，{}西湖", "走".repeat(19));
        assert_eq!(
            shown(&snippet(&comma, "西湖")),
            format!("…{}[西湖]", "走".repeat(19))
        );
        let word = "A quiet bakery behind the bell tower in Old Kunming, asked about";
        assert_eq!(
            shown(&snippet(word, "asked")),
            "…in Old Kunming, [asked] about"
        );
    }
}
