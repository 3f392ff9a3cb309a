//! Words of signing in and registering.

super::texts! {
    sign_in_title = "欢迎回来", "Welcome back";
    sign_in_tab = "登录", "Sign in";
    sign_in_text = "登录后继续你的旅途。", "Sign in to continue your journey.";
    sign_up_title = "开一本新的途记", "Start a travel journal";
    sign_up_tab = "注册", "Sign up";
    sign_up_text = "只要一个名字和一种联系方式。", "All it takes is a name and a way to reach you.";
    account = "账号", "Account";
    account_hint = "名字、邮箱、手机号或编号", "Name, e-mail, phone number or id";
    name = "名字", "Name";
    name_hint = "显示在作品旁边，之后可以改", "Shown next to your works; you can change it later";
    contact = "邮箱或手机号", "E-mail or phone number";
    contact_hint = "用来登录和找回密码，不会公开", "For signing in and resetting your password; never shown";
    password = "密码", "Password";
    password_hint = "至少 10 个字符，一句话也可以", "At least 10 characters; a sentence works well";
    captcha = "图中的字符", "Characters in the picture";
    captcha_alt = "验证码图片", "Captcha picture";
    captcha_hint = "不分大小写", "Upper or lower case does not matter";
    another_picture = "看不清，换一张", "Show another picture";
    sign_in = "登录", "Sign in";
    sign_up = "注册", "Sign up";
    no_account = "还没有账号？", "No account yet?";
    have_account = "已经有账号？", "Already have an account?";
}
