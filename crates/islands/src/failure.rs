//! A refusal, as it comes in JSON: `{"error":{code,message,fields}}`.

/// Why a request did not do what was wished.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Failure {
    /// HTTP status; 0 when no answer came (offline, server away, request given up).
    pub status: u16,
    /// In the person's language; empty when the answer was not ours.
    pub message: String,
    /// Names of fields, and what is wrong with each.
    pub fields: Vec<(String, String)>,
}

impl Failure {
    /// What to tell the person; `otherwise` when the answer carried no words.
    pub fn text(&self, otherwise: &str) -> String {
        if self.message.is_empty() {
            otherwise.to_owned()
        } else {
            self.message.clone()
        }
    }

    /// What is wrong with one field.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        fields
            .find(|(field, _)| field == name)
            .map(|(_, message)| message.as_str())
    }

    /// What is wrong with one field, else with the whole.
    pub fn of_field(&self, name: &str, otherwise: &str) -> String {
        self.field(name)
            .map_or_else(|| self.text(otherwise), ToOwned::to_owned)
    }

    /// Whether the same request may succeed later.
    pub const fn may_retry(&self) -> bool {
        matches!(self.status, 0 | 408 | 429 | 500..)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_of_a_field_goes_before_the_message_of_the_whole() {
        let failure = Failure {
            status: 422,
            message: "改一改".into(),
            fields: vec![("title".into(), "太长".into())],
        };
        assert_eq!(failure.of_field("title", "-"), "太长");
        assert_eq!(failure.of_field("tag", "-"), "改一改");
        assert_eq!(failure.field("tag"), None);
    }

    #[test]
    fn an_answer_that_is_not_ours_has_no_words() {
        assert_eq!(Failure::default().of_field("tag", "没有连上"), "没有连上");
    }

    #[test]
    fn only_passing_troubles_are_tried_again() {
        for (status, may) in [
            (0, true),
            (429, true),
            (503, true),
            (409, false),
            (413, false),
        ] {
            let failure = Failure {
                status,
                ..Failure::default()
            };
            assert_eq!(failure.may_retry(), may, "{status}");
        }
    }
}
