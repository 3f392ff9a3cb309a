//! What a process used, as the kernel counts it.

use std::fs;

/// One line, `peak_kib=… cpu_ms=…`: the highest resident memory, and the processor time of the
/// process and of its children that have ended.
pub fn of_this_process() -> String {
    let peak = fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| number_after(&status, "VmHWM:"))
        .unwrap_or(0);
    format!("peak_kib={peak} cpu_ms={}", cpu_ms().unwrap_or(0))
}

/// `utime`, `stime`, `cutime` and `cstime` of proc(5), in ticks of 10 ms.
fn cpu_ms() -> Option<u64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let after_name = stat.rsplit(')').next()?;
    let fields = after_name.split_whitespace().skip(11).take(4);
    Some(
        fields
            .filter_map(|field| field.parse::<u64>().ok())
            .sum::<u64>()
            * 10,
    )
}

/// The first number after a word.
pub fn number_after(text: &str, word: &str) -> Option<u64> {
    let rest = &text[text.find(word)? + word.len()..];
    let digits = rest
        .trim_start()
        .split(|character: char| !character.is_ascii_digit())
        .next()?;
    digits.parse().ok()
}
