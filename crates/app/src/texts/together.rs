//! Words of photos that others add to a work.

use domain::{
    Lang,
    works::{AddedBy, GuestLinkView, RoomView},
};

use super::numbers;

super::texts! {
    title = "和朋友一起放照片", "Photos from friends";
    text = "同行的人手里也有好照片：给他们一个链接，或邀请这里的成员。",
        "Those who travelled with you have photos too: give them a link, or invite members of this site.";
    saved = "好了，马上生效。", "Done. It counts from now on.";
    waiting_title = "等你看", "Waiting for you";
    waiting_text = "这些照片只有你和放的人看得到，收下后才进作品。",
        "Only you and whoever sent them see these photos. They join the work when you take them in.";
    busy = "作品正在生成，做完后再收下照片。", "The work is being made. Take photos in when it is done.";
    take_in = "收下", "Take in";
    refuse = "不要", "Refuse";
    take_in_all = "全部收下", "Take all in";
    refuse_all = "全部不要", "Refuse all";
    link_title = "给没有账号的朋友", "For friends without an account";
    link_text = "打开链接，留个名字，就能放照片。先给你看，收下后才进作品。",
        "They open the link, leave a name and add photos. You see them first and take them in.";
    link_term = "有效", "Valid for";
    link_room = "最多放", "At most";
    link_make = "做一个链接", "Make a link";
    link_renew = "换一个新链接", "Make a new link";
    link_renew_text = "旧链接立刻失效，已经放来的照片还在。",
        "The old link stops working at once. What came with it stays.";
    link_revoke = "收回链接", "Take the link back";
    link_gone = "这个链接用不了了，请换一个新的。", "This link does not work any more. Please make a new one.";
    room_used = "这个链接已放的照片", "Photos that came with this link";
    companions_title = "邀请成员", "Invite members";
    companions_text = "被邀请的人看得到作品里的照片，能放自己的，不能改别的。",
        "Whoever is invited sees the photos of the work and adds their own. They change nothing else.";
    companion = "成员的名字", "Name of the member";
    invite = "邀请", "Invite";
    has_left = "已退出", "Has left";
    remove_companion = "取消邀请", "Take off";
    joined_title = "和我一起的", "Shared with me";
    joined_back = "我的作品", "My works";
    add_title = "放你的照片", "Add your photos";
    add_text = "直接进作品。照片里的地点不会给任何人看。",
        "They join the work at once. Where they were taken is shown to nobody.";
    choose = "选照片", "Choose photos";
    add = "放进去", "Add them";
    joined_busy = "作品正在生成，做完后可以继续放照片。",
        "The work is being made. You can add photos again when it is done.";
    photos_title = "作品里的照片", "Photos of the work";
    photos_empty = "还没有照片，第一张就是你的。", "No photos yet. The first could be yours.";
    mine = "你放的", "Yours";
    remove_mine = "拿回来", "Take out";
    leave = "退出", "Leave";
    leave_text = "退出后看不到这个作品，也不会再被邀请。你放的照片会留下，要拿走请先拿。",
        "You will not see this work any more, nor be invited again. Your photos stay; take them out first if you like.";
    guest_name = "你的名字", "Your name";
    guest_name_hint = "让主人知道是谁放的", "So that the owner knows who sent them";
    guest_text = "放来的照片先给主人看，收下后才进作品。照片里的地点不会给任何人看，也不用注册。",
        "The owner sees your photos first and takes them in. Where they were taken is shown to nobody, and you need no account.";
    guest_send = "送过去", "Send them";
    guest_sent = "送到了，等主人收下。", "Sent. The owner will look at them.";
    guest_full = "这个链接已经放满了，谢谢你。", "This link is full. Thank you.";
    sent_title = "你送来的", "What you sent";
    sent_text = "主人还没看。只有你的这个浏览器能收回。",
        "The owner has not decided yet. Only this browser of yours can take them back.";
    withdraw = "收回", "Take back";
}

/// The way to the page, with how many photos wait.
pub fn entrance(lang: Lang, waiting: u32) -> String {
    let title = title(lang);
    match (lang, waiting) {
        (_, 0) => title.to_owned(),
        (Lang::ZhCn, n) => format!("{title} · {n} 张等你看"),
        (Lang::En, n) => format!("{title} · {n} waiting"),
    }
}

/// Heading of the page that a guest sees.
pub fn guest_heading(lang: Lang, title: &str, owner: &str) -> String {
    match (lang, title.is_empty()) {
        (Lang::ZhCn, true) => format!("给{owner}的作品放照片"),
        (Lang::ZhCn, false) => format!("给《{title}》放照片"),
        (Lang::En, true) => format!("Add photos to a work of {owner}"),
        (Lang::En, false) => format!("Add photos to “{title}”"),
    }
}

/// Who invites.
pub fn invited_by(lang: Lang, owner: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{owner}邀请你"),
        Lang::En => format!("{owner} invites you"),
    }
}

/// Whose work it is.
pub fn work_of(lang: Lang, owner: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{owner}的作品"),
        Lang::En => format!("A work of {owner}"),
    }
}

/// Whom a photo comes from.
pub fn by(lang: Lang, by: &AddedBy, owner: &str) -> String {
    match (by, lang) {
        (AddedBy::Owner, _) => owner.to_owned(),
        (AddedBy::Companion(name), _) => name.clone(),
        (AddedBy::Guest(name), Lang::ZhCn) => format!("{name}（客人）"),
        (AddedBy::Guest(name), Lang::En) => format!("{name} (guest)"),
    }
}

/// Which photo, after the word on a button.
pub fn nth(lang: Lang, number: usize) -> String {
    match lang {
        Lang::ZhCn => format!("第 {number} 张"),
        Lang::En => format!(" photo {number}"),
    }
}

/// How many photos somebody has added.
pub fn added(lang: Lang, photos: u32) -> String {
    match (lang, photos) {
        (_, 0) => lang.pick("还没放照片", "No photos yet").to_owned(),
        (Lang::ZhCn, n) => format!("放了 {n} 张"),
        (Lang::En, 1) => "1 photo".to_owned(),
        (Lang::En, n) => format!("{n} photos"),
    }
}

/// How many photos of a guest were taken in.
pub fn taken_in(lang: Lang, photos: u32) -> String {
    match (lang, photos) {
        (Lang::ZhCn, n) => format!("你的 {n} 张照片已经收进作品。"),
        (Lang::En, 1) => "1 photo of yours is in the work.".to_owned(),
        (Lang::En, n) => format!("{n} photos of yours are in the work."),
    }
}

/// How long a link is valid.
pub fn link_until(lang: Lang, link: &GuestLinkView) -> String {
    let at = link.expires_at;
    match (lang, link.expired) {
        (Lang::ZhCn, true) => format!("{} 过期了", numbers::date(lang, at)),
        (Lang::En, true) => format!("Expired on {}", numbers::date(lang, at)),
        (_, false) => until(lang, at),
    }
}

/// Until when.
pub fn until(lang: Lang, at: i64) -> String {
    match lang {
        Lang::ZhCn => format!("有效到 {}", numbers::moment(lang, at)),
        Lang::En => format!("Valid until {}", numbers::moment(lang, at)),
    }
}

/// What came of what may come.
pub fn room(lang: Lang, room: &RoomView) -> String {
    let bytes = format!(
        "{} / {}",
        numbers::bytes(room.bytes),
        numbers::bytes(room.bytes_max)
    );
    match lang {
        Lang::ZhCn => format!("{} / {} 张，{bytes}", room.photos, room.photos_max),
        Lang::En => format!("{} of {} photos, {bytes}", room.photos, room.photos_max),
    }
}

/// What a guest may still send.
pub fn room_left(lang: Lang, room: &RoomView, max_mb: u32) -> String {
    let left = room.photos_left();
    match (lang, left) {
        (Lang::ZhCn, n) => format!("还能放 {n} 张，每张不超过 {max_mb} MB"),
        (Lang::En, 1) => format!("1 more photo fits, of {max_mb} MB at most"),
        (Lang::En, n) => format!("{n} more photos fit, {max_mb} MB each at most"),
    }
}

/// Photos of how many.
pub fn photos_of(lang: Lang, photos: usize, max: u32) -> String {
    match lang {
        Lang::ZhCn => format!("{photos} / {max} 张"),
        Lang::En => format!("{photos} of {max}"),
    }
}
