//! Settings, all from the environment, all with a default. `.env.example` lists them.

use std::{
    ffi::OsString,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use anyhow::{Context as _, bail};
use domain::accounts::Admission;

/// What the operator decided.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the operator's"
)]
pub struct Settings {
    /// `TUJI_LISTEN`
    pub listen: SocketAddr,
    /// `TUJI_DATA`: the SQLite file, media and mail.
    pub data: PathBuf,
    /// `DATABASE_URL`: `postgres://…`; `None` for the SQLite file.
    pub database_url: Option<String>,
    /// `TUJI_BASE_URL`, without a slash at the end.
    pub base_url: String,
    /// `TUJI_TEST_CAPTCHA`: fixes the answer of every captcha. Only kept when listening on loopback.
    pub test_captcha: Option<String>,
    /// `TUJI_TRUSTED_PROXIES`: addresses whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// `TUJI_RATE_LIMITS`: `off` lets tests and load checks through; only honoured on loopback.
    pub rate_limits: bool,
    /// `TUJI_COMPAT_MESSAGES`: apps are told that an account does not exist.
    pub compat_messages: bool,
    /// `TUJI_SECRET`: what secrets at rest are sealed with; by default a file in the data folder.
    pub secret: Option<String>,
    /// `TUJI_APP_PASSWORDS`: passwords are kept in a form that fits browsers and apps alike.
    pub app_passwords: bool,
    /// `TUJI_CONFIRM_EMAIL`: who registers with an e-mail address comes in once a letter arrived there.
    pub confirm_email: bool,
    /// `TUJI_REGISTRATION`: who may make an account.
    pub admission: Admission,
    /// `MAIL_URL`: `smtp://…`, `smtps://…` or `file:…`; by default files in the data folder.
    pub mail_url: Option<String>,
    /// `MAIL_FROM`: who letters come from.
    pub mail_from: String,
    /// How long a mail server may take for one letter.
    pub mail_patience: Duration,
    /// `SMS_URL`: `file:…` or `off`; by default files in the data folder.
    pub sms_url: Option<String>,
    /// Program and arguments that start a media process.
    pub media_command: Vec<OsString>,
}

impl Settings {
    /// Reads the process environment.
    pub fn from_env() -> anyhow::Result<Self> {
        Self::from(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// Reads settings through `get`, so that tests need no process environment.
    pub fn from(get: impl Fn(&str) -> Option<String>) -> anyhow::Result<Self> {
        let listen: SocketAddr = get("TUJI_LISTEN")
            .unwrap_or_else(|| "127.0.0.1:8080".into())
            .parse()
            .context("TUJI_LISTEN must be an address and port such as 127.0.0.1:8080")?;
        let data = PathBuf::from(get("TUJI_DATA").unwrap_or_else(|| "./data".into()));
        let base_url = get("TUJI_BASE_URL").unwrap_or_else(|| format!("http://{listen}"));
        let base_url = base_url.trim_end_matches('/').to_owned();
        if !base_url.starts_with("http://") && !base_url.starts_with("https://") {
            bail!("TUJI_BASE_URL must start with http:// or https://, not {base_url:?}");
        }
        let database_url = get("DATABASE_URL").filter(|url| !url.starts_with("sqlite:"));
        if let Some(url) = &database_url
            && !["postgres://", "postgresql://"]
                .iter()
                .any(|scheme| url.starts_with(scheme))
        {
            // Not the address itself: it has a password in it.
            let kind = url.split(':').next().unwrap_or_default();
            bail!("DATABASE_URL: postgres://… or sqlite: (a file under TUJI_DATA), not {kind}:");
        }
        if let Some(url) = get("STORAGE_URL").filter(|url| !url.starts_with("file:")) {
            let kind = url.split(':').next().unwrap_or_default();
            bail!("STORAGE_URL: this version keeps files under TUJI_DATA (file:), not in {kind}:");
        }
        let loopback = listen.ip().is_loopback();
        let test_captcha = get("TUJI_TEST_CAPTCHA").filter(|_| {
            if !loopback {
                tracing::warn!(
                    "TUJI_TEST_CAPTCHA is ignored: the server does not listen on loopback"
                );
            }
            loopback
        });
        let rate_limits = !(loopback && get("TUJI_RATE_LIMITS").as_deref() == Some("off"));
        let trusted_proxies = get("TUJI_TRUSTED_PROXIES")
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(|text| {
                text.parse()
                    .with_context(|| format!("TUJI_TRUSTED_PROXIES: {text:?}"))
            })
            .collect::<anyhow::Result<_>>()?;
        let admission = match get("TUJI_REGISTRATION").as_deref() {
            None => Admission::default(),
            Some(text) => Admission::parse(text).with_context(|| {
                format!("TUJI_REGISTRATION: open, invite or closed, not {text:?}")
            })?,
        };
        let program = std::env::current_exe().context("own program file")?;
        Ok(Self {
            listen,
            data,
            database_url,
            base_url,
            test_captcha,
            trusted_proxies,
            rate_limits,
            compat_messages: get("TUJI_COMPAT_MESSAGES").as_deref() == Some("1"),
            secret: get("TUJI_SECRET"),
            app_passwords: get("TUJI_APP_PASSWORDS").as_deref() == Some("1"),
            confirm_email: get("TUJI_CONFIRM_EMAIL").as_deref() == Some("1"),
            admission,
            mail_url: get("MAIL_URL"),
            mail_from: get("MAIL_FROM").unwrap_or_else(|| "Tuji <tuji@localhost>".into()),
            mail_patience: Duration::from_secs(30),
            sms_url: get("SMS_URL"),
            media_command: vec![program.into(), "media-worker".into()],
        })
    }

    /// Whether people reach the site over TLS.
    pub fn https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> anyhow::Result<Settings> {
        Settings::from(|name| {
            pairs
                .iter()
                .find(|pair| pair.0 == name)
                .map(|pair| pair.1.to_owned())
        })
    }

    #[test]
    fn defaults_serve_on_loopback() {
        let settings = read(&[]).unwrap();
        assert_eq!(settings.base_url, "http://127.0.0.1:8080");
        assert!(settings.rate_limits);
        assert_eq!(settings.database_url, None);
        let file = read(&[("DATABASE_URL", "sqlite:tuji.sqlite")]).unwrap();
        assert_eq!(file.database_url, None);
        let server = read(&[("DATABASE_URL", "postgres://tuji@db/tuji")]).unwrap();
        assert_eq!(
            server.database_url.as_deref(),
            Some("postgres://tuji@db/tuji")
        );
    }

    #[test]
    fn the_test_captcha_works_on_loopback_only() {
        let on = read(&[("TUJI_TEST_CAPTCHA", "abcd")]).unwrap();
        assert_eq!(on.test_captcha.as_deref(), Some("abcd"));
        let off = read(&[
            ("TUJI_TEST_CAPTCHA", "abcd"),
            ("TUJI_RATE_LIMITS", "off"),
            ("TUJI_LISTEN", "0.0.0.0:80"),
        ])
        .unwrap();
        assert_eq!(off.test_captcha, None);
        assert!(off.rate_limits);
    }

    #[test]
    fn what_cannot_be_honoured_is_refused() {
        for pair in [
            ("TUJI_LISTEN", "nowhere"),
            ("TUJI_BASE_URL", "ftp://x"),
            ("DATABASE_URL", "mysql://x"),
            ("STORAGE_URL", "s3://x"),
            ("TUJI_TRUSTED_PROXIES", "proxy"),
            ("TUJI_REGISTRATION", "ajar"),
        ] {
            let error = read(&[pair]).unwrap_err().to_string();
            assert!(error.contains(pair.0), "{error}");
        }
    }
}
