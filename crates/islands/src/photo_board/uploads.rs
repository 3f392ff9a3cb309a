//! Sending files: carries out what the [`Queue`] decides.

use std::{collections::HashMap, rc::Rc};

use domain::PhotoId;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Event, File, FormData, HtmlElement};

use super::{
    PICKER_ID,
    board::Board,
    order,
    queue::{Queue, Stage, UploadId},
};
use crate::{
    browser::{self, Body, Json, Request},
    failure::Failure,
};

/// Files on their way.
#[derive(Default)]
pub struct Uploads {
    queue: Queue,
    /// The file, and its request once it is sent.
    transfers: HashMap<UploadId, (File, Option<Request>)>,
    /// Photos that came in since the board was last at rest.
    arrived: Vec<(UploadId, PhotoId)>,
}

impl Board {
    pub fn listen_to_files(self: &Rc<Self>) {
        let board = Rc::clone(self);
        browser::on(&self.root, "change", move |_| board.upload_picked());
        // On a slow phone somebody may have chosen files before this code woke.
        self.upload_picked();
        let board = Rc::clone(self);
        browser::on(&self.root, "dragover", move |event| {
            if dropped(&event).is_some_and(|data| data.types().includes(&"Files".into(), 0)) {
                event.prevent_default();
                browser::toggle(&board.root, "data-over", true);
            }
        });
        let board = Rc::clone(self);
        browser::on(&self.root, "dragleave", move |event| {
            let stays = event
                .dyn_ref::<DragEvent>()
                .is_some_and(|event| browser::stays_inside(&board.root, event));
            browser::toggle(&board.root, "data-over", stays);
        });
        let board = Rc::clone(self);
        browser::on(&self.root, "drop", move |event| {
            browser::toggle(&board.root, "data-over", false);
            board.take(
                &event,
                browser::files(dropped(&event).and_then(|data| data.files())),
            );
        });
        let board = Rc::clone(self);
        browser::on(&window(), "paste", move |event| {
            let data = event.dyn_ref().and_then(ClipboardEvent::clipboard_data);
            board.take(&event, browser::files(data.and_then(|data| data.files())));
        });
        let board = Rc::clone(self);
        browser::on(&window(), "beforeunload", move |event| {
            // The browser asks whether to leave.
            if board.uploads.borrow().queue.unfinished() > 0 {
                event.prevent_default();
            }
        });
        let board = Rc::clone(self);
        browser::on(&self.root, "click", move |event| board.pressed(&event));
    }

    fn upload_picked(self: &Rc<Self>) {
        let Some(picker) = browser::input(&self.root, &format!("#{PICKER_ID}")) else {
            return;
        };
        let files = browser::files(picker.files());
        if !files.is_empty() {
            self.upload(files);
            // Emptied, so that choosing the same file again is a change.
            picker.set_value("");
        }
    }

    fn take(self: &Rc<Self>, event: &Event, files: Vec<File>) {
        if !files.is_empty() {
            event.prevent_default();
            self.upload(files);
        }
    }

    fn pressed(self: &Rc<Self>, event: &Event) {
        let row = browser::closest(event, "[data-upload]");
        let Some(id) = row.and_then(|row| browser::word(&row, "upload").parse().ok()) else {
            return;
        };
        if browser::closest(event, ".upload__retry").is_some() {
            self.uploads.borrow_mut().queue.retry(id);
            self.show_upload(id);
            self.start_uploads();
        } else if browser::closest(event, ".upload__dismiss").is_some() {
            self.dismiss(id);
        }
    }

    /// Adds files to the queue. What cannot be right is refused at once, next to its name.
    fn upload(self: &Rc<Self>, files: Vec<File>) {
        self.show_error("");
        for file in files {
            let refused = self.refusal(&file);
            let sent = refused.is_none();
            let name = file.name();
            let mut uploads = self.uploads.borrow_mut();
            let id = uploads.queue.add(name.clone(), refused);
            if sent {
                uploads.transfers.insert(id, (file, None));
            }
            drop(uploads);
            let gaps = [("id", id.to_string()), ("name", name)];
            let gaps = gaps.each_ref().map(|(gap, value)| (*gap, value.as_str()));
            let row = browser::copy(&self.root, ".photo-board__upload-template", &gaps);
            let list = browser::find(&self.root, ".photo-board__uploads");
            if let (Some(row), Some(list)) = (row, list) {
                let _ = list.append_child(&row);
            }
            self.show_upload(id);
        }
        self.start_uploads();
    }

    fn refusal(&self, file: &File) -> Option<String> {
        let limit = |name| browser::word(&self.root, name).parse().unwrap_or(u32::MAX);
        let kind = file.type_();
        let taken = self.items().len() + self.uploads.borrow().queue.unfinished();
        // Browsers that do not know HEIC leave the type empty; the server looks inside.
        let name = if !(kind.is_empty() || kind.starts_with("image/")) {
            "not-a-picture"
        } else if file.size() > f64::from(limit("max-mb")) * 1024.0 * 1024.0 {
            "too-large"
        } else if taken >= limit("max") as usize {
            "too-many"
        } else {
            return None;
        };
        Some(browser::word(&self.root, name))
    }

    /// Starts as many uploads as may run at once.
    fn start_uploads(self: &Rc<Self>) {
        loop {
            let next = self.uploads.borrow_mut().queue.start_next();
            let Some(id) = next else { break };
            self.send_file(id);
        }
        let at_rest = self.uploads.borrow().queue.unfinished() == 0;
        if at_rest {
            self.rest();
        }
    }

    fn send_file(self: &Rc<Self>, id: UploadId) {
        let file = self
            .uploads
            .borrow()
            .transfers
            .get(&id)
            .map(|(file, _)| file.clone());
        let (Some(file), Ok(data)) = (file, FormData::new()) else {
            return;
        };
        let _ = data.append_with_blob_and_filename("photos", &file, &file.name());
        let (board, listener) = (Rc::clone(self), Rc::clone(self));
        let request = browser::send(
            "POST",
            &self.url(""),
            &Body::Files(data),
            Some(Box::new(move |percent| {
                listener.uploads.borrow_mut().queue.progress(id, percent);
                listener.show_upload(id);
            })),
            move |answer| board.sent(id, answer),
        );
        if let Some((_, slot)) = self.uploads.borrow_mut().transfers.get_mut(&id) {
            *slot = request;
        }
        self.show_upload(id);
    }

    fn sent(self: &Rc<Self>, id: UploadId, answer: Result<Json, Failure>) {
        match answer {
            Ok(answer) => {
                let photos = answer.get("photos").list();
                let ids: Vec<_> = photos.iter().filter_map(|photo| self.add(photo)).collect();
                let mut uploads = self.uploads.borrow_mut();
                uploads
                    .arrived
                    .extend(ids.into_iter().map(|photo| (id, photo)));
                uploads.transfers.remove(&id);
                uploads.queue.remove(id);
            }
            Err(failure) => {
                let words = failure.of_field("photos", &self.explain(&failure));
                let mut uploads = self.uploads.borrow_mut();
                uploads.queue.refuse(id, words, failure.may_retry());
            }
        }
        self.show_upload(id);
        self.start_uploads();
    }

    /// All uploads ended, well or not: photos that overtook others go where they were chosen.
    fn rest(self: &Rc<Self>) {
        let arrived = std::mem::take(&mut self.uploads.borrow_mut().arrived);
        if arrived.is_empty() {
            return;
        }
        let before = self.ids();
        let order = order::as_chosen(&before, &arrived);
        if order == before {
            self.refresh_notes();
        } else {
            self.arrange(&order);
            self.save_order();
        }
    }

    /// Takes a file off the list, and stops it if it is on its way.
    fn dismiss(self: &Rc<Self>, id: UploadId) {
        let mut uploads = self.uploads.borrow_mut();
        uploads.queue.remove(id);
        let transfer = uploads.transfers.remove(&id);
        drop(uploads);
        self.show_upload(id);
        self.focus_picker();
        if let Some((_, Some(request))) = transfer {
            request.abort();
        }
        self.start_uploads();
    }

    /// Brings the row of an upload up to date.
    fn show_upload(&self, id: UploadId) {
        let row = browser::find(&self.root, &format!("[data-upload='{id}']"));
        let stage = self
            .uploads
            .borrow()
            .queue
            .get(id)
            .map(|upload| upload.stage.clone());
        match (row, stage) {
            (Some(row), Some(stage)) => self.show_stage(&row, &stage),
            (Some(row), None) => row.remove(),
            (None, _) => {}
        }
    }

    fn show_stage(&self, row: &HtmlElement, stage: &Stage) {
        let word = |name| browser::word(&self.root, name);
        let (state, percent, note, why, may_retry) = match stage {
            Stage::Waiting => ("waiting", 0, word("waiting"), "", false),
            Stage::Sending(100) => ("sending", 100, word("checking"), "", false),
            Stage::Sending(percent) => ("sending", *percent, format!("{percent}%"), "", false),
            Stage::Refused(why, may_retry) => {
                ("refused", 0, String::new(), why.as_str(), *may_retry)
            }
        };
        browser::set(row, "data-state", state);
        browser::write(row, ".upload__note", &note);
        browser::write(row, ".upload__error", why);
        if let Some(bar) = browser::find(row, ".upload__bar") {
            browser::set(&bar, "value", &percent.to_string());
            bar.set_hidden(state == "refused");
        }
        if let Some(retry) = browser::find(row, ".upload__retry") {
            retry.set_hidden(!may_retry);
        }
    }
}

fn dropped(event: &Event) -> Option<web_sys::DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}
