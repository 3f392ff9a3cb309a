//! The media process on its own, for tests and measurements. Besides its events it says at the
//! end, on standard error, what it used.

mod usage;

fn main() -> std::process::ExitCode {
    let code = media::worker::main();
    eprintln!("{}", usage::of_this_process());
    code
}
