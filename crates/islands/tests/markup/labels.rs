//! Words for the tests: each is its own name.

use islands::{
    CaptchaLabels, CommentLabels, DetailsLabels, LikeLabels, PhotoBoardLabels, ProgressLabels,
};

/// Builds a set of labels in which each is its own name.
macro_rules! named {
    ($labels:ident { $($name:ident),* $(,)? } $($rest:tt)*) => {
        $labels { $($name: stringify!($name).to_owned(),)* $($rest)* }
    };
}

pub fn like() -> LikeLabels {
    named!(LikeLabels { like, offline })
}

pub fn comment() -> CommentLabels {
    named!(CommentLabels {
        label,
        placeholder,
        send,
        sending,
        sent,
        count,
        offline
    })
}

pub fn captcha() -> CaptchaLabels {
    named!(CaptchaLabels {
        label,
        hint,
        alt,
        reload,
        other,
        sound,
        sound_hint,
        solve,
        solving,
        solved,
        unsolved
    })
}

pub fn details() -> DetailsLabels {
    named!(DetailsLabels {
        saving,
        saved,
        offline,
        retry,
        count
    })
}

pub fn progress() -> ProgressLabels {
    let stages = ["queued", "analysing", "writing", "layout", "render", "done"];
    named!(
        ProgressLabels {
            stages_title, seconds_left, minutes_left, ahead, cancel, retry, refresh, offline,
        }
        stages: stages.map(ToOwned::to_owned).to_vec(),
    )
}

pub fn board() -> PhotoBoardLabels {
    named!(
        PhotoBoardLabels {
            choose, hint, upload, empty, caption, save, saved, move_up, move_down, picked_up,
            moved, put_back, remove, remove_sure, removed, waiting, checking, added, retry,
            dismiss, too_large, too_many, not_a_picture, offline,
        }
        count: "{n} / {max}".to_owned(),
        handle: "move {name}".to_owned(),
        alt: Some("alt".to_owned()),
    )
}
