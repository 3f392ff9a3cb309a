//! A choice of one among few, as cards or chips that can be seen before they are chosen.

use leptos::prelude::*;

use crate::html::{Html, IntoHtml as _};

/// One of the choices.
pub struct Choice {
    pub value: &'static str,
    pub label: &'static str,
    pub text: Option<&'static str>,
    /// A small drawing of what the choice looks like.
    pub art: Option<Html>,
    /// What stands below the card and is used without choosing: a player.
    pub below: Option<Html>,
    /// Shown, but not to be had.
    pub disabled: bool,
}

impl Choice {
    /// A choice in words only.
    pub fn plain(value: &'static str, label: &'static str) -> Self {
        Self {
            value,
            label,
            text: None,
            art: None,
            below: None,
            disabled: false,
        }
    }
}

/// Radio buttons in a labelled group. The group's error line is the form's business, because one
/// field may have several groups.
#[component]
pub fn Choices(
    #[prop(into)] id: String,
    name: &'static str,
    legend: &'static str,
    choices: Vec<Choice>,
    #[prop(into)] value: String,
    /// Chips in a line instead of cards.
    #[prop(optional)]
    compact: bool,
    /// Cards with the picture above the words, several in a row.
    #[prop(optional)]
    pictures: bool,
    /// `field=value` of the choice to which this group belongs.
    #[prop(optional)]
    when: Option<&'static str>,
) -> impl IntoView {
    let class = match (compact, pictures) {
        (true, _) => "choices choices--compact",
        (_, true) => "choices choices--pictures",
        _ => "choices",
    };
    let described_by = format!("{name}-error");
    let cards = choices
        .into_iter()
        .map(|choice| {
            let checked = choice.value == value;
            let art = choice
                .art
                .map(|art| view! { <span class="choice__art" aria-hidden="true">{art}</span> });
            let text = choice
                .text
                .map(|text| view! { <span class="choice__text">{text}</span> });
            let card = view! {
                <label class="choice">
                    <input
                        class="choice__input"
                        type="radio"
                        name=name
                        value=choice.value
                        checked=checked
                        disabled=choice.disabled
                    />
                    <span class="choice__card">
                        {art}
                        <span class="choice__words">
                            <span class="choice__label">{choice.label}</span>
                            {text}
                        </span>
                    </span>
                </label>
            };
            match choice.below {
                Some(below) => view! { <div class="choice-with">{card} {below}</div> }.into_html(),
                None => card.into_html(),
            }
        })
        .collect_view();
    view! {
        <fieldset class=class id=id aria-describedby=described_by data-when=when>
            <legend class="field__label">{legend}</legend>
            <div class="choices__row">{cards}</div>
        </fieldset>
    }
}
