//! Short messages to phones. No service is built in: what speaks to one implements [`SmsSender`].

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::bail;
use async_trait::async_trait;

/// Sends short messages.
#[async_trait]
pub trait SmsSender: Send + Sync {
    /// `id` is the same for every try to send the same message; `to` is digits only.
    async fn send(&self, id: &str, to: &str, text: &str) -> anyhow::Result<()>;
}

/// What `SMS_URL` says: by default and with `file:PATH` a folder of files; `off` is nothing, and
/// whoever has only a phone number is told so.
pub fn open(url: Option<&str>, folder: &Path) -> anyhow::Result<Option<Arc<dyn SmsSender>>> {
    let folder = match url {
        None => folder.to_owned(),
        Some("off") => return Ok(None),
        Some(url) => match url.split_once(':') {
            Some(("file", path)) => PathBuf::from(path.trim_start_matches("//")),
            _ => bail!(
                "SMS_URL: no such service is configured in this version; use file:FOLDER or off"
            ),
        },
    };
    Ok(Some(Arc::new(Files(std::path::absolute(folder)?))))
}

/// One file a message.
struct Files(PathBuf);

#[async_trait]
impl SmsSender for Files {
    async fn send(&self, id: &str, to: &str, text: &str) -> anyhow::Result<()> {
        tokio::fs::create_dir_all(&self.0).await?;
        let file = self.0.join(format!("{id}.txt"));
        tokio::fs::write(file, format!("To: {to}\n\n{text}\n")).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn files_by_default_and_one_for_each_message() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("sms");
        let sms = open(None, &folder).unwrap().unwrap();
        for _ in 0..2 {
            sms.send("reset-7", "13800138000", "途记验证码 042117")
                .await
                .unwrap();
        }
        let files: Vec<_> = std::fs::read_dir(&folder).unwrap().collect();
        assert_eq!(files.len(), 1);
        let text = std::fs::read_to_string(folder.join("reset-7.txt")).unwrap();
        assert_eq!(text, "To: 13800138000\n\n途记验证码 042117\n");
    }

    #[test]
    fn what_is_not_there_is_said() {
        assert!(open(Some("off"), Path::new("x")).unwrap().is_none());
        for url in ["https://sms.example/key", "pigeon", ""] {
            let Err(error) = open(Some(url), Path::new("x")) else {
                panic!("{url}")
            };
            assert!(error.to_string().contains("configured"), "{error}");
        }
    }
}
