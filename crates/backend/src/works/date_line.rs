//! The days of a journey in one line.

/// `2026年10月3日 – 7日` or `3 – 7 October 2026`: month and year are said again only where they change.
/// The days are `YYYY-MM-DD`, in any order.
pub(super) fn date_line(days: &[&str], lang: &str) -> String {
    let parse = |day: &&str| -> Option<(u32, u32, u32)> {
        let mut parts = day.split('-').map(|part| part.parse::<u32>().ok());
        Some((parts.next()??, parts.next()??, parts.next()??))
    };
    let first = days.iter().filter_map(parse).min();
    let last = days.iter().filter_map(parse).max();
    let (Some((y, m, d)), Some((y2, m2, d2))) = (first, last) else {
        return String::new();
    };
    let (one_day, one_month, one_year) = ((y, m, d) == (y2, m2, d2), (y, m) == (y2, m2), y == y2);
    if lang == "en" {
        let (month, month2) = (english_month(m), english_month(m2));
        return match (one_day, one_month, one_year) {
            (true, ..) => format!("{d} {month} {y}"),
            (_, true, _) => format!("{d} – {d2} {month} {y}"),
            (_, _, true) => format!("{d} {month} – {d2} {month2} {y}"),
            _ => format!("{d} {month} {y} – {d2} {month2} {y2}"),
        };
    }
    let start = format!("{y}年{m}月{d}日");
    match (one_day, one_month, one_year) {
        (true, ..) => start,
        (_, true, _) => format!("{start} – {d2}日"),
        (_, _, true) => format!("{start} – {m2}月{d2}日"),
        _ => format!("{start} – {y2}年{m2}月{d2}日"),
    }
}

/// Name of a month, 1–12; empty for a camera's nonsense.
fn english_month(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let index = (month as usize).wrapping_sub(1);
    NAMES.get(index).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines() {
        let check = |days: &[&str], want: &str| assert_eq!(date_line(days, "zh"), want);
        check(&[], "");
        check(&["nonsense"], "");
        check(&["2026-10-03"], "2026年10月3日");
        check(&["2026-10-07", "2026-10-03"], "2026年10月3日 – 7日");
        check(&["2026-09-30", "2026-10-02"], "2026年9月30日 – 10月2日");
        check(
            &["2025-12-31", "2026-01-02"],
            "2025年12月31日 – 2026年1月2日",
        );
    }
}
