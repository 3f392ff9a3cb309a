//! Threads for hashing passwords, one a core: behind the pages, before the encoder.
//!
//! The runtime's own threads for blocking work all have the priority of the pages, and a flood of
//! sign-ins would make readers wait for their turn.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use anyhow::Context as _;
use tokio::sync::Semaphore;

/// How far behind the pages; a media process is at 10.
const NICE: i32 = 5;

type Work = Box<dyn FnOnce() + Send>;

/// The threads end when this is dropped and their work is done.
pub struct HashThreads {
    places: Arc<Semaphore>,
    queue: Sender<Work>,
}

impl HashThreads {
    pub fn start(count: usize) -> anyhow::Result<Self> {
        let (queue, work) = channel();
        let work = Arc::new(Mutex::new(work));
        for number in 0..count {
            let work = Arc::clone(&work);
            thread::Builder::new()
                .name(format!("hash-{number}"))
                .spawn(move || serve(&work))
                .context("thread for passwords")?;
        }
        Ok(Self {
            places: Arc::new(Semaphore::new(count)),
            queue,
        })
    }

    /// One for each thread: who has none waits, and nothing waits in the queue.
    pub fn places(&self) -> &Arc<Semaphore> {
        &self.places
    }

    /// Runs `work` on one of the threads.
    pub fn run(&self, work: impl FnOnce() + Send + 'static) -> anyhow::Result<()> {
        let sent = self.queue.send(Box::new(work));
        sent.map_err(|_| anyhow::anyhow!("no thread for passwords is left"))
    }
}

fn serve(work: &Mutex<Receiver<Work>>) {
    // Of this thread. Without it everything works, only less evenly.
    if let Err(error) = rustix::process::nice(NICE) {
        tracing::warn!(%error, "passwords are hashed at the priority of the pages");
    }
    loop {
        let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(next) = next else { return };
        // A panic is the caller's, who hears of it; the thread goes on.
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(next));
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn work_goes_on_after_a_panic_and_ends_with_its_owner() {
        let threads = HashThreads::start(1).unwrap();
        threads.run(|| panic!("of a test")).unwrap();
        let (tell, told) = channel();
        let again = tell.clone();
        threads.run(move || tell.send("done").unwrap()).unwrap();
        assert_eq!(told.recv_timeout(Duration::from_secs(5)), Ok("done"));
        threads.run(move || again.send("last").unwrap()).unwrap();
        drop(threads);
        assert_eq!(told.recv_timeout(Duration::from_secs(5)), Ok("last"));
        // Nobody holds the other end any more: the thread is gone.
        assert!(told.recv_timeout(Duration::from_secs(5)).is_err());
    }

    #[test]
    fn threads_stand_behind_the_pages() {
        let threads = HashThreads::start(1).unwrap();
        let (tell, told) = channel();
        threads
            .run(move || {
                let own = rustix::process::getpriority_process(None).unwrap();
                tell.send(own).unwrap();
            })
            .unwrap();
        let ours = rustix::process::getpriority_process(None).unwrap();
        let theirs = told.recv_timeout(Duration::from_secs(5)).unwrap();
        assert_eq!(theirs, (ours + NICE).min(19));
    }
}
