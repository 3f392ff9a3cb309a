//! How programs are started that read what people uploaded: without a network, and never outliving us.

use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

/// A command that runs `program` with a network of its own that leads nowhere, and that dies with the
/// thread which starts it; each of them as far as this system lets us.
pub fn command(program: &Path) -> Command {
    static WRAPPER: OnceLock<Vec<OsString>> = OnceLock::new();
    let mut words = WRAPPER.get_or_init(wrapper).iter();
    let Some(first) = words.next() else {
        return Command::new(program);
    };
    let mut command = Command::new(first);
    command.args(words).arg(program);
    command
}

/// Programs of util-linux that start what follows them.
fn wrapper() -> Vec<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut words = Vec::new();
    if let Some(unshare) = find("unshare", &path) {
        // Root may do so at once. Others need a name space of users as well; for root that would cost
        // the right to read what belongs to others.
        let ways: [&[&str]; 2] = [&["--net", "--"], &["--user", "--net", "--"]];
        if let Some(way) = ways.iter().find(|way| works(&unshare, way)) {
            words.push(unshare.into_os_string());
            words.extend(way.iter().map(OsString::from));
        }
    }
    // Behind it: another name space forgets who is to die with whom.
    if let Some(setpriv) = find("setpriv", &path) {
        words.push(setpriv.into_os_string());
        words.extend(["--pdeathsig", "KILL", "--"].map(OsString::from));
    }
    words
}

fn works(unshare: &Path, way: &[&str]) -> bool {
    Command::new(unshare)
        .args(way)
        .arg("true")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Where a program lies on `path`.
pub fn find(name: &str, path: &OsStr) -> Option<PathBuf> {
    std::env::split_paths(path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_absolute() && file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_have_no_network_where_that_can_be_had() {
        let wrapped = wrapper();
        if !wrapped.iter().any(|word| word == "--net") {
            eprintln!("this system lets nobody make a network of their own");
            return;
        }
        let output = command(Path::new("cat")).arg("/proc/self/net/dev").output();
        let text = String::from_utf8(output.unwrap().stdout).unwrap();
        let devices: Vec<_> = text.lines().skip(2).map(str::trim_start).collect();
        assert!(
            !devices.is_empty() && devices.iter().all(|line| line.starts_with("lo:")),
            "{text}"
        );
    }
}
