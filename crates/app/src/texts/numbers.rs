//! Numbers, sizes, durations and dates as a person reads them.

use domain::Lang;
use time::{OffsetDateTime, UtcOffset};

/// Pages are rendered without knowing the reader's time zone. Dates follow the clock of China,
/// which has one zone and no daylight saving.
const SITE_OFFSET_HOURS: i8 = 8;

/// A count, short: `1,234` and `12k` in English, `1234` and `1.2万` in Chinese.
pub fn count(lang: Lang, n: u32) -> String {
    match lang {
        Lang::ZhCn if n >= 10_000 => shorten(n, 10_000, "万"),
        Lang::En if n >= 10_000 => shorten(n, 1_000, "k"),
        Lang::En if n >= 1_000 => format!("{},{:03}", n / 1_000, n % 1_000),
        _ => n.to_string(),
    }
}

/// One decimal while the head has one digit.
fn shorten(n: u32, unit: u32, suffix: &str) -> String {
    let (head, tenth) = (n / unit, n % unit * 10 / unit);
    if head < 10 && tenth > 0 {
        format!("{head}.{tenth}{suffix}")
    } else {
        format!("{head}{suffix}")
    }
}

/// `0:32`, `12:05`, rounded to the second.
pub fn duration(milliseconds: u64) -> String {
    let seconds = (milliseconds + 500) / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The same for `<time datetime>` (HTML, duration string).
pub fn duration_attribute(milliseconds: u64) -> String {
    format!("PT{}S", (milliseconds + 500) / 1_000)
}

/// `830 KB`, `12.4 MB`, `5.0 GB`; units of 1,000 as phones show them.
pub fn bytes(n: u64) -> String {
    match n {
        0..1_000 => format!("{n} B"),
        1_000..1_000_000 => format!("{} KB", n / 1_000),
        1_000_000..1_000_000_000 => {
            format!("{}.{} MB", n / 1_000_000, n % 1_000_000 / 100_000)
        }
        _ => format!(
            "{}.{} GB",
            n / 1_000_000_000,
            n % 1_000_000_000 / 100_000_000
        ),
    }
}

/// `2026年11月21日`, `21 Nov 2026`.
pub fn date(lang: Lang, unix_seconds: i64) -> String {
    let day = local(unix_seconds).date();
    match lang {
        Lang::ZhCn => format!("{}年{}月{}日", day.year(), u8::from(day.month()), day.day()),
        Lang::En => {
            let month = day.month().to_string();
            format!(
                "{} {} {}",
                day.day(),
                month.get(..3).unwrap_or(&month),
                day.year()
            )
        }
    }
}

/// `11月21日 23:59`, `21 Nov, 23:59`, by the clock of China.
pub fn moment(lang: Lang, unix_seconds: i64) -> String {
    let at = local(unix_seconds);
    let (day, month) = (at.day(), at.month());
    let clock = format!("{:02}:{:02}", at.hour(), at.minute());
    match lang {
        Lang::ZhCn => format!("{}月{day}日 {clock}", u8::from(month)),
        Lang::En => {
            let month = month.to_string();
            format!("{day} {}, {clock}", month.get(..3).unwrap_or(&month))
        }
    }
}

/// `2026-11-21` for `<time datetime>`.
pub fn date_attribute(unix_seconds: i64) -> String {
    let day = local(unix_seconds).date();
    format!(
        "{:04}-{:02}-{:02}",
        day.year(),
        u8::from(day.month()),
        day.day()
    )
}

fn local(unix_seconds: i64) -> OffsetDateTime {
    let offset = UtcOffset::from_hms(SITE_OFFSET_HOURS, 0, 0).unwrap_or(UtcOffset::UTC);
    OffsetDateTime::from_unix_timestamp(unix_seconds)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .to_offset(offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        let check = |n, zh: &str, en: &str| {
            assert_eq!(count(Lang::ZhCn, n), zh);
            assert_eq!(count(Lang::En, n), en);
        };
        check(0, "0", "0");
        check(1_234, "1234", "1,234");
        check(12_999, "1.2万", "12k");
        check(10_000, "1万", "10k");
        check(123_456, "12万", "123k");
    }

    #[test]
    fn durations_and_sizes() {
        assert_eq!(duration(31_600), "0:32");
        assert_eq!(duration(725_000), "12:05");
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(12_450_000), "12.4 MB");
        assert_eq!(bytes(5_000_000_000), "5.0 GB");
    }

    #[test]
    fn the_day_turns_at_midnight_in_china() {
        // 2026-11-21 15:59:59 and 16:00:00 UTC.
        assert_eq!(date(Lang::ZhCn, 1_795_276_799), "2026年11月21日");
        assert_eq!(date(Lang::En, 1_795_276_800), "22 Nov 2026");
        assert_eq!(date_attribute(1_795_276_800), "2026-11-22");
        assert_eq!(date(Lang::En, i64::MAX), "1 Jan 1970");
    }
}
