//! The summary above a form that was refused.

use domain::{AppError, Lang};
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::{
    html::IntoHtml as _,
    {context::FormEcho, texts::site},
};

/// What was wrong, with a link to each field. `labels` gives the words of the fields of this form.
#[component]
pub fn FormAlert(
    lang: Lang,
    echo: FormEcho,
    /// The fields of this form and their labels; the id of a control is its name.
    labels: Vec<(domain::Field, &'static str)>,
) -> impl IntoView {
    let error = echo.error?;
    let items = match &error {
        AppError::Invalid { fields } => fields
            .iter()
            .map(|wrong| {
                let message = wrong.problem.message(lang);
                match labels.iter().find(|(field, ..)| *field == wrong.field) {
                    Some((field, label)) => view! {
                        <li>
                            <a href=format!("#{}", field.name())>
                                {match lang {
                                    Lang::ZhCn => format!("{label}：{message}"),
                                    Lang::En => format!("{label}: {message}"),
                                }}
                            </a>
                        </li>
                    }
                    .into_html(),
                    None => view! { <li>{message.into_owned()}</li> }.into_html(),
                }
            })
            .collect(),
        _ => Vec::new(),
    };
    let list = (!items.is_empty()).then(|| view! { <ul class="alert__list">{items}</ul> });
    Some(view! {
        <div class="alert" id="form-alert" role="alert" tabindex="-1" aria-label=site::form_alert(lang)>
            <Icon glyph=Glyph::Warning />
            <div class="alert__body">
                <p class="alert__text">{error.message(lang).into_owned()}</p>
                {list}
            </div>
        </div>
    })
}
