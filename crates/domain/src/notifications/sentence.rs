//! A line in words: for the page, and for letters.

use super::{Kind, Line, Subject};
use crate::Lang;

/// Who did it: one name, two names, or a name and how many.
fn who(lang: Lang, line: &Line) -> String {
    let names: Vec<&str> = line.actors.iter().map(|a| a.name.as_str()).collect();
    let others = line.actors.len().saturating_sub(1) as u32;
    match (names.as_slice(), lang) {
        ([], _) => String::new(),
        ([one], _) => (*one).to_owned(),
        ([one, two], Lang::ZhCn) => format!("{one}和{two}"),
        ([one, two], Lang::En) => format!("{one} and {two}"),
        ([one, ..], Lang::ZhCn) => {
            format!("{one}等 {} 人", others + 1)
        }
        ([one, ..], Lang::En) => format!("{one} and {others} others"),
    }
}

/// The whole line.
pub fn sentence(lang: Lang, line: &Line) -> String {
    let who = who(lang, line);
    let title = match line.target.title.as_str() {
        "" => lang.pick("还没起名字", "Untitled"),
        title => title,
    };
    let thing = match (line.target.of, lang) {
        (Subject::Work(_, kind), _) => kind.label(lang).to_lowercase(),
        (Subject::Post(_), Lang::ZhCn) => "文章".to_owned(),
        (Subject::Post(_), Lang::En) => "post".to_owned(),
    };
    let on_comment = line.target.comment.is_some();
    match lang {
        Lang::ZhCn => match line.kind {
            Kind::Like if on_comment => format!("{who}赞了你在《{title}》下的评论"),
            Kind::Like => format!("{who}赞了你的{thing}《{title}》"),
            Kind::Comment if line.count > 1 => {
                format!("{who}在你的{thing}《{title}》下写了 {} 条评论", line.count)
            }
            Kind::Comment => format!("{who}评论了你的{thing}《{title}》"),
            Kind::Reply => format!("{who}在《{title}》下回复了你"),
            Kind::Mention => format!("{who}在《{title}》里提到了你"),
            Kind::Done => format!("{thing}《{title}》做好了"),
            Kind::Invite => format!("{who}邀请你给{thing}《{title}》放照片"),
            Kind::Waiting => format!("{thing}《{title}》有客人放来的照片，等你看"),
        },
        Lang::En => match line.kind {
            Kind::Like if on_comment && line.actors.len() == 1 => {
                format!("{who} likes your comment on “{title}”")
            }
            Kind::Like if on_comment => format!("{who} like your comment on “{title}”"),
            Kind::Like if line.actors.len() == 1 => format!("{who} likes your {thing} “{title}”"),
            Kind::Like => format!("{who} like your {thing} “{title}”"),
            Kind::Comment if line.count > 1 => {
                format!(
                    "{who} wrote {} comments on your {thing} “{title}”",
                    line.count
                )
            }
            Kind::Comment => format!("{who} commented on your {thing} “{title}”"),
            Kind::Reply => format!("{who} replied to you on “{title}”"),
            Kind::Mention => format!("{who} mentioned you in “{title}”"),
            Kind::Done => format!("Your {thing} “{title}” is finished"),
            Kind::Invite => format!("{who} invites you to add photos to the {thing} “{title}”"),
            Kind::Waiting => format!("Photos of guests wait for you: your {thing} “{title}”"),
        },
    }
}
