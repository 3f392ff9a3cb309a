//! Where a form may send a browser afterwards.

/// The path of one of our own pages, safe in a `Location` header; `/` for anything else. Browsers
/// take `//host`, `/\host` and, after dropping tabs and line ends, `/\t/host` for another site.
pub fn local_path(wish: &str) -> String {
    use std::fmt::Write as _;
    let rest = wish.strip_prefix('/');
    let ours = rest.is_some_and(|rest| !rest.starts_with('/'))
        && !wish.contains('\\')
        && !wish.chars().any(char::is_control);
    if !ours {
        return "/".to_owned();
    }
    let mut path = String::with_capacity(wish.len());
    let mut bytes = [0; 4];
    for c in wish.chars() {
        if c.is_ascii_graphic() {
            path.push(c);
        } else {
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing to a String cannot fail.
                let _ = write!(path, "%{byte:02X}");
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages() {
        let check = |wish: &str, want: &str| assert_eq!(local_path(wish), want, "{wish:?}");
        check("/", "/");
        check(
            "/gallery/7?sort=new#comments",
            "/gallery/7?sort=new#comments",
        );
        check("/a//b", "/a//b");
        check("/山水?q=a b", "/%E5%B1%B1%E6%B0%B4?q=a%20b");
        for wish in [
            "",
            "gallery",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/a\r\nSet-Cookie: x=y",
            "https:evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
            " //evil.example",
            "/\u{0}",
            "/\u{85}x",
            "?next=/x",
        ] {
            check(wish, "/");
        }
    }
}
