//! The contract's words for refusals.

use axum::response::Response;
use backend::Error;
use domain::{AppError, Field, Lang, Problem};

use super::envelope;
use crate::extract::Visit;

pub const SIGN_IN: &str = "未登录或登录超时";
pub const BAD_PARAMS: &str = "参数无效";
pub const NO_SUCH_ID: &str = "参数非法";
pub const OK: &str = "操作成功";

/// What a call says where the contract has words of its own.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Not there, or not for this person's eyes.
    pub missing: &'static str,
    /// There, but somebody else's.
    pub forbidden: &'static str,
    /// A parameter is missing or not right.
    pub invalid: &'static str,
}

impl Words {
    /// What is somebody else's looks as if it were not there.
    pub const fn missing(missing: &'static str) -> Self {
        Self {
            missing,
            forbidden: missing,
            invalid: BAD_PARAMS,
        }
    }

    /// The answer to a refused call; logs what is our fault.
    pub fn answer(self, visit: &Visit, error: Error) -> Response {
        match visit.refusal(&error) {
            AppError::Internal { request_id } => envelope::broken(&request_id),
            AppError::SignInRequired => envelope::refused(SIGN_IN),
            AppError::NotFound => envelope::refused(self.missing),
            AppError::Forbidden => envelope::refused(self.forbidden),
            AppError::Invalid { .. } | AppError::BadRequest => envelope::refused(self.invalid),
            AppError::AlreadyLiked => envelope::refused("已经点过赞啦~"),
            AppError::WrongCredentials => envelope::refused("密码错误"),
            other => envelope::refused(other.message(Lang::ZhCn)),
        }
    }
}

/// For calls that nothing can be missing from.
pub const PLAIN: Words = Words::missing(BAD_PARAMS);

/// What is wrong with the captcha, if that is a reason of the refusal.
pub fn captcha(error: &AppError) -> Option<&'static str> {
    Some(match error.problem_of(Field::Captcha)? {
        Problem::Required => "请输入验证码",
        Problem::NotIssued => "未获取验证码",
        Problem::Expired => "验证码过期",
        _ => "验证码错误",
    })
}
