//! Words of the pages of an account, and of the page that others see of it.

super::texts! {
    navigation = "账号", "Account";
    title = "个人资料", "Profile";
    text = "别人在你的主页和作品旁边看到的。", "What others see on your page and next to your works.";
    gender = "性别", "Gender";
    intro = "自我介绍", "About you";
    intro_hint = "走过哪里，喜欢什么，一两句就好。", "Where you have been, what you like; a sentence or two will do.";
    save = "保存", "Save";
    saved = "已保存", "Saved";
    password_title = "密码", "Password";
    password_text = "换了密码，别处的登录会立刻失效，这里不受影响。",
        "A new password signs you out everywhere else at once, but not here.";
    current_password = "现在的密码", "Present password";
    new_password = "新密码", "New password";
    change_password = "更换密码", "Change password";
    password_saved = "密码已更换，别处的登录已经失效", "Password changed. You are signed out everywhere else";
}
