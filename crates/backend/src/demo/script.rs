//! Who and what is in the demo.

use domain::works::{DetailsForm, Music, Ratio, Tag, Template, WorkKind};

use super::landscape::View;

pub struct Person {
    pub name: &'static str,
    pub email: &'static str,
}

pub const PEOPLE: &[Person] = &[
    Person {
        name: "林间",
        email: "linjian@example.com",
    },
    Person {
        name: "阿沅",
        email: "ayuan@example.com",
    },
    Person {
        name: "老周",
        email: "zhou@example.com",
    },
    Person {
        name: "Maya",
        email: "maya@example.com",
    },
    Person {
        name: "小满",
        email: "xiaoman@example.com",
    },
];

pub struct Work {
    pub owner: usize,
    pub kind: WorkKind,
    pub title: &'static str,
    pub description: &'static str,
    /// `YYYY-MM-DD`
    pub day: &'static str,
    pub ratio: Ratio,
    pub music: Music,
    pub tag: Tag,
    pub photos: &'static [(View, &'static str)],
    /// Person and text.
    pub comments: &'static [(usize, &'static str)],
}

impl Work {
    pub fn details(&self) -> DetailsForm {
        let template = Template::of(self.kind)
            .next()
            .map(Template::as_str)
            .unwrap_or_default();
        DetailsForm {
            title: self.title.into(),
            description: self.description.into(),
            kind: self.kind.as_str().into(),
            template: template.into(),
            ratio: self.ratio.as_str().into(),
            music: self.music.as_str().into(),
            tag: self.tag.as_str().into(),
            ..DetailsForm::default()
        }
    }
}

pub const WORKS: &[Work] = &[
    Work {
        owner: 0,
        kind: WorkKind::LongImage,
        title: "雾散之前，登黄山",
        description: "凌晨四点出发，云海在脚下慢慢合拢，太阳把每一道山脊都描了一遍金边。",
        day: "2026-04-18",
        ratio: Ratio::Wide,
        music: Music::MountainPath,
        tag: Tag::Landscape,
        photos: &[
            (View::Dawn, "光明顶，等第一道光"),
            (View::Mist, "云海漫过始信峰"),
            (View::Day, ""),
            (View::Pines, "迎客松前人不多"),
            (View::Dusk, "下山路上的晚霞"),
        ],
        comments: &[
            (1, "云海那张太美了，像在画里走。"),
            (
                3,
                "The light on the ridges is unreal. Adding this to my list!",
            ),
        ],
    },
    Work {
        owner: 1,
        kind: WorkKind::Movie,
        title: "海边的五天",
        description: "什么也没做，只看潮水来了又去。",
        day: "2026-07-12",
        ratio: Ratio::Wide,
        music: Music::SpringDay,
        tag: Tag::Seaside,
        photos: &[
            (View::Sea, "第一眼的海"),
            (View::SeaDusk, "退潮之后"),
            (View::Dawn, ""),
            (View::SeaNight, "渔火"),
            (View::Sea, "最后一天的早晨"),
        ],
        comments: &[(0, "渔火那一段配乐刚刚好。"), (4, "下次一起去！")],
    },
    Work {
        owner: 2,
        kind: WorkKind::LongImage,
        title: "雪落山村",
        description: "一夜大雪，推门只剩黑白。",
        day: "2026-01-09",
        ratio: Ratio::Wide,
        music: Music::EveningBoat,
        tag: Tag::Landscape,
        photos: &[
            (View::Snow, "推门"),
            (View::SnowPines, "后山"),
            (View::Snow, ""),
            (View::SnowPines, "柴门闻犬吠"),
        ],
        comments: &[(1, "看着都觉得安静。")],
    },
    Work {
        owner: 3,
        kind: WorkKind::Movie,
        title: "Ridge by ridge",
        description: "Four days on foot, from the tea terraces to the pass.",
        day: "2026-05-02",
        ratio: Ratio::Tall,
        music: Music::MountainPath,
        tag: Tag::Landscape,
        photos: &[
            (View::Mist, "Above the terraces"),
            (View::Day, "Noon at the pass"),
            (View::Pines, ""),
            (View::Dusk, "Camp"),
            (View::Night, "No signal, many stars"),
        ],
        comments: &[(2, "这条线我走过，第三天最难。")],
    },
    Work {
        owner: 4,
        kind: WorkKind::LongImage,
        title: "园中四季",
        description: "从春到冬，同一个园子。",
        day: "2026-10-03",
        ratio: Ratio::Wide,
        music: Music::NightLanterns,
        tag: Tag::Garden,
        photos: &[
            (View::Blossom, "春"),
            (View::Day, "夏"),
            (View::Autumn, "秋"),
            (View::Snow, "冬"),
        ],
        comments: &[(0, "四张放在一起真好。"), (2, "秋天那张可以做壁纸。")],
    },
    Work {
        owner: 0,
        kind: WorkKind::Movie,
        title: "秋山十里",
        description: "",
        day: "2026-10-24",
        ratio: Ratio::Wide,
        music: Music::EveningBoat,
        tag: Tag::Heritage,
        photos: &[
            (View::Autumn, "山门"),
            (View::Dusk, "钟声响的时候"),
            (View::Autumn, "石阶"),
            (View::Night, "月出"),
        ],
        comments: &[],
    },
];
