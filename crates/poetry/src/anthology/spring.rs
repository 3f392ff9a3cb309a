use crate::poem::poems;

poems! {
    /// Poems of spring.
    SPRING;

    "春晓", "孟浩然", ["春眠不觉晓", "处处闻啼鸟", "夜来风雨声", "花落知多少"],
    [Spring], [Dawn], [Flowers, Garden], Calm, ["鸟", "bird", "落花"];

    "鸟鸣涧", "王维", ["人闲桂花落", "夜静春山空", "月出惊山鸟", "时鸣春涧中"],
    [Spring], [Night], [Mountain, Moon, Water], Calm, ["山涧", "鸟"];

    "绝句二首·其一", "杜甫", ["迟日江山丽", "春风花草香", "泥融飞燕子", "沙暖睡鸳鸯"],
    [Spring], [Day], [Flowers, Water, Field], Bright, ["燕子", "鸳鸯", "swallow"];

    "绝句", "杜甫", ["两个黄鹂鸣翠柳", "一行白鹭上青天", "窗含西岭千秋雪", "门泊东吴万里船"],
    [Spring], [Day], [Water, Mountain, City], Bright, ["成都", "chengdu", "西岭", "杜甫草堂", "白鹭"];

    "江畔独步寻花·其五", "杜甫", ["黄师塔前江水东", "春光懒困倚微风", "桃花一簇开无主", "可爱深红爱浅红"],
    [Spring], [Day], [Flowers, Water], Bright, ["桃花", "peach blossom"];

    "江畔独步寻花·其六", "杜甫", ["黄四娘家花满蹊", "千朵万朵压枝低", "留连戏蝶时时舞", "自在娇莺恰恰啼"],
    [Spring], [Day], [Flowers, Garden], Bright, ["蝴蝶", "butterfly", "花海", "赏花"];

    "咏柳", "贺知章", ["碧玉妆成一树高", "万条垂下绿丝绦", "不知细叶谁裁出", "二月春风似剪刀"],
    [Spring], [Day], [Garden], Bright, ["柳", "willow"];

    "桃花溪", "张旭", ["隐隐飞桥隔野烟", "石矶西畔问渔船", "桃花尽日随流水", "洞在清溪何处边"],
    [Spring], [Day], [Water, Flowers, Mountain, Journey], Calm, ["桃花源", "桃花", "常德", "peach blossom"];

    "山中留客", "张旭", ["山光物态弄春晖", "莫为轻阴便拟归", "纵使晴明无雨色", "入云深处亦沾衣"],
    [Spring], [Day], [Mountain, Friends, Journey], Bright, ["云海", "雾"];

    "三日寻李九庄", "常建", ["雨歇杨林东渡头", "永和三日荡轻舟", "故人家在桃花岸", "直到门前溪水流"],
    [Spring], [Day], [Friends, Water, Flowers, Journey], Bright, ["渡口", "老友", "桃花"];

    "早春呈水部张十八员外", "韩愈", ["天街小雨润如酥", "草色遥看近却无", "最是一年春好处", "绝胜烟柳满皇都"],
    [Spring], [Day], [Rain, City], Bright, ["早春", "北京", "西安", "beijing"];

    "晚春", "韩愈", ["草树知春不久归", "百般红紫斗芳菲", "杨花榆荚无才思", "惟解漫天作雪飞"],
    [Spring], [Day], [Flowers, Garden], Bright, ["暮春", "柳絮"];

    "滁州西涧", "韦应物", ["独怜幽草涧边生", "上有黄鹂深树鸣", "春潮带雨晚来急", "野渡无人舟自横"],
    [Spring], [Dusk], [Water, Rain], Calm, ["滁州", "渡口", "chuzhou"];

    "大林寺桃花", "白居易", ["人间四月芳菲尽", "山寺桃花始盛开", "长恨春归无觅处", "不知转入此中来"],
    [Spring], [Day], [Temple, Flowers, Mountain], Bright, ["庐山", "桃花", "lushan", "peach blossom"];

    "兰溪棹歌", "戴叔伦", ["凉月如眉挂柳湾", "越中山色镜中看", "兰溪三日桃花雨", "半夜鲤鱼来上滩"],
    [Spring], [Night], [Water, Moon, Mountain], Bright, ["兰溪", "金华", "绍兴", "捕鱼"];

    "寒食", "韩翃", ["春城无处不飞花", "寒食东风御柳斜", "日暮汉宫传蜡烛", "轻烟散入五侯家"],
    [Spring], [Dusk], [City, Flowers], Bright, ["昆明", "西安", "长安", "xi'an", "春城"];

    "城东早春", "杨巨源", ["诗家清景在新春", "绿柳才黄半未匀", "若待上林花似锦", "出门俱是看花人"],
    [Spring], [Day], [City, Flowers], Bright, ["早春", "踏青"];

    "江南春", "杜牧", ["千里莺啼绿映红", "水村山郭酒旗风", "南朝四百八十寺", "多少楼台烟雨中"],
    [Spring], [Day], [City, Temple, Rain, Water], Bright, ["江南", "南京", "nanjing", "烟雨"];

    "月夜", "刘方平", ["更深月色半人家", "北斗阑干南斗斜", "今夜偏知春气暖", "虫声新透绿窗纱"],
    [Spring], [Night], [Moon, Garden], Calm, ["星空", "北斗", "stars"];

    "少年行", "李白", ["五陵年少金市东", "银鞍白马度春风", "落花踏尽游何处", "笑入胡姬酒肆中"],
    [Spring], [Day], [City, Friends], Bright, ["少年", "骑马", "西安", "长安"];

    "黄鹤楼送孟浩然之广陵", "李白", ["故人西辞黄鹤楼", "烟花三月下扬州", "孤帆远影碧空尽", "唯见长江天际流"],
    [Spring], [Day], [Farewell, Water, City, Friends], Grand, ["黄鹤楼", "武汉", "扬州", "长江", "wuhan", "yangzhou", "yangtze"];

    "春夜洛城闻笛", "李白", ["谁家玉笛暗飞声", "散入春风满洛城", "此夜曲中闻折柳", "何人不起故园情"],
    [Spring], [Night], [City], Wistful, ["洛阳", "笛", "luoyang"];

    "题都城南庄", "崔护", ["去年今日此门中", "人面桃花相映红", "人面不知何处去", "桃花依旧笑春风"],
    [Spring], [Day], [Flowers], Wistful, ["重逢", "去年"];

    "元日", "王安石", ["爆竹声中一岁除", "春风送暖入屠苏", "千门万户曈曈日", "总把新桃换旧符"],
    [Spring, Winter], [Dawn, Day], [Festival, City], Bright, ["春节", "过年", "新年", "元旦", "spring festival", "new year", "chinese new year"];

    "泊船瓜洲", "王安石", ["京口瓜洲一水间", "钟山只隔数重山", "春风又绿江南岸", "明月何时照我还"],
    [Spring], [Night], [Water, Moon, Journey], Wistful, ["瓜洲", "镇江", "扬州", "江南", "南京"];

    "书湖阴先生壁", "王安石", ["茅檐长扫净无苔", "花木成畦手自栽", "一水护田将绿绕", "两山排闼送青来"],
    [Spring, Summer], [Day], [Field, Garden, Friends, Mountain], Bright, ["农家", "民宿", "小院"];

    "丰乐亭游春·其三", "欧阳修", ["红树青山日欲斜", "长郊草色绿无涯", "游人不管春将老", "来往亭前踏落花"],
    [Spring], [Dusk], [Garden, Flowers, Journey], Bright, ["滁州", "春游", "亭"];

    "初晴游沧浪亭", "苏舜钦", ["夜雨连明春水生", "娇云浓暖弄阴晴", "帘虚日薄花竹静", "时有乳鸠相对鸣"],
    [Spring], [Day], [Garden, Water], Calm, ["沧浪亭", "苏州", "园林", "suzhou"];

    "淮中晚泊犊头", "苏舜钦", ["春阴垂野草青青", "时有幽花一树明", "晚泊孤舟古祠下", "满川风雨看潮生"],
    [Spring], [Dusk], [Water, Rain, Temple, Journey], Calm, ["淮河", "泊船"];

    "惠崇春江晚景", "苏轼", ["竹外桃花三两枝", "春江水暖鸭先知", "蒌蒿满地芦芽短", "正是河豚欲上时"],
    [Spring], [Day, Dusk], [Water, Flowers], Bright, ["鸭", "桃花", "duck"];

    "海棠", "苏轼", ["东风袅袅泛崇光", "香雾空蒙月转廊", "只恐夜深花睡去", "故烧高烛照红妆"],
    [Spring], [Night], [Flowers, Moon, Garden], Calm, ["海棠", "樱花", "crabapple", "cherry blossom", "sakura"];

    "春宵", "苏轼", ["春宵一刻值千金", "花有清香月有阴", "歌管楼台声细细", "秋千院落夜沉沉"],
    [Spring], [Night], [Garden, Moon, Flowers, City], Calm, ["秋千", "夜景", "swing"];

    "春日偶成", "程颢", ["云淡风轻近午天", "傍花随柳过前川", "时人不识余心乐", "将谓偷闲学少年"],
    [Spring], [Day], [Flowers, Water, Journey], Bright, ["踏青", "春游", "郊游"];

    "春日", "朱熹", ["胜日寻芳泗水滨", "无边光景一时新", "等闲识得东风面", "万紫千红总是春"],
    [Spring], [Day], [Flowers, Water], Bright, ["赏花", "踏青", "春游", "山东", "曲阜"];

    "游园不值", "叶绍翁", ["应怜屐齿印苍苔", "小扣柴扉久不开", "春色满园关不住", "一枝红杏出墙来"],
    [Spring], [Day], [Garden, Flowers], Bright, ["杏花", "园林", "apricot"];

    "绝句·古木阴中", "志南", ["古木阴中系短篷", "杖藜扶我过桥东", "沾衣欲湿杏花雨", "吹面不寒杨柳风"],
    [Spring], [Day], [Rain, Water, Flowers, Journey], Calm, ["杏花", "散步", "爷爷", "奶奶"];

    "宿新市徐公店", "杨万里", ["篱落疏疏一径深", "树头新绿未成阴", "儿童急走追黄蝶", "飞入菜花无处寻"],
    [Spring], [Day], [Children, Flowers, Field], Bright, ["油菜花", "婺源", "罗平", "蝴蝶", "rapeseed", "butterfly"];

    "襄邑道中", "陈与义", ["飞花两岸照船红", "百里榆堤半日风", "卧看满天云不动", "不知云与我俱东"],
    [Spring], [Day], [Journey, Water, Flowers], Bright, ["游船", "坐船", "河南", "boat", "云"];

    "立春偶成", "张栻", ["律回岁晚冰霜少", "春到人间草木知", "便觉眼前生意满", "东风吹水绿参差"],
    [Spring], [Day], [Water, Field], Bright, ["立春", "早春"];

    "湖上", "徐元杰", ["花开红树乱莺啼", "草长平湖白鹭飞", "风日晴和人意好", "夕阳箫鼓几船归"],
    [Spring], [Dusk, Day], [Water, Flowers], Bright, ["西湖", "杭州", "湖", "west lake", "hangzhou", "lake"];

    "东栏梨花", "苏轼", ["梨花淡白柳深青", "柳絮飞时花满城", "惆怅东栏一株雪", "人生看得几清明"],
    [Spring], [Day], [Flowers, City], Wistful, ["梨花", "pear blossom"];
}
