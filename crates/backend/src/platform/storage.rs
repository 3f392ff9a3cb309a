//! Where photos and finished works lie: an object store, by default a folder.

use std::{
    fs::{self, File},
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use object_store::{
    GetOptions, GetRange, ObjectStore, ObjectStoreExt as _, local::LocalFileSystem,
    path::Path as Key,
};

use crate::Result;

/// Media store. Keys are ours alone (`photos/…`, `works/…`), never a person's text.
#[derive(Debug, Clone)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    root: PathBuf,
}

/// One stored file, opened.
pub struct Stored {
    /// Size of the whole file in bytes.
    pub size: u64,
    /// The bytes that `stream` gives.
    pub range: Range<u64>,
    /// Changes when the content does.
    pub etag: String,
    pub stream: BoxStream<'static, std::io::Result<Bytes>>,
}

/// Size and version of a stored file.
#[derive(Debug, Clone)]
pub struct Meta {
    pub size: u64,
    pub etag: String,
}

impl Storage {
    pub fn open(root: &Path) -> anyhow::Result<Self> {
        let store = LocalFileSystem::new_with_prefix(root)?;
        Ok(Self {
            store: Arc::new(store),
            root: root.to_owned(),
        })
    }

    /// Size and version, or `None` when there is no such file.
    pub async fn head(&self, key: &str) -> Result<Option<Meta>> {
        match self.store.head(&Key::from(key)).await {
            Ok(meta) => {
                let etag = meta.e_tag.unwrap_or_else(|| format!("{:x}", meta.size));
                Ok(Some(Meta {
                    size: meta.size,
                    etag: etag.trim_matches('"').to_owned(),
                }))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Opens a file, whole or in part.
    pub async fn get(&self, key: &str, range: Option<Range<u64>>) -> Result<Option<Stored>> {
        let options = GetOptions {
            range: range.map(GetRange::Bounded),
            ..GetOptions::default()
        };
        match self.store.get_opts(&Key::from(key), options).await {
            Ok(found) => Ok(Some(Stored {
                size: found.meta.size,
                range: found.range.clone(),
                etag: found
                    .meta
                    .e_tag
                    .clone()
                    .unwrap_or_default()
                    .trim_matches('"')
                    .to_owned(),
                stream: found.into_stream().map_err(std::io::Error::other).boxed(),
            })),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The file on this machine's disk, for a media process to read.
    pub fn local_file(&self, key: &str) -> Option<PathBuf> {
        let path = self.root.join(key);
        path.is_file().then_some(path)
    }

    /// Takes over a finished folder from scratch, whole or not at all: files are flushed to the
    /// disk, the folder is renamed, its parent is flushed.
    pub async fn adopt(&self, folder: &Path, key: &str) -> Result<()> {
        let (from, to) = (folder.to_owned(), self.root.join(key));
        tokio::task::spawn_blocking(move || {
            for entry in fs::read_dir(&from)? {
                File::open(entry?.path())?.sync_all()?;
            }
            let parent = to.parent().unwrap_or(&to);
            fs::create_dir_all(parent)?;
            fs::rename(&from, &to)?;
            File::open(parent)?.sync_all()
        })
        .await??;
        Ok(())
    }

    /// Deletes a folder with all its files; absent is fine.
    pub async fn remove_folder(&self, key: &str) -> Result<()> {
        let path = self.root.join(key);
        tokio::task::spawn_blocking(move || match fs::remove_dir_all(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        })
        .await??;
        Ok(())
    }

    /// Names of the folders two levels below `kind` (`works/7/12-1`), for the sweep of orphans.
    pub async fn folders(&self, kind: &str) -> Result<Vec<String>> {
        let (root, kind) = (self.root.join(kind), kind.to_owned());
        let names = tokio::task::spawn_blocking(move || -> std::io::Result<Vec<String>> {
            let mut names = Vec::new();
            let Ok(outer) = fs::read_dir(&root) else {
                return Ok(names);
            };
            for entry in outer {
                let entry = entry?;
                for inner in fs::read_dir(entry.path())? {
                    let (a, b) = (entry.file_name(), inner?.file_name());
                    names.push(format!(
                        "{kind}/{}/{}",
                        a.to_string_lossy(),
                        b.to_string_lossy()
                    ));
                }
            }
            Ok(names)
        })
        .await??;
        Ok(names)
    }
}
