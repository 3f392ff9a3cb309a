//! Words of the frame around every page.

use domain::Lang;

super::texts! {
    name = "途记", "Tuji";
    description = "途记把旅途照片做成带诗与配乐的影集和长图，存在你自己的服务器上。",
        "Tuji turns travel photos into movies and long images with poems and music, on a server of your own.";
    skip_to_content = "跳到正文", "Skip to content";
    main_navigation = "主导航", "Main";
    footer_navigation = "页脚导航", "Footer";
    home = "途记首页", "Tuji home";
    gallery = "广场", "Gallery";
    community = "社区", "Community";
    studio = "我的作品", "My works";
    search = "搜索", "Search";
    feed = "途记的新内容", "New on Tuji";
    create = "制作", "Create";
    account_menu = "账号与设置", "Account and settings";
    language = "语言", "Language";
    appearance = "外观", "Appearance";
    theme_system = "跟随系统", "System";
    theme_light = "浅色", "Light";
    theme_dark = "深色", "Dark";
    own_name_zh = "中文", "中文";
    own_name_en = "English", "English";
    account = "账号", "Account";
    sign_in = "登录", "Sign in";
    sign_up = "注册", "Sign up";
    sign_out = "退出登录", "Sign out";
    footer_note = "照片与作品都存在这台服务器上，不交给第三方。",
        "Photos and works stay on this server and go to no third party.";
    form_alert = "请看这里", "Please look here";
    offline = "没有连上服务器，内容还在，请再试一次。",
        "No connection to the server. Nothing is lost; please try again.";
    offline_title = "没有网络", "No connection";
    offline_text = "连上以后就能接着看。做到一半的作品都在服务器上。",
        "It goes on when you are connected again. Works in the making are safe on the server.";
    offline_kept = "看过的还在", "What you have seen is here";
    retry = "再试一次", "Try again";
}

/// Title of the browser tab.
pub fn page_title(lang: Lang, page: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{page} · 途记"),
        Lang::En => format!("{page} · Tuji"),
    }
}

/// Characters typed of how many. `count_template` is the same with gaps, for islands.
pub fn counted(lang: Lang, typed: usize, max: usize) -> String {
    islands::text::fill(
        count_template(lang),
        &[("n", &typed.to_string()), ("max", &max.to_string())],
    )
}

/// Gaps `{n}` and `{max}`.
pub const fn count_template(lang: Lang) -> &'static str {
    lang.pick("{n} / {max} 字", "{n} / {max}")
}

/// Headline of an error page.
pub const fn error_headline(lang: Lang, status: u16) -> &'static str {
    match status {
        401 => lang.pick("先登录，再继续", "Sign in to go on"),
        403 => lang.pick("这条路走不通", "This way is closed"),
        404 | 410 => lang.pick("这里没有路标", "No signpost here"),
        413 | 415 | 422 | 400 => lang.pick("这一步没有走成", "That step did not work"),
        429 => lang.pick("歇一歇再走", "Take a short rest"),
        503 | 507 => lang.pick("路上有点挤", "The road is crowded"),
        _ => lang.pick("我们绊了一下", "We stumbled"),
    }
}

/// The id under which the log has the details.
pub fn reference(lang: Lang, id: &str) -> String {
    match lang {
        Lang::ZhCn => format!("编号 {id}"),
        Lang::En => format!("Reference {id}"),
    }
}

/// Link of an error page.
pub const fn to_gallery(lang: Lang) -> &'static str {
    lang.pick("去广场看看", "Go to the gallery")
}

/// Link of an error page for something that may work later.
pub const fn try_again(lang: Lang) -> &'static str {
    lang.pick("再试一次", "Try again")
}
