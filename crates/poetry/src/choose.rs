//! The choice of a poem.

use crate::{Hour, Mood, Poem, Scene, Season, Tone, anthology::poems, evidence::Evidence};

/// A poem and why it was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    pub poem: &'static Poem,
    /// What spoke for it, strongest first; empty when nothing was known and chance decided.
    pub reasons: Vec<Reason>,
    /// Sum of all marks, as explained at [`choose`].
    pub score: f64,
}

/// One thing that spoke for a poem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A place or thing that was named and belongs to this poem.
    Word(&'static str),
    Scene(Scene),
    Season(Season),
    Hour(Hour),
    Tone(Tone),
}

/// A place or thing named in the title.
const WORD: f64 = 5.0;
/// Each further one.
const WORD_MORE: f64 = 1.0;
/// The main scene of the poem, when the title shows it; other scenes count [`ASIDE`].
const SCENE: f64 = 3.0;
const ASIDE: f64 = 1.2;
/// All photos from the poem's season; and from another one.
const SEASON: f64 = 3.0;
const WRONG_SEASON: f64 = 5.0;
const HOUR: f64 = 1.5;
const WRONG_HOUR: f64 = 1.0;
/// A main scene that a glance at the photos would miss ([`Scene::is_plain_to_see`]).
const MISSING: f64 = 4.0;
/// A wistful poem nobody asked for.
const SAD: f64 = 6.0;
/// A tone that was asked for.
const TONE: f64 = 1.0;
/// Poems this near to the best one are as good as it; the seed takes one.
const NEAR: f64 = 0.6;

/// Takes a poem for a set of photos. The same mood and seed give the same poem; another seed gives
/// another one only where several suit about equally well.
///
/// Every poem starts at 0 and gets marks:
///
/// | what | marks |
/// |---|---|
/// | a place or thing of the poem is named | +5 in the title, ×0.7 in the description, ×0.5 in a caption, ×0.3 in a tag |
/// | each further one | +1, with the same weights |
/// | its main scene is shown | +3 with the same weights, less for a hint of colour |
/// | its other scenes are shown | +1.2 each, with the same weights |
/// | its season | +3 × share of photos; −5 when the season is known and another |
/// | its hour | +1.5 × share; −1 when known and another |
/// | main scene is one a glance would miss (snow, sea, rain, …) | −4, other such scenes −2 each |
/// | wistful without being asked | −6 |
/// | tone asked for | +1 |
pub fn choose(mood: &Mood, seed: u64) -> Choice {
    let evidence = Evidence::of(mood);
    let judged: Vec<Choice> = poems().map(|poem| judge(poem, &evidence)).collect();
    let top = judged.iter().map(|c| c.score).fold(f64::MIN, f64::max);
    let mut near: Vec<Choice> = judged
        .into_iter()
        .filter(|c| c.score >= top - NEAR)
        .collect();
    let at = usize::try_from(mix(seed) % near.len().max(1) as u64).unwrap_or_default();
    near.swap_remove(at)
}

/// One poem's marks.
fn judge(poem: &'static Poem, evidence: &Evidence) -> Choice {
    let mut marks: Vec<(Reason, f64)> = Vec::new();
    let mut score = 0.0;

    for (place, (word, weight)) in evidence.words(poem.words).into_iter().enumerate() {
        let full = if place == 0 { WORD } else { WORD_MORE };
        marks.push((Reason::Word(word), full * weight));
    }
    for (place, scene) in poem.scenes.iter().enumerate() {
        let weight = evidence.scene(*scene);
        let full = if place == 0 { SCENE } else { ASIDE };
        if weight > 0.0 {
            marks.push((Reason::Scene(*scene), full * weight));
        } else if scene.is_plain_to_see() {
            score -= if place == 0 { MISSING } else { MISSING / 2.0 };
        }
    }
    if !poem.seasons.is_empty() {
        let (share, known) = evidence.season(poem.seasons);
        if share > 0.0 {
            let season = poem.seasons.iter().copied().max_by(|a, b| {
                evidence
                    .season(&[*a])
                    .0
                    .total_cmp(&evidence.season(&[*b]).0)
            });
            if let Some(season) = season {
                marks.push((Reason::Season(season), SEASON * share.min(1.0)));
            }
        }
        if known {
            score -= WRONG_SEASON * (1.0 - (share * 2.0).min(1.0));
        }
    }
    if !poem.hours.is_empty() {
        let (share, known) = evidence.hour(poem.hours);
        if share > 0.0 {
            let hour = poem
                .hours
                .iter()
                .copied()
                .max_by(|a, b| evidence.hour(&[*a]).0.total_cmp(&evidence.hour(&[*b]).0));
            if let Some(hour) = hour {
                marks.push((Reason::Hour(hour), HOUR * share.min(1.0)));
            }
        } else if known {
            score -= WRONG_HOUR;
        }
    }
    match poem.tone {
        Tone::Wistful if evidence.longing > 0.0 => {
            marks.push((Reason::Tone(Tone::Wistful), TONE * evidence.longing));
        }
        // A wistful poem about the very place is known to everybody there, and still sad.
        Tone::Wistful => score -= SAD,
        Tone::Bright if evidence.delight > 0.0 => {
            marks.push((Reason::Tone(Tone::Bright), TONE * evidence.delight));
        }
        Tone::Bright | Tone::Calm | Tone::Grand => {}
    }

    score += marks.iter().map(|(_, mark)| mark).sum::<f64>();
    marks.sort_by(|a, b| b.1.total_cmp(&a.1));
    Choice {
        poem,
        reasons: marks.into_iter().map(|(reason, _)| reason).collect(),
        score,
    }
}

/// Spreads a seed (the finalizer of `SplitMix64`, Steele et al. 2014), so that neighbouring ids of
/// works do not get neighbouring poems.
const fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
