//! The second step: words and style, in one form that saves itself.

use std::borrow::Cow;

use domain::{
    Field, Lang,
    works::{
        DESCRIPTION_MAX, PHOTOS_MIN, PLACE_MAX, Pace, Ratio, Size, TITLE_MAX, Tag, Template,
        VERSE_MAX, VerseMode, WorkKind, WorkStatus, WorkView,
    },
};
use islands::{DetailsForm, DetailsLabels, PHOTOS_NOTE_ID};
use leptos::prelude::*;

use super::music::music;
use crate::{
    context::FormEcho,
    html::IntoHtml as _,
    texts::{site, studio},
    ui::{
        self, Button, Choice, Choices, FieldNote, Glyph, LongImageArt, MovieArt, RatioArt,
        TemplateArt, TextArea, Tone,
    },
};

/// The labels of the form's fields, for the summary of what was wrong.
pub fn labels(lang: Lang) -> Vec<(Field, &'static str)> {
    vec![
        (Field::Title, studio::work_title(lang)),
        (Field::Description, studio::work_description(lang)),
        (Field::Place, studio::place(lang)),
        (Field::Template, studio::template(lang)),
        (Field::Ratio, studio::ratio(lang)),
        (Field::Size, studio::size(lang)),
        (Field::Pace, studio::pace(lang)),
        (Field::Music, studio::music(lang)),
        (Field::Track, studio::track_bring(lang)),
        (Field::Tag, studio::tag(lang)),
        (Field::Verse, studio::verse(lang)),
    ]
}

/// The form with what was typed, else with what is stored.
pub fn details(lang: Lang, work: &WorkView, echo: &FormEcho) -> impl IntoView + use<> {
    let words = DetailsLabels {
        saving: studio::saving(lang).to_owned(),
        saved: studio::saved(lang).to_owned(),
        offline: site::offline(lang).to_owned(),
        retry: site::retry(lang).to_owned(),
        count: site::count_template(lang).to_owned(),
    };
    let start = if work.result.is_some() {
        studio::start_again(lang)
    } else {
        studio::start(lang)
    };
    let missing = PHOTOS_MIN.saturating_sub(work.photos.len());
    let missing = (missing > 0).then(|| studio::photos_missing(lang, missing));
    // The step "making" leads here until there is something to see of it.
    let id =
        matches!(work.progress.status, WorkStatus::Draft | WorkStatus::Done).then_some("making");
    let texts = texts(lang, work, echo).into_html();
    let style = style(lang, work, echo).into_html();
    view! {
        <section class="step" id="style" aria-labelledby="style-title">
            <h2 class="step__title" id="style-title">
                <span class="step__number" aria-hidden="true">{2}</span>
                {studio::style_title(lang)}
            </h2>
            <p class="step__text">{studio::style_text(lang)}</p>
            <DetailsForm action=format!("/studio/{}", work.id) labels=words>
                // The Enter key presses the first button of a form: it saves, whatever comes next.
                <button class="details__enter" type="submit" tabindex="-1" aria-hidden="true"></button>
                <div class="details__columns">
                    <div class="details__column">{texts}</div>
                    <div class="details__column">{style}</div>
                </div>
                <div class="action-bar" id=id>
                    // The photo board takes this element anew when photos come and go.
                    <p class="action-bar__note" id=PHOTOS_NOTE_ID>
                        {missing}
                    </p>
                    <div class="action-bar__buttons">
                        <span data-without-script="">
                            <Button label=studio::save(lang) sends=("action", "save") />
                        </span>
                        <Button
                            label=studio::draft(lang)
                            icon=Glyph::Play
                            sends=("action", "draft")
                        />
                        <Button
                            label=start
                            tone=Tone::Primary
                            icon=Glyph::Sparkle
                            sends=("action", "start")
                        />
                    </div>
                </div>
            </DetailsForm>
        </section>
    }
}

/// Title, description, poem and theme.
fn texts(lang: Lang, work: &WorkView, echo: &FormEcho) -> impl IntoView + use<> {
    let note = |field, hint: &str| FieldNote {
        hint: Some(hint.to_owned()),
        error: echo.problem(field, lang),
    };
    let verse_modes = VerseMode::ALL
        .iter()
        .map(|mode| Choice::plain(mode.as_str(), mode.label(lang)))
        .collect();
    let tags = Tag::ALL
        .iter()
        .map(|tag| Choice::plain(tag.as_str(), tag.label(lang)))
        .collect();
    let tag_problem = echo.problem(Field::Tag, lang).map(Cow::into_owned);
    view! {
        <ui::Field
            lang
            name=Field::Title.name()
            label=studio::work_title(lang)
            value=echo.value(Field::Title, &work.title)
            note=note(Field::Title, studio::work_title_hint(lang))
            counted=TITLE_MAX
        />
        <TextArea
            lang
            name=Field::Description.name()
            label=studio::work_description(lang)
            value=echo.value(Field::Description, &work.description)
            note=note(Field::Description, studio::work_description_hint(lang))
            counted=DESCRIPTION_MAX
        />
        <ui::Field
            lang
            name=Field::Place.name()
            label=studio::place(lang)
            value=echo.value(Field::Place, &work.place)
            note=note(Field::Place, studio::place_hint(lang))
            counted=PLACE_MAX
        />
        <div class="field-group">
            <Choices
                id="verse_mode"
                name="verse_mode"
                legend=studio::verse_mode(lang)
                choices=verse_modes
                value=echo.typed("verse_mode", work.verse_mode.as_str())
                compact=true
            />
            {error_line("verse_mode", None)}
        </div>
        <div data-when="verse_mode=own">
            <TextArea
                lang
                name=Field::Verse.name()
                label=studio::verse(lang)
                value=echo.value(Field::Verse, &work.verse)
                note=note(Field::Verse, studio::verse_hint(lang))
                counted=VERSE_MAX
            />
        </div>
        <div class="field-group">
            <Choices
                id="tag"
                name=Field::Tag.name()
                legend=studio::tag(lang)
                choices=tags
                value=echo.value(Field::Tag, work.tag.as_str())
                compact=true
            />
            {error_line("tag", tag_problem)}
        </div>
    }
}

/// Kind, template, shape and music.
fn style(lang: Lang, work: &WorkView, echo: &FormEcho) -> impl IntoView + use<> {
    let kinds = WorkKind::ALL
        .iter()
        .map(|&kind| Choice {
            art: Some(match kind {
                WorkKind::Movie => view! { <MovieArt /> }.into_html(),
                WorkKind::LongImage => view! { <LongImageArt /> }.into_html(),
            }),
            text: Some(match kind {
                WorkKind::Movie => studio::new_movie_text(lang),
                WorkKind::LongImage => studio::new_long_image_text(lang),
            }),
            ..Choice::plain(kind.as_str(), kind.label(lang))
        })
        .collect();
    let template = echo.value(Field::Template, work.template.as_str());
    let templates = [
        (WorkKind::Movie, "template", "kind=movie"),
        (WorkKind::LongImage, "template-long", "kind=long_image"),
    ]
    .map(|(kind, id, when)| {
        view! {
            <Choices
                id
                name=Field::Template.name()
                legend=studio::template(lang)
                choices=Template::of(kind).map(|template| template_choice(lang, template)).collect()
                value=template.clone()
                pictures=kind == WorkKind::Movie
                when
            />
        }
    })
    .collect_view();
    let ratios = Ratio::ALL
        .iter()
        .map(|&ratio| Choice {
            art: Some(view! { <RatioArt ratio /> }.into_html()),
            text: Some(match ratio {
                Ratio::Wide => studio::ratio_wide_text(lang),
                Ratio::Tall => studio::ratio_tall_text(lang),
                Ratio::Portrait => studio::ratio_portrait_text(lang),
                Ratio::Square => studio::ratio_square_text(lang),
            }),
            ..Choice::plain(ratio.as_str(), ratio.label(lang))
        })
        .collect();
    // From small to large.
    let sizes = [Size::Small, Size::Full, Size::Ultra]
        .into_iter()
        .map(|size| {
            let beyond = size.short_side() > work.most_side;
            Choice {
                text: beyond.then_some(studio::size_beyond(lang)),
                // What is chosen already can be seen to be chosen.
                disabled: beyond && size != work.size,
                ..Choice::plain(size.as_str(), size.label(lang))
            }
        })
        .collect();
    // From slow to brisk, whatever the order of the choices.
    let paces = [Pace::Slow, Pace::Even, Pace::Brisk]
        .into_iter()
        .map(|pace| Choice::plain(pace.as_str(), pace.label(lang)))
        .collect();
    let music = music(lang, work, echo).into_html();
    let problem = |field| echo.problem(field, lang).map(Cow::into_owned);
    view! {
        <div class="field-group">
            <Choices
                id="kind"
                name="kind"
                legend=studio::kind(lang)
                choices=kinds
                value=echo.typed("kind", work.kind.as_str())
            />
            {error_line("kind", None)}
        </div>
        <div class="field-group">
            {templates} {error_line("template", problem(Field::Template))}
        </div>
        <div class="field-group" data-when="kind=movie">
            <Choices
                id="ratio"
                name=Field::Ratio.name()
                legend=studio::ratio(lang)
                choices=ratios
                value=echo.value(Field::Ratio, work.ratio.as_str())
            />
            {error_line("ratio", problem(Field::Ratio))}
        </div>
        <div class="field-group" data-when="kind=movie">
            <Choices
                id="size"
                name=Field::Size.name()
                legend=studio::size(lang)
                choices=sizes
                value=echo.value(Field::Size, work.size.as_str())
                compact=true
            />
            {error_line("size", problem(Field::Size))}
        </div>
        <div class="field-group" data-when="kind=movie">
            <Choices
                id="pace"
                name=Field::Pace.name()
                legend=studio::pace(lang)
                choices=paces
                value=echo.value(Field::Pace, work.pace.as_str())
                compact=true
            />
            {error_line("pace", problem(Field::Pace))}
        </div>
        <div class="field-group" data-when="kind=movie">
            {music} {error_line("music", problem(Field::Music))}
        </div>
    }
}

fn template_choice(lang: Lang, template: Template) -> Choice {
    Choice {
        art: Some(view! { <TemplateArt template /> }.into_html()),
        text: Some(match template {
            Template::Auto => studio::template_auto(lang),
            Template::Paper => studio::template_paper(lang),
            Template::Ink => studio::template_ink(lang),
            Template::Film => studio::template_film(lang),
            Template::Postcard => studio::template_postcard(lang),
            Template::Seaside => studio::template_seaside(lang),
            Template::Field => studio::template_field(lang),
            Template::Town => studio::template_town(lang),
            Template::Garden => studio::template_garden(lang),
            Template::Night => studio::template_night(lang),
            Template::Winter => studio::template_winter(lang),
            Template::Journal => studio::template_journal(lang),
        }),
        ..Choice::plain(template.as_str(), template.label(lang))
    }
}

/// Where the error of a group of radio buttons stands.
fn error_line(name: &'static str, problem: Option<String>) -> impl IntoView {
    view! { <p class="field__error" id=format!("{name}-error")>{problem}</p> }
}
