//! CPU time and times of answers.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// One turn of requests.
#[derive(Debug, Clone)]
pub struct Figures {
    cpu: Duration,
    times: Vec<Duration>,
}

impl Figures {
    pub fn start() -> Self {
        Self {
            cpu: cpu(),
            times: Vec::new(),
        }
    }

    pub fn end(&mut self, began: Instant) {
        self.times.push(began.elapsed());
    }

    pub fn stop(mut self) -> Self {
        self.cpu = cpu().saturating_sub(self.cpu);
        self
    }

    /// Both turns as one.
    pub fn and(mut self, other: Self) -> Self {
        self.cpu += other.cpu;
        self.times.extend(other.times);
        self
    }

    /// Microseconds of CPU for one request.
    fn cost(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / self.times.len() as f64
    }

    /// Microseconds that ninety-nine of a hundred requests took at most.
    fn p99(&self) -> f64 {
        let mut times = self.times.clone();
        times.sort_unstable();
        times[times.len() * 99 / 100].as_secs_f64() * 1e6
    }
}

/// CPU time of this process, all threads.
fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

/// Turns of two sides.
#[derive(Debug, Default)]
pub struct Pairs(Vec<(Figures, Figures)>);

impl Pairs {
    pub fn push(&mut self, ours: Figures, theirs: Figures) {
        self.0.push((ours, theirs));
    }

    /// Prints the medians; whether they are within the bars.
    pub fn report(&self, what: &str, cpu_bar: f64, p99_bar: Option<f64>) -> bool {
        let of = |pick: fn(&Figures) -> f64| {
            let ours = median(self.0.iter().map(|pair| pick(&pair.0)));
            let theirs = median(self.0.iter().map(|pair| pick(&pair.1)));
            let ratio = median(self.0.iter().map(|pair| pick(&pair.0) / pick(&pair.1)));
            (ours, theirs, ratio)
        };
        let (cpu, cpu_there, cpu_ratio) = of(Figures::cost);
        let (p99, p99_there, p99_ratio) = of(Figures::p99);
        let good = cpu_ratio <= cpu_bar && p99_bar.is_none_or(|bar| p99_ratio <= bar);
        println!(
            "{} {what}: CPU {cpu:.0} / {cpu_there:.0} µs = {cpu_ratio:.2} (bar {cpu_bar}), \
             p99 {p99:.0} / {p99_there:.0} µs = {p99_ratio:.2}{}",
            if good { "ok  " } else { "MISS" },
            p99_bar.map_or_else(String::new, |bar| format!(" (bar {bar})")),
        );
        good
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
