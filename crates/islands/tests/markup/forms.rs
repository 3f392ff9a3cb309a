use domain::{
    WorkId,
    gallery::LikeView,
    works::{Progress, WorkStatus},
};
use islands::{CaptchaField, CommentForm, DetailsForm, LikeButton, ProgressCard};
use leptos::prelude::*;

use crate::{in_order, labels, render};

#[test]
fn a_like_is_a_form() {
    let like = LikeView {
        count: 12,
        liked: true,
    };
    let html = render(
        || view! { <LikeButton action="/gallery/7/like".to_owned() like labels=labels::like()/> },
    );
    in_order(
        &html,
        &[
            "<leptos-island data-component=\"LikeIsland_",
            "method=\"post\" action=\"/gallery/7/like\"",
            "type=\"submit\" aria-pressed=\"true\"",
            ">like</span>",
            ">12</span>",
        ],
    );
}

#[test]
fn what_was_typed_cannot_leave_the_comment() {
    let text = "\n第一行</textarea><script>alert(1)</script>&lt;\"";
    let html = render(|| {
        view! {
            <CommentForm page="/gallery/7".to_owned() text=text.to_owned() error=Some("<b>no</b>".to_owned())
                labels=labels::comment()/>
        }
    });
    assert!(!html.contains("<script>"), "{html}");
    assert!(!html.contains("<b>no"), "{html}");
    in_order(
        &html,
        &[
            "action=\"/gallery/7/comments\"",
            "<label for=\"comment\" class=\"field__label\">label</label>",
            "<textarea",
            "name=\"comment\"",
            "aria-invalid=\"true\"",
            // The parser drops the first line break and keeps the person's own.
            ">\n\n第一行&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;\"</textarea>",
            "id=\"comment-error\" role=\"alert\" class=\"field__error\">&lt;b&gt;no&lt;/b&gt;",
            "type=\"submit\"",
        ],
    );
}

#[test]
fn the_captcha_can_be_changed_without_javascript() {
    let html = render(|| {
        view! {
            <CaptchaField token="t0k\"en".to_owned() error=Some("wrong".to_owned())
                labels=labels::captcha()/>
        }
    });
    in_order(
        &html,
        &[
            "for=\"captcha\"",
            "src=\"/captcha/t0k&quot;en\"",
            "type=\"submit\" name=\"action\" value=\"captcha\" formnovalidate",
            "name=\"captcha\"",
            "autocomplete=\"off\"",
            "aria-invalid=\"true\"",
            "type=\"hidden\" name=\"captcha_token\" value=\"t0k&quot;en\"",
            "id=\"captcha-error\" class=\"field__error\">wrong",
            "<details",
            "controls preload=\"none\" src=\"/captcha/t0k&quot;en/sound\"",
            "data-with-script=\"\" hidden",
        ],
    );
}

#[test]
fn the_settings_form_goes_around_the_pages_controls() {
    let html = render(|| {
        view! {
            <DetailsForm action="/studio/7".to_owned() labels=labels::details()>
                <input name="title" value="西湖"/>
            </DetailsForm>
        }
    });
    in_order(
        &html,
        &[
            "<form id=\"details\"",
            "method=\"post\" action=\"/studio/7\"",
            "<input name=\"title\" value=\"西湖\">",
            "data-state=\"idle\"",
            "type=\"button\" hidden class=\"details__retry\"",
            "</form>",
        ],
    );
}

fn card(status: WorkStatus, message: Option<&str>) -> String {
    let progress = Progress {
        status,
        permille: 345,
        seconds_left: Some(61),
        ahead: 2,
        failure: None,
    };
    let message = message.map(ToOwned::to_owned);
    let can_cancel = status.is_active();
    render(move || {
        view! {
            <ProgressCard work=WorkId(7) progress=(&progress).into() label="now".to_owned() message
                can_cancel again="start" labels=labels::progress()/>
        }
    })
}

#[test]
fn a_running_work_can_be_watched_and_stopped_without_javascript() {
    let html = card(WorkStatus::Layout, None);
    in_order(
        &html,
        &[
            "data-status=\"layout\"",
            "role=\"status\" class=\"progress-card__label\">now",
            "<progress",
            "max=\"1000\"",
            "value=\"345\"",
            ">34%",
            ">seconds_left",
            "data-state=\"done\"",
            ">queued",
            "data-state=\"now\" aria-current=\"step\"",
            ">layout",
            "data-state=\"next\"",
            ">render",
            "href=\"/studio/7\"",
            ">refresh",
            "action=\"/studio/7/cancel\"",
            ">cancel",
        ],
    );
    assert!(!html.contains("value=\"start\""), "nothing to try again");
}

#[test]
fn a_failed_work_says_why_and_can_be_tried_again() {
    let html = card(WorkStatus::Failed, Some("disk full"));
    in_order(
        &html,
        &[
            "role=\"alert\" class=\"progress-card__message\">disk full",
            "type=\"submit\" form=\"details\" name=\"action\" value=\"start\"",
        ],
    );
    assert!(!html.contains("/studio/7/cancel"), "nothing to stop");
}
