//! Words about who may register.

use domain::Lang;

super::texts! {
    title = "邀请", "Invitations";
    text = "请朋友来。", "Ask friends to come.";
    everybody = "谁都可以来", "Everybody may come";
    everybody_text = "这个网站开放注册，把地址告诉朋友就行。", "Registration is open: just tell your friends the address.";
    nobody = "现在不开放注册", "Nobody may register now";
    nobody_text = "等网站重新开放，你就可以邀请朋友了。", "When the site opens again, you can invite friends here.";
    mine = "我的邀请", "Your invitations";
    mine_text = "把链接发给朋友。一份邀请只能注册一个人，90 天内有效。", "Send a link to a friend. It lets one person register, within 90 days.";
    make = "新的邀请", "New invitation";
    full = "还没有人用的邀请已经够多了。", "Enough invitations are waiting.";
    none = "还没有邀请。", "None yet.";
    waiting = "还没有人用", "Waiting";
    used = "已用", "Used";
    withdraw = "收回", "Withdraw";
    needs_title = "注册需要邀请", "You need an invitation";
    needs_text = "这个网站只对受邀的人开放。请打开朋友发给你的邀请链接。", "This site is open to people who were invited. Please open the link that a friend sent you.";
    void_title = "邀请失效了", "This invitation does not work";
    void_text = "这份邀请已经用过或过期了，请朋友再发一份。", "It was used or has expired. Please ask for another.";
    closed_title = "现在不开放注册", "No new members at present";
    closed_text = "已有账号可以照常登录，作品和社区谁都可以看。", "Members sign in as usual, and everybody can look at works and the community.";
    look_around = "去看看作品", "Look around";
}

/// Above the form of somebody who was invited.
pub fn invited(lang: Lang, by: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{by} 邀请你来。只要一个名字和一种联系方式。"),
        Lang::En => format!("{by} has invited you. All it takes is a name and a way to reach you."),
    }
}

/// Under a link that nobody has used.
pub fn good_until(lang: Lang, day: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{day} 前有效"),
        Lang::En => format!("Good until {day}"),
    }
}

/// Who came.
pub fn used_by(lang: Lang, name: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{name} 来了"),
        Lang::En => format!("{name} came"),
    }
}
