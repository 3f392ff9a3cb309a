//! Sending files: carries out what the [`Queue`] decides.

use std::{cell::RefCell, collections::HashMap};

use domain::works::PhotoView;
use leptos::prelude::*;
use serde::Deserialize;
use web_sys::{File, FormData};

use super::{
    board::Board,
    queue::{Queue, UploadId},
};
use crate::{
    browser::{self, Body, Request},
    wire::Failure,
};

/// A file, and its request while it is on its way.
struct Transfer {
    file: File,
    request: Option<Request>,
}

thread_local! {
    /// Browser objects by upload. Signals are also made on the server, where they move between
    /// threads, so these cannot live in one.
    static TRANSFERS: RefCell<HashMap<UploadId, Transfer>> = RefCell::default();
}

#[derive(Deserialize)]
struct Uploaded {
    photos: Vec<PhotoView>,
}

impl Board {
    /// Adds files to the queue. What cannot be right is refused at once, next to its name.
    pub fn upload(self, files: Vec<File>) {
        self.error.set(String::new());
        for file in files {
            let refused = self.refusal(&file);
            let sent = refused.is_none();
            let id = self
                .queue
                .try_update(|queue| queue.add(file.name(), refused));
            if sent && let Some(id) = id {
                let transfer = Transfer {
                    file,
                    request: None,
                };
                TRANSFERS.with_borrow_mut(|all| all.insert(id, transfer));
            }
        }
        self.start();
    }

    fn refusal(self, file: &File) -> Option<String> {
        let kind = file.type_();
        // Browsers that do not know HEIC leave the type empty; the server looks inside.
        if !(kind.is_empty() || kind.starts_with("image/")) {
            return Some(self.label(|l| &l.not_a_picture, &[]));
        }
        if file.size() > f64::from(self.max_mb) * 1024.0 * 1024.0 {
            return Some(self.label(|l| &l.too_large, &[("max", &self.max_mb.to_string())]));
        }
        let taken =
            self.photos.with_untracked(Vec::len) + self.queue.with_untracked(Queue::unfinished);
        (taken >= self.max_photos)
            .then(|| self.label(|l| &l.too_many, &[("max", &self.max_photos.to_string())]))
    }

    /// Starts as many uploads as may run at once.
    fn start(self) {
        while let Some(id) = self.queue.try_update(Queue::start_next).flatten() {
            self.send(id);
        }
    }

    fn send(self, id: UploadId) {
        let file = TRANSFERS.with_borrow(|all| all.get(&id).map(|t| t.file.clone()));
        let (Some(file), Ok(data)) = (file, FormData::new()) else {
            self.queue.update(|queue| queue.remove(id));
            return;
        };
        let _ = data.append_with_blob_and_filename("photos", &file, &file.name());
        let progress = move |percent| self.queue.update(|queue| queue.progress(id, percent));
        let request = browser::send::<Uploaded>(
            "POST",
            &self.url(""),
            &Body::Files(data),
            Some(Box::new(progress)),
            move |answer| self.sent(id, answer),
        );
        TRANSFERS.with_borrow_mut(|all| {
            if let Some(transfer) = all.get_mut(&id) {
                transfer.request = request;
            }
        });
    }

    fn sent(self, id: UploadId, answer: Result<Uploaded, Failure>) {
        match answer {
            Ok(uploaded) => {
                for photo in uploaded.photos {
                    self.add(photo);
                }
                TRANSFERS.with_borrow_mut(|all| all.remove(&id));
                self.queue.update(|queue| queue.remove(id));
            }
            Err(failure) => {
                let words = failure.of_field("photos", &self.words(&failure));
                self.queue
                    .update(|queue| queue.refuse(id, words, failure.may_retry()));
            }
        }
        self.start();
    }

    /// Sends a refused file again.
    pub fn retry(self, id: UploadId) {
        self.queue.update(|queue| queue.retry(id));
        self.start();
    }

    /// Takes a file off the list, and stops it if it is on its way.
    pub fn dismiss(self, id: UploadId) {
        self.queue.update(|queue| queue.remove(id));
        let transfer = TRANSFERS.with_borrow_mut(|all| all.remove(&id));
        if let Some(request) = transfer.and_then(|transfer| transfer.request) {
            request.abort();
        }
        browser::focus_later(super::board::PICKER_ID.to_owned());
        self.start();
    }
}
