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
    strength = "密码强度", "Password strength";
    keep = "保持登录", "Keep me signed in";
    keep_hint = "两周内不用再登录；别人也用的设备请不要勾选", "For two weeks; leave it off on a device that others use";
    captcha = "图中的字符", "Characters in the picture";
    captcha_alt = "验证码图片", "Captcha picture";
    captcha_hint = "不分大小写", "Upper or lower case does not matter";
    another_picture = "看不清，换一张", "Show another picture";
    captcha_other = "看不了图片？", "Cannot see the picture?";
    captcha_sound_hint = "用英语读：capital 后面是字母，number 后面是数字。", "A letter follows the word “capital”, a digit the word “number”.";
    captcha_sound = "用英语读出图中的字符", "The characters in the picture, read out";
    captcha_solve = "让浏览器替我验证", "Let my browser do it";
    captcha_solving = "浏览器正在计算，几秒钟就好……", "Your browser is computing; it takes a few seconds…";
    captcha_solved = "好了，不用再填字符。", "Done. There is nothing to type.";
    captcha_unsolved = "没有成功，请再试一次。", "That did not work. Please try again.";
    sign_in = "登录", "Sign in";
    sign_up = "注册", "Sign up";
    forgotten = "忘记密码？", "Forgot your password?";
    reset_title = "重设密码", "Reset your password";
    reset_text = "我们发一个六位数的验证码给你。", "We send you a code of six digits.";
    reset_contact_hint = "注册时用的那一个", "The one you registered with";
    send_code = "发送验证码", "Send the code";
    remembered = "想起来了？", "Remembered it?";
    new_password_title = "设一个新密码", "Choose a new password";
    new_password_text = "验证码十分钟内有效，只能用一次。", "The code works for ten minutes, once.";
    code = "验证码", "Code";
    code_hint = "六位数字；没看到的话，翻翻垃圾邮件", "Six digits; look among unwanted mail if you cannot see it";
    new_password = "新密码", "New password";
    set_password = "更换密码", "Set the password";
    nothing_came = "没有收到？", "Nothing came?";
    another_code = "重新获取", "Ask for another";
    after_reset = "密码已更换，各处的登录都已失效。请用新密码登录。",
        "Your password is changed and you are signed out everywhere. Please sign in with the new one.";
    no_account = "还没有账号？", "No account yet?";
    have_account = "已经有账号？", "Already have an account?";
}
