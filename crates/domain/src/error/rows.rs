//! The table: a code, a status and a message in both languages for every error.

use std::borrow::Cow;

use super::AppError;
use crate::Lang;

/// One row of the error table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorRow {
    /// Stable code, also used by `docs/error-codes.md`.
    pub code: &'static str,
    pub status: u16,
    pub zh: Cow<'static, str>,
    pub en: Cow<'static, str>,
    /// Whether the same wish may succeed later.
    pub retryable: bool,
}

fn row(
    code: &'static str,
    status: u16,
    retryable: bool,
    zh: impl Into<Cow<'static, str>>,
    en: impl Into<Cow<'static, str>>,
) -> ErrorRow {
    ErrorRow {
        code,
        status,
        zh: zh.into(),
        en: en.into(),
        retryable,
    }
}

/// A time to wait, as people say it.
fn wait(lang: Lang, seconds: u32) -> String {
    match (lang, seconds) {
        (Lang::ZhCn, 0..=120) => format!("{seconds} 秒后"),
        (Lang::ZhCn, _) => format!("{} 分钟后", seconds.div_ceil(60)),
        (Lang::En, 0..=120) => format!("{seconds} seconds"),
        (Lang::En, _) => format!("{} minutes", seconds.div_ceil(60)),
    }
}

impl AppError {
    /// The row of the error table. Exhaustive: a new variant does not compile without one.
    pub fn row(&self) -> ErrorRow {
        match self {
            Self::Invalid { .. } => row(
                "invalid",
                422,
                false,
                "有几处需要改一改，已填的内容都还在。",
                "Please correct the fields below. Everything you typed is still here.",
            ),
            Self::SignInRequired => row(
                "sign_in_required",
                401,
                false,
                "请先登录。",
                "Please sign in first.",
            ),
            Self::WrongCredentials => row(
                "wrong_credentials",
                403,
                false,
                "账号或密码不对，请再试一次。",
                "That account or password is not right. Please try again.",
            ),
            Self::SecondStepMissing => row(
                "second_step_missing",
                403,
                false,
                "管理员要先开启两步验证。",
                "Administrators have to set up the second step of signing in first.",
            ),
            Self::Suspended => row(
                "suspended",
                403,
                false,
                "这个账号已被停用，请联系网站的管理员。",
                "This account has been suspended. Please ask the operator of the site.",
            ),
            Self::RegistrationClosed => row(
                "registration_closed",
                403,
                false,
                "这个网站现在不开放注册。",
                "This site takes no new members at present.",
            ),
            Self::InvitationNeeded => row(
                "invitation_needed",
                403,
                false,
                "注册需要一份邀请，请打开邀请里的链接。",
                "Registering takes an invitation. Please open the link in yours.",
            ),
            Self::InvitationVoid => row(
                "invitation_void",
                410,
                false,
                "这份邀请已经用过或过期了，请再要一份。",
                "This invitation was used or has expired. Please ask for another.",
            ),
            Self::TooManyInvitations => row(
                "too_many_invitations",
                429,
                true,
                "还没有人用的邀请已经够多了，等有人用了或过些天再发。",
                "Enough invitations are waiting. Make more when somebody has come, or in some days.",
            ),
            Self::EmailLinkVoid => row(
                "email_link_void",
                410,
                false,
                "这个链接已经用过或过期了。登录后可以再发一封信。",
                "This link was used or has expired. Sign in to have another letter sent.",
            ),
            Self::LastAdministrator => row(
                "last_administrator",
                409,
                false,
                "你是唯一的管理员，先让别人也成为管理员。",
                "You are the only administrator. Make somebody else one first.",
            ),
            Self::TooManyTries { retry_after } => row(
                "too_many_tries",
                429,
                true,
                format!(
                    "这个账号输错密码的次数太多了，请 {}再试。登录过这个账号的浏览器不受影响，也可以重设密码。",
                    wait(Lang::ZhCn, *retry_after)
                ),
                format!(
                    "Too many wrong passwords for this account. Please try again in {}. A browser that was signed in to it before is not held up, and you can reset the password.",
                    wait(Lang::En, *retry_after)
                ),
            ),
            Self::Forbidden => row(
                "forbidden",
                403,
                false,
                "你没有权限这样做。",
                "You may not do that.",
            ),
            Self::NotFound => row(
                "not_found",
                404,
                false,
                "这里什么也没有：可能已被删除，或没有向你公开。",
                "Nothing here: it may have been deleted, or is not shared with you.",
            ),
            Self::CrossSite => row(
                "cross_site",
                403,
                false,
                "请求来自别的网站，没有执行。",
                "The request came from another site and was not carried out.",
            ),
            Self::RateLimited { retry_after } => row(
                "rate_limited",
                429,
                true,
                format!("操作太频繁了，请 {}再试。", wait(Lang::ZhCn, *retry_after)),
                format!(
                    "Too many tries. Please try again in {}.",
                    wait(Lang::En, *retry_after)
                ),
            ),
            Self::Busy => row(
                "busy",
                503,
                true,
                "服务器正忙，请稍后再试。",
                "The server is busy. Please try again shortly.",
            ),
            Self::BadRequest => row(
                "bad_request",
                400,
                false,
                "请求不完整，请刷新页面再试。",
                "The request was incomplete. Please reload the page and try again.",
            ),
            Self::TooLarge { max_mb } => row(
                "too_large",
                413,
                false,
                format!("文件太大，每个不能超过 {max_mb} MB。"),
                format!("The file is too large: at most {max_mb} MB each."),
            ),
            Self::PictureUnsupported => row(
                "picture_unsupported",
                415,
                false,
                "不认识这种文件。请选 JPEG、PNG、WebP、GIF、HEIC 或 AVIF 图片。",
                "This kind of file is not supported. Please choose a JPEG, PNG, WebP, GIF, HEIC or AVIF picture.",
            ),
            Self::PictureBroken => row(
                "picture_broken",
                422,
                false,
                "图片已损坏或不完整，请换一张，或重新导出后再传。",
                "The picture is damaged or incomplete. Please choose another, or export it again.",
            ),
            Self::PictureTooManyPixels { width, height } => row(
                "picture_too_many_pixels",
                422,
                false,
                format!("图片尺寸 {width}×{height} 太大：最多一亿像素，边长不超过 20000。"),
                format!(
                    "The picture is {width}×{height}: at most 100 megapixels and 20,000 pixels a side."
                ),
            ),
            Self::PictureTooSmall { width, height } => row(
                "picture_too_small",
                422,
                false,
                format!("图片只有 {width}×{height}，太小了。"),
                format!("The picture is only {width}×{height}, which is too small."),
            ),
            Self::PictureConverterMissing => row(
                "picture_converter_missing",
                415,
                false,
                "这台服务器还不能打开 HEIC / AVIF，请先转成 JPEG。",
                "This server cannot open HEIC or AVIF yet. Please convert it to JPEG first.",
            ),
            Self::TooManyPhotos { max } => row(
                "too_many_photos",
                422,
                false,
                format!("一个作品最多 {max} 张照片，已有的都在。"),
                format!("A work takes at most {max} photos. The ones already there are safe."),
            ),
            Self::NoMoreRoom => row(
                "no_more_room",
                422,
                false,
                "这里放不下更多照片了，已经放进来的都在。请告诉邀请你的人。",
                "No more photos fit here; the ones already sent are safe. Please tell whoever invited you.",
            ),
            Self::QuotaFull { max_gb } => row(
                "quota_full",
                422,
                false,
                format!("你的空间用满了（{max_gb} GB），删掉一些旧的再传。已有的都在。"),
                format!(
                    "Your {max_gb} GB are full. Delete something old first; nothing of yours is lost."
                ),
            ),
            Self::TooManyWorks { max } => row(
                "too_many_works",
                422,
                false,
                format!("最多能有 {max} 个作品，删掉不要的再新建。"),
                format!("You have {max} works, as many as there can be. Delete one first."),
            ),
            Self::TooFewPhotos { min } => row(
                "too_few_photos",
                422,
                false,
                format!("至少要 {min} 张照片才能开始生成。"),
                format!("Add at least {min} photos before you start."),
            ),
            Self::PhotoDuplicate => row(
                "photo_duplicate",
                409,
                false,
                "这张照片已经在作品里了。",
                "This photo is already in the work.",
            ),
            Self::PhotoMissing => row(
                "photo_missing",
                410,
                false,
                "有一张照片的文件找不到了，请移除它或重新上传。",
                "The file of one photo is gone. Please remove it or upload it again.",
            ),
            Self::MusicUnsupported => row(
                "music_unsupported",
                415,
                false,
                "不认识这种文件。请选 M4A、MP3、OGG、FLAC 或 WAV 音乐。",
                "This kind of file is not supported. Please choose M4A, MP3, OGG, FLAC or WAV music.",
            ),
            Self::MusicBroken => row(
                "music_broken",
                422,
                false,
                "这段音乐已损坏或不完整，放不出来。请换一个，或重新导出后再传。",
                "The music is damaged or incomplete and does not play. Please choose another, or export it again.",
            ),
            Self::MusicTooLong { max_minutes } => row(
                "music_too_long",
                422,
                false,
                format!("音乐太长了，最多 {max_minutes} 分钟。"),
                format!("The music is too long: at most {max_minutes} minutes."),
            ),
            Self::MusicTooShort { min_seconds } => row(
                "music_too_short",
                422,
                false,
                format!("音乐太短了，至少 {min_seconds} 秒。"),
                format!("The music is too short: at least {min_seconds} seconds."),
            ),
            Self::MusicMissing => row(
                "music_missing",
                410,
                false,
                "你的音乐文件找不到了，请重新上传或另选一首。",
                "The file of your music is gone. Please upload it again or choose another piece.",
            ),
            Self::WorkBusy => row(
                "work_busy",
                409,
                true,
                "作品正在生成，先取消或等它完成再改。",
                "The work is being made. Cancel it, or wait until it is done.",
            ),
            Self::WorkNotFinished => row(
                "work_not_finished",
                409,
                true,
                "作品还没有完成。",
                "The work is not finished yet.",
            ),
            Self::StorageFull => row(
                "storage_full",
                507,
                true,
                "服务器的磁盘满了，你的内容没有丢。请联系管理员，稍后再试。",
                "The server's disk is full. Nothing of yours is lost; please tell the operator and try again later.",
            ),
            Self::RenderFailed => row(
                "render_failed",
                500,
                true,
                "生成时出了错，照片和设置都还在，可以再试一次。",
                "Something went wrong while making it. Photos and settings are safe; please try again.",
            ),
            Self::RenderLimits => row(
                "render_limits",
                500,
                true,
                "这次生成超出了时间或内存的限制。可以少放几张照片再试。",
                "Making it took more time or memory than allowed. Try again, perhaps with fewer photos.",
            ),
            Self::RenderCancelled => {
                row("render_cancelled", 409, true, "已取消生成。", "Cancelled.")
            }
            Self::SameText => row(
                "same_text",
                429,
                false,
                "刚刚已经发过一样的内容了。",
                "You posted the same text a moment ago.",
            ),
            Self::DailyLimit { max } => row(
                "daily_limit",
                429,
                true,
                format!("今天已经发了 {max} 篇，明天再来吧。"),
                format!("That was number {max} for today. Please come back tomorrow."),
            ),
            Self::LinkExpired => row(
                "link_expired",
                410,
                false,
                "这个链接过期了，作品还在。请向分享的人要一个新的。",
                "This link has expired; the work is still there. Please ask for a new one.",
            ),
            Self::AlreadyLiked => row(
                "already_liked",
                409,
                false,
                "已经点过赞了。",
                "You like this already.",
            ),
            Self::Internal { request_id } => row(
                "internal",
                500,
                true,
                format!("我们这边出了错，你的内容没有丢。编号 {request_id}。"),
                format!(
                    "Something went wrong on our side; nothing is lost. Reference {request_id}."
                ),
            ),
        }
    }
}
