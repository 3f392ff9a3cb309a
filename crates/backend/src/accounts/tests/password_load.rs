use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use domain::AppError;

use super::{Home, PASSWORD};
use crate::{Error, accounts::password};

/// A-A8: never more hashes at once than cores; who cannot be served soon is told so.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_hundred_at_once() {
    let home = Home::new().await;
    let places = home.ctx.hash_slots().available_permits();
    let done = Arc::new(AtomicBool::new(false));
    // Watches from outside how many places are taken while the flood is on.
    let watcher = tokio::spawn({
        let (ctx, done) = (home.ctx.clone(), Arc::clone(&done));
        async move {
            let mut fewest_free = usize::MAX;
            while !done.load(Ordering::Relaxed) {
                fewest_free = fewest_free.min(ctx.hash_slots().available_permits());
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            fewest_free
        }
    });
    let flood = (0..500).map(|_| {
        let ctx = home.ctx.clone();
        tokio::spawn(async move { password::verify(&ctx, PASSWORD.into(), None).await })
    });
    let answers = futures::future::join_all(flood).await;
    done.store(true, Ordering::Relaxed);
    let mut busy = 0;
    for answer in answers {
        match answer.unwrap() {
            Ok(right) => assert!(!right),
            Err(Error::Rejected(AppError::Busy)) => busy += 1,
            other => panic!("{other:?}"),
        }
    }
    assert!(
        busy > 0 && busy < 500,
        "{busy} of 500 were told to come back"
    );
    assert_eq!(watcher.await.unwrap(), 0, "the places were never all taken");
    assert_eq!(home.ctx.hash_slots().available_permits(), places);
}

/// The work itself is counted: not more at a time than places, also when clients go away.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_abandoned_request_keeps_its_place() {
    let home = Home::new().await;
    let places = home.ctx.hash_slots().available_permits();
    let running = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    for _ in 0..places * 6 {
        let (running, most) = (Arc::clone(&running), Arc::clone(&most));
        let work = password::on_a_free_core(&home.ctx, move |_| {
            let now = running.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(now, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(60));
            running.fetch_sub(1, Ordering::SeqCst);
            Ok(())
        });
        // The client leaves long before the work is done.
        let _ = tokio::time::timeout(Duration::from_millis(20), work).await;
    }
    assert_eq!(most.load(Ordering::SeqCst), places);
}
