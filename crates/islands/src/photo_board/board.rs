//! The state of a photo board, and what a person can do with it.

use domain::{PhotoId, WorkId, works::PhotoView};
use leptos::prelude::*;

use super::{
    PhotoBoardLabels,
    order::{self, Lifted, Step},
    queue::Queue,
};
use crate::{
    browser::{self, Body},
    latest::Latest,
    text::fill,
    wire::{Done, Failure},
};

/// Handles to everything the parts of the board share.
#[derive(Clone, Copy)]
pub struct Board {
    pub work: WorkId,
    pub max_photos: usize,
    pub max_mb: u32,
    pub labels: StoredValue<PhotoBoardLabels>,
    /// The island is awake.
    pub awake: RwSignal<bool>,
    pub photos: RwSignal<Vec<PhotoView>>,
    pub queue: RwSignal<Queue>,
    /// A photo picked up with the keyboard.
    pub lifted: RwSignal<Option<Lifted>>,
    /// What is wrong with the board as a whole.
    pub error: RwSignal<String>,
    /// Read out by screen readers.
    pub said: RwSignal<String>,
    /// The order the server has.
    saved_order: StoredValue<Vec<PhotoId>>,
    saving_order: StoredValue<Latest>,
}

impl Board {
    pub fn new(
        work: WorkId,
        photos: Vec<PhotoView>,
        max_photos: usize,
        max_mb: u32,
        error: Option<String>,
        labels: PhotoBoardLabels,
    ) -> Self {
        Self {
            work,
            max_photos,
            max_mb,
            labels: StoredValue::new(labels),
            awake: RwSignal::new(false),
            saved_order: StoredValue::new(ids(&photos)),
            photos: RwSignal::new(photos),
            queue: RwSignal::default(),
            lifted: RwSignal::new(None),
            error: RwSignal::new(error.unwrap_or_default()),
            said: RwSignal::new(String::new()),
            saving_order: StoredValue::new(Latest::default()),
        }
    }

    /// A label with its gaps filled.
    pub fn label(
        self,
        pick: impl FnOnce(&PhotoBoardLabels) -> &String,
        gaps: &[(&str, &str)],
    ) -> String {
        self.labels.with_value(|labels| fill(pick(labels), gaps))
    }

    /// Address of a wish about the photos of this work.
    pub fn url(self, rest: &str) -> String {
        format!("/studio/{}/photos{rest}", self.work)
    }

    /// Where a photo is now; not tracked.
    pub fn index(self, id: PhotoId) -> Option<usize> {
        self.photos
            .with_untracked(|p| p.iter().position(|photo| photo.id == id))
    }

    pub fn say(self, text: String) {
        self.said.set(text);
    }

    /// Words for a failure.
    pub fn words(self, failure: &Failure) -> String {
        self.labels
            .with_value(|labels| failure.text(&labels.offline))
    }

    /// A photo arrived.
    pub fn add(self, photo: PhotoView) {
        let said = self.label(|l| &l.added, &[("name", &photo.name)]);
        self.saved_order.update_value(|order| order.push(photo.id));
        self.photos.update(|photos| photos.push(photo));
        self.say(said);
    }

    /// Takes a photo out of the work. `then` gets the words when the server refuses.
    pub fn remove(self, id: PhotoId, then: impl FnOnce(String) + 'static) {
        let url = self.url(&format!("/{id}/delete"));
        browser::send::<Done>(
            "POST",
            &url,
            &Body::Nothing,
            None,
            move |answer| match answer {
                Ok(Done {}) => self.removed(id),
                Err(failure) => then(self.words(&failure)),
            },
        );
    }

    fn removed(self, id: PhotoId) {
        let Some(index) = self.index(id) else { return };
        let mut name = String::new();
        self.saved_order
            .update_value(|order| order.retain(|other| *other != id));
        self.photos
            .update(|photos| name = photos.remove(index).name);
        self.error.set(String::new());
        self.say(self.label(|l| &l.removed, &[("name", &name)]));
        // The pressed button is gone: on to its neighbour, or to the picker.
        let next = self.photos.with_untracked(|photos| {
            let next = photos.get(index).or_else(|| photos.last())?;
            Some(handle_id(next.id))
        });
        browser::focus_later(next.unwrap_or_else(|| PICKER_ID.to_owned()));
    }

    /// Moves a photo and keeps it at that. `focus` is the button that was used.
    pub fn move_to(self, id: PhotoId, to: usize, focus: String) {
        if let Some(from) = self.index(id)
            && from != to
        {
            self.shift(from, to);
            self.save_order();
            browser::focus_later(focus);
        }
    }

    /// A key on the handle of a photo. `true`: it was for us.
    pub fn key(self, name: &str, id: PhotoId) -> bool {
        let Some(index) = self.index(id) else {
            return false;
        };
        let len = self.photos.with_untracked(Vec::len);
        let Some(step) = order::key(name, self.lifted.get_untracked(), id, index, len) else {
            return false;
        };
        match step {
            Step::PickUp(lifted) => {
                self.lifted.set(Some(lifted));
                self.say_place(index, |l| &l.picked_up);
            }
            Step::Move { from, to } => {
                if from != to {
                    self.shift(from, to);
                    browser::focus_later(handle_id(id));
                }
            }
            Step::Drop { moved } => {
                self.lifted.set(None);
                self.say_place(index, |l| &l.moved);
                if moved {
                    self.save_order();
                }
            }
            Step::Cancel { from, to } => {
                self.lifted.set(None);
                self.shift(from, to);
                self.say_place(to, |l| &l.put_back);
                browser::focus_later(handle_id(id));
            }
        }
        name != "Tab"
    }

    fn shift(self, from: usize, to: usize) {
        self.photos.update(|photos| order::shift(photos, from, to));
        self.say_place(to, |l| &l.moved);
    }

    fn say_place(self, index: usize, pick: impl FnOnce(&PhotoBoardLabels) -> &String) {
        let (name, max) = self.photos.with_untracked(|photos| {
            let name = photos.get(index).map(|photo| photo.name.clone());
            (name.unwrap_or_default(), photos.len().to_string())
        });
        let n = (index + 1).to_string();
        self.say(self.label(pick, &[("name", &name), ("n", &n), ("max", &max)]));
    }

    fn save_order(self) {
        let mut now = false;
        self.saving_order
            .update_value(|saving| now = saving.change());
        if now {
            self.send_order();
        }
    }

    fn send_order(self) {
        let order = self.photos.with_untracked(|photos| ids(photos));
        let body = Body::fields(&[("order", &order::join(&order))]);
        let url = self.url("/order");
        browser::send::<Done>("POST", &url, &body, None, move |answer| {
            match answer {
                Ok(Done {}) => {
                    self.error.set(String::new());
                    self.saved_order.set_value(order);
                }
                Err(failure) => {
                    self.error.set(self.words(&failure));
                    self.restore_order();
                }
            }
            let mut again = false;
            self.saving_order
                .update_value(|saving| again = saving.sent());
            if again {
                self.send_order();
            }
        });
    }

    /// Shows again the order that the server has.
    fn restore_order(self) {
        let order = self.saved_order.get_value();
        let place = |id| order.iter().position(|other| *other == id);
        self.photos
            .update(|photos| photos.sort_by_key(|photo| place(photo.id)));
    }
}

/// Id of the file picker.
pub const PICKER_ID: &str = "photo-picker";

/// Id of the handle of a photo.
pub fn handle_id(photo: PhotoId) -> String {
    format!("photo-{photo}-handle")
}

fn ids(photos: &[PhotoView]) -> Vec<PhotoId> {
    photos.iter().map(|photo| photo.id).collect()
}
