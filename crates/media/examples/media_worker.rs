//! The media process on its own, for tests and measurements.

fn main() -> std::process::ExitCode {
    media::worker::main()
}
