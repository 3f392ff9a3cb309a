//! What comes back over the wire: a view, or a refusal as `{"error":{code,message,fields}}`.

use std::collections::BTreeMap;

use serde::{Deserialize, de::DeserializeOwned};

/// Why a request did not do what was wished.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Failure {
    /// HTTP status; 0 when no answer came (offline, server away, request given up).
    #[serde(skip)]
    pub status: u16,
    /// Stable code of the error table; empty when the answer was not ours.
    pub code: String,
    /// In the person's language.
    pub message: String,
    /// Message by name of the field.
    pub fields: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct ErrorBody {
    error: Failure,
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

    /// Message of one field, else of the whole.
    pub fn of_field(&self, name: &str, otherwise: &str) -> String {
        self.fields
            .get(name)
            .cloned()
            .unwrap_or_else(|| self.text(otherwise))
    }

    /// Whether the same request may succeed later.
    pub fn may_retry(&self) -> bool {
        matches!(self.status, 0 | 408 | 429 | 500..)
    }
}

/// Reads the answer to a request with `Accept: application/json`.
pub fn read<T: DeserializeOwned>(status: u16, body: &str) -> Result<T, Failure> {
    let failure = || Failure {
        status,
        ..serde_json::from_str::<ErrorBody>(body).map_or_else(|_| Failure::default(), |b| b.error)
    };
    if (200..300).contains(&status) {
        serde_json::from_str(body).map_err(|_| failure())
    } else {
        Err(failure())
    }
}

/// Answer of a wish that has nothing to tell (`{}`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Done {}

#[cfg(test)]
mod tests {
    use domain::gallery::LikeView;

    use super::*;

    #[test]
    fn a_view_is_read() {
        let view = read::<LikeView>(200, r#"{"count":3,"liked":true}"#);
        assert_eq!(
            view,
            Ok(LikeView {
                count: 3,
                liked: true
            })
        );
        assert_eq!(read::<Done>(200, "{}"), Ok(Done {}));
    }

    #[test]
    fn a_refusal_is_read() {
        let body = r#"{"error":{"code":"invalid","message":"改一改","fields":{"title":"太长"}}}"#;
        let failure = read::<Done>(422, body).unwrap_err();
        assert_eq!((failure.status, failure.code.as_str()), (422, "invalid"));
        assert_eq!(failure.of_field("title", "-"), "太长");
        assert_eq!(failure.of_field("tag", "-"), "改一改");
        assert!(!failure.may_retry());
    }

    #[test]
    fn an_answer_that_is_not_ours_has_no_words() {
        for (status, body) in [(0, ""), (502, "<html>Bad gateway"), (200, "<html>")] {
            let failure = read::<Done>(status, body).unwrap_err();
            assert_eq!(failure.text("没有连上"), "没有连上");
            assert_eq!(failure.status, status);
        }
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
