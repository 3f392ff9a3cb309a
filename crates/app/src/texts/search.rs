//! Words of the search.

use domain::Lang;

super::texts! {
    title = "搜索", "Search";
    field = "搜索帖子、作品和人", "Search posts, works and people";
    examples = "西湖、秋天、林间…", "West Lake, autumn, a name…";
    submit = "搜索", "Search";
    tabs = "搜索范围", "Where to look";
    posts = "帖子", "Posts";
    works = "作品", "Works";
    people = "旅人", "People";
    results = "搜索结果", "Results";
    start_title = "想找哪段路？", "Which road are you looking for?";
    start_text = "写下地名、季节或一个名字，帖子、作品和旅人都会找一遍。",
        "Type a place, a season or a name. Posts, works and people are all looked through.";
    no_word_title = "这里面没有字词", "There is no word in that";
    no_word_text = "换几个字或字母再试。", "Try a few letters or characters.";
    nothing_title = "这里没有找到", "Nothing found here";
    nothing_text = "少写几个字，或换一种说法再试。", "Try fewer words, or say it another way.";
}

/// Title of the browser tab.
pub fn title_of(lang: Lang, query: &str) -> String {
    match lang {
        Lang::ZhCn => format!("“{query}”的搜索结果"),
        Lang::En => format!("Results for “{query}”"),
    }
}

/// For screen readers.
pub fn found(lang: Lang, count: u32) -> String {
    match (lang, count) {
        (Lang::ZhCn, _) => format!("找到 {count} 条"),
        (Lang::En, 1) => "1 result".to_owned(),
        (Lang::En, _) => format!("{count} results"),
    }
}

/// A way to another tab that has something.
pub fn look_in(lang: Lang, tab: &str) -> String {
    match lang {
        Lang::ZhCn => format!("看看{tab}"),
        Lang::En => format!("Look in {}", tab.to_lowercase()),
    }
}
