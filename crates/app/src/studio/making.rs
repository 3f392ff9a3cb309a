//! The third step: how far the making is, or why it stopped.

use std::borrow::Cow;

use domain::{
    Lang,
    works::{WorkStatus, WorkView},
};
use islands::{ProgressCard, ProgressLabels};
use leptos::prelude::*;

use crate::texts::{site, studio};

/// Nothing before the first start and after success.
pub fn making(lang: Lang, work: &WorkView) -> Option<impl IntoView + use<>> {
    let status = work.progress.status;
    let (title, text) = match status {
        WorkStatus::Draft | WorkStatus::Done => return None,
        WorkStatus::Failed => (studio::failed_title(lang), None),
        WorkStatus::Cancelled => (
            studio::cancelled_title(lang),
            Some(studio::cancelled_text(lang)),
        ),
        _ if work.drafting => (
            studio::drafting_title(lang),
            Some(studio::drafting_text(lang)),
        ),
        _ => (
            studio::progress_title(lang),
            Some(studio::progress_text(lang)),
        ),
    };
    let message = work
        .progress
        .failure
        .as_ref()
        .filter(|_| status == WorkStatus::Failed)
        .map(|failure| failure.message(lang))
        .map(Cow::into_owned);
    let text = text.map(|text| view! { <p class="step__text">{text}</p> });
    let labels = ProgressLabels {
        stages_title: studio::stages(lang).to_owned(),
        stages: WorkStatus::STAGES
            .iter()
            .map(|stage| stage.label(lang).to_owned())
            .collect(),
        seconds_left: studio::seconds_left(lang).to_owned(),
        minutes_left: studio::minutes_left(lang).to_owned(),
        ahead: studio::ahead(lang).to_owned(),
        cancel: studio::cancel(lang).to_owned(),
        retry: site::retry(lang).to_owned(),
        refresh: studio::refresh(lang).to_owned(),
        offline: studio::progress_offline(lang).to_owned(),
    };
    Some(view! {
        <section class="step step--making" id="making" aria-labelledby="making-title">
            <h2 class="step__title" id="making-title">{title}</h2>
            {text}
            <ProgressCard
                work=work.id
                progress=(&work.progress).into()
                label=status.label(lang).to_owned()
                message
                can_cancel=work.can_cancel
                again=if work.drafting { "draft" } else { "start" }
                labels
            />
        </section>
    })
}
