//! Fields of forms and what can be wrong with them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Lang, gallery::Moment};

/// Every field of every form. The name is the `name` attribute of its input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Account,
    Name,
    Contact,
    Phone,
    Email,
    Password,
    Captcha,
    Title,
    Description,
    Caption,
    Template,
    Ratio,
    Size,
    Pace,
    Music,
    Track,
    Tag,
    Verse,
    Photos,
    Comment,
    Gender,
    Intro,
    Avatar,
    CurrentPassword,
    NewPassword,
    Code,
    Words,
    Text,
    Works,
    Alt,
    LinkPassword,
    Moment,
    GuestName,
    Companion,
    Place,
}

impl Field {
    /// The `name` attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Name => "name",
            Self::Contact => "contact",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Password => "password",
            Self::Captcha => "captcha",
            Self::Title => "title",
            Self::Description => "description",
            Self::Caption => "caption",
            Self::Template => "template",
            Self::Ratio => "ratio",
            Self::Size => "size",
            Self::Pace => "pace",
            Self::Music => "music",
            Self::Track => "track",
            Self::Tag => "tag",
            Self::Verse => "verse",
            Self::Photos => "photos",
            Self::Comment => "comment",
            Self::Gender => "gender",
            Self::Intro => "intro",
            Self::Avatar => "avatar",
            Self::CurrentPassword => "current_password",
            Self::NewPassword => "new_password",
            Self::Code => "code",
            Self::Words => "words",
            Self::Text => "text",
            Self::Works => "works",
            Self::Alt => "alt",
            Self::LinkPassword => "link_password",
            Self::Moment => "moment",
            Self::GuestName => "guest_name",
            Self::Companion => "companion",
            Self::Place => "place",
        }
    }
}

/// One field with its problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub field: Field,
    pub problem: Problem,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum Problem {
    Required,
    TooShort {
        min: u32,
    },
    TooLong {
        max: u32,
    },
    /// A Chinese character says more than a Latin one, so the two counts differ.
    TooBrief {
        zh: u32,
        en: u32,
    },
    TooMany {
        max: u32,
    },
    /// Not a time such as `1:05`.
    NotAMoment,
    /// Past the end of the movie.
    AfterTheEnd {
        end: Moment,
    },
    AllDigits,
    SpecialCharacters,
    /// Letters of scripts that nobody writes together, such as a Cyrillic `а` among Latin ones.
    MixedScripts,
    NotAContact,
    Taken,
    TooCommon,
    ContainsName,
    Wrong,
    Expired,
    /// No captcha was asked for, or it is used up.
    NotIssued,
    NotAChoice,
    /// A choice that the account's tier does not include.
    NotInTier,
    /// Not the password of the account.
    WrongPassword,
    /// Not the password of the link.
    WrongLinkPassword,
    /// The new password is the old one.
    SamePassword,
    /// Not the code of the second step, or one that was used.
    WrongCode,
    /// Set up too long ago to be confirmed.
    CodeExpired,
    /// Not the digits that were sent.
    WrongResetCode,
    /// The digits were used, replaced, tried too often, or are too old.
    ResetCodeExpired,
    /// The site cannot send short messages.
    NoSms,
    /// Nobody has this name.
    NoSuchMember,
    /// The person's own name.
    Yourself,
    /// Somebody who was invited before and has left.
    HasLeft,
}

impl Problem {
    /// The message under the field.
    pub fn message(&self, lang: Lang) -> Cow<'static, str> {
        match self {
            Self::Required => lang.pick("请填写这一项", "Please fill this in").into(),
            Self::TooShort { min } => match lang {
                Lang::ZhCn => format!("至少 {min} 个字符").into(),
                Lang::En => format!("At least {min} characters").into(),
            },
            Self::TooLong { max } => match lang {
                Lang::ZhCn => format!("不能超过 {max} 个字符").into(),
                Lang::En => format!("At most {max} characters").into(),
            },
            Self::TooBrief { zh, en } => match lang {
                Lang::ZhCn => format!("再多写一点：至少 {zh} 个字").into(),
                Lang::En => format!("A little more, please: at least {en} characters").into(),
            },
            Self::TooMany { max } => match lang {
                Lang::ZhCn => format!("最多 {max} 个").into(),
                Lang::En => format!("At most {max}").into(),
            },
            Self::NotAMoment => lang
                .pick("请写成 1:05 这样的时间", "Write a time such as 1:05")
                .into(),
            Self::AfterTheEnd { end } => match lang {
                Lang::ZhCn => format!("影集只到 {end}").into(),
                Lang::En => format!("The movie ends at {end}").into(),
            },
            Self::AllDigits => lang
                .pick("名字不能全是数字", "A name cannot be digits only")
                .into(),
            Self::SpecialCharacters => lang
                .pick(
                    "名字只能用文字、字母、数字、空格、下划线和短横",
                    "Use letters, digits, spaces, underscores and hyphens only",
                )
                .into(),
            Self::MixedScripts => lang
                .pick(
                    "名字里混了几种文字里长得一样的字母",
                    "These letters come from scripts that are not written together",
                )
                .into(),
            Self::NotAContact => lang
                .pick(
                    "请填写邮箱地址，或 10 至 15 位的手机号",
                    "Enter an e-mail address, or a phone number of 10 to 15 digits",
                )
                .into(),
            Self::Taken => lang
                .pick(
                    "已经有人用了，换一个吧",
                    "Already taken. Please choose another",
                )
                .into(),
            Self::TooCommon => lang
                .pick(
                    "这个密码太常见，很容易被猜到",
                    "This password is too common and easily guessed",
                )
                .into(),
            Self::ContainsName => lang
                .pick("密码里不要包含名字", "Do not use your name in the password")
                .into(),
            Self::Wrong => lang
                .pick(
                    "不对，请看新的图片再填",
                    "Not right. Please read the new picture",
                )
                .into(),
            Self::Expired | Self::NotIssued => lang
                .pick(
                    "图片过期了，请看新的图片再填",
                    "The picture has expired. Please read the new one",
                )
                .into(),
            Self::WrongPassword => lang
                .pick(
                    "现在的密码不对，请再试一次",
                    "Not your present password. Please try again",
                )
                .into(),
            Self::WrongLinkPassword => lang
                .pick(
                    "口令不对，请问问分享的人",
                    "Not the password of this link. Ask whoever sent it",
                )
                .into(),
            Self::SamePassword => lang
                .pick("新密码和现在的一样", "The new password is the present one")
                .into(),
            Self::WrongCode => lang
                .pick(
                    "验证码不对，或已经用过，请等下一个",
                    "Not right, or used already. Please wait for the next one",
                )
                .into(),
            Self::CodeExpired => lang
                .pick(
                    "设置超时了，请从头再来",
                    "That took too long. Please start again",
                )
                .into(),
            Self::WrongResetCode => lang
                .pick(
                    "验证码不对，请再看一眼",
                    "Not the right code. Please look again",
                )
                .into(),
            Self::ResetCodeExpired => lang
                .pick(
                    "验证码已经失效，请重新获取一个",
                    "This code no longer works. Please ask for a new one",
                )
                .into(),
            Self::NoSms => lang
                .pick(
                    "这个网站还不能发短信，请填写邮箱，或联系管理员",
                    "This site cannot send text messages. Enter an e-mail address, or ask its operator",
                )
                .into(),
            Self::NoSuchMember => lang
                .pick(
                    "没有叫这个名字的成员，请看看写对了没有",
                    "Nobody here has this name. Please check how it is written",
                )
                .into(),
            Self::Yourself => lang
                .pick("这是你自己", "That is you")
                .into(),
            Self::HasLeft => lang
                .pick(
                    "这个人已经退出，不能再邀请",
                    "They have left this work and cannot be invited again",
                )
                .into(),
            Self::NotInTier => lang
                .pick(
                    "你的账号等级做不了这么大的影集，请选小一点的",
                    "Your kind of account does not include this size. Please choose a smaller one",
                )
                .into(),
            Self::NotAChoice => lang
                .pick("请从列出的项里选", "Please choose one of the options")
                .into(),
        }
    }
}
