//! Which browser it is, before anybody signs in, by two cookies: one that captchas are bound to,
//! and one that remembers that somebody signed in here.

use axum::http::{HeaderMap, HeaderValue};
use backend::accounts::{Browser, REMEMBERED, hash_of};

use crate::cookies;

/// On a plain-http site, and on an https site.
const VISITOR: [&str; 2] = ["visitor", "__Host-visitor"];
const KNOWN: [&str; 2] = ["known", "__Host-known"];
/// The cookie outlives the captchas that are bound to it by far.
const SECONDS: u32 = 24 * 60 * 60;

/// The browser as the database knows it: by hashes of its cookies.
pub fn browser(headers: &HeaderMap, https: bool) -> Browser {
    Browser {
        visitor: of(headers, https).unwrap_or_default(),
        known: hashed(headers, KNOWN[usize::from(https)]),
    }
}

/// The visitor as captchas know it. Without a cookie there is none, and no captcha fits.
pub fn of(headers: &HeaderMap, https: bool) -> Option<String> {
    hashed(headers, VISITOR[usize::from(https)])
}

fn hashed(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookie = cookies::get(headers, name).filter(|value| !value.is_empty())?;
    Some(hash_of(cookie))
}

/// The same for a program, which may keep one cookie only: once it is signed in, that of its session.
/// It is never known.
pub fn of_app(headers: &HeaderMap, https: bool) -> Option<String> {
    of(headers, https).or_else(|| cookies::session(headers).map(hash_of))
}

/// A visitor for a program that has no cookie, with the cookie.
pub fn new_app(https: bool) -> (String, Option<HeaderValue>) {
    let value = new_value();
    (hash_of(&value), cookie(VISITOR, &value, SECONDS, https))
}

/// A program has one captcha at a time, so its token needs no place in the program's forms.
pub fn app_token(visitor: &str) -> String {
    let mut token = hash_of(&format!("captcha of {visitor}"));
    token.truncate(32);
    token
}

/// A cookie for a browser that has none; set with the forms that need a captcha, never elsewhere.
pub fn new_cookie(https: bool) -> Option<HeaderValue> {
    cookie(VISITOR, &new_value(), SECONDS, https)
}

fn new_value() -> String {
    format!("{:032x}", rand::random::<u128>())
}

/// The cookie of a browser in which somebody signed in.
pub fn known_cookie(name: &str, https: bool) -> Option<HeaderValue> {
    cookie(KNOWN, name, REMEMBERED as u32, https)
}

fn cookie(names: [&str; 2], value: &str, seconds: u32, https: bool) -> Option<HeaderValue> {
    let text = cookies::set(names[usize::from(https)], value, seconds, https);
    HeaderValue::from_str(&text).ok()
}
