//! Mail, by SMTP or as `.eml` files.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, bail};
use jobs::JobError;
use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};

/// One mail in its two forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The same for every try to send the same letter: a server that got it twice can tell.
    pub message_id: String,
    /// Of a letter that comes again and again: the address that ends them with one request
    /// (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// Sends letters the way `MAIL_URL` says.
#[derive(Clone)]
pub struct Mailer {
    transport: Transport,
    from: Mailbox,
    patience: Duration,
}

/// Why a letter was not sent. The text is the mail server's, for the log only.
#[derive(Debug, thiserror::Error)]
pub enum Undelivered {
    /// Another try may succeed.
    #[error("{0:#}")]
    Now(anyhow::Error),
    /// The server does not want this letter, or there can be no such letter.
    #[error("{0:#}")]
    Ever(anyhow::Error),
}

impl From<Undelivered> for JobError {
    fn from(error: Undelivered) -> Self {
        match error {
            Undelivered::Now(error) => Self::Retry(error),
            Undelivered::Ever(error) => Self::Fatal(error),
        }
    }
}

#[derive(Clone)]
enum Transport {
    Files(AsyncFileTransport<Tokio1Executor>, PathBuf),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

impl Mailer {
    /// `None` writes into `folder`; `file:PATH` writes there; `smtp://` and `smtps://` take user,
    /// password, port and `?tls=required` (lettre's own form).
    /// `patience` is for one letter.
    pub fn open(
        url: Option<&str>,
        from: &str,
        folder: &Path,
        patience: Duration,
    ) -> anyhow::Result<Self> {
        let from = from
            .parse()
            .with_context(|| format!("MAIL_FROM: {from:?} is no address"))?;
        let transport = match url {
            None => files(folder)?,
            Some(url) => match url.split_once(':') {
                Some(("file", path)) => files(Path::new(path.trim_start_matches("//")))?,
                Some(("smtp" | "smtps", _)) => Transport::Smtp(
                    AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                        .context("MAIL_URL")?
                        .timeout(Some(patience))
                        .build(),
                ),
                _ => bail!("MAIL_URL must start with file:, smtp:// or smtps://"),
            },
        };
        Ok(Self {
            transport,
            from,
            patience,
        })
    }

    /// Sends, or says why not. A server that takes a letter and is gone before it says so gets it
    /// again with the next try; by its `message_id` it and the reader's program know it for the same.
    pub async fn send(&self, letter: &Letter) -> Result<(), Undelivered> {
        let message = self.message(letter).map_err(Undelivered::Ever)?;
        match &self.transport {
            Transport::Files(files, folder) => {
                tokio::fs::create_dir_all(folder)
                    .await
                    .map_err(|error| Undelivered::Now(error.into()))?;
                files
                    .send(message)
                    .await
                    .map_err(|error| Undelivered::Now(error.into()))?;
            }
            // A server that dribbles is out of time too.
            Transport::Smtp(smtp) => {
                match tokio::time::timeout(self.patience, smtp.send(message)).await {
                    Ok(Ok(_)) => {}
                    Ok(Err(error)) if error.is_permanent() => {
                        return Err(Undelivered::Ever(error.into()));
                    }
                    Ok(Err(error)) => return Err(Undelivered::Now(error.into())),
                    Err(late) => return Err(Undelivered::Now(late.into())),
                }
            }
        }
        Ok(())
    }

    fn message(&self, letter: &Letter) -> anyhow::Result<Message> {
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(letter.to.parse()?)
            .subject(&letter.subject)
            .message_id(Some(letter.message_id.clone()))
            .multipart(MultiPart::alternative_plain_html(
                letter.text.clone(),
                letter.html.clone(),
            ))?;
        // No program should answer that somebody is on holiday.
        message.headers_mut().insert_raw(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".into(),
        ));
        if let Some(address) = &letter.unsubscribe {
            for (name, value) in [
                ("List-Unsubscribe", format!("<{address}>")),
                ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".into()),
            ] {
                message.headers_mut().insert_raw(HeaderValue::new(
                    HeaderName::new_from_ascii_str(name),
                    value,
                ));
            }
        }
        Ok(message)
    }
}

fn files(folder: &Path) -> anyhow::Result<Transport> {
    let folder = std::path::absolute(folder)?;
    Ok(Transport::Files(AsyncFileTransport::new(&folder), folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Duration = Duration::from_secs(5);

    fn letter() -> Letter {
        Letter {
            to: "lin@example.com".into(),
            subject: "欢迎来到途记".into(),
            text: "你好".into(),
            html: "<p>你好</p>".into(),
            message_id: "<welcome-1@tuji>".into(),
            unsubscribe: None,
        }
    }

    #[tokio::test]
    async fn files_by_default() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("mail");
        let mailer = Mailer::open(None, "Tuji <tuji@localhost>", &folder, PATIENCE).unwrap();
        mailer.send(&letter()).await.unwrap();
        let file = std::fs::read_dir(&folder)
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        let text = std::fs::read_to_string(file).unwrap();
        assert!(text.contains("To: lin@example.com"), "{text}");
        assert!(text.contains("Message-ID: <welcome-1@tuji>"), "{text}");
    }

    #[tokio::test]
    async fn an_address_cannot_carry_a_header() {
        let home = tempfile::tempdir().unwrap();
        let mailer = Mailer::open(None, "tuji@localhost", home.path(), PATIENCE).unwrap();
        let to = "a@example.com\r\nBcc: b@example.com".to_owned();
        assert!(mailer.send(&Letter { to, ..letter() }).await.is_err());
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        for url in ["http://x", "pigeon", ""] {
            assert!(
                Mailer::open(Some(url), "tuji@localhost", Path::new("/"), PATIENCE).is_err(),
                "{url}"
            );
        }
        assert!(Mailer::open(None, "nobody", Path::new("/"), PATIENCE).is_err());
    }
}
