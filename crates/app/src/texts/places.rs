//! Words of the map of one's own photos.

use domain::{Lang, works::PlaceMark};

use super::studio;

super::texts! {
    title = "走过的地方", "Where you have been";
    text = "从你照片里的位置画出来，只有你看得到。", "Drawn from the places in your photos. Nobody else sees it.";
    map = "你的照片拍在哪里", "Where your photos were taken";
    list = "看成列表", "As a list";
}

/// What a place is called: by the words of its works where their owner wrote some, else roughly by its
/// degrees.
pub fn name(lang: Lang, mark: &PlaceMark) -> String {
    let mut places: Vec<&str> = Vec::new();
    for work in &mark.works {
        if !work.place.is_empty() && !places.contains(&work.place.as_str()) {
            places.push(&work.place);
        }
    }
    if !places.is_empty() {
        return places.join(lang.pick("、", ", "));
    }
    let (latitude, longitude) = (mark.latitude.round() as i32, mark.longitude.round() as i32);
    let (north, east) = (latitude >= 0, longitude >= 0);
    let (latitude, longitude) = (latitude.abs(), longitude.abs());
    match lang {
        Lang::ZhCn => format!(
            "{} {latitude}°，{} {longitude}°",
            if north { "北纬" } else { "南纬" },
            if east { "东经" } else { "西经" },
        ),
        Lang::En => format!(
            "{latitude}° {}, {longitude}° {}",
            if north { "N" } else { "S" },
            if east { "E" } else { "W" },
        ),
    }
}

/// What a dot on the map says.
pub fn mark(lang: Lang, mark: &PlaceMark) -> String {
    let photos = studio::photo_count(lang, mark.photos as usize);
    let name = name(lang, mark);
    let titles: Vec<&str> = mark
        .works
        .iter()
        .map(|work| match work.title.as_str() {
            "" => studio::untitled(lang),
            title => title,
        })
        .collect();
    match lang {
        Lang::ZhCn => format!("{name}，{photos}：{}", titles.join("、")),
        Lang::En => format!("{name}, {photos}: {}", titles.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        WorkId,
        works::{PlaceWork, WorkKind},
    };

    use super::*;

    #[test]
    fn a_place_is_called_what_its_owner_calls_it() {
        let work = |id, place: &str| PlaceWork {
            id: WorkId(id),
            kind: WorkKind::Movie,
            title: String::new(),
            place: place.into(),
        };
        let mut place = PlaceMark {
            latitude: -33.4,
            longitude: -70.6,
            photos: 1,
            works: vec![work(1, "")],
        };
        assert_eq!(name(Lang::ZhCn, &place), "南纬 33°，西经 71°");
        assert_eq!(mark(Lang::En, &place), "33° S, 71° W, 1 photo: Untitled");
        place.works = vec![
            work(1, "杭州"),
            work(2, ""),
            work(3, "杭州"),
            work(4, "绍兴"),
        ];
        assert_eq!(name(Lang::ZhCn, &place), "杭州、绍兴");
    }
}
