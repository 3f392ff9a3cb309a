//! Words of the gallery and of the page of a shared work.

use domain::Lang;

super::texts! {
    title = "广场", "Gallery";
    description = "大家用旅途照片做成的影集和长图。", "Movies and long images made from travel photos.";
    hero_title = "把走过的路，做成一部影集", "Turn the road behind you into a movie";
    hero_text = "放进几张旅途照片，途记替你配上诗与音乐，做成影集或长图。",
        "Add a few travel photos. Tuji finds a poem and music for them and makes a movie or a long image.";
    hero_action = "做一部自己的", "Make your own";
    filters = "筛选", "Filter";
    all = "全部", "All";
    sort = "排序", "Order";
    newest = "最新", "Newest";
    most_liked = "最受喜欢", "Most liked";
    works = "作品", "Works";
    load_more = "继续往下看", "Show more";
    back_to_start = "回到最前", "Back to the start";
    empty_title = "这里还空着", "Nothing here yet";
    empty_text = "第一部作品也许就是你的：四张照片就够了。",
        "The first work could be yours: four photos are enough.";
    empty_filtered_title = "这一类还没有作品", "No works of this kind yet";
    empty_filtered_text = "换个主题看看，或者自己做一个放进来。",
        "Try another theme, or make one and share it.";
    show_all = "看全部作品", "Show all works";
    like = "喜欢", "Like";
    sign_in_to_like = "登录后点喜欢", "Sign in to like";
    comments = "留言", "Comments";
    comment_label = "你的留言", "Your comment";
    comment_hint = "最打动你的是哪一张？", "Which photo moved you most?";
    post_comment = "发布留言", "Post comment";
    posting_comment = "正在发布", "Posting";
    posted_comment = "留言已发布", "Your comment is there";
    moment = "说的是哪一刻（可不填）", "About the moment (optional)";
    moment_now = "取现在这一刻", "Take the present one";
    to_moment = "从这一刻看起", "Watch from here";
    delete_comment = "删除留言", "Delete comment";
    sign_in_to_comment = "登录后留言", "Sign in to comment";
    no_comments = "还没有留言，说说最打动你的那一张。",
        "No comments yet. Tell them which photo moved you most.";
    more_comments = "更多留言", "More comments";
    share = "分享", "Share";
    make_one = "拍同款", "Make one like this";
    make_one_hint = "照它的模板、画幅、节奏和配乐，用你自己的照片做一个", "Its template, shape, pace and music, with photos of your own";
    made_like = "同款自", "Made like";
    manage = "在工作室里打开", "Open in the studio";
    viewer_open = "放大看", "Look closer";
    viewer_close = "关闭", "Close";
    zoom_in = "放大", "Zoom in";
    zoom_out = "缩小", "Zoom out";
    full_screen = "全屏", "Full screen";
    roll = "自动往下走", "Let it roll";
    place = "地点", "Place";
    poem = "题诗", "Poem";
    captions = "字幕与诗", "Captions and poem";
    no_video = "你的浏览器放不了这段视频，可以单独打开它。",
        "Your browser cannot play this video. You can open the file itself instead.";
    open_file = "打开文件", "Open the file";
}

/// Alternative text of one page of a long image.
pub fn page_of(lang: Lang, title: &str, page: usize, pages: usize) -> String {
    match lang {
        Lang::ZhCn if pages > 1 => format!("长图《{title}》，第 {page} 页，共 {pages} 页"),
        Lang::ZhCn => format!("长图《{title}》"),
        Lang::En if pages > 1 => format!("Long image “{title}”, page {page} of {pages}"),
        Lang::En => format!("Long image “{title}”"),
    }
}

/// Accessible name of a player.
pub fn player_of(lang: Lang, title: &str) -> String {
    match lang {
        Lang::ZhCn => format!("影集《{title}》"),
        Lang::En => format!("Movie “{title}”"),
    }
}

/// Alternative text of the strip of colours.
pub fn palette_of(lang: Lang, count: usize) -> String {
    match lang {
        Lang::ZhCn => format!("照片里的 {count} 种颜色"),
        Lang::En => format!("{count} colours of the photos"),
    }
}

/// Words for a count of likes.
pub fn likes(lang: Lang, count: u32) -> String {
    let n = super::numbers::count(lang, count);
    match lang {
        Lang::ZhCn => format!("{n} 人喜欢"),
        Lang::En if count == 1 => "1 like".to_owned(),
        Lang::En => format!("{n} likes"),
    }
}

/// Author and title of a poem, in the poem's own way of writing.
pub fn poem_source(title: &str, author: &str) -> String {
    match (title.is_empty(), author.is_empty()) {
        (_, true) => title.to_owned(),
        (true, false) => author.to_owned(),
        (false, false) => format!("{author}《{title}》"),
    }
}

/// Description of a work for search engines and shared links when its author wrote none.
pub fn work_by(lang: Lang, kind: &str, author: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{author}的{kind}"),
        Lang::En => format!("{kind} by {author}"),
    }
}

/// The title of a work within a sentence.
pub fn titled(lang: Lang, title: &str) -> String {
    match lang {
        Lang::ZhCn => format!("《{title}》"),
        Lang::En => format!("“{title}”"),
    }
}

/// After the title of a work: who made it.
pub fn of_author(lang: Lang, author: &str) -> String {
    match lang {
        Lang::ZhCn => format!("（{author}）"),
        Lang::En => format!(" by {author}"),
    }
}
