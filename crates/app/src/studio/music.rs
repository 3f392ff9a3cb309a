//! The music of a movie: pieces of ours, and the person's own.

use std::borrow::Cow;

use domain::{
    AppError, Field, Lang,
    works::{Music, TRACK_LONGEST, TRACK_MAX_MB, TrackView, WorkView},
};
use leptos::prelude::*;

use crate::{
    context::FormEcho,
    html::{Html, IntoHtml as _},
    texts::{numbers, studio},
    ui::{Choice, Choices, Glyph, Icon},
};

/// Tells in a refused form what its refusal is about: a value of [`FormEcho`] that nobody types.
pub const ABOUT: &str = "about";
/// The person's own music.
pub const ABOUT_MUSIC: &str = "music";

/// Whether the refusal is about the person's own music.
pub(super) fn is_about_music(echo: &FormEcho) -> bool {
    echo.typed(ABOUT, "") == ABOUT_MUSIC
}

/// What was wrong with the file, said where it was chosen.
fn refusal(lang: Lang, echo: &FormEcho) -> Option<Cow<'static, str>> {
    let error = echo.error.as_ref().filter(|_| is_about_music(echo))?;
    match error {
        AppError::Invalid { .. } => echo.problem(Field::Track, lang),
        error => Some(error.message(lang)),
    }
}

/// The choice with a player below each piece, and the way to bring another.
pub(super) fn music(lang: Lang, work: &WorkView, echo: &FormEcho) -> impl IntoView + use<> {
    let own = work.track.as_ref().map(|track| Choice {
        text: Some(studio::music_own_text(lang)),
        below: Some(player(
            track.url.clone(),
            studio::sample_of(lang, &track.name),
        )),
        ..Choice::plain(Music::Own.as_str(), Music::Own.label(lang))
    });
    let pieces = Music::pieces().map(|music| {
        // The label is the name and what it sounds like.
        let label = music.label(lang);
        let (name, sound) = label.split_once(" · ").unwrap_or((label, ""));
        let sample = format!("/files/music/{}", music.as_str());
        Choice {
            text: (!sound.is_empty()).then_some(sound),
            below: Some(player(sample, studio::sample_of(lang, name))),
            ..Choice::plain(music.as_str(), name)
        }
    });
    let choices: Vec<Choice> = own.into_iter().chain(pieces).collect();
    view! {
        <Choices
            id="music"
            name=Field::Music.name()
            legend=studio::music(lang)
            choices
            value=echo.value(Field::Music, work.music.as_str())
        />
        {own_music(lang, work, echo)}
    }
}

fn player(address: String, label: String) -> Html {
    view! {
        <audio
            class="choice-with__player"
            controls=true
            preload="none"
            src=address
            aria-label=label
        ></audio>
    }
    .into_html()
}

/// Upload and removal are buttons of the form around them, which goes along and loses nothing.
fn own_music(lang: Lang, work: &WorkView, echo: &FormEcho) -> impl IntoView + use<> {
    let error = refusal(lang, echo);
    let invalid = error.is_some().then_some("true");
    let address = format!("/studio/{}/music", work.id);
    let present = work.track.as_ref().map(|track| {
        view! {
            <div class="own-music__present">
                <p class="own-music__name">{track.name.clone()}</p>
                <p class="own-music__facts">{facts(lang, track)}</p>
                <button
                    class="button button--quiet"
                    type="submit"
                    formaction=format!("{address}/delete")
                >
                    <Icon glyph=Glyph::Trash />
                    <span>{studio::track_remove(lang)}</span>
                </button>
            </div>
        }
    });
    let (label, send) = if work.track.is_some() {
        (studio::track_other(lang), studio::track_replace(lang))
    } else {
        (studio::track_bring(lang), studio::track_upload(lang))
    };
    view! {
        <div class="own-music">
            {present}
            <div class="field">
                <label class="field__label" for="track">{label}</label>
                <input
                    class="field__file"
                    id="track"
                    type="file"
                    name=Field::Track.name()
                    accept="audio/*,.m4a,.mp3,.ogg,.opus,.flac,.wav"
                    aria-describedby="track-error track-hint"
                    aria-invalid=invalid
                />
                <p class="field__error" id="track-error">{error.map(Cow::into_owned)}</p>
                <p class="field__hint" id="track-hint">
                    {studio::track_hint(lang, TRACK_MAX_MB, TRACK_LONGEST / 60)}
                </p>
            </div>
            <button
                class="button"
                type="submit"
                formaction=address
                formenctype="multipart/form-data"
            >
                <Icon glyph=Glyph::Plus />
                <span>{send}</span>
            </button>
        </div>
    }
}

fn facts(lang: Lang, track: &TrackView) -> String {
    let beat = match track.tempo {
        Some(tempo) => studio::track_tempo(lang, tempo),
        None => studio::track_free(lang).to_owned(),
    };
    let (length, size) = (
        numbers::duration(track.duration_ms),
        numbers::bytes(track.bytes),
    );
    format!("{length} · {size} · {beat}")
}
