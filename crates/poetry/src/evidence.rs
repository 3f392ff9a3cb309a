//! From what a person wrote and photographed to weights for seasons, hours and scenes.

use crate::{
    Hour, Scene, Season,
    lexicon::{DELIGHT, HOURS, LONGING, MISLEADING, SCENES, SEASONS},
};

/// Everything about a set of photos that can call for a poem. Leave empty what is unknown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mood {
    /// Month of each dated photo, 1–12, local time. Others are ignored.
    pub months: Vec<u8>,
    /// Hour of each dated photo, 0–23, local time. Others are ignored.
    pub hours: Vec<u8>,
    pub title: String,
    pub description: String,
    pub captions: Vec<String>,
    /// Names of places and shelves, chosen rather than written: they weigh least.
    pub tags: Vec<String>,
    /// Mean colour of each photo, sRGB.
    pub palette: Vec<[u8; 3]>,
    /// Mean latitude in degrees, north positive. South of the equator the seasons change places;
    /// in the tropics they count half.
    pub latitude: Option<f64>,
}

/// Weights between 0 and 1, worked out once per choice.
#[derive(Debug)]
pub(crate) struct Evidence {
    seasons: [f64; 4],
    hours: [f64; 4],
    scenes: [f64; Scene::ALL.len()],
    /// Texts in lower case, with the weight of the place they stand in.
    texts: Vec<(String, f64)>,
    /// 1 when a wistful poem was asked for.
    pub longing: f64,
    /// 1 when delight was asked for.
    pub delight: f64,
}

impl Evidence {
    pub fn of(mood: &Mood) -> Self {
        let texts = texts(mood);
        let plain: Vec<(String, f64)> = texts
            .iter()
            .map(|(text, weight)| (without_misleading(text), *weight))
            .collect();
        let found = |words: &[&str]| strongest(&plain, words).map_or(0.0, |hit| hit.1);

        let mut scenes = [0.0; Scene::ALL.len()];
        for (scene, words) in SCENES {
            // City lists names such as 上海 that were taken out for the others.
            let texts = if *scene == Scene::City {
                &texts
            } else {
                &plain
            };
            scenes[index(&Scene::ALL, *scene)] = strongest(texts, words).map_or(0.0, |hit| hit.1);
        }
        let mut seasons = seasons_of_months(&mood.months, mood.latitude);
        for (season, words) in SEASONS {
            raise(&mut seasons[index(&Season::ALL, *season)], found(words));
        }
        let mut hours = hours_of(&mood.hours);
        for (hour, words) in HOURS {
            raise(&mut hours[index(&Hour::ALL, *hour)], found(words));
        }
        for colour in &mood.palette {
            see(*colour, mood.palette.len(), &mut scenes, &mut hours);
        }
        Self {
            seasons,
            hours,
            scenes,
            longing: found(LONGING),
            delight: found(DELIGHT),
            texts,
        }
    }

    /// The most likely of the seasons, and whether anything is known about the season at all.
    pub fn season(&self, of: &[Season]) -> (f64, bool) {
        best(&self.seasons, &Season::ALL, of)
    }

    pub fn hour(&self, of: &[Hour]) -> (f64, bool) {
        best(&self.hours, &Hour::ALL, of)
    }

    pub fn scene(&self, scene: Scene) -> f64 {
        self.scenes[index(&Scene::ALL, scene)]
    }

    /// The words that stand somewhere, with the weight of the weightiest place, weightiest first.
    pub fn words<'a>(&self, words: &[&'a str]) -> Vec<(&'a str, f64)> {
        let mut found: Vec<_> = words
            .iter()
            .filter_map(|word| strongest(&self.texts, &[*word]))
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found
    }
}

fn index<T: PartialEq>(all: &[T], one: T) -> usize {
    all.iter().position(|x| *x == one).unwrap_or_default()
}

fn raise(value: &mut f64, to: f64) {
    *value = value.max(to);
}

fn best<T: PartialEq + Copy>(weights: &[f64], all: &[T], of: &[T]) -> (f64, bool) {
    let weight = of
        .iter()
        .map(|one| weights[index(all, *one)])
        .fold(0.0, f64::max);
    (weight, weights.iter().any(|w| *w > 0.0))
}

fn texts(mood: &Mood) -> Vec<(String, f64)> {
    let mut texts = vec![
        (mood.title.to_lowercase(), 1.0),
        (mood.description.to_lowercase(), 0.7),
    ];
    texts.extend(mood.captions.iter().map(|t| (t.to_lowercase(), 0.5)));
    texts.extend(mood.tags.iter().map(|t| (t.to_lowercase(), 0.3)));
    texts.retain(|(text, _)| !text.trim().is_empty());
    texts
}

fn without_misleading(text: &str) -> String {
    MISLEADING
        .iter()
        .fold(text.to_owned(), |text, word| text.replace(word, " "))
}

fn strongest<'a>(texts: &[(String, f64)], words: &[&'a str]) -> Option<(&'a str, f64)> {
    let mut best: Option<(&str, f64)> = None;
    for word in words {
        for (text, weight) in texts {
            if contains(text, word) && best.is_none_or(|(_, w)| *weight > w) {
                best = Some((word, *weight));
            }
        }
    }
    best
}

/// Chinese words anywhere; Latin words between word boundaries, with a plural s at most.
fn contains(text: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return text.contains(word);
    }
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let rest = &text[at + word.len()..];
        let after = rest.strip_prefix('s').unwrap_or(rest).chars().next();
        let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
        boundary(before) && (boundary(after) || boundary(rest.chars().next()))
    })
}

/// Share of each season; the months between two seasons belong to both.
fn seasons_of_months(months: &[u8], latitude: Option<f64>) -> [f64; 4] {
    let mut seasons = [0.0; 4];
    let months: Vec<u8> = months
        .iter()
        .copied()
        .filter(|m| (1..=12).contains(m))
        .collect();
    let latitude = latitude.unwrap_or(35.0);
    let trust = if latitude.abs() < 18.0 { 0.5 } else { 1.0 };
    let one = trust / months.len().max(1) as f64;
    for month in months {
        let month = if latitude < 0.0 {
            (month + 5) % 12 + 1
        } else {
            month
        };
        let (first, share, second) = match month {
            2 => (3, 0.6, 0),
            3 | 4 => (0, 1.0, 0),
            5 => (0, 0.6, 1),
            6 | 7 => (1, 1.0, 1),
            8 => (1, 0.7, 2),
            9 | 10 => (2, 1.0, 2),
            11 => (2, 0.6, 3),
            _ => (3, 1.0, 3),
        };
        seasons[first] += one * share;
        seasons[second] += one * (1.0 - share);
    }
    seasons
}

/// Share of each part of the day.
fn hours_of(hours: &[u8]) -> [f64; 4] {
    let mut parts = [0.0; 4];
    let hours: Vec<u8> = hours.iter().copied().filter(|h| *h < 24).collect();
    for hour in &hours {
        let part = match hour {
            5..=7 => 0,
            8..=16 => 1,
            17..=19 => 2,
            _ => 3,
        };
        parts[part] += 1.0 / hours.len() as f64;
    }
    parts
}

/// What one mean colour hints at. Hints together never weigh as much as one written word.
fn see([r, g, b]: [u8; 3], count: usize, scenes: &mut [f64], hours: &mut [f64; 4]) {
    let [r, g, b] = [r, g, b].map(|v| f64::from(v) / 255.0);
    let max = r.max(g).max(b);
    let min = r.min(g).min(b);
    let saturation = if max > 0.0 { (max - min) / max } else { 0.0 };
    let hint = 0.25 / count as f64;
    let mut note = |scene: Scene| {
        let at = index(&Scene::ALL, scene);
        if scenes[at] < 0.3 {
            scenes[at] += hint;
        }
    };
    if max < 0.25 {
        hours[3] += hint;
    } else if saturation < 0.12 {
        // Grey and white: haze or snow, which a colour alone cannot tell apart.
    } else if g >= r && g >= b {
        note(Scene::Mountain);
        note(Scene::Field);
    } else if b > r {
        note(Scene::Water);
    } else if r > 0.5 && b > g {
        note(Scene::Flowers);
    } else if r > 0.55 && saturation > 0.4 {
        hours[2] += hint;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_words_need_boundaries() {
        let check = |text: &str, word: &str, want: bool| {
            assert_eq!(contains(text, word), want, "{word} in {text}");
        };
        check("west lake in summer", "lake", true);
        check("two lakes", "lake", true);
        check("lakeside", "lake", false);
        check("the season", "sea", false);
        check("the season", "son", false);
        check("看海", "海", true);
        check("bus", "bus", true);
    }

    #[test]
    fn names_do_not_mislead() {
        let of = |title: &str| {
            Evidence::of(&Mood {
                title: title.into(),
                ..Mood::default()
            })
        };
        assert!(of("上海三日").scene(Scene::Sea) < 0.1);
        assert!(of("上海三日").scene(Scene::City) > 0.9);
        assert!(of("去看大海").scene(Scene::Sea) > 0.9);
        assert!(of("山东").scene(Scene::Mountain) < 0.1);
    }

    #[test]
    fn the_south_has_its_own_seasons() {
        let check = |month, latitude, want: usize| {
            let seasons = seasons_of_months(&[month], latitude);
            assert!(
                seasons[want] >= seasons.iter().copied().fold(0.0, f64::max),
                "{month} at {latitude:?}: {seasons:?}"
            );
        };
        check(7, None, 1);
        check(7, Some(-33.9), 3);
        check(1, Some(-33.9), 1);
        check(12, Some(-33.9), 1);
        check(12, Some(40.0), 3);
        check(4, Some(30.0), 0);
        check(10, Some(30.0), 2);
    }

    #[test]
    fn unknown_months_and_hours_say_nothing() {
        assert!(seasons_of_months(&[0, 13], None).iter().all(|w| *w == 0.0));
        assert!(hours_of(&[24, 99]).iter().all(|w| *w == 0.0));
    }
}
