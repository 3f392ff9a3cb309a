//! The settings of a work that is being made: to be read, not changed.

use domain::{
    Lang,
    works::{WorkKind, WorkView},
};
use leptos::prelude::*;

use crate::texts::studio;

/// Stands in for the form while the work is busy.
pub fn summary(lang: Lang, work: &WorkView) -> impl IntoView + use<> {
    let mut rows = vec![
        (studio::kind(lang), work.kind.label(lang)),
        (studio::template(lang), work.template.label(lang)),
    ];
    if work.kind == WorkKind::Movie {
        rows.push((studio::ratio(lang), work.ratio.label(lang)));
        rows.push((studio::size(lang), work.size.label(lang)));
        rows.push((studio::pace(lang), work.pace.label(lang)));
        rows.push((studio::music(lang), work.music.label(lang)));
    }
    rows.push((studio::tag(lang), work.tag.label(lang)));
    rows.push((studio::verse_mode(lang), work.verse_mode.label(lang)));
    let rows = rows
        .into_iter()
        .map(|(term, value)| view! { <div><dt>{term}</dt><dd>{value}</dd></div> })
        .collect_view();
    let description = (!work.description.is_empty())
        .then(|| view! { <p class="summary__description">{work.description.clone()}</p> });
    view! {
        <section class="step" id="style" aria-labelledby="style-title">
            <h2 class="step__title" id="style-title">{studio::step_style(lang)}</h2>
            {description}
            <dl class="summary">{rows}</dl>
        </section>
    }
}
