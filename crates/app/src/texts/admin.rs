//! Words of the pages of administrators.

use domain::Lang;

super::texts! {
    menu = "管理", "Administration";
    title = "用户", "People";
    text = "谁有账号，能用多少。", "Who has an account, and how much each may hold.";
    field = "名字、邮箱、手机号或编号", "Name, e-mail, phone number or id";
    find = "查找", "Find";
    none = "没有找到这样的账号。", "No such account.";
    more = "更早的", "Earlier ones";
    tier = "账号类型", "Kind of account";
    set_tier = "更改", "Change";
    suspend = "停用", "Suspend";
    restore = "恢复", "Restore";
    suspended = "已停用", "Suspended";
    administrator = "管理员", "Administrator";
    log = "操作记录", "Log";
    log_text = "只会增加，不能修改。", "It only grows; nobody changes it.";
    log_none = "还没有记录。", "Nothing yet.";
    operator = "命令行", "The command line";
}

/// When somebody came.
pub fn joined(lang: Lang, day: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{day} 加入"),
        Lang::En => format!("Joined {day}"),
    }
}

/// A button of one row, for those who cannot see which row it stands in.
pub fn with_name(lang: Lang, label: &str, name: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{label}：{name}"),
        Lang::En => format!("{label}: {name}"),
    }
}

/// One line of the log.
pub fn entry(lang: Lang, actor: &str, target: &str, action: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{actor} 把 {target} {action}"),
        Lang::En => format!("{actor}: {target} {action}"),
    }
}
