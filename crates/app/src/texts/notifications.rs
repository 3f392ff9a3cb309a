//! Words of the bell and of the list behind it.

use domain::{Lang, notifications::COUNT_MAX};

pub use domain::notifications::sentence;

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
    digest = "每周一封邮件", "A letter every week";
    digest_hint = "星期一把上周没看的通知寄给你。没有就不寄，信里可以一键退订。",
        "On Mondays, what you have not read of the week before. Nothing new, no letter; one press in it ends them.";
    digest_no_email = "想每周收一封邮件，请先填写邮箱。", "For a letter every week, give an e-mail address first.";
    unsubscribe_title = "不再每周收信", "No more weekly letters";
    unsubscribe_text = "按一下，途记就不再每周寄信给你。网站上的通知照旧。",
        "Press the button and Tuji sends you no more weekly letters. What you are told on the site stays.";
    unsubscribe = "退订", "Unsubscribe";
    unsubscribed_title = "已退订", "Done";
    unsubscribed_text = "不会再每周寄信给你。想再收，可以在设置里打开。",
        "There will be no more weekly letters. You can turn them on again in the settings.";
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

#[cfg(test)]
mod tests {
    use domain::{
        PostId,
        accounts::Author,
        notifications::{Kind, Line, Notification, Subject, Target, merge},
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
