//! Words of the pages of an account, and of the page that others see of it.

use domain::Lang;

super::texts! {
    navigation = "账号", "Account";
    title = "个人资料", "Profile";
    text = "别人在你的主页和作品旁边看到的。", "What others see on your page and next to your works.";
    see_page = "看看别人眼里的主页", "See your page as others do";
    new_avatar = "换一张头像", "A new picture";
    avatar_part = "裁成方形时保留", "Keep when cut to a square";
    avatar_part_hint = "照片不是方形时才用得上。", "Matters only where the picture is no square.";
    upload_avatar = "上传头像", "Upload";
    remove_avatar = "去掉头像", "Remove picture";
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

/// Under the field for a new avatar.
pub fn avatar_hint(lang: Lang, max_mb: u32) -> String {
    match lang {
        Lang::ZhCn => format!(
            "JPEG、PNG、WebP、GIF、HEIC 或 AVIF，不超过 {max_mb} MB。拍摄地点等信息不会保留。"
        ),
        Lang::En => format!(
            "JPEG, PNG, WebP, GIF, HEIC or AVIF, at most {max_mb} MB. Where it was taken is not kept."
        ),
    }
}
