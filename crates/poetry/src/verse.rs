//! A person's own poem.

/// Most lines of a poem on a picture.
pub const LINES_MAX: usize = 8;

/// Splits a person's own poem into at most [`LINES_MAX`] lines. Line ends part lines; a poem typed
/// in one line is parted at its Chinese punctuation, which is dropped there, as in print. Nothing
/// else is lost: where there are more lines, neighbours share one.
pub fn check_verse(text: &str) -> Vec<String> {
    let typed: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let lines: Vec<String> = match typed.as_slice() {
        [one] => one
            .split(['，', '。', '！', '？', '；', '、'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect(),
        many => many.iter().map(|line| (*line).to_owned()).collect(),
    };
    let together = lines.len().div_ceil(LINES_MAX).max(1);
    lines
        .chunks(together)
        .map(|chunk| chunk.join(" "))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let check = |text: &str, want: &[&str]| assert_eq!(check_verse(text), want, "{text:?}");
        check("", &[]);
        check(" \n\n ", &[]);
        check("春眠不觉晓，处处闻啼鸟。", &["春眠不觉晓", "处处闻啼鸟"]);
        check("一，二\n三。", &["一，二", "三。"]);
        check("  a \r\n\r\n b ", &["a", "b"]);
        check("The lake, at dawn", &["The lake, at dawn"]);
        check("。。。", &[]);
    }

    #[test]
    fn many_lines_share_and_none_is_lost() {
        for count in 1..60 {
            let text = (0..count)
                .map(|n| format!("行{n}"))
                .collect::<Vec<_>>()
                .join(
                    "
",
                );
            let lines = check_verse(&text);
            assert!(lines.len() <= LINES_MAX, "{count}");
            assert_eq!(lines.join(" ").split(' ').count(), count);
        }
    }
}
