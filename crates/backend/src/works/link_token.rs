//! Tokens of links: their owner sees them again and again, the database alone does not tell them.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

use crate::Ctx;

/// Bytes of a token: 128 bits, as text 22 characters.
const TOKEN_BYTES: usize = 16;

/// What a new link is told apart by from the ones before it.
pub(super) fn new_nonce() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}

/// The token of a link, from what the database keeps and what only the data folder knows. Links of
/// different `purpose` never have the same.
pub(super) fn token(ctx: &Ctx, purpose: &str, work: i64, nonce: &str) -> String {
    let signature = ctx.secret().sign(purpose, &[&work.to_string(), nonce]);
    URL_SAFE_NO_PAD.encode(signature.get(..TOKEN_BYTES).unwrap_or_default())
}

/// What the database knows of it.
pub(super) fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
