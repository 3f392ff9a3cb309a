//! How far a work is, live.
//!
//! Classes: `progress-card` (`data-status` = name of the status), `progress-card__label`,
//! `progress-card__running`, `progress-card__bar`, `progress-card__facts`,
//! `progress-card__percent`, `progress-card__left`, `progress-card__ahead`,
//! `progress-card__stages`, `progress-card__stage` (`data-state` = `done`, `now` or `next`;
//! `aria-current="step"`), `progress-card__message`, `progress-card__offline`,
//! `progress-card__actions`, `progress-card__refresh`, `button`.

mod follow;

use domain::{
    WorkId,
    works::{Progress, WorkStatus},
};
use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::{
    DETAILS_FORM_ID, browser,
    text::{fill, time_left},
};

/// The part of [`Progress`] that is shown. Reasons of failures stay out: the server words them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProgressState {
    pub status: WorkStatus,
    /// 0–1000.
    pub permille: u32,
    pub seconds_left: Option<u32>,
    /// Works before this one in the queue.
    pub ahead: u32,
}

impl From<&Progress> for ProgressState {
    fn from(progress: &Progress) -> Self {
        Self {
            status: progress.status,
            permille: progress.permille,
            seconds_left: progress.seconds_left,
            ahead: progress.ahead,
        }
    }
}

/// Words of [`ProgressCard`].
#[derive(Debug, Clone)]
pub struct ProgressLabels {
    /// Of the list of stages, for screen readers.
    pub stages_title: String,
    /// One per [`WorkStatus::STAGES`].
    pub stages: Vec<String>,
    /// Gap `{n}`.
    pub seconds_left: String,
    /// Gap `{n}`.
    pub minutes_left: String,
    /// Gap `{n}`.
    pub ahead: String,
    pub cancel: String,
    pub retry: String,
    /// Link that loads the page again, without JavaScript.
    pub refresh: String,
    /// While no news comes.
    pub offline: String,
}

/// Stages, percentage, time left, and the buttons to stop or try again.
///
/// When the work reaches an end the page is loaded again, because all of it changes then. "Try
/// again" belongs to the settings form (`form="details"`), so it sends the settings along.
#[component]
pub fn ProgressCard(
    work: WorkId,
    progress: ProgressState,
    /// The status in words.
    label: String,
    /// Why it failed, in words.
    message: Option<String>,
    can_cancel: bool,
    /// What "try again" asks the settings form for: `start` or `draft`.
    again: &'static str,
    labels: ProgressLabels,
) -> impl IntoView {
    let page = format!("/studio/{work}");
    let active = progress.status.is_active();
    let failed = matches!(progress.status, WorkStatus::Failed | WorkStatus::Cancelled);
    let facts = facts(
        progress,
        &labels.seconds_left,
        &labels.minutes_left,
        &labels.ahead,
    );
    let stages = labels
        .stages
        .into_iter()
        .enumerate()
        .map(move |(index, name)| {
            let place = place(progress.status, index);
            view! {
                <li class="progress-card__stage" data-state=place
                    aria-current=(place == "now").then_some("step")>
                    {name}
                </li>
            }
        });
    let refresh = active.then(|| {
        view! {
            <a class="progress-card__refresh" href=page.clone() data-without-script="">
                {labels.refresh}
            </a>
        }
    });
    let cancel = can_cancel.then(|| {
        view! {
            <form method="post" action=format!("{page}/cancel")>
                <button class="button" type="submit">{labels.cancel}</button>
            </form>
        }
    });
    let retry = failed.then(|| {
        view! {
            <button class="button button--primary" type="submit" form=DETAILS_FORM_ID name="action"
                value=again>
                {labels.retry}
            </button>
        }
    });
    view! {
        <ProgressIsland>
            <section class="progress-card" data-status=progress.status.as_str()
                data-page=page data-active=active.then_some("")
                data-seconds-left=labels.seconds_left data-minutes-left=labels.minutes_left
                data-ahead=labels.ahead data-offline=labels.offline>
                <p class="progress-card__label" role="status">{label.clone()}</p>
                <div class="progress-card__running" hidden=failed>
                    <progress class="progress-card__bar" max="1000" aria-label=label
                        value=progress.permille.to_string()></progress>
                    <p class="progress-card__facts">
                        <span class="progress-card__percent">{facts.percent}</span>
                        <span class="progress-card__left">{facts.left}</span>
                        <span class="progress-card__ahead">{facts.ahead}</span>
                    </p>
                </div>
                <ol class="progress-card__stages" aria-label=labels.stages_title>
                    {stages.collect_view()}
                </ol>
                <p class="progress-card__message" role="alert">{message}</p>
                <p class="progress-card__offline" role="status"></p>
                <div class="progress-card__actions">
                    {refresh}
                    {cancel}
                    {retry}
                </div>
            </section>
        </ProgressIsland>
    }
}

#[island]
fn ProgressIsland(children: Children) -> impl IntoView {
    browser::wake(".progress-card[data-active]", start);
    children()
}

fn start(root: HtmlElement) {
    follow::follow(root);
}

/// What is said under the bar.
struct Facts {
    percent: String,
    left: String,
    ahead: String,
}

fn facts(progress: ProgressState, seconds: &str, minutes: &str, ahead: &str) -> Facts {
    let waits = progress.status == WorkStatus::Queued && progress.ahead > 0;
    Facts {
        percent: format!("{}%", progress.permille / 10),
        left: progress
            .seconds_left
            .filter(|_| progress.status.is_active())
            .map_or_else(String::new, |left| time_left(left, seconds, minutes)),
        ahead: if waits {
            fill(ahead, &[("n", &progress.ahead.to_string())])
        } else {
            String::new()
        },
    }
}

/// Where a stage is while the work is at `status`.
fn place(status: WorkStatus, stage: usize) -> &'static str {
    match status.stage() {
        Some(now) if stage < now || status == WorkStatus::Done => "done",
        Some(now) if stage == now => "now",
        _ => "next",
    }
}

/// Brings the card up to date.
fn show(root: &Element, progress: ProgressState) {
    let word = |name| browser::word(root, name);
    let facts = facts(
        progress,
        &word("seconds-left"),
        &word("minutes-left"),
        &word("ahead"),
    );
    browser::set(root, "data-status", progress.status.as_str());
    browser::write(root, ".progress-card__percent", &facts.percent);
    browser::write(root, ".progress-card__left", &facts.left);
    browser::write(root, ".progress-card__ahead", &facts.ahead);
    let bar = browser::find(root, ".progress-card__bar");
    if let Some(bar) = &bar {
        browser::set(bar, "value", &progress.permille.to_string());
    }
    for (index, stage) in browser::all(root, ".progress-card__stage")
        .iter()
        .enumerate()
    {
        let place = place(progress.status, index);
        browser::set(stage, "data-state", place);
        if place == "now" {
            browser::set(stage, "aria-current", "step");
            // A stage's name is the status in words.
            let name = stage.text_content().unwrap_or_default();
            browser::write(root, ".progress-card__label", &name);
            if let Some(bar) = &bar {
                browser::set(bar, "aria-label", &name);
            }
        } else {
            let _ = stage.remove_attribute("aria-current");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_before_the_present_one_are_done() {
        let check = |status, want: [&str; 6]| {
            let got: Vec<_> = (0..6).map(|stage| place(status, stage)).collect();
            assert_eq!(got, want, "{status:?}");
        };
        check(
            WorkStatus::Queued,
            ["now", "next", "next", "next", "next", "next"],
        );
        check(
            WorkStatus::Layout,
            ["done", "done", "done", "now", "next", "next"],
        );
        check(WorkStatus::Done, ["done"; 6]);
        check(WorkStatus::Failed, ["next"; 6]);
    }

    #[test]
    fn only_what_is_known_is_said() {
        let check = |status, seconds_left, ahead, want: [&str; 3]| {
            let state = ProgressState {
                status,
                permille: 999,
                seconds_left,
                ahead,
            };
            let facts = facts(state, "{n}s", "{n}m", "{n} before");
            assert_eq!(
                [&facts.percent, &facts.left, &facts.ahead],
                want.map(String::from).each_ref()
            );
        };
        check(WorkStatus::Queued, None, 2, ["99%", "", "2 before"]);
        check(WorkStatus::Queued, None, 0, ["99%", "", ""]);
        check(WorkStatus::Rendering, Some(12), 2, ["99%", "15s", ""]);
        check(WorkStatus::Failed, Some(12), 2, ["99%", "", ""]);
    }
}
