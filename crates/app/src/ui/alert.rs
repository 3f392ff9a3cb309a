//! The summary above a form that was refused.

use domain::{AppError, Lang};
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::{context::FormEcho, texts::site};

/// What was wrong, with a link to each field. `labels` gives the words of the fields of this form.
#[component]
pub fn FormAlert(
    lang: Lang,
    echo: FormEcho,
    /// Field, its label, and the id of its control.
    labels: Vec<(domain::Field, &'static str, String)>,
) -> impl IntoView {
    let error = echo.error?;
    let items = match &error {
        AppError::Invalid { fields } => fields
            .iter()
            .map(|wrong| {
                let message = wrong.problem.message(lang);
                match labels.iter().find(|(field, ..)| *field == wrong.field) {
                    Some((_, label, id)) => view! {
                        <li>
                            <a href=format!("#{id}")>
                                {match lang {
                                    Lang::ZhCn => format!("{label}：{message}"),
                                    Lang::En => format!("{label}: {message}"),
                                }}
                            </a>
                        </li>
                    }
                    .into_any(),
                    None => view! { <li>{message.into_owned()}</li> }.into_any(),
                }
            })
            .collect(),
        _ => Vec::new(),
    };
    let list = (!items.is_empty()).then(|| view! { <ul class="alert__list">{items}</ul> });
    Some(view! {
        <div class="alert" role="alert" tabindex="-1" aria-label=site::form_alert(lang)>
            <Icon glyph=Glyph::Warning />
            <div class="alert__body">
                <p class="alert__text">{error.message(lang).into_owned()}</p>
                {list}
            </div>
        </div>
    })
}
