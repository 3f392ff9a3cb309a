//! Words with gaps, lengths, and text inside `<textarea>`.

/// Fills `{name}` gaps of a label. A gap without a value stays, which a test of the labels sees.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    values
        .iter()
        .fold(template.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
}

/// Length as the server counts it: characters after line ends became `\n`, not UTF-16 units.
pub fn length(text: &str) -> usize {
    text.replace("\r\n", "\n").chars().count()
}

/// Content for the `inner_html` of a `<textarea>`.
///
/// Leptos 0.8 writes children of `<textarea>` to the page unescaped, and a `value` attribute means
/// nothing there, so the text is escaped here. The line break in front is the one that the HTML
/// parser drops; without it a text's own first line break would be lost.
pub fn textarea_html(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!("\n{escaped}")
}

/// Time left as people say it: seconds below 90, in steps of 5, and minutes, rounded up, above.
///
/// `seconds_label` has the gap `{n}`, `minutes_label` too.
pub fn time_left(seconds: u32, seconds_label: &str, minutes_label: &str) -> String {
    let (number, label) = if seconds < 90 {
        (seconds.div_ceil(5).max(1) * 5, seconds_label)
    } else {
        (seconds.div_ceil(60), minutes_label)
    };
    fill(label, &[("n", &number.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_everywhere() {
        let check = |template: &str, want: &str| {
            assert_eq!(fill(template, &[("n", "3"), ("max", "40")]), want);
        };
        check("{n} / {max}", "3 / 40");
        check("{n}{n}", "33");
        check("第 {n} 张，{other}", "第 3 张，{other}");
    }

    #[test]
    fn length_counts_characters_and_line_ends_once() {
        assert_eq!(length("途记"), 2);
        assert_eq!(length("😀a"), 2);
        assert_eq!(length("a\r\nb"), 3);
    }

    #[test]
    fn a_text_cannot_leave_its_textarea() {
        assert_eq!(
            textarea_html("</textarea><script>alert(1)</script>&amp;"),
            "\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"
        );
    }

    #[test]
    fn time_left_is_coarse() {
        let check = |seconds, want: &str| {
            assert_eq!(time_left(seconds, "{n}s", "{n}m"), want, "{seconds}");
        };
        check(0, "5s");
        check(5, "5s");
        check(6, "10s");
        check(89, "90s");
        check(90, "2m");
        check(121, "3m");
    }
}
