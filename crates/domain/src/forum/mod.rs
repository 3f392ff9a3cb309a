//! The community (社区): posts, comments with replies, drafts.

mod rules;
mod views;

pub(crate) use rules::is_ideograph;
pub use rules::{
    BODY_MAX, BODY_MIN, DAY, DRAFT_DAYS, DRAFT_MAX, EXCERPT, GRACE_CHARS, GRACE_SECONDS,
    HELD_HOSTS, Limits, MENTIONS_MAX, PAGE_SIZE, PHOTOS_MAX, PostKind, PostText, REPLY_EVERY,
    RESTORE_SECONDS, SAME_TEXT, TITLE_MAX, TITLE_MIN, TOPIC_EVERY, TOPICS_PER_DAY, WORKS_MAX,
    check_alt, excerpt, is_small_edit, link_hosts, mentioned,
};
pub use views::{
    CarouselPhoto, DraftCard, DraftForm, DraftView, History, PostCard, PostComment, PostList,
    PostView, Revision, WorkChoice,
};
