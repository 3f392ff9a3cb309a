//! Words of the pages about contact and security of an account.

use domain::{Lang, accounts::SignInOutcome};

super::texts! {
    title = "安全", "Security";
    text = "你在哪里登录着，谁试过登录。", "Where you are signed in, and who tried to be.";
    sessions = "已登录的设备", "Signed in";
    sessions_text = "不认识的，就让它退出，然后换个密码。",
        "Sign out what you do not know, then change your password.";
    this_one = "这一台", "This one";
    end = "退出", "Sign out";
    end_others = "退出其他所有设备", "Sign out everywhere else";
    ended = "已退出", "Signed out";
    no_others = "别处没有登录。", "You are signed in nowhere else.";
    sign_ins = "登录记录", "Tries to sign in";
    sign_ins_text = "保留 90 天。", "Kept for 90 days.";
    no_sign_ins = "还没有记录。", "Nothing yet.";
    somewhere = "未知的地方", "An unknown place";
    second_step = "两步验证", "Second step";
    second_step_text = "登录时除了密码，再填一个手机应用里的六位数字。密码泄露了，别人也进不来。",
        "Besides the password, signing in takes six digits from an app on your phone. A stolen password alone opens nothing.";
    second_step_required = "管理员必须开启两步验证，开启之后才能打开管理页面。",
        "Administrators need the second step before the pages of the administration open.";
    second_step_on = "已开启", "On";
    second_step_off = "未开启", "Off";
    second_step_manage = "管理两步验证", "Manage the second step";
    second_step_begin = "开始设置", "Set up";
    scan = "用验证器应用扫这个码，或手动输入密钥，然后填上应用里显示的六位数字。",
        "Scan this with an authenticator app, or type the key into it; then enter the six digits that it shows.";
    qr_label = "两步验证的二维码", "QR code of the second step";
    secret = "密钥", "Key";
    code = "六位数字", "Six digits";
    code_hint = "应用每 30 秒换一次", "The app shows new ones every 30 seconds";
    code_or_paper = "六位数字或恢复码", "Six digits or a recovery code";
    code_or_paper_hint = "手机不在身边时，用一个恢复码，每个只能用一次", "Without your phone, use a recovery code; each works once";
    confirm = "开启", "Turn on";
    start_again = "换一个密钥", "Start again with another key";
    recovery = "恢复码", "Recovery codes";
    recovery_text = "手机丢了就靠它们登录。抄下来或打印出来放好，每个只能用一次，离开这一页就看不到了。",
        "They let you in when the phone is lost. Write them down or print them; each works once, and they are not shown again.";
    recovery_done = "我已经收好了", "I have put them away";
    renew = "换一批恢复码", "New recovery codes";
    renew_text = "旧的会全部作废。", "The old ones become void.";
    turn_off = "关闭两步验证", "Turn the second step off";
    turned_off = "两步验证已关闭", "The second step is off";
    enter_title = "再确认一步", "One more step";
    enter_text = "打开验证器应用，填上现在显示的六位数字。", "Open your authenticator app and enter the six digits that it shows now.";
    enter = "登录", "Sign in";
    enter_again = "重新输入密码", "Start again with the password";
    contact_title = "联系方式", "Contact";
    contact_text = "用来登录和找回密码，不会公开。", "For signing in and resetting your password; never shown to others.";
    email = "邮箱", "E-mail";
    phone = "手机号", "Phone number";
    phone_hint = "10 至 15 位数字，可以带国家代码", "10 to 15 digits, with the country's code if you like";
    email_hint = "换邮箱要先打开新邮箱里的信，换好之后旧邮箱也会收到一封", "A new address counts when the letter there is answered; the old one is told";
    password_again = "为了确认是你本人", "To make sure that it is you";
    save_contact = "保存联系方式", "Save";
    contact_saved = "联系方式已更新", "Contact saved";
}

/// How many codes on paper are left.
pub fn codes_left(lang: Lang, left: u32) -> String {
    match (lang, left) {
        (Lang::ZhCn, _) => format!("还有 {left} 个恢复码可用。"),
        (Lang::En, 1) => "1 recovery code is left.".to_owned(),
        (Lang::En, _) => format!("{left} recovery codes are left."),
    }
}

/// How a try ended.
pub const fn outcome(lang: Lang, outcome: SignInOutcome) -> &'static str {
    match outcome {
        SignInOutcome::Entered => lang.pick("登录成功", "Signed in"),
        SignInOutcome::WrongPassword => lang.pick("密码不对", "Wrong password"),
        SignInOutcome::WrongCode => lang.pick("验证码不对", "Wrong code"),
    }
}

/// When a session was used last.
pub fn used(lang: Lang, moment: &str) -> String {
    match lang {
        Lang::ZhCn => format!("最近使用 {moment}"),
        Lang::En => format!("Last used {moment}"),
    }
}

/// When a session began.
pub fn signed_in(lang: Lang, moment: &str) -> String {
    match lang {
        Lang::ZhCn => format!("登录于 {moment}"),
        Lang::En => format!("Signed in {moment}"),
    }
}

/// The button of one session, for those who cannot see which row it stands in.
pub fn end_on(lang: Lang, device: &str) -> String {
    match lang {
        Lang::ZhCn => format!("退出：{device}"),
        Lang::En => format!("Sign out: {device}"),
    }
}
