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
    Some(hash(cookie))
}

/// The same for a program, which may keep one cookie only: once it is signed in, that of its session.
pub fn of_app(headers: &HeaderMap, https: bool) -> Option<String> {
    of(headers, https).or_else(|| cookies::session(headers).map(hash))
}

/// A visitor for a program that has no cookie, with the cookie.
pub fn new_app(https: bool) -> (String, Option<HeaderValue>) {
    let value = new_value();
    (hash(&value), cookie(&value, https))
}

/// A program has one captcha at a time, so its token needs no place in the program's forms.
pub fn app_token(visitor: &str) -> String {
    let mut token = hash(&format!("captcha of {visitor}"));
    token.truncate(32);
    token
}

fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

/// A cookie for a browser that has none; set with the forms that need a captcha, never elsewhere.
pub fn new_cookie(https: bool) -> Option<HeaderValue> {
    cookie(&new_value(), https)
}

fn new_value() -> String {
    format!("{:032x}", rand::random::<u128>())
}

fn cookie(value: &str, https: bool) -> Option<HeaderValue> {
    HeaderValue::from_str(&cookies::set(name(https), value, SECONDS, https)).ok()
}
