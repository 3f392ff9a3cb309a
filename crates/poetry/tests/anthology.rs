//! The anthology keeps its own rules.

use std::collections::HashSet;

use poetry::{Hour, Mood, Poem, Scene, Season, Tone, choose, poems};

#[test]
fn every_poem_is_a_quatrain() {
    for poem in poems() {
        let name = poem.title;
        let length = poem.lines[0].chars().count();
        assert!(length == 5 || length == 7, "{name}");
        for line in poem.lines {
            assert_eq!(line.chars().count(), length, "{name}: {line}");
            assert!(
                line.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)),
                "{name}: {line}"
            );
        }
        assert!(!poem.author.is_empty() && !poem.scenes.is_empty(), "{name}");
    }
}

#[test]
fn no_poem_is_there_twice() {
    let names: HashSet<_> = poems().map(|p| (p.title, p.author)).collect();
    let texts: HashSet<_> = poems().map(|p| p.lines).collect();
    let lines: HashSet<_> = poems().flat_map(|p| p.lines).collect();
    let count = poems().count();
    assert!(count >= 100, "{count}");
    assert_eq!(names.len(), count);
    assert_eq!(texts.len(), count);
    assert_eq!(lines.len(), 4 * count);
}

/// Characters that the simplified script replaced, out of those that poems use.
#[test]
fn the_script_is_simplified() {
    let traditional = "風雲東門開無見聲時還國馬鳥魚龍樓臺飛遠過連長處來從雙葉銀釣獨與萬爾個這麗頭煙爲為綠紅絲灣竝麥黃";
    for poem in poems() {
        for c in poem.lines.concat().chars().chain(poem.title.chars()) {
            assert!(!traditional.contains(c), "{}: {c}", poem.title);
        }
    }
}

#[test]
fn nothing_inauspicious() {
    for poem in poems() {
        let text = poem.lines.concat();
        for word in [
            "泪", "死", "骨", "坟", "墓", "哭", "战", "戍", "征人", "亡", "鬼", "病", "断肠",
            "断魂", "谪",
        ] {
            assert!(!text.contains(word), "{}: {word}", poem.title);
        }
    }
}

#[test]
fn words_are_lower_case_and_not_repeated() {
    for poem in poems() {
        let words: HashSet<_> = poem.words.iter().collect();
        assert_eq!(words.len(), poem.words.len(), "{}", poem.title);
        assert!(
            poem.words.iter().all(|w| w.to_lowercase() == **w),
            "{}",
            poem.title
        );
    }
}

#[test]
fn every_tag_is_used() {
    let any = |test: &dyn Fn(&Poem) -> bool| poems().any(test);
    for season in Season::ALL {
        assert!(any(&|p| p.seasons.contains(&season)), "{season:?}");
    }
    for hour in Hour::ALL {
        assert!(any(&|p| p.hours.contains(&hour)), "{hour:?}");
    }
    for scene in Scene::ALL {
        assert!(any(&|p| p.scenes.first() == Some(&scene)), "{scene:?}");
    }
    for tone in Tone::ALL {
        assert!(any(&|p| p.tone == tone), "{tone:?}");
    }
}

/// Dead data is no data: naming a poem's own places in its own season must bring it up.
#[test]
fn every_poem_can_be_chosen() {
    let mut lost = Vec::new();
    for poem in poems() {
        let month = poem.seasons.first().map(|season| match season {
            Season::Spring => 4,
            Season::Summer => 7,
            Season::Autumn => 10,
            Season::Winter => 1,
        });
        let hour = poem.hours.first().map(|hour| match hour {
            Hour::Dawn => 6,
            Hour::Day => 12,
            Hour::Dusk => 18,
            Hour::Night => 22,
        });
        let longing = if poem.tone == Tone::Wistful {
            "想念"
        } else {
            ""
        };
        let mood = Mood {
            title: format!("{} {longing}", poem.words.join(" ")),
            tags: poem.scenes.iter().map(|s| word_of(*s).to_owned()).collect(),
            months: month.into_iter().collect(),
            hours: hour.into_iter().collect(),
            ..Mood::default()
        };
        let found = (0..200).any(|seed| choose(&mood, seed).poem == poem);
        if !found {
            lost.push((poem.title, choose(&mood, 0).poem.title));
        }
    }
    assert!(lost.is_empty(), "lost, and taken instead: {lost:?}");
}

fn word_of(scene: Scene) -> &'static str {
    match scene {
        Scene::Mountain => "山峰",
        Scene::Water => "小溪",
        Scene::Sea => "大海",
        Scene::City => "城市",
        Scene::Garden => "园林",
        Scene::Temple => "寺",
        Scene::Snow => "雪",
        Scene::Rain => "雨",
        Scene::Flowers => "花",
        Scene::Moon => "月光",
        Scene::Journey => "旅途",
        Scene::Farewell => "送别",
        Scene::Field => "田",
        Scene::Friends => "朋友",
        Scene::Children => "孩子",
        Scene::Festival => "过年",
        Scene::Desert => "沙漠",
    }
}
