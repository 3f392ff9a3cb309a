//! Parameters of a call, however its program packs them: urlencoded, multipart or JSON.

use std::collections::HashMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request},
    http::header,
    response::Response,
};
use serde_json::Value;

use super::{envelope, messages};
use crate::state::AppState;

/// Names and values. A body that is none of the three encodings has no parameters.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Params(HashMap<String, String>);

impl Params {
    /// The value; `None` when it was not sent.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The value, or nothing.
    pub fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// The first of several spellings that was sent.
    pub fn any(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name))
    }

    fn from_json(bytes: &[u8]) -> Option<Self> {
        let Value::Object(object) = serde_json::from_slice(bytes).ok()? else {
            return None;
        };
        let plain = object.into_iter().filter_map(|(name, value)| {
            let text = match value {
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                Value::Bool(flag) => flag.to_string(),
                Value::Null | Value::Array(_) | Value::Object(_) => return None,
            };
            Some((name, text))
        });
        Some(Self(plain.collect()))
    }

    fn from_pairs(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }
}

impl FromRequest<AppState> for Params {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        let refused = || envelope::refused(messages::BAD_PARAMS);
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();
        if kind.starts_with("multipart/") {
            let mut parts = Multipart::from_request(request, state)
                .await
                .map_err(|_| refused())?;
            let mut params = HashMap::new();
            while let Some(part) = parts.next_field().await.map_err(|_| refused())? {
                let Some(name) = part.name().map(str::to_owned) else {
                    continue;
                };
                let bytes = part.bytes().await.map_err(|_| refused())?;
                params.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
            return Ok(Self(params));
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| refused())?;
        // Programs mislabel their bodies: what reads as an object is one.
        Ok(Self::from_json(&bytes).unwrap_or_else(|| Self::from_pairs(&bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_values_become_text() {
        let params = Params::from_json(br#"{"a":"x","b":7,"c":true,"d":null,"e":[1]}"#).unwrap();
        let all: Vec<_> = ["a", "b", "c", "d", "e"]
            .map(|name| params.get(name))
            .into();
        assert_eq!(all, [Some("x"), Some("7"), Some("true"), None, None]);
        assert_eq!(Params::from_json(b"[1,2]"), None);
        assert_eq!(Params::from_json(b"a=1"), None);
    }

    #[test]
    fn pairs_survive_junk() {
        let params = Params::from_pairs(b"title=%E8%A5%BF%E6%B9%96&text=a+b&%ff=%");
        assert_eq!(params.get("title"), Some("西湖"));
        assert_eq!(params.get("text"), Some("a b"));
    }
}
