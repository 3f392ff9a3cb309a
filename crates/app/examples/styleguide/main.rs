//! Writes every page in every state, in both languages, as static files to look at.
//!
//! ```text
//! cargo run -p app --example styleguide -- OUT STYLE.css
//! ```
//! `OUT/index.html` lists the pages; serve the folder from its root. The data is made up and
//! chosen to hurt: long titles, long words, no title, many photos, every error.

mod entry;
mod forum;
mod pages;
mod people;
mod photos;
mod samples;
mod together;

use std::{env, error::Error, fs, path::Path, sync::Arc};

use app::{Assets, Document, PageContext, shell};
use domain::Lang;
use hydration_context::SsrSharedContext;
use leptos::{config::LeptosOptions, nonce::provide_nonce, prelude::*};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let (Some(out), Some(css)) = (arguments.next(), arguments.next()) else {
        return Err("usage: styleguide OUT STYLE.css".into());
    };
    let out = Path::new(&out);
    fs::create_dir_all(out)?;
    fs::copy(css, out.join("style.css"))?;
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public"),
        out,
    )?;
    photos::write(&out.join("files"))?;
    let mut index = String::from("<!DOCTYPE html><meta charset=utf-8><title>Tuji</title><ul>");
    for lang in [Lang::ZhCn, Lang::En] {
        for page in pages::all(lang) {
            let name = format!("{}.{}.html", page.name, lang.tag());
            fs::write(out.join(&name), html(page.context, page.document))?;
            for part in ["<li><a href=\"", &name, "\">", &name, "</a>"] {
                index.push_str(part);
            }
        }
    }
    fs::write(out.join("index.html"), index)?;
    Ok(())
}

/// A folder with what is in it.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// One page as text.
fn html(context: PageContext, document: impl FnOnce(PageContext) -> Document) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    owner.with(|| {
        provide_nonce();
        let assets = Assets {
            options: LeptosOptions::builder().output_name("tuji").build(),
            css: "/style.css".to_owned(),
        };
        let document = document(context.clone());
        shell(&context, &assets, document)
    })
}
