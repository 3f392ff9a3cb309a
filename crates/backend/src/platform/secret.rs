//! The secret of this installation: seals what must not be read in a copy of the database, and makes
//! tokens that need not be kept anywhere.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use anyhow::{Context as _, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};

/// Before everything sealed: which way it was done.
const SEALED: &str = "v1:";
/// Bytes of a nonce; random ones of this length never meet.
const NONCE: usize = 24;
/// Shortest `TUJI_SECRET`, in characters.
const SECRET_MIN: usize = 32;

/// Keys that come from one secret; each purpose has its own.
#[derive(Clone)]
pub struct Secret {
    sealing: [u8; 32],
    tokens: [u8; 32],
    signing: [u8; 32],
}

impl Secret {
    /// From `TUJI_SECRET`, else from the file, which is made when it is not there: readable for its
    /// owner only.
    pub fn open(given: Option<&str>, file: &Path) -> anyhow::Result<Self> {
        let master: [u8; 32] = match given {
            Some(text) if text.chars().count() < SECRET_MIN => {
                bail!("TUJI_SECRET is too short: {SECRET_MIN} characters at least")
            }
            Some(text) => Sha256::digest(text.as_bytes()).into(),
            None => from_file(file).with_context(|| format!("secret in {}", file.display()))?,
        };
        Ok(Self {
            sealing: derive(&master, b"sealing"),
            tokens: derive(&master, b"tokens"),
            signing: derive(&master, b"signing"),
        })
    }

    /// Encrypts. What is sealed for one `place` (a table and a row) opens nowhere else.
    pub fn seal(&self, place: &str, plain: &str) -> anyhow::Result<String> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload {
            msg: plain.as_bytes(),
            aad: place.as_bytes(),
        };
        let sealed = XChaCha20Poly1305::new(&self.sealing.into())
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| anyhow::anyhow!("cannot seal {place}"))?;
        let bytes = [nonce.as_slice(), &sealed].concat();
        Ok(format!("{SEALED}{}", STANDARD_NO_PAD.encode(bytes)))
    }

    /// Decrypts; `None` where it was sealed for another place or with another secret, or changed.
    pub fn unseal(&self, place: &str, sealed: &str) -> Option<String> {
        let bytes = STANDARD_NO_PAD.decode(sealed.strip_prefix(SEALED)?).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let payload = Payload {
            msg: sealed,
            aad: place.as_bytes(),
        };
        let plain = XChaCha20Poly1305::new(&self.sealing.into())
            .decrypt(&XNonce::from(*nonce), payload)
            .ok()?;
        String::from_utf8(plain).ok()
    }

    /// Whether a text is sealed. Rows from before have it plain.
    pub fn is_sealed(text: &str) -> bool {
        text.starts_with(SEALED)
    }

    /// 128 bits in hex that only this installation can make: the same for the same place each time.
    pub fn token(&self, place: &str) -> String {
        let mut token = hex::encode(mac(&self.tokens, place.as_bytes()));
        token.truncate(32);
        token
    }

    /// A signature (HMAC-SHA-256) of these parts for one purpose.
    pub fn sign(&self, purpose: &str, parts: &[&str]) -> [u8; 32] {
        let mut text = Vec::new();
        for part in std::iter::once(&purpose).chain(parts) {
            // With the lengths, so that no two lists of parts read the same.
            text.extend((part.len() as u64).to_le_bytes());
            text.extend(part.as_bytes());
        }
        mac(&self.signing, &text)
    }
}

fn from_file(path: &Path) -> anyhow::Result<[u8; 32]> {
    let made: [u8; 32] = rand::random();
    let new = File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    match new {
        Ok(mut file) => {
            file.write_all(hex::encode(made).as_bytes())?;
            file.sync_all()?;
            Ok(made)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let mut kept = [0; 32];
            hex::decode_to_slice(fs::read_to_string(path)?.trim(), &mut kept)
                .context("not 64 hex digits")?;
            Ok(kept)
        }
        Err(error) => Err(error.into()),
    }
}

fn derive(master: &[u8; 32], purpose: &[u8]) -> [u8; 32] {
    mac(master, purpose)
}

fn mac(key: &[u8; 32], text: &[u8]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::Mac>::new_from_slice(key)
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    mac.update(text);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn the_file_is_made_once_and_its_owners() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("secret.key");
        let first = Secret::open(None, &file).unwrap();
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let second = Secret::open(None, &file).unwrap();
        let sealed = first.seal("a", "words").unwrap();
        assert_eq!(second.unseal("a", &sealed).as_deref(), Some("words"));
        assert_eq!(first.token("a"), second.token("a"));
        fs::write(&file, "no key").unwrap();
        assert!(Secret::open(None, &file).is_err());
    }

    #[test]
    fn what_is_sealed_opens_in_its_place_only() {
        let nowhere = Path::new("/nonexistent/secret.key");
        let open = |text: &str| Secret::open(Some(text), nowhere);
        let ours = open("a secret of at least thirty-two characters").unwrap();
        let other = open("another secret of thirty-two characters").unwrap();
        assert!(open("short").is_err(), "guessable");
        let sealed = ours.seal("second_steps/7", "JBSWY3DPEHPK3PXP").unwrap();
        assert!(Secret::is_sealed(&sealed) && !sealed.contains("JBSWY3DP"));
        assert_ne!(
            ours.seal("second_steps/7", "JBSWY3DPEHPK3PXP").unwrap(),
            sealed
        );
        assert_eq!(
            ours.unseal("second_steps/7", &sealed).as_deref(),
            Some("JBSWY3DPEHPK3PXP")
        );
        assert_eq!(ours.unseal("second_steps/8", &sealed), None, "another row");
        assert_eq!(
            other.unseal("second_steps/7", &sealed),
            None,
            "another secret"
        );
        let changed = sealed.replace(
            &sealed[30..31],
            if &sealed[30..31] == "A" { "B" } else { "A" },
        );
        assert_eq!(ours.unseal("second_steps/7", &changed), None, "changed");
        for odd in ["", "v1:", "v1:AAAA", "JBSWY3DPEHPK3PXP"] {
            assert_eq!(ours.unseal("second_steps/7", odd), None, "{odd}");
        }
    }

    #[test]
    fn tokens_differ_by_place_and_secret() {
        let nowhere = Path::new("/nonexistent/secret.key");
        let open = |text: &str| Secret::open(Some(text), nowhere).unwrap();
        let ours = open("a secret of at least thirty-two characters");
        assert_eq!(ours.token("invitations/1").len(), 32);
        assert_ne!(ours.token("invitations/1"), ours.token("invitations/2"));
        let other = open("another secret of thirty-two characters");
        assert_ne!(ours.token("invitations/1"), other.token("invitations/1"));
    }

    #[test]
    fn signed_parts_do_not_run_into_each_other() {
        let nowhere = Path::new("/nonexistent/secret.key");
        let secret = Secret::open(Some(&"s".repeat(SECRET_MIN)), nowhere).unwrap();
        let sign = |purpose, parts: &[&str]| secret.sign(purpose, parts);
        assert_eq!(sign("a", &["1", "ab"]), sign("a", &["1", "ab"]));
        assert_ne!(sign("a", &["1", "ab"]), sign("a", &["1a", "b"]));
        assert_ne!(sign("a", &["b"]), sign("ab", &[]));
    }
}
