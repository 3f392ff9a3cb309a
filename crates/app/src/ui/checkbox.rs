//! One thing that is ticked or not.

use leptos::prelude::*;

/// A box and its words; sends `1` when it is ticked.
#[component]
pub fn Checkbox(
    name: &'static str,
    label: &'static str,
    #[prop(optional)] checked: bool,
    /// A line under the label.
    #[prop(optional)]
    hint: Option<&'static str>,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    let described_by = hint.map(|_| hint_id.clone());
    let hint =
        hint.map(|text| view! { <p class="field__hint checkbox__hint" id=hint_id>{text}</p> });
    view! {
        <div class="checkbox">
            <label class="checkbox__row">
                <input
                    class="checkbox__box"
                    type="checkbox"
                    id=name
                    name=name
                    value="1"
                    checked=checked
                    aria-describedby=described_by
                />
                <span>{label}</span>
            </label>
            {hint}
        </div>
    }
}
