//! Words of sharing: who sees a work, its link, and the page behind the link.

use domain::{
    Lang,
    works::{LinkView, Visibility},
};

use super::numbers;

super::texts! {
    title = "分享", "Sharing";
    who = "谁能看", "Who sees it";
    downloads = "可以下载", "People may download it";
    downloads_hint = "看得到的人能存下原文件。不勾也挡不住录屏。",
        "Whoever sees it may save the files. Without it, nobody is kept from recording the screen.";
    save = "保存", "Save";
    saved = "已保存，马上生效。", "Saved. It counts from now on.";
    send_title = "发出去", "Pass it on";
    link_label = "链接", "Link";
    copy = "复制链接", "Copy link";
    copied = "已复制", "Copied";
    send = "发给朋友", "Send to a friend";
    qr = "二维码与海报", "QR code and poster";
    qr_label = "这个链接的二维码", "QR code of this link";
    qr_hint = "用手机扫一扫就打开。", "Scan it with a phone to open the link.";
    link_title = "链接怎么打开", "How the link opens";
    term = "从现在起", "From now on";
    term_keep = "不变", "As it is";
    password = "口令", "Password";
    password_hint = "可以不设。设了以后，打开链接要先填口令。",
        "Optional. With one, the link asks for it first.";
    password_change_hint = "不改就留空。", "Leave empty to keep the present one.";
    no_password = "去掉口令", "Take the password off";
    renew = "换一个新链接", "Make a new link";
    renew_text = "旧链接立刻失效，口令也一起去掉。",
        "The old link stops working at once, and its password goes with it.";
    not_shared_title = "还没有分享", "Not shared yet";
    not_shared_text = "选上面的“有链接的人”，就会有一个只给知道的人用的链接。",
        "Choose “People with the link” above to get a link for those you give it to.";
    link_gone = "这个作品的链接用不了了，请换一个新的。",
        "The link of this work does not work any more. Please make a new one.";
    enter_title = "这个作品有口令", "This work has a password";
    enter_text = "分享的人设了口令，填对了就能看。", "Whoever shared it set a password. Enter it to look.";
    enter = "打开", "Open";
    by_link = "通过链接分享给你", "Shared with you by link";
    make_one = "也做一部这样的", "Make one like this";
    download = "下载", "Download";
    poster_save = "保存海报图", "Save the poster";
    poster_hint = "封面、题诗和二维码在一张图里，发哪里都行。",
        "Cover, poem and QR code in one picture, to send anywhere.";
}

/// Heading of the page of a work's sharing.
pub fn heading(lang: Lang, title: &str) -> String {
    match lang {
        Lang::ZhCn => format!("分享《{title}》"),
        Lang::En => format!("Share “{title}”"),
    }
}

/// Who sees a work now, in a sentence.
pub const fn state(lang: Lang, visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Me => lang.pick("现在只有你能看到。", "Only you can see it now."),
        Visibility::Link => lang.pick("有链接的人能看到。", "People with the link can see it."),
        Visibility::Members => lang.pick(
            "已经在广场上，登录的人能看到。",
            "It is in the gallery for people who have signed in.",
        ),
        Visibility::Public => lang.pick(
            "已经在广场上，谁都能看到。",
            "It is in the gallery for everyone to see.",
        ),
    }
}

/// The pill of a work that is not for its owner alone.
pub const fn pill(lang: Lang, visibility: Visibility) -> Option<&'static str> {
    match visibility {
        Visibility::Me => None,
        Visibility::Link => Some(lang.pick("凭链接", "By link")),
        Visibility::Members => Some(lang.pick("成员可见", "Members")),
        Visibility::Public => Some(lang.pick("已分享", "Shared")),
    }
}

/// Until when a link is valid, and whether it asks for a password.
pub fn link_state(lang: Lang, link: &LinkView) -> String {
    let until = match (link.expires_at, link.expired, lang) {
        (None, _, Lang::ZhCn) => "一直有效".to_owned(),
        (None, _, Lang::En) => "No end".to_owned(),
        (Some(at), true, Lang::ZhCn) => format!("{} 过期了", numbers::date(lang, at)),
        (Some(at), true, Lang::En) => format!("Expired on {}", numbers::date(lang, at)),
        (Some(at), false, Lang::ZhCn) => format!("有效到 {}", numbers::moment(lang, at)),
        (Some(at), false, Lang::En) => format!("Valid until {}", numbers::moment(lang, at)),
    };
    match (link.has_password, lang) {
        (true, Lang::ZhCn) => format!("{until} · 有口令"),
        (false, Lang::ZhCn) => format!("{until} · 没有口令"),
        (true, Lang::En) => format!("{until} · with a password"),
        (false, Lang::En) => format!("{until} · no password"),
    }
}
