//! A QR code as inline SVG: dark on light in both appearances, or cameras do not read it.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel};

/// Light modules around the code, as the standard asks.
const QUIET: usize = 4;

/// Nothing where the text is too long for a code.
#[component]
pub fn QrCode(text: String, label: &'static str) -> impl IntoView {
    let code = qrcode::QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let side = code.width() + 2 * QUIET;
    let path = path(&code.to_colors(), code.width());
    Some(view! {
        <svg
            class="qr-code"
            viewBox=format!("0 0 {side} {side}")
            role="img"
            aria-label=label
            shape-rendering="crispEdges"
        >
            <rect class="qr-code__light" width=side height=side />
            <path class="qr-code__dark" d=path />
        </svg>
    })
}

/// One subpath for each run of dark modules.
fn path(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        while x < row.len() {
            let run = row
                .iter()
                .skip(x)
                .take_while(|module| **module == Color::Dark)
                .count();
            if run > 0 {
                // Writing to a `String` cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_become_one_path() {
        let [dark, light] = [Color::Dark, Color::Light];
        assert_eq!(
            path(&[dark, dark, light, light, dark, dark], 3),
            "M4 4h2v1h-2zM5 5h2v1h-2z"
        );
        assert_eq!(path(&[light; 4], 2), "");
    }
}
