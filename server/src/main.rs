//! `tuji`: one program with roles.

use std::process::ExitCode;

use server::commands::{self, Cli, Command};

fn main() -> ExitCode {
    let cli = <Cli as clap::Parser>::parse();
    // Before any runtime: this process has its own limits, and answers on its standard output.
    if matches!(cli.command, Command::MediaWorker) {
        return media::worker::main();
    }
    commands::init_logging();
    match commands::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tuji: {error:#}");
            ExitCode::FAILURE
        }
    }
}
