//! The choice suits what was photographed.

use poetry::{Mood, Reason, Scene, Season, Tone, choose};

fn titled(title: &str, months: &[u8]) -> Mood {
    Mood {
        title: title.into(),
        months: months.to_vec(),
        ..Mood::default()
    }
}

/// Whatever the seed, the poem is one of these.
fn check(mood: &Mood, titles: &[&str]) {
    for seed in 0..50 {
        let choice = choose(mood, seed);
        assert!(
            titles.contains(&choice.poem.title),
            "{mood:?}: {} ({:.1}, {:?})",
            choice.poem.title,
            choice.score,
            choice.reasons
        );
    }
}

#[test]
fn places() {
    let lake = [
        "晓出净慈寺送林子方",
        "饮湖上初晴后雨",
        "六月二十七日望湖楼醉书",
    ];
    check(&titled("夏天的西湖", &[7]), &lake);
    check(&titled("West Lake in summer", &[]), &lake);
    check(&titled("庐山瀑布", &[7]), &["望庐山瀑布"]);
    check(&titled("扬州三日", &[4]), &["黄鹤楼送孟浩然之广陵"]);
    check(&titled("寒山寺的钟声，想念苏州", &[11]), &["枫桥夜泊"]);
    check(&titled("敦煌 · 沙漠里的星空", &[9]), &["碛中作", "凉州词"]);
    check(&titled("登顶华山", &[10]), &["咏华山"]);
}

#[test]
fn occasions() {
    check(&titled("回家过年", &[1, 2]), &["元日"]);
    check(&titled("春节全家福", &[2]), &["元日"]);
    check(
        &titled("毕业了，再见", &[6]),
        &["别董大", "黄鹤楼送孟浩然之广陵", "赠汪伦"],
    );
    check(&titled("油菜花田里的孩子", &[3]), &["宿新市徐公店"]);
    check(&titled("香山红叶", &[10]), &["山行"]);
    check(
        &titled("中秋赏月", &[9]),
        &["十五夜望月", "八月十五日看潮·其一", "中秋月"],
    );
}

#[test]
fn scenes() {
    let first_is = |mood: &Mood, scene: Scene| {
        for seed in 0..50 {
            let choice = choose(mood, seed);
            assert!(
                choice.poem.scenes.contains(&scene),
                "{mood:?}: {} {:?}",
                choice.poem.title,
                choice.reasons
            );
        }
    };
    first_is(&titled("大雪", &[1]), Scene::Snow);
    first_is(&titled("First snow", &[12]), Scene::Snow);
    first_is(&titled("哈尔滨的雪", &[1]), Scene::Snow);
    first_is(&titled("三亚看海", &[8]), Scene::Sea);
    first_is(&titled("A week at the beach", &[7]), Scene::Sea);
    first_is(&titled("苏州园林", &[5]), Scene::Garden);
    first_is(&titled("雨中的古镇", &[6]), Scene::Rain);
    first_is(&titled("牡丹花会", &[4]), Scene::Flowers);
}

/// Neither snow in summer, nor the sea on a mountain, nor tears on a holiday.
#[test]
fn no_blunders() {
    for month in 1..=12_u8 {
        for title in [
            "",
            "周末",
            "Holiday",
            "山里的一天",
            "在路上",
            "My photos",
            "家庭聚会",
        ] {
            for seed in 0..40 {
                let poem = choose(&titled(title, &[month]), seed).poem;
                assert_ne!(poem.tone, Tone::Wistful, "{title} {month}: {}", poem.title);
                for scene in [
                    Scene::Snow,
                    Scene::Sea,
                    Scene::Farewell,
                    Scene::Festival,
                    Scene::Desert,
                ] {
                    assert!(
                        !poem.scenes.contains(&scene),
                        "{title} {month}: {}",
                        poem.title
                    );
                }
                if (6..=7).contains(&month) && !poem.seasons.is_empty() {
                    assert!(
                        poem.seasons.contains(&Season::Summer),
                        "{title} {month}: {}",
                        poem.title
                    );
                }
            }
        }
    }
}

#[test]
fn the_same_mood_and_seed_give_the_same_poem() {
    let mood = titled("湖边", &[6]);
    for seed in 0..100 {
        assert_eq!(choose(&mood, seed), choose(&mood.clone(), seed));
    }
    let different: std::collections::HashSet<_> = (0..100)
        .map(|seed| choose(&Mood::default(), seed).poem.title)
        .collect();
    assert!(different.len() > 10, "{different:?}");
}

#[test]
fn reasons_are_told_strongest_first() {
    let choice = choose(&titled("夏天的西湖", &[7]), 1);
    assert_eq!(choice.reasons.first(), Some(&Reason::Word("西湖")));
    assert!(choice.reasons.contains(&Reason::Season(Season::Summer)));
}

#[test]
fn colours_and_hours_decide_when_words_are_silent() {
    let mood = Mood {
        hours: vec![18, 18, 19],
        months: vec![9],
        palette: vec![[40, 80, 160]; 6],
        ..Mood::default()
    };
    for seed in 0..20 {
        let choice = choose(&mood, seed);
        assert!(
            choice.poem.scenes.contains(&Scene::Water),
            "{}",
            choice.poem.title
        );
        assert!(
            choice.poem.seasons.contains(&Season::Autumn),
            "{}",
            choice.poem.title
        );
    }
}
