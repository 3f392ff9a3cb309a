//! The invariants of ARCHITECTURE.md that can be read off the sources.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use domain::AppError;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Every file below a folder with one of the endings, with its text.
fn sources(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() && !matches!(name.as_str(), "target" | "node_modules" | ".git") {
                walk(&path, endings, found);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root()).unwrap().display().to_string();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

#[test]
fn imports_point_downward() {
    let allowed: [(&str, &[&str]); 12] = [
        ("crates/domain", &[]),
        ("crates/poetry", &[]),
        ("crates/media", &[]),
        ("crates/jobs", &[]),
        ("crates/markup", &[]),
        ("migration", &[]),
        // Only for tests.
        ("crates/scratch_postgres", &[]),
        (
            "crates/backend",
            &["domain", "jobs", "markup", "media", "migration", "poetry"],
        ),
        ("crates/islands", &["domain"]),
        ("crates/app", &["domain", "islands", "markup"]),
        ("frontend", &["islands"]),
        ("server", &["app", "backend", "domain", "media"]),
    ];
    let crates: BTreeSet<&str> = allowed
        .iter()
        .map(|(folder, _)| folder.rsplit('/').next().unwrap())
        .collect();
    for (folder, allowed) in allowed {
        let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        let normal = manifest.split("[dev-dependencies]").next().unwrap();
        let section = normal.split("[dependencies]").nth(1).unwrap_or_default();
        for line in section.lines().take_while(|line| !line.starts_with('[')) {
            let name = line.split([' ', '=', '.']).next().unwrap_or_default();
            if crates.contains(name) {
                assert!(
                    allowed.contains(&name),
                    "{folder} must not depend on {name}"
                );
            }
        }
    }
}

#[test]
fn files_stay_small() {
    /// Longer than 400 lines, with the reason.
    const LONG: [(&str, &str); 0] = [];
    for (name, text) in sources("", &[".rs", ".scss", ".ts", ".mjs"]) {
        let lines = text.lines().count();
        let excused = LONG.iter().any(|(file, _)| *file == name)
            || name.contains("/tests")
            || name.contains("/anthology/");
        assert!(
            lines <= 400 || excused,
            "{name} has {lines} lines: split it by what it does"
        );
    }
}

#[test]
fn writing_transactions_are_immediate() {
    for (name, text) in sources("crates/backend/src", &[".rs"]) {
        assert!(
            !text.contains("writer().begin()") && !text.contains(".begin().await?;\n//"),
            "{name}: use Ctx::begin"
        );
        if !name.ends_with("platform/database.rs") && !name.ends_with("src/ctx.rs") {
            assert!(!text.contains("begin_with"), "{name}: use Ctx::begin");
        }
    }
}

#[test]
fn lists_use_no_offset() {
    for (name, text) in sources("crates/backend/src", &[".rs"]) {
        assert!(!text.contains(".offset("), "{name}: page by key");
    }
}

#[test]
fn only_one_file_starts_ffmpeg() {
    for folder in ["crates", "server/src"] {
        for (name, text) in sources(folder, &[".rs"]) {
            let starts = text.contains("Command::new(\"ff") || text.contains("\"ffmpeg\"");
            let excused = name == "crates/media/src/ffmpeg.rs"
                || name.contains("/tests")
                || name.contains("/benches/")
                || name.contains("/examples/");
            assert!(!starts || excused, "{name} starts ffmpeg");
        }
    }
}

#[test]
fn pages_have_no_conditional_compilation() {
    for (name, text) in sources("crates/app/src", &[".rs"]) {
        let code = text.replace("#[cfg(test)]", "");
        assert!(!code.contains("cfg("), "{name}");
    }
}

#[test]
fn every_setting_is_in_the_example() {
    let example = fs::read_to_string(root().join(".env.example")).unwrap();
    for (name, text) in sources("crates/backend/src/settings.rs", &[".rs"])
        .into_iter()
        .chain(std::iter::once((
            "settings".into(),
            fs::read_to_string(root().join("crates/backend/src/settings.rs")).unwrap(),
        )))
    {
        for part in text.split("get(\"").skip(1) {
            let setting = part.split('"').next().unwrap_or_default();
            assert!(
                example.contains(&format!("{setting}=")),
                "{name}: {setting} is not listed"
            );
        }
    }
}

/// `docs/error-codes.md` is what the table says; write it anew with `UPDATE_DOCS=1`.
#[test]
fn the_page_of_error_codes_is_current() {
    use std::fmt::Write as _;
    let mut page = String::from(
        "# Error codes\n\nMade from `domain::AppError`; do not edit. Numbers in the texts are examples.\n\n\
         | code | status | again? | 中文 | English |\n|---|---|---|---|---|\n",
    );
    for error in AppError::every() {
        let row = error.row();
        let again = if row.retryable { "yes" } else { "" };
        writeln!(
            page,
            "| `{}` | {} | {again} | {} | {} |",
            row.code, row.status, row.zh, row.en
        )
        .unwrap();
    }
    let file = root().join("docs/error-codes.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, &page).unwrap();
    }
    assert_eq!(
        fs::read_to_string(file).unwrap(),
        page,
        "run the tests once with UPDATE_DOCS=1"
    );
}
