//! Words people use, and what they say about a journey.

use crate::{Hour, Scene, Season};

/// Names and compounds that contain a telling character without meaning it: `上海` is no sea.
#[rustfmt::skip]
pub(crate) const MISLEADING: &[&str] = &[
    "上海", "青海", "海拔", "海淀", "北海公园", "海棠", "海报", "海量", "海底捞", "山东", "山西",
    "中山", "佛山", "唐山", "鞍山", "马鞍山", "昆山", "山药", "黑龙江", "浙江", "江苏", "江西",
    "湖南", "湖北", "雪糕", "雪碧", "雪梨", "花钱", "花费", "花了", "花生", "棉花糖", "城管",
    "月份", "一个月", "雨花台", "雨伞",
];

/// What shows a scene.
#[rustfmt::skip]
pub(crate) const SCENES: &[(Scene, &[&str])] = &[
    (Scene::Mountain, &[
        "山", "峰", "岭", "峡谷", "悬崖", "徒步", "攀登", "云海", "瀑布", "森林", "mountain",
        "hill", "hike", "hiking", "summit", "peak", "canyon", "waterfall", "forest", "trek",
    ]),
    (Scene::Water, &[
        "江", "河", "湖", "溪", "泉", "池塘", "瀑布", "游船", "划船", "水乡", "漂流", "倒影", "桨",
        "码头", "山水", "river", "lake", "stream", "pond", "waterfall", "boat", "canal", "cruise",
    ]),
    (Scene::Sea, &[
        "海", "沙滩", "潮", "浪", "赶海", "冲浪", "潜水", "三亚", "青岛", "厦门", "鼓浪屿",
        "北戴河", "大连", "涠洲", "舟山", "普陀山", "马尔代夫", "巴厘岛", "普吉", "岛", "sea",
        "seaside", "ocean", "beach", "coast", "island", "surf", "bay",
    ]),
    (Scene::City, &[
        "城", "街", "夜市", "市集", "建筑", "博物馆", "故宫", "古镇", "胡同", "巷", "塔", "楼",
        "外滩", "北京", "上海", "西安", "南京", "洛阳", "成都", "城市", "city", "town", "street",
        "tower", "museum", "market", "downtown", "palace", "architecture", "buildings",
    ]),
    (Scene::Garden, &[
        "园", "庭院", "院子", "小院", "亭", "假山", "公园", "园林", "garden", "park", "courtyard",
    ]),
    (Scene::Temple, &[
        "寺", "庙", "道观", "佛", "禅", "钟声", "宫观", "temple", "monastery", "pagoda", "shrine",
    ]),
    (Scene::Snow, &[
        "雪", "冰灯", "滑雪", "哈尔滨", "雪乡", "snow", "snowy", "ski", "skiing",
    ]),
    (Scene::Rain, &[
        "雨", "rain", "rainy", "drizzle", "storm",
    ]),
    (Scene::Flowers, &[
        "花", "樱", "梅", "桃", "荷", "莲", "牡丹", "海棠", "郁金香", "薰衣草", "玫瑰", "flower",
        "blossom", "lotus", "tulip", "rose", "lavender", "bloom",
    ]),
    (Scene::Moon, &[
        "月亮", "月光", "明月", "赏月", "月色", "月夜", "满月", "圆月", "新月", "中秋", "moon",
        "moonlight", "full moon",
    ]),
    (Scene::Journey, &[
        "旅行", "旅途", "旅程", "自驾", "公路", "火车", "远行", "出发", "环游", "之旅", "之行",
        "游记", "路上", "骑行", "徒步", "trip", "journey", "travel", "road", "tour", "train",
    ]),
    (Scene::Farewell, &[
        "送别", "告别", "再见", "离别", "毕业", "分别", "欢送", "farewell", "goodbye",
        "graduation",
    ]),
    (Scene::Field, &[
        "田", "村", "农", "稻", "麦", "草原", "牧场", "采摘", "丰收", "乡下", "乡村", "老家",
        "field", "village", "farm", "countryside", "harvest", "rural", "meadow",
    ]),
    (Scene::Friends, &[
        "朋友", "好友", "老友", "同学", "同事", "闺蜜", "兄弟", "聚会", "聚餐", "团建", "战友",
        "室友", "friend", "classmate", "colleague", "reunion", "party",
    ]),
    (Scene::Children, &[
        "孩子", "宝宝", "宝贝", "儿童", "小朋友", "亲子", "女儿", "儿子", "幼儿园", "六一", "遛娃",
        "童年", "child", "children", "kid", "baby", "daughter", "son",
    ]),
    (Scene::Festival, &[
        "春节", "过年", "新年", "除夕", "元宵", "灯会", "中秋", "重阳", "元旦", "拜年",
        "spring festival", "new year", "mid-autumn", "lantern festival",
    ]),
    (Scene::Desert, &[
        "沙漠", "戈壁", "敦煌", "大漠", "骆驼", "胡杨", "丝绸之路", "玉门关", "嘉峪关", "鸣沙山",
        "desert", "gobi", "dunhuang", "camel", "dune",
    ]),
];

/// What names a season.
#[rustfmt::skip]
pub(crate) const SEASONS: &[(Season, &[&str])] = &[
    (Season::Spring, &[
        "春", "踏青", "清明", "樱花", "桃花", "油菜花", "三月", "四月", "spring", "march", "april",
        "cherry blossom",
    ]),
    (Season::Summer, &[
        "夏", "暑", "避暑", "荷花", "六月", "七月", "端午", "summer", "june", "july", "august",
        "lotus",
    ]),
    (Season::Autumn, &[
        "秋", "红叶", "枫", "银杏", "国庆", "重阳", "九月", "十月", "autumn", "september",
        "october", "maple",
    ]),
    (Season::Winter, &[
        "冬", "下雪", "大雪", "初雪", "雪景", "滑雪", "雪乡", "寒假", "除夕", "春节", "十二月",
        "腊月", "腊梅", "winter", "december", "january", "snow", "christmas", "ski", "skiing",
    ]),
];

/// What names a part of the day.
#[rustfmt::skip]
pub(crate) const HOURS: &[(Hour, &[&str])] = &[
    (Hour::Dawn, &[
        "日出", "清晨", "早晨", "黎明", "晨", "朝霞", "sunrise", "dawn", "morning",
    ]),
    (Hour::Dusk, &[
        "日落", "夕阳", "黄昏", "傍晚", "晚霞", "落日", "sunset", "dusk", "evening",
    ]),
    (Hour::Night, &[
        "夜", "星空", "银河", "月亮", "月光", "赏月", "篝火", "露营", "night", "stars", "starry",
        "moon", "milky way",
    ]),
];

/// What asks for a wistful poem.
#[rustfmt::skip]
pub(crate) const LONGING: &[&str] = &[
    "想念", "思念", "怀念", "想家", "故乡", "乡愁", "离别", "告别", "毕业", "送别", "再见", "回忆",
    "往事", "当年", "一个人", "孤独", "missing", "memories", "memory", "homesick", "farewell",
    "goodbye", "longing", "alone",
];

/// What asks for delight.
#[rustfmt::skip]
pub(crate) const DELIGHT: &[&str] = &[
    "快乐", "开心", "生日", "婚礼", "蜜月", "假期", "假日", "度假", "亲子", "孩子", "宝宝", "聚会",
    "过年", "春节", "happy", "birthday", "wedding", "honeymoon", "holiday", "vacation", "kid",
    "children", "fun", "party",
];
