//! CPU time and memory of processes, from `/proc`.

use std::{fs, io, path::Path, process::Child, time::Duration};

/// Clock ticks a second of the times in `/proc` (`USER_HZ`, 100 on every Linux we run on).
const TICKS: f64 = 100.0;
const PAGE_KB: f64 = 4.0;

/// CPU seconds of all children that were waited for, and of theirs.
pub fn children_cpu() -> io::Result<f64> {
    let fields = stat(Path::new("/proc/self/stat"))?;
    // cutime and cstime, fields 16 and 17 of proc(5).
    Ok((number(&fields, 16) + number(&fields, 17)) / TICKS)
}

/// Peak resident size in MB of `child` and everything below it, looked at every 20 ms until it
/// ends.
pub fn watch_peak(child: &mut Child) -> io::Result<f64> {
    let mut peak = 0.0_f64;
    while child.try_wait()?.is_none() {
        peak = peak.max(resident(child.id()));
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(peak)
}

/// Resident size of a process and its descendants in MB.
fn resident(root: u32) -> f64 {
    let processes: Vec<(u32, u32, f64)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let id = path.file_name()?.to_str()?.parse().ok()?;
            let fields = stat(&path.join("stat")).ok()?;
            // ppid and rss (pages).
            Some((
                id,
                number(&fields, 4) as u32,
                number(&fields, 24) * PAGE_KB / 1024.0,
            ))
        })
        .collect();
    let mut family = vec![root];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        family.extend(
            processes
                .iter()
                .filter(|process| process.1 == parent)
                .map(|process| process.0),
        );
        at += 1;
    }
    processes
        .iter()
        .filter(|process| family.contains(&process.0))
        .map(|process| process.2)
        .sum()
}

/// The fields of a `stat` file; the name of the program, which may hold spaces, is left out.
fn stat(path: &Path) -> io::Result<Vec<String>> {
    let text = fs::read_to_string(path)?;
    let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    Ok(rest.split_whitespace().map(str::to_owned).collect())
}

/// Field by its number in proc(5); the first after the name is 3.
fn number(fields: &[String], field: usize) -> f64 {
    fields
        .get(field - 3)
        .and_then(|text| text.parse().ok())
        .unwrap_or(0.0)
}
