//! How letters look: one column of paper with the seal on top, and the same in plain text.
//!
//! Mail programs know tables and inline styles, little else, and no pictures before somebody allows
//! them; so the seal is a character on a red ground.

use std::fmt::Write as _;

use domain::Lang;

use super::mailer::Letter;

/// What a letter says, in the language of its reader.
#[derive(Debug, Clone)]
pub struct Words {
    pub lang: Lang,
    pub subject: String,
    /// The first line, large.
    pub heading: String,
    /// Paragraphs.
    pub body: Vec<String>,
    pub core: Option<Core>,
    /// Small print at the end.
    pub small: String,
}

/// The one thing that a letter is about.
#[derive(Debug, Clone)]
pub enum Core {
    /// Digits to type.
    Code(String),
    /// A page to open: what the button says, and its address.
    Link(String, String),
}

impl Words {
    /// The letter in its two forms. `kind` and `id` name it among all letters of the site at `site`,
    /// the same for every try to send it.
    pub fn letter(&self, to: String, site: &str, kind: &str, id: impl std::fmt::Display) -> Letter {
        self.written(to, site, kind, id, None)
    }

    /// The same for a letter that comes again and again: with the address that ends them.
    pub fn periodical(
        &self,
        to: String,
        site: &str,
        kind: &str,
        id: impl std::fmt::Display,
        unsubscribe: String,
    ) -> Letter {
        self.written(to, site, kind, id, Some(unsubscribe))
    }

    fn written(
        &self,
        to: String,
        site: &str,
        kind: &str,
        id: impl std::fmt::Display,
        unsubscribe: Option<String>,
    ) -> Letter {
        Letter {
            to,
            subject: self.subject.clone(),
            text: self.text(site, unsubscribe.as_deref()),
            html: self.html(site, unsubscribe.as_deref()),
            message_id: format!("<{kind}-{id}@{}>", host(site)),
            unsubscribe,
        }
    }

    fn unsubscribe_label(&self) -> &'static str {
        self.lang.pick("退订", "Unsubscribe")
    }

    fn text(&self, site: &str, unsubscribe: Option<&str>) -> String {
        let core = self.core.as_ref().map(|core| match core {
            Core::Code(code) => format!("    {code}"),
            Core::Link(label, address) => format!("{label}:\n{address}"),
        });
        let mut parts = vec![self.heading.clone()];
        parts.extend(self.body.iter().cloned());
        parts.extend(core);
        parts.push(self.small.clone());
        parts
            .extend(unsubscribe.map(|address| format!("{}:\n{address}", self.unsubscribe_label())));
        parts.push(format!("-- \n{} · {site}", self.lang.pick("途记", "Tuji")));
        let mut text = parts.join("\n\n");
        text.push('\n');
        text
    }

    fn html(&self, site: &str, unsubscribe: Option<&str>) -> String {
        let mut middle = String::new();
        for paragraph in &self.body {
            // Writing to a `String` cannot fail.
            let _ = write!(
                middle,
                "<p class=\"ink\" style=\"margin:0 0 16px;font-size:16px;line-height:1.7;color:#1F2421\">{}</p>",
                escape(paragraph)
            );
        }
        match &self.core {
            Some(Core::Code(code)) => {
                let _ = write!(
                    middle,
                    "<p class=\"code\" style=\"margin:24px 0;padding:18px 12px;background:#F3EEE5;\
                     border-radius:6px;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;\
                     font-size:34px;line-height:1.2;font-weight:600;letter-spacing:10px;text-indent:10px;\
                     text-align:center;color:#1F2421\">{}</p>",
                    escape(code)
                );
            }
            Some(Core::Link(label, address)) => {
                let (label, address) = (escape(label), escape(address));
                let _ = write!(
                    middle,
                    "<p style=\"margin:24px 0\"><a class=\"button\" href=\"{address}\" \
                     style=\"display:inline-block;padding:13px 24px;border-radius:6px;background:#B9361F;\
                     font-size:16px;font-weight:600;line-height:1.4;color:#FFFFFF;text-decoration:none\">\
                     {label}</a></p><p class=\"faint\" style=\"margin:0 0 16px;font-size:13px;\
                     line-height:1.6;color:#565D58;word-break:break-all\">{address}</p>"
                );
            }
            None => {}
        }
        let mut small = escape(&self.small);
        if let Some(address) = unsubscribe {
            let (label, address) = (self.unsubscribe_label(), escape(address));
            let _ = write!(
                small,
                " <a class=\"faint\" href=\"{address}\" style=\"color:#565D58\">{label}</a>"
            );
        }
        let gaps = [
            ("{lang}", self.lang.tag().to_owned()),
            ("{subject}", escape(&self.subject)),
            ("{name}", self.lang.pick("途记", "Tuji").to_owned()),
            ("{heading}", escape(&self.heading)),
            ("{small}", small),
            ("{site}", escape(site)),
            ("{host}", escape(host(site))),
            // Last: what is written into it is not looked at again.
            ("{middle}", middle),
        ];
        gaps.into_iter()
            .fold(PAGE.to_owned(), |page, (gap, value)| {
                page.replacen(gap, &value, if gap == "{name}" { 2 } else { 1 })
            })
    }
}

const PAGE: &str = include_str!("letter.html");

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '{' => out.push_str("&#123;"),
            other => out.push(other),
        }
    }
    out
}

/// The host of an address, for the right side of a Message-ID.
pub(crate) fn host(site: &str) -> &str {
    let rest = site.split_once("://").map_or(site, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or("localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(core: Core) -> Words {
        Words {
            lang: Lang::ZhCn,
            subject: "重设密码".into(),
            heading: "<b>林间</b>，你好".into(),
            body: vec!["{middle} & {host}".into()],
            core: Some(core),
            small: "不是你？".into(),
        }
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let link = Core::Link("去".into(), "https://x.example/?a=\"><script>".into());
        let letter = words(link).letter("a@b.c".into(), "https://tuji.example:8443", "reset", 7);
        assert_eq!(letter.message_id, "<reset-7@tuji.example>");
        for part in [
            "&lt;b&gt;林间&lt;/b&gt;，你好",
            "&#123;middle} &amp; &#123;host}",
        ] {
            assert!(letter.html.contains(part), "{part}: {}", letter.html);
        }
        assert!(!letter.html.contains("<script") && !letter.html.contains("{small}"));
        assert!(letter.text.contains("<b>林间</b>，你好\n\n"));
    }

    #[test]
    fn what_comes_again_can_be_ended() {
        let link = Core::Link("去".into(), "https://x.example/".into());
        let site = "https://tuji.example";
        let end = format!("{site}/unsubscribe/1/x");
        let letter = words(link).periodical("a@b.c".into(), site, "digest", "1-2", end.clone());
        assert!(
            letter.html.contains(&format!("href=\"{end}\"")),
            "{}",
            letter.html
        );
        assert!(
            letter.text.contains(&format!("退订:\n{end}\n")),
            "{}",
            letter.text
        );
        assert_eq!(letter.unsubscribe, Some(end));
    }

    #[test]
    fn a_code_stands_alone() {
        let letter = words(Core::Code("042117".into())).letter("a@b.c".into(), "http://x", "k", 1);
        assert!(letter.text.contains("\n\n    042117\n\n"));
        assert!(letter.html.contains(">042117</p>"));
    }
}
