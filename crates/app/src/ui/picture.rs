//! A photograph with its sizes, its true ratio and a blurred placeholder.

use domain::works;
use leptos::prelude::*;

/// When the browser fetches a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Loading {
    /// In view when the page opens.
    Eager,
    #[default]
    Lazy,
}

/// The placeholder is an image of its own under the picture, because `style` attributes are
/// forbidden; width and height keep the place before anything is loaded.
#[component]
pub fn Picture(
    picture: works::Picture,
    /// The width it takes on the page, as in the `sizes` attribute.
    sizes: &'static str,
    #[prop(optional)] loading: Loading,
    /// Shown next to its title: says nothing to a screen reader.
    #[prop(optional)]
    decorative: bool,
) -> impl IntoView {
    let source_set = picture
        .sources
        .iter()
        .map(|(address, width)| format!("{address} {width}w"))
        .collect::<Vec<_>>()
        .join(", ");
    let address = picture.sources.last().map(|source| source.0.clone());
    let placeholder = (!picture.placeholder.is_empty()).then(|| {
        view! { <img class="picture__placeholder" src=picture.placeholder.clone() alt="" aria-hidden="true" /> }
    });
    let (loading, priority) = match loading {
        Loading::Eager => ("eager", Some("high")),
        Loading::Lazy => ("lazy", None),
    };
    view! {
        <span class="picture">
            {placeholder}
            <img
                class="picture__image"
                src=address
                srcset=source_set
                sizes=sizes
                width=picture.width.to_string()
                height=picture.height.to_string()
                alt=if decorative { String::new() } else { picture.alt }
                loading=loading
                decoding="async"
                fetchpriority=priority
            />
        </span>
    }
}
