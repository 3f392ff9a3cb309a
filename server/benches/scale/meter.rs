//! CPU time of the server, and times of answers.

use std::time::{Duration, Instant};

use rustix::{
    thread::{CpuSet, sched_setaffinity},
    time::{ClockId, clock_gettime},
};

/// Keeps this thread, and those that it starts, on one core, where there is more than one.
pub fn stay_on(core: usize) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut set = CpuSet::new();
    set.set(core.min(cores - 1));
    // A machine that does not allow it gives figures that vary more.
    let _ = sched_setaffinity(None, &set);
}

/// One turn of requests, as fast as possible.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    requests: u32,
    cpu: Duration,
    time: Duration,
}

impl Turn {
    /// Of what `ask` asks for in this thread. Everything else that this process does is the server.
    pub fn of(requests: u32, ask: impl FnOnce()) -> Self {
        let (cpu, began) = (server_cpu(), Instant::now());
        ask();
        Self {
            requests,
            cpu: server_cpu().saturating_sub(cpu),
            time: began.elapsed(),
        }
    }

    /// Both turns as one.
    pub fn and(self, other: Self) -> Self {
        Self {
            requests: self.requests + other.requests,
            cpu: self.cpu + other.cpu,
            time: self.time + other.time,
        }
    }

    /// Microseconds of CPU for one request.
    pub fn cost(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / f64::from(self.requests)
    }

    /// Requests in a second.
    pub fn rate(&self) -> f64 {
        f64::from(self.requests) / self.time.as_secs_f64()
    }
}

/// CPU time of all threads but this one.
fn server_cpu() -> Duration {
    cpu(ClockId::ProcessCPUTime).saturating_sub(cpu(ClockId::ThreadCPUTime))
}

fn cpu(clock: ClockId) -> Duration {
    let time = clock_gettime(clock);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

/// Microseconds that ninety-nine of a hundred requests took at most.
pub fn p99(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() * 99 / 100].as_secs_f64() * 1e6
}

/// Figures of two sides that took turns.
#[derive(Debug, Default)]
pub struct Pairs(Vec<(f64, f64)>);

impl Pairs {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn push(&mut self, ours: f64, theirs: f64) {
        self.0.push((ours, theirs));
    }

    /// Prints the medians, and the least and the greatest ratio; whether their median is within the bar.
    pub fn report(&self, what: &str, bar: f64) -> bool {
        let ratios = sorted(self.0.iter().map(|pair| pair.0 / pair.1));
        let ours = sorted(self.0.iter().map(|pair| pair.0));
        let theirs = sorted(self.0.iter().map(|pair| pair.1));
        let middle = ratios.len() / 2;
        let good = ratios[middle] <= bar;
        println!(
            "{} {what}: {:.0} / {:.0} µs = {:.2} ({:.2}–{:.2}; bar {bar})",
            if good { "ok  " } else { "MISS" },
            ours[middle],
            theirs[middle],
            ratios[middle],
            ratios[0],
            ratios[ratios.len() - 1],
        );
        good
    }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}
