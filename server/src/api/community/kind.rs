//! Movies and long images: the same calls under two addresses, with other names for the same things.

use std::convert::Infallible;

use axum::{extract::FromRequestParts, http::request::Parts};
use backend::works::apps::AppWork;
use domain::{
    Lang, WorkId,
    works::{WorkKind, WorkStatus},
};
use serde_json::{Value, json};

use super::wire;
use crate::state::AppState;

/// What an address is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind(pub WorkKind);

impl FromRequestParts<AppState> for Kind {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Infallible> {
        let photo = parts.uri.path().starts_with("/photo/");
        Ok(Self(if photo {
            WorkKind::LongImage
        } else {
            WorkKind::Movie
        }))
    }
}

impl Kind {
    /// One thing in field names.
    const fn word(self) -> &'static str {
        match self.0 {
            WorkKind::Movie => "movie",
            WorkKind::LongImage => "photo",
        }
    }

    /// Address of a file of a work.
    pub fn file(self, id: WorkId, name: &str) -> String {
        let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        // In a path a plus sign is no space.
        let name = name.replace('+', "%20");
        format!("/media/{}s/{id}/{name}", self.word())
    }

    /// `{movie_num, movies}` or `{photo_num, photos}`.
    pub fn list(self, items: Vec<Value>) -> Value {
        let word = self.word();
        json!({ format!("{word}_num"): items.len(), format!("{word}s"): items })
    }

    /// The number of the contract for how far a work is.
    pub fn status(work: &AppWork) -> i32 {
        match work.status {
            WorkStatus::Draft | WorkStatus::Cancelled => 0,
            WorkStatus::Queued => 100,
            WorkStatus::Analysing => 102,
            WorkStatus::Writing => 103,
            WorkStatus::Layout => 104,
            WorkStatus::Rendering => 105,
            WorkStatus::Done => 200,
            WorkStatus::Failed => -1,
        }
    }

    fn status_msg(self, work: &AppWork) -> String {
        let movie = self.0 == WorkKind::Movie;
        let text = match work.status {
            WorkStatus::Draft | WorkStatus::Cancelled => "等待用户提供信息",
            WorkStatus::Queued => "排队等待中",
            WorkStatus::Analysing => "正在分析图片",
            WorkStatus::Writing => "正在生成诗词",
            WorkStatus::Layout if movie => "正在匹配模板",
            WorkStatus::Layout => "正在进行显著性检测",
            WorkStatus::Rendering if movie => "正在生成影集",
            WorkStatus::Rendering => "正在生成长图",
            WorkStatus::Done => "处理完成",
            WorkStatus::Failed => {
                return match &work.failure {
                    Some(reason) => format!("生成失败：{}", reason.message(Lang::ZhCn)),
                    None => "生成失败".to_owned(),
                };
            }
        };
        text.to_owned()
    }

    /// A work with the fields that every answer has.
    pub fn work(self, work: &AppWork) -> Value {
        let word = self.word();
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let status_msg = self.status_msg(work);
        let done = work.status == WorkStatus::Done;
        let address = |file: Option<(&str, u32, u32)>| file.map(|f| self.file(work.id, f.0));
        // The task until it is done, then what came out.
        let result_msg = if done {
            address(work.result)
        } else {
            work.job.map(|job| job.to_string())
        };
        let mut value = json!({
            "work_id": work.id.0,
            format!("{word}_title"): filled(&work.title),
            format!("{word}_description"): filled(&work.description),
            format!("{word}_cover"): address(work.cover),
            "create_time": wire::time(work.created_at),
            "update_time": wire::time(work.updated_at),
            "status": Self::status(work),
            "status_msg": status_msg,
            "description": status_msg,
            "result_msg": result_msg,
            "info": result_msg,
            "like_num": work.like_count,
            "comment_num": work.comment_count,
        });
        match self.0 {
            WorkKind::Movie => value["tag"] = work.tag.into(),
            WorkKind::LongImage => {
                value["cover_width"] = json!(work.cover.map(|file| file.1));
                value["cover_height"] = json!(work.cover.map(|file| file.2));
                value["photo_width"] = json!(work.result.map(|file| file.1));
                value["photo_height"] = json!(work.result.map(|file| file.2));
            }
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_in_addresses() {
        let movie = Kind(WorkKind::Movie);
        let check = |name: &str, want: &str| assert_eq!(movie.file(WorkId(7), name), want);
        check("a.jpg", "/media/movies/7/a.jpg");
        check("西 1?.jpg", "/media/movies/7/%E8%A5%BF%201%3F.jpg");
        assert_eq!(
            Kind(WorkKind::LongImage).file(WorkId(1), "a+b"),
            "/media/photos/1/a%2Bb"
        );
    }
}
