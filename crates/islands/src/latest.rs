//! Saving something that keeps changing: one request at a time, and the last state wins.

/// Two saves on their way at once could arrive in the wrong order, and the older would win.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Latest {
    sending: bool,
    changed: bool,
}

impl Latest {
    /// Something changed. `true`: send it now; `false`: wait for [`Latest::sent`].
    pub fn change(&mut self) -> bool {
        self.changed = self.sending;
        !std::mem::replace(&mut self.sending, true)
    }

    /// The request ended, well or not. `true`: the state changed meanwhile, send it again.
    pub fn sent(&mut self) -> bool {
        self.sending = std::mem::take(&mut self.changed);
        self.sending
    }

    /// Whether a request is on its way.
    pub const fn is_sending(self) -> bool {
        self.sending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_while_sending_are_sent_once_afterwards() {
        let mut save = Latest::default();
        assert!(save.change());
        assert!(!save.change());
        assert!(!save.change());
        assert!(save.sent(), "the changes in between");
        assert!(save.is_sending());
        assert!(!save.sent());
        assert!(!save.is_sending());
        assert!(save.change(), "and again from the start");
    }
}
