//! Threads for hashing passwords, one a core: behind the pages, before the encoder.
//!
//! The runtime's own threads for blocking work all have the priority of the pages, and a flood of
//! sign-ins would make readers wait for their turn.

use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use anyhow::Context as _;
use argon2::Block;
use tokio::sync::Semaphore;

/// How far behind the pages; a media process is at 10.
const NICE: i32 = 5;
/// How long a thread keeps its memory when there is nothing to do.
const KEEP: Duration = Duration::from_secs(5);
/// Room for more than 32 MiB, in blocks of 1 KiB. So much comes from the kernel and goes back there with
/// every allocator; glibc keeps smaller pieces in its heaps, in some floods of sign-ins 300 MB of them.
/// What is not written costs nothing.
const OWN_MAPPING: usize = 33 * 1024;

/// What a hash is computed in. A thread has it from one password to the next.
#[derive(Default)]
pub struct Memory(Vec<Block>);

impl Memory {
    /// So many blocks; what was in them stays, and is written over.
    pub fn blocks(&mut self, count: usize) -> &mut [Block] {
        if self.0.len() < count {
            self.0.reserve_exact(count.max(OWN_MAPPING) - self.0.len());
            self.0.resize(count, Block::default());
        }
        self.0.get_mut(..count).unwrap_or_default()
    }
}

type Work = Box<dyn FnOnce(&mut Memory) + Send>;

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    bell: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Work>,
    closed: bool,
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for work; `None` when the owner is gone. Gives the memory back meanwhile.
    fn next(&self, memory: &mut Memory) -> Option<Work> {
        let mut state = self.state();
        loop {
            if let Some(work) = state.waiting.pop_front() {
                return Some(work);
            }
            if state.closed {
                return None;
            }
            if memory.0.capacity() == 0 {
                state = self
                    .bell
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let (woken, waited) = self
                .bell
                .wait_timeout(state, KEEP)
                .unwrap_or_else(PoisonError::into_inner);
            state = woken;
            if waited.timed_out() {
                *memory = Memory::default();
            }
        }
    }
}

/// The threads end when this is dropped and their work is done.
pub struct HashThreads {
    places: Arc<Semaphore>,
    queue: Arc<Queue>,
}

impl HashThreads {
    pub fn start(count: usize) -> anyhow::Result<Self> {
        let queue = Arc::new(Queue::default());
        for number in 0..count {
            let queue = Arc::clone(&queue);
            thread::Builder::new()
                .name(format!("hash-{number}"))
                .spawn(move || serve(&queue))
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
    pub fn run(&self, work: impl FnOnce(&mut Memory) + Send + 'static) {
        self.queue.state().waiting.push_back(Box::new(work));
        self.queue.bell.notify_one();
    }
}

impl Drop for HashThreads {
    fn drop(&mut self) {
        self.queue.state().closed = true;
        self.queue.bell.notify_all();
    }
}

fn serve(queue: &Queue) {
    // Of this thread. Without it everything works, only less evenly.
    if let Err(error) = rustix::process::nice(NICE) {
        tracing::warn!(%error, "passwords are hashed at the priority of the pages");
    }
    let mut memory = Memory::default();
    while let Some(work) = queue.next(&mut memory) {
        // A panic is the caller's, who hears of it; the thread goes on.
        let work = std::panic::AssertUnwindSafe(|| work(&mut memory));
        let _ = std::panic::catch_unwind(work);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn work_goes_on_after_a_panic_and_ends_with_its_owner() {
        let threads = HashThreads::start(1).unwrap();
        threads.run(|_| panic!("of a test"));
        let (tell, told) = channel();
        let again = tell.clone();
        threads.run(move |_| tell.send("done").unwrap());
        assert_eq!(told.recv_timeout(Duration::from_secs(5)), Ok("done"));
        threads.run(move |_| again.send("last").unwrap());
        drop(threads);
        assert_eq!(told.recv_timeout(Duration::from_secs(5)), Ok("last"));
        // Nobody holds the other end any more: the thread is gone.
        assert!(told.recv_timeout(Duration::from_secs(5)).is_err());
    }

    #[test]
    fn threads_stand_behind_the_pages() {
        let threads = HashThreads::start(1).unwrap();
        let (tell, told) = channel();
        threads.run(move |_| {
            let own = rustix::process::getpriority_process(None).unwrap();
            tell.send(own).unwrap();
        });
        let ours = rustix::process::getpriority_process(None).unwrap();
        let theirs = told.recv_timeout(Duration::from_secs(5)).unwrap();
        assert_eq!(theirs, (ours + NICE).min(19));
    }

    #[test]
    fn memory_is_kept_while_there_is_work_and_given_back() {
        let threads = HashThreads::start(1).unwrap();
        let (tell, told) = channel();
        let ask = |count| {
            let tell = tell.clone();
            threads.run(move |memory| {
                let before = memory.0.len();
                tell.send((before, memory.blocks(count).len(), memory.0.capacity()))
                    .unwrap();
            });
            told.recv_timeout(Duration::from_secs(20)).unwrap()
        };
        assert_eq!(ask(100), (0, 100, OWN_MAPPING));
        assert_eq!(ask(40), (100, 40, OWN_MAPPING));
        assert_eq!(ask(200), (100, 200, OWN_MAPPING));
        thread::sleep(KEEP + Duration::from_secs(1));
        assert_eq!(ask(1).0, 0, "given back");
    }
}
