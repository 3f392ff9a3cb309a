//! Made-up people and works.
#![expect(clippy::cast_possible_wrap, reason = "indexes of a handful of samples")]

use domain::{
    CommentId, Lang, PhotoId, PostId, WorkId,
    accounts::{AccountView, Author, Gender, Viewer},
    gallery::{CommentView, GalleryCard, GalleryWork, LikeView, Moment, Page},
    notifications::{Kind, Line, NotificationsView, Subject, Target},
    works::{
        LinkView, Music, Origin, Pace, PhotoView, Picture, Progress, Ratio, ResultFile, ResultView,
        SharedWork, SharingView, Size, Tag, Template, VerseMode, VerseView, Visibility, WorkCard,
        WorkKind, WorkStatus, WorkView,
    },
};

use crate::photos::{COUNT, SIZES};

/// 2026-10-03, in the autumn holidays.
pub const DAY: i64 = 1_790_985_600;
/// Two pixels, warm and cool.
const PLACEHOLDER: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAACCAIAAAAW4yFwAAAAEElEQVR42mO4euDY1QPHABEyBIXbTDBsAAAAAElFTkSuQmCC";

const TITLES: [(&str, &str); 8] = [
    ("雨后西湖", "West Lake after rain"),
    (
        "从大理到丽江：四个人、一辆旧车和十一天没有计划的路",
        "From Dali to Lijiang: four people, one old car and eleven days without any plan at all",
    ),
    ("外婆的院子", "Grandmother’s courtyard"),
    ("海边的三天", "Three days by the sea"),
    ("徽州老屋与晒秋的人家", "Old houses of Huizhou"),
    ("苏州，一步一景", "Suzhou, a view at every step"),
    ("雪落在长白山", "Snow on Changbai"),
    ("第一次看日出", "Our first sunrise"),
];
const NAMES: [(&str, &str); 5] = [
    ("林间", "Lin Jian"),
    ("小满", "Anna"),
    ("山里没有信号的老周和他的狗", "Bartholomew Featherstone"),
    ("阿禾", "Mei"),
    ("Kai", "Kai"),
];

pub fn title(lang: Lang, index: usize) -> String {
    let pair = TITLES[index % TITLES.len()];
    lang.pick(pair.0, pair.1).to_owned()
}

pub fn author(lang: Lang, index: usize) -> Author {
    let pair = NAMES[index % NAMES.len()];
    Author::new(index as i64 + 1, lang.pick(pair.0, pair.1).to_owned(), None)
}

pub fn viewer(lang: Lang) -> Viewer {
    let author = author(lang, 0);
    Viewer {
        id: author.id,
        name: author.name,
        is_admin: false,
        avatar: None,
        second_step: false,
    }
}

pub fn account(lang: Lang) -> AccountView {
    let author = author(lang, 0);
    AccountView {
        id: author.id,
        name: author.name,
        email: Some("lin@tuji.example".to_owned()),
        phone: None,
        gender: Gender::Woman,
        intro: lang
            .pick(
                "走路的人，也写诗。\n去过的地方都在这里。",
                "I walk, and write it down.\nEvery place I have been is here.",
            )
            .to_owned(),
        avatar: None,
    }
}

pub fn picture(index: usize, alt: &str) -> Picture {
    let index = index % COUNT;
    let (width, height) = SIZES[index];
    Picture {
        sources: vec![(format!("/files/photo-{index}.svg"), width)],
        width,
        height,
        placeholder: PLACEHOLDER.to_owned(),
        alt: alt.to_owned(),
    }
}

pub fn cards(lang: Lang, count: usize) -> Page<GalleryCard> {
    let items = (0..count)
        .map(|i| {
            let kind = if i % 3 == 2 {
                WorkKind::LongImage
            } else {
                WorkKind::Movie
            };
            GalleryCard {
                id: WorkId(i as i64 + 1),
                kind,
                title: title(lang, i),
                author: author(lang, i),
                cover: picture(i * 5 + i / 4, &title(lang, i)),
                preview: None,
                duration_ms: (kind == WorkKind::Movie).then_some(32_000 + i as u64 * 7_300),
                like_count: [0, 7, 132, 1_280, 24_600][i % 5],
                comment_count: i as u32,
            }
        })
        .collect();
    Page {
        items,
        next: (count > 20).then(|| "1790985600:7".to_owned()),
    }
}

pub fn result(lang: Lang, kind: WorkKind, ratio: Ratio, cover: usize) -> ResultView {
    let file = |url: &str, width, height, bytes| ResultFile {
        url: url.to_owned(),
        download_url: format!("{url}?download"),
        width,
        height,
        bytes,
    };
    let files = match (kind, ratio) {
        (WorkKind::Movie, Ratio::Wide) => vec![file("/files/movie.mp4", 1920, 1080, 18_400_000)],
        (WorkKind::Movie, Ratio::Tall) => vec![file("/files/movie.mp4", 1080, 1920, 16_200_000)],
        (WorkKind::Movie, Ratio::Portrait) => {
            vec![file("/files/movie.mp4", 1080, 1440, 14_100_000)]
        }
        (WorkKind::Movie, Ratio::Square) => vec![file("/files/movie.mp4", 1080, 1080, 11_900_000)],
        (WorkKind::LongImage, _) => vec![
            file("/files/photo-10.svg", 1080, 2400, 2_300_000),
            file("/files/photo-7.svg", 1200, 1600, 1_900_000),
            file("/files/photo-5.svg", 900, 1600, 812_000),
        ],
    };
    ResultView {
        files,
        cover: picture(cover, &title(lang, 0)),
        duration_ms: (kind == WorkKind::Movie).then_some(42_000),
        verse: Some(VerseView {
            title: "饮湖上初晴后雨".to_owned(),
            author: "苏轼".to_owned(),
            lines: [
                "水光潋滟晴方好",
                "山色空蒙雨亦奇",
                "欲把西湖比西子",
                "淡妆浓抹总相宜",
            ]
            .map(str::to_owned)
            .into(),
        }),
        captions: None,
        preview: None,
    }
}

pub fn gallery_work(lang: Lang, kind: WorkKind, ratio: Ratio, signed_in: bool) -> GalleryWork {
    let words = [
        (
            "第三张最好看！雨停的那一刻，山像刚洗过一样。",
            "The third one is the best. The rain has just stopped and the hills look washed.",
        ),
        ("想去。", "I want to go there."),
        (
            "请问断桥那张是早上几点拍的？\n我上个月去的时候人太多了，什么也没拍到。",
            "What time of the morning was the one of the bridge?\nWhen I went last month there were too many people.",
        ),
    ];
    let comments = words
        .iter()
        .enumerate()
        .map(|(i, pair)| CommentView {
            id: CommentId(i as i64),
            author: author(lang, i + 1),
            body: lang.pick(pair.0, pair.1).to_owned(),
            created_at: DAY + i as i64 * 86_400,
            can_delete: signed_in && i == 1,
            moment: (i == 2 && kind == WorkKind::Movie).then_some(Moment(12)),
        })
        .collect();
    GalleryWork {
        id: WorkId(1),
        kind,
        tag: Tag::Landscape,
        title: title(lang, usize::from(ratio == Ratio::Tall)),
        place: lang.pick("杭州", "Hangzhou").to_owned(),
        description: lang
            .pick(
                "国庆和爸妈去杭州，头两天一直下雨。第三天早上雨停了，我们沿着苏堤从南走到北。",
                "With my parents in Hangzhou. It rained for two days; on the third morning it stopped, and we walked the Su Causeway from south to north.",
            )
            .to_owned(),
        author: author(lang, 0),
        result: result(lang, kind, ratio, 0),
        shared_at: DAY,
        like: LikeView { count: 132, liked: signed_in },
        comment_count: 3,
        comments: Page { items: comments, next: None },
        can_interact: signed_in,
        is_owner: false,
        visibility: Visibility::Public,
        can_download: signed_in,
        origin: (kind == WorkKind::Movie).then(|| origin(lang)),
        palette: vec![[62, 84, 74], [122, 138, 120], [186, 164, 128], [90, 96, 104]],
    }
}

fn origin(lang: Lang) -> Origin {
    Origin {
        id: WorkId(9),
        title: title(lang, 1),
        author: author(lang, 2).name,
        photos: 12,
    }
}

pub fn progress(status: WorkStatus, permille: u32) -> Progress {
    Progress {
        status,
        permille,
        seconds_left: status.is_active().then_some(48),
        ahead: u32::from(status == WorkStatus::Queued) * 2,
        failure: None,
    }
}

pub fn work_cards(lang: Lang) -> Vec<WorkCard> {
    [
        (WorkStatus::Rendering, 640, Visibility::Me),
        (WorkStatus::Queued, 0, Visibility::Me),
        (WorkStatus::Done, 1000, Visibility::Public),
        (WorkStatus::Done, 1000, Visibility::Link),
        (WorkStatus::Failed, 300, Visibility::Me),
        (WorkStatus::Draft, 0, Visibility::Me),
    ]
    .into_iter()
    .enumerate()
    .map(|(i, (status, permille, visibility))| WorkCard {
        id: WorkId(i as i64 + 1),
        kind: if i % 2 == 0 {
            WorkKind::Movie
        } else {
            WorkKind::LongImage
        },
        title: if status == WorkStatus::Draft {
            String::new()
        } else {
            title(lang, i)
        },
        photo_count: if status == WorkStatus::Draft {
            0
        } else {
            9 + i as u32
        },
        cover: (status != WorkStatus::Draft).then(|| picture(i, "")),
        progress: progress(status, permille),
        visibility,
        updated_at: DAY - i as i64 * 86_400,
    })
    .collect()
}

pub fn work(lang: Lang, status: WorkStatus, photos: usize) -> WorkView {
    let captions = [
        ("雨刚停", "The rain has just stopped"),
        ("", ""),
        ("断桥上的人", "People on the Broken Bridge"),
    ];
    let active = status.is_active();
    WorkView {
        id: WorkId(1),
        owner: author(lang, 0),
        kind: WorkKind::Movie,
        title: if photos == 0 {
            String::new()
        } else {
            title(lang, 0)
        },
        place: lang.pick("杭州", "Hangzhou").to_owned(),
        description: String::new(),
        template: Template::Paper,
        ratio: Ratio::Wide,
        size: Size::Full,
        most_side: 1080,
        pace: Pace::Even,
        music: Music::ALL[0],
        track: None,
        small: None,
        origin: (photos > 0).then(|| origin(lang)),
        tag: Tag::Landscape,
        verse_mode: VerseMode::Auto,
        verse: String::new(),
        progress: progress(status, if active { 640 } else { 0 }),
        photos: (0..photos)
            .map(|i| {
                let caption = captions[i % captions.len()];
                PhotoView {
                    id: PhotoId(i as i64 + 1),
                    name: format!("IMG_{:04}.jpg", 2101 + i),
                    caption: lang.pick(caption.0, caption.1).to_owned(),
                    picture: picture(i, &format!("IMG_{:04}.jpg", 2101 + i)),
                    taken_at: None,
                }
            })
            .collect(),
        twins: Vec::new(),
        result: None,
        draft: None,
        drafting: false,
        waiting: 3,
        cover: None,
        visibility: Visibility::Me,
        created_at: DAY,
        updated_at: DAY,
        can_edit: !active,
        can_start: !active && photos >= 4,
        can_cancel: active,
        can_share: false,
    }
}

pub fn sharing(lang: Lang, visibility: Visibility) -> SharingView {
    SharingView {
        id: WorkId(1),
        kind: WorkKind::Movie,
        title: title(lang, 1),
        cover: picture(1, ""),
        visibility,
        downloads: visibility == Visibility::Link,
        link: (visibility == Visibility::Link).then(|| LinkView {
            path: "/s/4Tn0eKpVd2xQ9bLw7RmYhg".to_owned(),
            has_password: true,
            expires_at: Some(DAY + 30 * 86_400),
            expired: false,
        }),
    }
}

pub fn shared_work(lang: Lang) -> SharedWork {
    let work = gallery_work(lang, WorkKind::Movie, Ratio::Wide, false);
    SharedWork {
        id: work.id,
        kind: work.kind,
        title: work.title,
        description: work.description,
        place: work.place,
        author: work.author,
        result: work.result,
        can_download: true,
    }
}

/// Every kind of line; `words` is what was written.
pub fn notices(lang: Lang, words: &str) -> NotificationsView {
    let line = |id: i64, kind, people: std::ops::Range<usize>, of, comment: Option<i64>| Line {
        id,
        kind,
        count: people.len(),
        actors: people.map(|person| author(lang, person)).collect(),
        target: Target {
            of,
            comment,
            title: title(lang, id as usize),
        },
        words: comment.map(|_| words.to_owned()),
        at: DAY + id * 3_000,
        unread: id > 3,
    };
    let work = Subject::Work(WorkId(1), WorkKind::Movie);
    let post = Subject::Post(PostId(2));
    NotificationsView {
        lines: vec![
            line(6, Kind::Like, 0..3, work, None),
            line(5, Kind::Reply, 1..2, post, Some(3)),
            line(4, Kind::Done, 0..0, work, None),
            line(3, Kind::Mention, 2..3, post, None),
            line(2, Kind::Comment, 3..5, work, Some(4)),
            line(1, Kind::Like, 4..5, post, Some(5)),
        ],
        newest: Some(6),
        next: Some(1),
        unread: 3,
    }
}
