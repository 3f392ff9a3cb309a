use std::io::{BufRead as _, IsTerminal as _, Write as _};

use anyhow::{Context as _, bail};
use backend::{Ctx, Settings, accounts};
use domain::{AppError, Lang};

/// Creates an administrator. The password comes from the option, else from a prompt, else from the
/// first line of standard input.
pub async fn run(
    settings: Settings,
    name: &str,
    email: &str,
    password: Option<String>,
) -> anyhow::Result<()> {
    let password = match password {
        Some(password) => password,
        None => read_password()?,
    };
    let ctx = Ctx::visit(settings).await?;
    match accounts::create_admin(&ctx, name, email, &password).await {
        Ok(viewer) => {
            println!("Administrator {} can sign in now.", viewer.name);
            Ok(())
        }
        Err(backend::Error::Rejected(AppError::Invalid { fields })) => {
            let reasons: Vec<String> = fields
                .iter()
                .map(|f| format!("{}: {}", f.field.name(), f.problem.message(Lang::En)))
                .collect();
            bail!("{}", reasons.join("; "))
        }
        Err(error) => Err(error.into()),
    }
}

fn read_password() -> anyhow::Result<String> {
    let mut stdin = std::io::stdin().lock();
    if stdin.is_terminal() {
        print!("Password (at least 15 characters, shown as you type): ");
        std::io::stdout().flush()?;
    }
    let mut line = String::new();
    stdin
        .read_line(&mut line)
        .context("cannot read the password")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
