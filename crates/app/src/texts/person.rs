//! Words of the page that everybody sees of a person.

use domain::Lang;

super::texts! {
    edit = "编辑资料", "Edit profile";
    empty_title = "还没有分享过什么", "Nothing shared yet";
    empty_text = "分享到广场的作品和社区里的帖子会出现在这里。",
        "Works shared in the gallery and posts in the community will appear here.";
    more_posts = "更早的帖子", "Older posts";
    whole_page = "回到主页", "Back to the whole page";
}

/// When somebody came.
pub fn since(lang: Lang, date: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{date} 加入"),
        Lang::En => format!("Here since {date}"),
    }
}

/// For search engines and shared links, where somebody says nothing about themselves.
pub fn description(lang: Lang, name: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{name} 分享的作品和游记"),
        Lang::En => format!("Works and stories shared by {name}"),
    }
}
