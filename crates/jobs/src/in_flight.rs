//! The runs in progress in this process.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    execution::{Run, Stop},
    store::Ticket,
};

/// A shared list; clones are the same list.
#[derive(Debug, Clone, Default)]
pub(crate) struct InFlight(Arc<Mutex<HashMap<Ticket, Arc<Run>>>>);

/// A run's place on the list. Dropping it takes the run off, also when its executor panics: a lease
/// renewed for a run that is over would never end.
pub(crate) struct Entry {
    list: InFlight,
    ticket: Ticket,
}

impl InFlight {
    pub(crate) fn enter(&self, run: &Arc<Run>) -> Entry {
        let ticket = run.ticket();
        self.lock().insert(ticket, Arc::clone(run));
        Entry {
            list: self.clone(),
            ticket,
        }
    }

    pub(crate) fn tickets(&self) -> Vec<Ticket> {
        self.lock().keys().copied().collect()
    }

    /// Those of the tickets whose runs are here.
    pub(crate) fn find(&self, tickets: &[Ticket]) -> Vec<Arc<Run>> {
        let runs = self.lock();
        tickets
            .iter()
            .filter_map(|ticket| runs.get(ticket).cloned())
            .collect()
    }

    pub(crate) fn stop_all(&self, reason: Stop) {
        self.lock().values().for_each(|run| run.stop(reason));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Ticket, Arc<Run>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.list.lock().remove(&self.ticket);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::JobId;

    #[tokio::test]
    async fn a_panicking_executor_leaves_the_list() {
        let list = InFlight::default();
        let run = Run::new(Ticket {
            id: JobId(1),
            fence: 1,
        });
        let entry = list.enter(&run);
        assert_eq!(list.tickets(), [run.ticket()]);
        let executor = tokio::spawn(async move {
            let _entry = entry;
            panic!("bug");
        });
        assert!(executor.await.is_err());
        assert!(list.tickets().is_empty());
    }
}
