//! The roles of the program.

mod copy_database;
mod create_admin;
mod demo;
mod migrate;
mod serve;
mod set_tier;
mod worker;

pub use serve::assets;

use std::path::PathBuf;

use backend::Settings;
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// Tuji (途记): a self-hosted home for travel memories.
#[derive(Debug, Parser)]
#[command(name = "tuji", version, about)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site, and make works in the background
    Serve {
        /// Folder with the built browser files
        #[arg(long, env = "TUJI_SITE", default_value = "target/site")]
        site: PathBuf,
    },
    /// Only make works, without serving the site
    Worker,
    /// Bring the database's schema up to date
    Migrate,
    /// Where rows are kept
    Database {
        #[command(subcommand)]
        command: DatabaseCommand,
    },
    /// Fill an empty data folder with people and works to look at
    Demo,
    /// Accounts with administrator rights
    Admin {
        #[command(subcommand)]
        command: AdminCommand,
    },
    /// Accounts of everybody
    Account {
        #[command(subcommand)]
        command: AccountCommand,
    },
    /// Runs one media task for the server
    #[command(hide = true)]
    MediaWorker,
}

#[derive(Debug, Subcommand)]
pub enum DatabaseCommand {
    /// Copy everything from SQLite into the empty PostgreSQL database of `DATABASE_URL`
    Copy,
}

#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Create an administrator
    Create {
        #[arg(long)]
        name: String,
        #[arg(long)]
        email: String,
        /// Asked for, or read from standard input, when absent
        #[arg(long)]
        password: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Change how much an account may hold
    Tier {
        /// Name, e-mail address, phone number or id
        #[arg(long)]
        account: String,
        /// 1, 100, 2000 or 3000
        #[arg(long)]
        tier: i32,
    },
}

/// Log lines go to standard error; `RUST_LOG` chooses how many.
pub fn init_logging() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

/// Runs a role to its end.
pub fn run(cli: Cli) -> anyhow::Result<()> {
    let settings = Settings::from_env()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve { site } => serve::run(settings, &site).await,
            Command::Worker => worker::run(settings).await,
            Command::Migrate => migrate::run(settings).await,
            Command::Database {
                command: DatabaseCommand::Copy,
            } => copy_database::run(settings).await,
            Command::Demo => demo::run(settings).await,
            Command::Admin {
                command:
                    AdminCommand::Create {
                        name,
                        email,
                        password,
                    },
            } => create_admin::run(settings, &name, &email, password).await,
            Command::Account {
                command: AccountCommand::Tier { account, tier },
            } => set_tier::run(settings, &account, tier).await,
            Command::MediaWorker => Ok(()),
        }
    })
}

/// Listens for SIGINT and SIGTERM from now on; what it returns resolves at the first of them.
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
