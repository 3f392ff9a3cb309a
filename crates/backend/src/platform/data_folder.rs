//! The data folder: one process owns it.

use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use jobs::JobId;

/// Name of the folder of [`DataFolder::unfinished`].
const UNFINISHED: &str = "unfinished";
/// Name of the file of [`DataFolder::installation`].
const INSTALLATION: &str = "installation";

/// The folder of `TUJI_DATA`, locked for as long as this lives.
#[derive(Debug)]
pub struct DataFolder {
    root: PathBuf,
    /// `None` for a short visit beside the owner.
    _lock: Option<File>,
}

impl DataFolder {
    /// Makes the folder if needed and locks it. A second process on the same folder is refused:
    /// SQLite would bear it, but two owners would recover each other's jobs.
    pub fn open(root: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(root)
            .with_context(|| format!("cannot create the data folder {}", root.display()))?;
        let root = root.canonicalize()?;
        let path = root.join("tuji.lock");
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)?;
        if lock.try_lock().is_err() {
            bail!(
                "the data folder {} is in use by another tuji process; stop that one, or set \
                 TUJI_DATA to another folder",
                root.display()
            );
        }
        let folder = Self {
            root,
            _lock: Some(lock),
        };
        // Whatever lies in scratch belongs to a process that is gone.
        if folder.scratch().exists() {
            fs::remove_dir_all(folder.scratch())?;
        }
        for path in [folder.scratch(), folder.media()] {
            fs::create_dir_all(path)?;
        }
        Ok(folder)
    }

    /// Opens the folder beside a process that may own it, for a command that only touches the
    /// database.
    pub fn visit(root: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(root.join("media"))
            .with_context(|| format!("cannot create the data folder {}", root.display()))?;
        Ok(Self {
            root: root.canonicalize()?,
            _lock: None,
        })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Name of the installation whose files these are; `None` for a folder that is new, or from before
    /// installations had names.
    pub fn installation(&self) -> std::io::Result<Option<String>> {
        match fs::read_to_string(self.root.join(INSTALLATION)) {
            Ok(name) => Ok(Some(name.trim().to_owned())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub fn set_installation(&self, name: &str) -> std::io::Result<()> {
        let mut file = File::create(self.root.join(INSTALLATION))?;
        writeln!(file, "{name}")?;
        file.sync_all()
    }

    pub fn database_file(&self) -> PathBuf {
        self.root.join("tuji.sqlite")
    }

    /// The installation's secret, where none is set.
    pub fn secret(&self) -> PathBuf {
        self.root.join("secret.key")
    }

    /// Photos and finished works.
    pub fn media(&self) -> PathBuf {
        self.root.join("media")
    }

    /// Letters, where no mail server is set.
    pub fn mail(&self) -> PathBuf {
        self.root.join("mail")
    }

    /// Short messages, where no service is set.
    pub fn sms(&self) -> PathBuf {
        self.root.join("sms")
    }

    /// Uploads and renders that are not finished; emptied at start.
    pub fn scratch(&self) -> PathBuf {
        self.root.join("scratch")
    }

    /// Finished pieces of a render, by which another attempt at the same job goes on; outlives the
    /// process.
    pub fn unfinished(&self, job: JobId) -> PathBuf {
        self.root.join(UNFINISHED).join(job.to_string())
    }

    /// Removes what an ended job has left there.
    pub fn forget_unfinished(&self, job: JobId) {
        let folder = self.unfinished(job);
        if let Err(error) = fs::remove_dir_all(&folder)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            // The sweep at the next start tries again.
            tracing::warn!(%error, %job, "cannot remove the pieces of a render");
        }
    }

    /// Jobs that have left something there.
    pub fn unfinished_jobs(&self) -> std::io::Result<Vec<JobId>> {
        let folder = self.root.join(UNFINISHED);
        if !folder.exists() {
            return Ok(Vec::new());
        }
        let mut jobs = Vec::new();
        for entry in fs::read_dir(folder)? {
            jobs.extend(entry?.file_name().to_string_lossy().parse().ok().map(JobId));
        }
        Ok(jobs)
    }

    /// A new empty folder in scratch, removed when the value is dropped.
    pub fn scratch_folder(&self, prefix: &str) -> std::io::Result<ScratchFolder> {
        let path = self
            .scratch()
            .join(format!("{prefix}-{:016x}", rand::random::<u64>()));
        fs::create_dir(&path)?;
        Ok(ScratchFolder(path))
    }

    /// Refuses when the disk has less than 5 % (512 MB at most) besides `needed` bytes.
    pub fn has_room_for(&self, needed: u64) -> std::io::Result<bool> {
        let stat = rustix::fs::statvfs(&self.root)?;
        let size = stat.f_blocks * stat.f_frsize;
        let free = stat.f_bavail * stat.f_frsize;
        let reserve = (size / 20).min(512 * 1024 * 1024);
        Ok(free >= reserve.saturating_add(needed))
    }
}

/// A folder in scratch that goes when this is dropped.
#[derive(Debug)]
pub struct ScratchFolder(PathBuf);

impl ScratchFolder {
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for ScratchFolder {
    fn drop(&mut self) {
        // What cannot be removed now is removed at the next start.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_owner_is_refused_with_a_clear_message() {
        let home = tempfile::tempdir().unwrap();
        let first = DataFolder::open(home.path()).unwrap();
        let error = DataFolder::open(home.path()).unwrap_err().to_string();
        assert!(error.contains("in use by another tuji process"), "{error}");
        drop(first);
        DataFolder::open(home.path()).unwrap();
    }

    #[test]
    fn scratch_is_emptied_at_start() {
        let home = tempfile::tempdir().unwrap();
        let folder = DataFolder::open(home.path()).unwrap();
        fs::write(folder.scratch().join("left"), b"x").unwrap();
        drop(folder);
        let folder = DataFolder::open(home.path()).unwrap();
        assert_eq!(fs::read_dir(folder.scratch()).unwrap().count(), 0);
    }
}
