//! Hashing of passwords: argon2id with 19 MiB, two passes, one lane, the first choice of the OWASP
//! password storage cheat sheet.

use std::{sync::Arc, time::Duration};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
use domain::{
    AppError, Problem,
    accounts::{PASSWORD_MAX, WELL_KNOWN, check_password},
};
use md5::{Digest as _, Md5};
use zxcvbn::Score;

use super::ADMIN_PASSWORD_MIN;
use crate::{Ctx, Error, Result, platform::hash_threads::Memory};

/// Before the hash of a digest.
const OF_DIGEST: &str = "md5:";
/// How long a request waits for a free core.
const PATIENCE: Duration = Duration::from_secs(2);
/// Verified where there is no account, so that its absence takes as long. The parameters are ours;
/// no password is known for it.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$NW1xQ2tYc0d3ZVpsUG9Wag$\
                      0bXVd1Jq3bYVw8mZr6lF1s0m1q8cX0JrT4o2p7u5yQc";

/// Refuses what [`check_password`] refuses and what a list of common passwords and their patterns
/// finds within a million guesses. `about` is what a guesser knows of the person.
pub(super) fn check(
    password: &str,
    name: &str,
    about: &[&str],
) -> std::result::Result<(), Problem> {
    check_password(password, name)?;
    let known: Vec<&str> = WELL_KNOWN
        .iter()
        .chain(about)
        .copied()
        .chain([name])
        .collect();
    if zxcvbn::zxcvbn(password, &known).score() < Score::Two {
        return Err(Problem::TooCommon);
    }
    Ok(())
}

/// The same for an account: administrators need more.
pub(super) fn check_for(
    password: &str,
    name: &str,
    is_admin: bool,
) -> std::result::Result<(), Problem> {
    if is_admin && password.chars().count() < ADMIN_PASSWORD_MIN {
        return Err(Problem::TooShort {
            min: ADMIN_PASSWORD_MIN as u32,
        });
    }
    check(password, name, &[])
}

/// How new passwords are hashed.
fn ours() -> Params {
    // The constants are within the library's bounds, so its defaults are never taken.
    Params::new(19 * 1024, 2, 1, None).unwrap_or_default()
}

/// The library's own way, in memory that is there already.
fn argon2id(memory: &mut Memory, params: &Params, password: &[u8], salt: &[u8]) -> Result<Output> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
    argon2
        .hash_password_into_with_memory(
            password,
            salt,
            &mut out,
            memory.blocks(params.block_count()),
        )
        .map_err(unexpected)?;
    Output::new(&out).map_err(unexpected)
}

/// With a new salt.
fn salted(memory: &mut Memory, password: &[u8]) -> Result<PasswordHash> {
    let (params, salt) = (ours(), rand::random::<[u8; 16]>());
    Ok(PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(unexpected)?,
        salt: Some(Salt::new(&salt).map_err(unexpected)?),
        hash: Some(argon2id(memory, &params, password, &salt)?),
    })
}

/// Whether a hash is this password's. Only [`salted`] makes hashes.
fn is_of(memory: &mut Memory, password: &[u8], hash: &PasswordHash) -> Result<bool> {
    let ours = hash.algorithm == Algorithm::Argon2id.ident()
        && hash.version == Some(Version::V0x13.into());
    let (Some(salt), Some(wanted), true) = (&hash.salt, &hash.hash, ours) else {
        return Err(unexpected("of another kind"));
    };
    let params = Params::try_from(&hash.params).map_err(unexpected)?;
    // Compared in constant time.
    Ok(argon2id(memory, &params, password, salt)? == *wanted)
}

/// What apps send in place of a password: 32 lower-case hex digits, the md5 of what was typed.
/// Whatever else arrives becomes that.
fn digest(password: &str) -> String {
    let is_digest = password.len() == 32
        && password
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if is_digest {
        password.to_owned()
    } else {
        hex::encode(Md5::digest(password.as_bytes()))
    }
}

/// Hashes a new password, in PHC string format. With `TUJI_APP_PASSWORDS` its digest is hashed, and
/// a mark before the hash says so.
pub(super) async fn hash(ctx: &Ctx, password: String) -> Result<String> {
    let (mark, password) = if ctx.settings().app_passwords {
        (OF_DIGEST, digest(&password))
    } else {
        ("", password)
    };
    on_a_free_core(ctx, move |memory| {
        let hash = salted(memory, password.as_bytes())?;
        Ok(format!("{mark}{hash}"))
    })
    .await
}

/// Whether a password is the right one. Without a hash the answer is no, after the same work.
pub(super) async fn verify(ctx: &Ctx, password: String, hash: Option<String>) -> Result<bool> {
    on_a_free_core(ctx, move |memory| {
        // Nobody could register with a longer one.
        let possible = password.chars().count() <= PASSWORD_MAX && hash.is_some();
        let given = if possible { password } else { String::new() };
        let hash = hash.as_deref().filter(|_| possible).unwrap_or(NOBODY);
        let (given, hash) = match hash.strip_prefix(OF_DIGEST) {
            Some(hash) => (digest(&given), hash),
            None => (given, hash),
        };
        let hash = PasswordHash::new(hash).map_err(unexpected)?;
        Ok(is_of(memory, given.as_bytes(), &hash)? && possible)
    })
    .await
}

/// Runs `work` on the threads for passwords, when one of as many places as there are cores is free.
/// The place belongs to the work: a client that goes away does not free it before the work is done.
pub(super) async fn on_a_free_core<T: Send + 'static>(
    ctx: &Ctx,
    work: impl FnOnce(&mut Memory) -> Result<T> + Send + 'static,
) -> Result<T> {
    let place = tokio::time::timeout(PATIENCE, Arc::clone(ctx.hash_slots()).acquire_owned())
        .await
        .map_err(|_| AppError::Busy)?
        .map_err(Error::unexpected)?;
    let (tell, told) = tokio::sync::oneshot::channel();
    ctx.hash_threads().run(move |memory| {
        let done = work(memory);
        drop(place);
        // The client may have left.
        let _ = tell.send(done);
    });
    told.await.map_err(Error::unexpected)?
}

fn unexpected(error: impl std::fmt::Display) -> Error {
    Error::unexpected(anyhow::anyhow!("password hash: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_costs_as_much_as_somebody() {
        let ours = salted(&mut Memory::default(), b"a password of ours").unwrap();
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let parts = |hash: &PasswordHash| {
            let lengths = (hash.salt.map(|s| s.len()), hash.hash.map(|h| h.len()));
            (
                hash.algorithm,
                hash.version,
                hash.params.to_string(),
                lengths,
            )
        };
        assert_eq!(parts(&ours), parts(&nobody));
    }

    /// The same as the library's own functions make and take, in memory that was used before.
    #[test]
    fn hashes_are_the_librarys() {
        use argon2::{PasswordHasher as _, PasswordVerifier as _};
        let library = Argon2::new(Algorithm::Argon2id, Version::V0x13, ours());
        let mut memory = Memory::default();
        for password in [&b"a password of ours"[..], "青山隐隐".as_bytes(), b""] {
            let hash = salted(&mut memory, password).unwrap();
            library.verify_password(password, &hash).unwrap();
            let theirs: PasswordHash = library.hash_password(password).unwrap();
            assert!(is_of(&mut memory, password, &theirs).unwrap());
            assert!(!is_of(&mut memory, b"another", &theirs).unwrap());
            assert_ne!(hash.salt, theirs.salt);
        }
        let other =
            PasswordHash::new("$argon2d$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$c29tZXRoaW5nIGVsc2U").unwrap();
        assert!(is_of(&mut memory, b"x", &other).is_err());
    }

    #[test]
    fn common_passwords_are_found_in_the_list() {
        for (password, want) in [
            ("correct horse", Ok(())),
            ("青山隐隐水迢迢秋尽江南", Ok(())),
            ("mountains-and-sea", Ok(())),
            ("1qaz2wsx3edc", Err(Problem::TooCommon)),
            ("zaq12wsxcde3", Err(Problem::TooCommon)),
            ("manchester1", Err(Problem::TooCommon)),
            ("liverpool2024", Err(Problem::TooCommon)),
            ("iloveyou1314", Err(Problem::TooCommon)),
            // A guesser knows the name and the address.
            ("lindsaywong1", Err(Problem::TooCommon)),
        ] {
            let got = check(password, "lin", &["lindsaywong@example.org", "lindsaywong"]);
            assert_eq!(got, want, "{password}");
        }
    }

    #[test]
    fn digests_are_taken_as_they_are() {
        let md5 = "5f4dcc3b5aa765d61d8327deb882cf99";
        assert_eq!(digest("password"), md5);
        assert_eq!(digest(md5), md5);
        for other in [md5.to_uppercase(), md5[1..].to_owned(), format!("{md5}0")] {
            assert_ne!(digest(&other), other);
        }
    }

    #[test]
    fn parameters_are_the_promised_ones() {
        let hash = salted(&mut Memory::default(), b"x").unwrap();
        assert!(
            hash.to_string()
                .starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
    }
}
