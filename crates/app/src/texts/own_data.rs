//! Words of the page about what somebody owns.

use domain::{Lang, accounts::Words};

super::texts! {
    title = "我的数据", "My data";
    text = "占了多少空间，带走一份，或者离开。", "How much room it takes, a copy to take away, or the end.";
    usage = "空间", "Room";
    export = "带走一份", "A copy of everything";
    export_text = "一个压缩包：照片原件、做好的作品、写过的文字，和一个不联网也能打开的网页。",
        "One zip file: original photos, finished works, everything you wrote, and a page that opens without a network.";
    export_begin = "准备一份", "Prepare a copy";
    export_again = "再准备一份新的", "Prepare a new one";
    export_making = "正在打包，好了以后在这里下载。可以先去做别的。",
        "It is being packed. Come back for it; meanwhile you can do something else.";
    export_failed = "这次没有打包成功，请再试一次。", "That did not work. Please try again.";
    refresh = "看看好了没有", "Is it ready?";
    download = "下载", "Download";
    delete = "注销账号", "Delete the account";
    delete_text = "所有设备立刻退出，7 天后删除全部照片、作品和资料，删除后找不回来。7 天内重新登录就会取消注销。",
        "You are signed out everywhere at once. After 7 days all photos, works and details are deleted for good. Sign in within 7 days, and nothing happens.";
    delete_words = "帖子和评论", "Posts and comments";
    delete_button = "注销账号", "Delete the account";
    gone_title = "账号将在 7 天后删除", "Your account will be deleted in 7 days";
    gone_text = "改主意了？7 天内重新登录，一切照旧。", "Changed your mind? Sign in within 7 days, and everything is as it was.";
}

/// What becomes of posts and comments.
pub const fn words(lang: Lang, words: Words) -> &'static str {
    match words {
        Words::Keep => lang.pick(
            "留下，作者显示为「已注销用户」",
            "Leave them, without my name",
        ),
        Words::Wipe => lang.pick("一起删除", "Delete them too"),
    }
}

/// How much is used of how much.
pub fn used(lang: Lang, used: &str, all: &str) -> String {
    match lang {
        Lang::ZhCn => format!("已用 {used}，共 {all}"),
        Lang::En => format!("{used} of {all} used"),
    }
}

/// How many works there are of how many.
pub fn works(lang: Lang, works: u32, max: u32) -> String {
    match lang {
        Lang::ZhCn => format!("{works} 个作品，最多 {max} 个"),
        Lang::En => format!("{works} works of at most {max}"),
    }
}

/// Until when a copy can be fetched.
pub fn until(lang: Lang, size: &str, moment: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{size}，保留到 {moment}"),
        Lang::En => format!("{size}, kept until {moment}"),
    }
}
