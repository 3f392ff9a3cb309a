//! Words about e-mail addresses that are to be confirmed.

use domain::{Lang, accounts::EmailLinkView};

super::texts! {
    wait_title = "看看你的邮箱", "Look into your mailbox";
    wait_hint = "链接 48 小时内有效；没看到的话，翻翻垃圾邮件。", "The link works for 48 hours. If you cannot see the letter, look among unwanted mail.";
    send_again = "再发一封", "Send another letter";
    sent_again = "又发了一封，以最新的一封为准。", "Another letter is on its way. Only the newest link works.";
    wrong_address = "邮箱填错了？", "Wrong address?";
    other_account = "换个账号登录", "Use another account";
    ask_title = "确认邮箱", "Confirm your address";
    confirm = "确认", "Confirm";
    done_title = "确认好了", "Confirmed";
    to_sign_in = "去登录", "Sign in";
    to_contact = "联系方式", "Your contact details";
    void_title = "链接失效了", "This link does not work";
    taken = "这个邮箱已经被别的账号使用了。", "Another account uses this address now.";
    waiting = "等待确认", "Waiting for an answer";
    cancel = "不换了", "Keep the present one";
}

/// Of a new account.
pub fn wait_text(lang: Lang, email: &str) -> String {
    match lang {
        Lang::ZhCn => format!("我们给 {email} 发了一封信，打开里面的链接，账号就可以用了。"),
        Lang::En => {
            format!("We wrote to {email}. Open the link in the letter, and your account is ready.")
        }
    }
}

/// Of an account that has an address already.
pub fn pending_text(lang: Lang, email: &str) -> String {
    match lang {
        Lang::ZhCn => format!(
            "我们给 {email} 发了一封信。打开里面的链接之后才会改用它，在那之前还是原来的邮箱。"
        ),
        Lang::En => format!(
            "We wrote to {email}. It takes the place of the present address when you open the link in the letter."
        ),
    }
}

/// Before the button.
pub fn ask_text(lang: Lang, link: &EmailLinkView) -> String {
    let email = &link.email;
    match (lang, &link.before) {
        (Lang::ZhCn, None) => format!("{email} 是你的邮箱吗？"),
        (Lang::En, None) => format!("Is {email} yours?"),
        (Lang::ZhCn, Some(before)) => format!("你的账号从 {before} 改用 {email}。"),
        (Lang::En, Some(before)) => format!("Your account goes from {before} to {email}."),
    }
}

/// After it.
pub fn done_text(lang: Lang, email: &str) -> String {
    match lang {
        Lang::ZhCn => format!("你的账号现在用 {email}。"),
        Lang::En => format!("Your account uses {email} now."),
    }
}
