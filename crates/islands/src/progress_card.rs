//! How far a work is, live.
//!
//! Classes: `progress-card` (`data-status` = name of the status), `progress-card__label`,
//! `progress-card__bar`, `progress-card__facts`, `progress-card__percent`, `progress-card__left`,
//! `progress-card__ahead`, `progress-card__stages`, `progress-card__stage` (`data-state` = `done`,
//! `now` or `next`; `aria-current="step"`), `progress-card__message`, `progress-card__actions`,
//! `progress-card__refresh`, `button`.

mod follow;

use domain::{
    WorkId,
    works::{Progress, WorkStatus},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    DETAILS_FORM_ID,
    text::{fill, time_left},
};

/// The part of [`Progress`] that is shown. Reasons of failures stay out: the server words them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[island]
pub fn ProgressCard(
    work: WorkId,
    progress: ProgressState,
    /// The status in words.
    label: String,
    /// Why it failed, in words.
    message: Option<String>,
    can_cancel: bool,
    labels: ProgressLabels,
) -> impl IntoView {
    let awake = RwSignal::new(false);
    let state = RwSignal::new(progress);
    let label = RwSignal::new(label);
    let offline = RwSignal::new(false);
    Effect::new(move || {
        awake.set(true);
        if progress.status.is_active() {
            follow::follow(work, state, label, offline);
        }
    });

    let failed = matches!(progress.status, WorkStatus::Failed | WorkStatus::Cancelled);
    let percent = move || format!("{}%", state.read().permille / 10);
    let left = move || {
        let state = state.read();
        state
            .seconds_left
            .filter(|_| state.status.is_active())
            .map(|seconds| time_left(seconds, &labels.seconds_left, &labels.minutes_left))
    };
    let ahead = move || {
        let state = state.read();
        (state.status == WorkStatus::Queued && state.ahead > 0)
            .then(|| fill(&labels.ahead, &[("n", &state.ahead.to_string())]))
    };
    let stages = labels
        .stages
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            let place = move || place(state.read().status, index);
            view! {
                <li class="progress-card__stage" data-state=place
                    aria-current=move || (place() == "now").then_some("step")>
                    {name}
                </li>
            }
        })
        .collect_view();

    view! {
        <section class="progress-card" data-status=move || state.read().status.as_str()>
            <p class="progress-card__label" role="status">{move || label.get()}</p>
            <div class="progress-card__running" hidden=failed>
                <progress class="progress-card__bar" max="1000"
                    aria-label=move || label.get()
                    value=move || state.read().permille.to_string()></progress>
                <p class="progress-card__facts">
                    <span class="progress-card__percent">{percent}</span>
                    <span class="progress-card__left">{left}</span>
                    <span class="progress-card__ahead">{ahead}</span>
                </p>
            </div>
            <ol class="progress-card__stages" aria-label=labels.stages_title>{stages}</ol>
            <p class="progress-card__message" role="alert">{message}</p>
            <p class="progress-card__message" role="status">
                {move || offline.get().then(|| labels.offline.clone())}
            </p>
            <div class="progress-card__actions">
                <a class="progress-card__refresh" href=format!("/studio/{work}")
                    hidden=move || failed || awake.get()>
                    {labels.refresh}
                </a>
                {can_cancel.then(|| view! {
                    <form method="post" action=format!("/studio/{work}/cancel")>
                        <button class="button" type="submit">{labels.cancel}</button>
                    </form>
                })}
                {failed.then(|| view! {
                    <button class="button button--primary" type="submit" form=DETAILS_FORM_ID
                        name="action" value="start">
                        {labels.retry}
                    </button>
                })}
            </div>
        </section>
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
}
