use proptest::prelude::*;
use scraper::Html;

use super::*;

fn shown(text: &str) -> String {
    html(text, &["林间".to_owned(), "Maya".to_owned()])
}

#[test]
fn what_people_write() {
    let check = |text: &str, want: &str| assert_eq!(shown(text).trim(), want, "{text}");
    check(
        "# 西湖\n第一行\n第二行",
        "<h2>西湖</h2>\n<p>第一行<br>\n第二行</p>",
    );
    check(
        "**粗** *斜* ~~删~~ `码`",
        "<p><strong>粗</strong> <em>斜</em> <del>删</del> <code>码</code></p>",
    );
    check(
        "[图](https://a.example/x)",
        "<p><a href=\"https://a.example/x\" rel=\"nofollow ugc noopener\">图</a></p>",
    );
    check(
        "见https://a.example/x。",
        "<p>见<a href=\"https://a.example/x\" rel=\"nofollow ugc noopener\">https://a.example/x</a>。</p>",
    );
    check(
        "谢谢@林间！@nobody",
        "<p>谢谢<a href=\"/u/%E6%9E%97%E9%97%B4\" rel=\"nofollow ugc noopener\">@林间</a>！@nobody</p>",
    );
    check("`@Maya`", "<p><code>@Maya</code></p>");
    check(
        "![窗](/files/posts/ab/640.webp)",
        "<p><img src=\"/files/posts/ab/640.webp\" alt=\"窗\" loading=\"lazy\"></p>",
    );
}

#[test]
fn headings_begin_under_the_title_and_skip_no_level() {
    let check = |text: &str, want: &str| {
        let levels: Vec<_> = html(text, &[])
            .match_indices("<h")
            .map(|(at, _)| html(text, &[])[at + 2..at + 3].to_owned())
            .collect();
        assert_eq!(levels.concat(), want, "{text}");
    };
    check("# 一\n\n## 二", "23");
    check("## 一\n\n### 二\n\n## 三", "232");
    check("#### 一\n\n# 二\n\n#### 三", "223");
    check("# 一\n\n## 二\n\n### 三\n\n#### 四", "2344");
}

#[test]
fn what_is_dangerous_becomes_words() {
    for text in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,AAAA)",
        "[x](//evil.example)",
        "![x](https://evil.example/pixel.png)",
        "![x](/files/../signout)",
        "<style>*{display:none}</style>",
        "<!--x--><svg/onload=alert(1)>",
        "<a href='x' onclick=alert(1)>a</a>",
        "\u{202e}<iframe src=//evil>",
    ] {
        let out = shown(text);
        let tree = Html::parse_fragment(&out);
        allowed_only(&tree, text);
        for bad in [
            "javascript:",
            "evil.example\"",
            "<script",
            "<svg",
            "<iframe",
            "<style",
        ] {
            assert!(!out.to_lowercase().contains(bad), "{text} gave {out}");
        }
    }
}

#[test]
fn nesting_is_cut_and_the_words_stay() {
    for text in [
        format!("{} tief", "> ".repeat(100_000)),
        format!("{}tief", "- ".repeat(100_000)),
        format!("{}tief{}", "*".repeat(100_000), "*".repeat(100_000)),
        format!("{}tief{}", "[".repeat(100_000), "](/a)".repeat(100_000)),
    ] {
        let out = html(&text, &[]);
        assert!(out.contains("tief"));
        assert!(out.matches("<blockquote").count() <= DEPTH_MAX);
        assert!(out.matches("<ul").count() <= DEPTH_MAX);
    }
    let long = "字".repeat(INPUT_MAX);
    assert!(html(&long, &[]).len() <= INPUT_MAX + 16);
}

#[test]
fn an_address_that_is_none_of_ours_leaves_its_words() {
    let out = shown("![湖](/files/a.webp```) ![山](/files/a b.webp) ![雨](/files/%61.webp)");
    assert!(!out.contains("<img"), "{out}");
    assert!(out.contains('湖') && out.contains('雨'), "{out}");
}

#[test]
fn plain_text_is_the_words() {
    assert_eq!(
        plain("# 西湖\n\n**断桥** [残雪](/x)\n下一行\n\n- 一\n- 二"),
        "西湖 断桥 残雪 下一行 一 二"
    );
    assert_eq!(plain("**断桥**边[走走](/x)"), "断桥边走走");
    assert_eq!(plain("<b>x</b>"), "<b>x</b>");
}

fn allowed_only(tree: &Html, source: &str) {
    for node in tree.root_element().descendants().skip(1) {
        let Some(element) = node.value().as_element() else {
            continue;
        };
        let name = element.name();
        assert!(ELEMENTS.contains(&name), "{source:?} made <{name}>");
        for (attribute, value) in element.attrs() {
            let known = ATTRIBUTES
                .iter()
                .any(|(owner, list)| *owner == name && list.contains(&attribute));
            assert!(known, "{source:?} made {name} {attribute}={value}");
        }
    }
}

/// Pieces that mean something to one of the two parsers.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,8}",
        Just("<script>".to_owned()),
        Just("</textarea>".to_owned()),
        Just("\"onerror=".to_owned()),
        Just("![a](".to_owned()),
        Just("[b](javascript:".to_owned()),
        Just("/files/a.webp".to_owned()),
        Just("https://x.example".to_owned()),
        Just("@林间".to_owned()),
        Just("\n\n> - 1. ".to_owned()),
        Just("```".to_owned()),
        Just("|a|b|\n|-|-|\n".to_owned()),
        Just("<svg><style><img/src=x".to_owned()),
        Just("&lt;&#x3c;".to_owned()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_what_is_allowed_comes_out_and_cleaning_again_changes_nothing(text in hostile()) {
        let out = shown(&text);
        allowed_only(&Html::parse_fragment(&out), &text);
        prop_assert_eq!(sanitize::clean(&out), out);
    }
}
