//! The secret of a data folder: what is signed with it is worth nothing elsewhere, and nothing to
//! somebody who reads only the database.

use std::{
    fs::{self, File},
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use anyhow::Context as _;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// 256 random bits in a file that only the server's user reads.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Reads the file, or makes it.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        if !path.exists() {
            make(path).with_context(|| format!("cannot write {}", path.display()))?;
        }
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let secret = bytes.try_into().ok();
        Ok(Self(secret.with_context(|| {
            format!(
                "{} has another length than it was made with",
                path.display()
            )
        })?))
    }

    /// A signature (HMAC-SHA-256) of these parts for one purpose.
    pub fn sign(&self, purpose: &str, parts: &[&str]) -> [u8; 32] {
        // HMAC takes keys of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return [0; 32];
        };
        for part in std::iter::once(&purpose).chain(parts) {
            // With the lengths, so that no two lists of parts read the same.
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// Under another name first: a file that is there is whole.
fn make(path: &Path) -> std::io::Result<()> {
    let part = path.with_extension(format!("{:016x}", rand::random::<u64>()));
    let mut file = File::options()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(&part)?;
    file.write_all(&rand::random::<[u8; 32]>())?;
    file.sync_all()?;
    fs::rename(&part, path)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_folder_keeps_its_secret_and_two_folders_differ() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("secret");
        let sign = |path: &Path| Secret::open(path).unwrap().sign("link", &["1", "ab"]);
        assert_eq!(sign(&path), sign(&path));
        assert_ne!(sign(&path), sign(&home.path().join("other")));
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let home = tempfile::tempdir().unwrap();
        let secret = Secret::open(&home.path().join("secret")).unwrap();
        assert_ne!(
            secret.sign("a", &["1", "ab"]),
            secret.sign("a", &["1a", "b"])
        );
        assert_ne!(secret.sign("a", &["b"]), secret.sign("ab", &[]));
    }
}
