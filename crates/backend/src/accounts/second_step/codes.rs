//! Secrets and codes: what needs no database.

use rand::Rng as _;
use sha2::{Digest as _, Sha256};
use totp_rs::{Algorithm, Secret, TOTP};

use crate::{Error, Result, platform::letters::host};

/// Seconds of one code.
pub(super) const STEP: u64 = 30;
/// Codes on paper.
pub(super) const RECOVERY: usize = 10;
/// Bytes of a secret, as RFC 4226 advises.
const SECRET_BYTES: usize = 20;
/// Letters and digits that nobody takes for another one when copying by hand.
const ALPHABET: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// Characters of a code on paper: 79 bits.
const RECOVERY_LENGTH: usize = 16;

pub(super) fn new_secret() -> String {
    let bytes: [u8; SECRET_BYTES] = rand::random();
    Secret::Raw(bytes.to_vec()).to_encoded().to_string()
}

/// The address that an app reads from a QR code.
pub(super) fn address(name: &str, secret: &str, site: &str) -> String {
    use std::fmt::Write as _;
    let mut label = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            label.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(label, "%{byte:02X}");
        }
    }
    let issuer = host(site);
    format!("otpauth://totp/{issuer}:{label}?secret={secret}&issuer={issuer}")
}

/// The number of the 30 seconds whose code this is, if it is one of those around `now` and later
/// than `last`: a code that was used is void, and so is every one before it.
pub(super) fn matching_step(secret: &str, code: &str, now: i64, last: i64) -> Result<Option<i64>> {
    let secret = Secret::Encoded(secret.to_owned())
        .to_bytes()
        .map_err(|error| Error::unexpected(anyhow::anyhow!("secret: {error:?}")))?;
    let totp = TOTP::new(Algorithm::SHA1, 6, 0, STEP, secret)
        .map_err(|error| Error::unexpected(anyhow::anyhow!("secret: {error}")))?;
    let current = now.cast_unsigned() / STEP;
    // One before and one after, for clocks that are a little off.
    let found = (current.saturating_sub(1)..=current + 1).find(|step| {
        // Each code is tried a few times at most, so nothing is learnt from the time it takes.
        step.cast_signed() > last && totp.generate(step * STEP) == code
    });
    Ok(found.map(u64::cast_signed))
}

/// What somebody typed, if it can be a code of an app.
pub(super) fn six_digits(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// New codes on paper, as they are shown: `abcd-efgh-jkmn-pqrs`.
pub(super) fn recovery_codes() -> Vec<String> {
    let mut rng = rand::rng();
    (0..RECOVERY)
        .map(|_| {
            let mut code = String::new();
            for at in 0..RECOVERY_LENGTH {
                if at > 0 && at % 4 == 0 {
                    code.push('-');
                }
                let index = rng.random_range(0..ALPHABET.len());
                code.push(char::from(ALPHABET.get(index).copied().unwrap_or(b'a')));
            }
            code
        })
        .collect()
}

/// As a code on paper is stored; hyphens, spaces and case do not matter.
pub(super) fn recovery_hash(typed: &str) -> String {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .flat_map(char::to_lowercase)
        .take(2 * RECOVERY_LENGTH)
        .collect();
    hex::encode(Sha256::digest(plain.as_bytes()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// The secret of RFC 6238, appendix B.
    const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn codes_of_the_rfc() {
        for (now, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (2_000_000_000, "279037"),
        ] {
            let step = matching_step(RFC, code, now, 0).unwrap();
            assert_eq!(step, Some(now / 30), "{now}");
        }
    }

    #[test]
    fn a_code_is_good_around_its_time_and_once() {
        let now = 1_111_111_109;
        let check = |now, last| matching_step(RFC, "081804", now, last).unwrap().is_some();
        for off in [-30, 0, 30] {
            assert!(check(now + off, 0), "{off}");
        }
        for off in [-60, 60] {
            assert!(!check(now + off, 0), "{off}");
        }
        assert!(!check(now, now / 30), "used");
        assert!(!check(now, now / 30 + 1), "older than one that was used");
        assert!(matching_step(RFC, "000000", now, 0).unwrap().is_none());
    }

    #[test]
    fn what_can_be_a_code() {
        assert_eq!(six_digits(" 081 804 ").as_deref(), Some("081804"));
        for typed in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(six_digits(typed), None, "{typed}");
        }
    }

    #[test]
    fn codes_on_paper_differ_and_are_read_as_people_write_them() {
        let codes = recovery_codes();
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), RECOVERY);
        let code = &codes[0];
        assert_eq!(code.len(), 19);
        let typed = format!(" {} ", code.replace('-', " ").to_uppercase());
        assert_eq!(recovery_hash(code), recovery_hash(&typed));
        assert_ne!(recovery_hash(code), recovery_hash(&codes[1]));
    }

    #[test]
    fn an_app_can_read_the_address() {
        let address = address("林间", RFC, "https://tuji.example:8443");
        assert_eq!(
            address,
            format!(
                "otpauth://totp/tuji.example:%E6%9E%97%E9%97%B4?secret={RFC}&issuer=tuji.example"
            )
        );
        assert_eq!(new_secret().len(), 32);
        assert_ne!(new_secret(), new_secret());
    }
}
