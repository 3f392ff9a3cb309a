//! Uploads of a page as a state machine: what waits, what is on its way, what was refused.
//!
//! Knows nothing of files or requests; `uploads` carries out what it decides.

/// Uploads on their way at once.
pub const PARALLEL: usize = 3;

/// One upload of this page, counted from 1.
pub type UploadId = u32;

/// Where an upload is. A finished one leaves the queue: its photo is on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    Waiting,
    /// Percentage that is sent; 100 while the server looks at the picture.
    Sending(u32),
    /// Why it was refused, and whether trying again can help.
    Refused(String, bool),
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub id: UploadId,
    pub name: String,
    pub stage: Stage,
}

/// The files a person added, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    uploads: Vec<Upload>,
    last: UploadId,
}

impl Queue {
    /// Adds a file; `refused` is why it is not even sent.
    pub fn add(&mut self, name: String, refused: Option<String>) -> UploadId {
        self.last += 1;
        self.uploads.push(Upload {
            id: self.last,
            name,
            stage: refused.map_or(Stage::Waiting, |why| Stage::Refused(why, false)),
        });
        self.last
    }

    pub fn get(&self, id: UploadId) -> Option<&Upload> {
        self.uploads.iter().find(|upload| upload.id == id)
    }

    /// The next file to send, now on its way; `None` while enough are, or none waits.
    pub fn start_next(&mut self) -> Option<UploadId> {
        let sending = self.count(|stage| matches!(stage, Stage::Sending(_)));
        if sending >= PARALLEL {
            return None;
        }
        let next = self
            .uploads
            .iter_mut()
            .find(|upload| upload.stage == Stage::Waiting)?;
        next.stage = Stage::Sending(0);
        Some(next.id)
    }

    /// More of it is sent. News of an upload that is not on its way any more changes nothing.
    pub fn progress(&mut self, id: UploadId, percent: u32) {
        if let Some(Stage::Sending(sent)) = self.stage_mut(id) {
            *sent = percent.min(100);
        }
    }

    /// The server said no, or nothing.
    pub fn refuse(&mut self, id: UploadId, why: String, may_retry: bool) {
        if let Some(stage @ Stage::Sending(_)) = self.stage_mut(id) {
            *stage = Stage::Refused(why, may_retry);
        }
    }

    /// Sends it again, when its turn comes.
    pub fn retry(&mut self, id: UploadId) {
        if let Some(stage @ Stage::Refused(_, true)) = self.stage_mut(id) {
            *stage = Stage::Waiting;
        }
    }

    /// Done, or not wanted any more.
    pub fn remove(&mut self, id: UploadId) {
        self.uploads.retain(|upload| upload.id != id);
    }

    /// Files that are still to become photos.
    pub fn unfinished(&self) -> usize {
        self.count(|stage| !matches!(stage, Stage::Refused(..)))
    }

    fn count(&self, fits: impl Fn(&Stage) -> bool) -> usize {
        self.uploads.iter().filter(|u| fits(&u.stage)).count()
    }

    fn stage_mut(&mut self, id: UploadId) -> Option<&mut Stage> {
        let found = self.uploads.iter_mut().find(|upload| upload.id == id);
        found.map(|upload| &mut upload.stage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue_of(files: u32) -> Queue {
        let mut queue = Queue::default();
        for n in 1..=files {
            queue.add(format!("{n}.jpg"), None);
        }
        queue
    }

    #[test]
    fn three_at_a_time_in_order() {
        let mut queue = queue_of(5);
        let started: Vec<_> = std::iter::from_fn(|| queue.start_next()).collect();
        assert_eq!(started, [1, 2, 3]);
        queue.remove(2);
        assert_eq!(queue.start_next(), Some(4));
        assert_eq!(queue.start_next(), None);
        queue.refuse(1, "坏了".into(), false);
        assert_eq!(queue.start_next(), Some(5));
        assert_eq!(queue.unfinished(), 3);
    }

    #[test]
    fn a_refused_one_is_tried_again_only_where_that_can_help() {
        let mut queue = queue_of(2);
        queue.start_next();
        queue.start_next();
        queue.refuse(1, "没有连上".into(), true);
        queue.refuse(2, "不是图片".into(), false);
        queue.retry(1);
        queue.retry(2);
        assert_eq!(queue.start_next(), Some(1));
        assert_eq!(queue.start_next(), None);
        assert_eq!(queue.unfinished(), 1);
    }

    #[test]
    fn late_news_change_nothing() {
        let mut queue = queue_of(2);
        queue.start_next();
        queue.remove(1);
        queue.progress(1, 50);
        queue.refuse(1, "迟到".into(), true);
        queue.progress(2, 50);
        queue.refuse(2, "没开始".into(), true);
        assert_eq!(queue.get(1), None);
        assert_eq!(queue.get(2).unwrap().stage, Stage::Waiting);
    }

    #[test]
    fn refused_before_sending_is_never_sent() {
        let mut queue = Queue::default();
        let id = queue.add("a.pdf".into(), Some("不是图片".into()));
        queue.retry(id);
        assert_eq!(queue.start_next(), None);
        assert_eq!(queue.unfinished(), 0);
    }

    #[test]
    fn progress_stays_in_range() {
        let mut queue = queue_of(1);
        queue.start_next();
        queue.progress(1, 180);
        assert_eq!(queue.get(1).unwrap().stage, Stage::Sending(100));
    }
}
