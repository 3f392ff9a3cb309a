use crate::poem::poems;

poems! {
    /// Poems of winter.
    WINTER;

    "江雪", "柳宗元", ["千山鸟飞绝", "万径人踪灭", "孤舟蓑笠翁", "独钓寒江雪"],
    [Winter], [Day], [Snow, Water, Mountain], Calm, ["钓鱼", "雪", "fishing"];

    "逢雪宿芙蓉山主人", "刘长卿", ["日暮苍山远", "天寒白屋贫", "柴门闻犬吠", "风雪夜归人"],
    [Winter], [Dusk, Night], [Snow, Mountain, Journey], Calm, ["雪夜", "雪乡", "狗", "dog"];

    "终南望余雪", "祖咏", ["终南阴岭秀", "积雪浮云端", "林表明霁色", "城中增暮寒"],
    [Winter], [Dusk, Day], [Snow, Mountain, City], Grand, ["终南山", "秦岭", "西安", "雪山", "雪后", "xi'an"];

    "问刘十九", "白居易", ["绿蚁新醅酒", "红泥小火炉", "晚来天欲雪", "能饮一杯无"],
    [Winter], [Dusk, Night], [Friends, Snow], Bright, ["喝酒", "聚会", "火锅", "围炉", "hotpot", "party"];

    "夜雪", "白居易", ["已讶衾枕冷", "复见窗户明", "夜深知雪重", "时闻折竹声"],
    [Winter], [Night], [Snow, Garden], Calm, ["雪夜", "竹"];

    "春雪", "韩愈", ["新年都未有芳华", "二月初惊见草芽", "白雪却嫌春色晚", "故穿庭树作飞花"],
    [Winter, Spring], [Day], [Snow, Garden, Flowers], Bright, ["春雪", "初雪", "雪", "first snow"];

    "别董大", "高适", ["千里黄云白日曛", "北风吹雁雪纷纷", "莫愁前路无知己", "天下谁人不识君"],
    [Winter], [Day, Dusk], [Farewell, Snow, Friends, Journey], Grand, ["毕业", "送别", "再见", "graduation", "goodbye"];

    "梅花", "王安石", ["墙角数枝梅", "凌寒独自开", "遥知不是雪", "为有暗香来"],
    [Winter], [Day], [Flowers, Garden], Calm, ["梅花", "腊梅", "plum blossom"];

    "雪梅·其一", "卢梅坡", ["梅雪争春未肯降", "骚人阁笔费评章", "梅须逊雪三分白", "雪却输梅一段香"],
    [Winter], [Day], [Snow, Flowers, Garden], Bright, ["梅花", "雪景", "plum blossom"];

    "寒夜", "杜耒", ["寒夜客来茶当酒", "竹炉汤沸火初红", "寻常一样窗前月", "才有梅花便不同"],
    [Winter], [Night], [Friends, Moon, Flowers], Bright, ["喝茶", "聚会", "围炉", "tea", "party"];

    "除夜自石湖归苕溪·其一", "姜夔", ["细草穿沙雪半销", "吴宫烟冷水迢迢", "梅花竹里无人见", "一夜吹香过石桥"],
    [Winter], [Night], [Water, Snow, Flowers, Journey], Calm, ["除夕", "湖州", "苏州", "石桥", "suzhou"];

    "稚子弄冰", "杨万里", ["稚子金盆脱晓冰", "彩丝穿取当银钲", "敲成玉磬穿林响", "忽作玻璃碎地声"],
    [Winter], [Dawn, Day], [Children], Bright, ["冰", "哈尔滨", "滑冰", "ice", "harbin", "skating"];
}
