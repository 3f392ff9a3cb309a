//! Words of the bell and of the list behind it.

use domain::{
    Lang,
    notifications::{COUNT_MAX, Kind, Line, Subject},
};

use super::numbers;

super::texts! {
    title = "通知", "Notifications";
    /// Gap `{n}`.
    title_unread = "通知，{n} 条未读", "Notifications, {n} unread";
    unread = "未读", "Unread";
    mark_read = "全部标为已读", "Mark all as read";
    older = "更早的通知", "Older ones";
    settings = "通知设置", "Settings";
    empty_title = "还没有通知", "Nothing yet";
    empty_text = "有人喜欢、留言或提到你时，会出现在这里。",
        "When somebody likes, comments or mentions you, it appears here.";
    to_community = "去社区看看", "Go to the community";
    settings_title = "通知", "Notifications";
    settings_text = "选你想知道的事。自己做的事从不通知。",
        "Choose what you want to hear of. What you do yourself is never among it.";
    settings_legend = "告诉我", "Tell me when";
    save = "保存", "Save";
    saved = "已保存", "Saved";
}

/// The number on the bell; empty for nothing.
pub fn badge(unread: u32) -> String {
    match unread {
        0 => String::new(),
        n if n > COUNT_MAX => format!("{COUNT_MAX}+"),
        n => n.to_string(),
    }
}

/// Accessible name of the bell.
pub fn bell(lang: Lang, unread: u32) -> String {
    if unread == 0 {
        title(lang).to_owned()
    } else {
        islands::text::fill(title_unread(lang), &[("n", &badge(unread))])
    }
}

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
            format!("{one}等 {} 人", numbers::count(lang, others + 1))
        }
        ([one, ..], Lang::En) => format!("{one} and {} others", numbers::count(lang, others)),
    }
}

/// The whole line.
pub fn sentence(lang: Lang, line: &Line) -> String {
    let who = who(lang, line);
    let title = &line.target.title;
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
        },
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        PostId,
        accounts::Author,
        notifications::{Notification, Target, merge},
    };

    use super::*;

    fn likes(count: i64) -> Line {
        let all = (1..=count)
            .map(|id| Notification {
                id,
                kind: Kind::Like,
                actor: Some(Author::new(id, format!("p{id}"), None)),
                target: Target {
                    of: Subject::Post(PostId(1)),
                    comment: None,
                    title: "西湖".into(),
                },
                words: None,
                at: 0,
                unread: true,
            })
            .collect();
        merge(all).remove(0)
    }

    #[test]
    fn several_people_are_one_sentence() {
        let check = |count, zh: &str, en: &str| {
            assert_eq!(sentence(Lang::ZhCn, &likes(count)), zh);
            assert_eq!(sentence(Lang::En, &likes(count)), en);
        };
        check(1, "p1赞了你的文章《西湖》", "p1 likes your post “西湖”");
        check(
            2,
            "p1和p2赞了你的文章《西湖》",
            "p1 and p2 like your post “西湖”",
        );
        check(
            3,
            "p1等 3 人赞了你的文章《西湖》",
            "p1 and 2 others like your post “西湖”",
        );
    }

    #[test]
    fn the_bell_says_how_many() {
        assert_eq!(bell(Lang::ZhCn, 0), "通知");
        assert_eq!(bell(Lang::En, 3), "Notifications, 3 unread");
        assert_eq!(badge(COUNT_MAX + 1), "99+");
    }
}
