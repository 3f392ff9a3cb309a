//! Which browser a captcha belongs to, before anybody signs in.

use axum::http::{HeaderMap, HeaderValue};
use sha2::{Digest as _, Sha256};

use crate::cookies;

/// On a plain-http site, and on an https site.
const NAMES: [&str; 2] = ["visitor", "__Host-visitor"];
/// The cookie outlives the captchas that are bound to it by far.
const SECONDS: u32 = 24 * 60 * 60;

fn name(https: bool) -> &'static str {
    NAMES[usize::from(https)]
}

/// The visitor as captchas know it: a hash, so that the database does not hold the cookie. Without
/// a cookie there is none, and no captcha fits.
pub fn of(headers: &HeaderMap, https: bool) -> Option<String> {
    let cookie = cookies::get(headers, name(https)).filter(|value| !value.is_empty())?;
    Some(hex::encode(Sha256::digest(cookie.as_bytes())))
}

/// A cookie for a browser that has none; set with the forms that need a captcha, never elsewhere.
pub fn new_cookie(https: bool) -> Option<HeaderValue> {
    let value = format!("{:032x}", rand::random::<u128>());
    HeaderValue::from_str(&cookies::set(name(https), &value, SECONDS, https)).ok()
}
