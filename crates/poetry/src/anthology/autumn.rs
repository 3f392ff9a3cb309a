use crate::poem::poems;

poems! {
    /// Poems of autumn.
    AUTUMN;

    "山行", "杜牧", ["远上寒山石径斜", "白云生处有人家", "停车坐爱枫林晚", "霜叶红于二月花"],
    [Autumn], [Dusk], [Mountain, Journey], Bright, ["枫叶", "红叶", "香山", "岳麓山", "自驾", "maple", "red leaves", "road trip"];

    "秋夕", "杜牧", ["银烛秋光冷画屏", "轻罗小扇扑流萤", "天阶夜色凉如水", "卧看牵牛织女星"],
    [Autumn, Summer], [Night], [Garden], Calm, ["七夕", "星空", "萤火虫", "stars", "firefly"];

    "长安秋望", "杜牧", ["楼倚霜树外", "镜天无一毫", "南山与秋色", "气势两相高"],
    [Autumn], [Day], [City, Mountain], Grand, ["西安", "长安", "秦岭", "终南山", "xi'an"];

    "寄扬州韩绰判官", "杜牧", ["青山隐隐水迢迢", "秋尽江南草未凋", "二十四桥明月夜", "玉人何处教吹箫"],
    [Autumn], [Night], [City, Water, Moon], Calm, ["扬州", "瘦西湖", "江南", "yangzhou"];

    "枫桥夜泊", "张继", ["月落乌啼霜满天", "江枫渔火对愁眠", "姑苏城外寒山寺", "夜半钟声到客船"],
    [Autumn], [Night], [Temple, Water, Moon, City, Journey], Wistful, ["寒山寺", "枫桥", "苏州", "suzhou"];

    "望洞庭", "刘禹锡", ["湖光秋月两相和", "潭面无风镜未磨", "遥望洞庭山水翠", "白银盘里一青螺"],
    [Autumn], [Night], [Water, Moon, Mountain], Calm, ["洞庭", "岳阳", "湖南", "湖", "yueyang", "lake"];

    "秋词·其一", "刘禹锡", ["自古逢秋悲寂寥", "我言秋日胜春朝", "晴空一鹤排云上", "便引诗情到碧霄"],
    [Autumn], [Day], [Mountain, Field], Grand, ["鹤", "蓝天", "crane"];

    "浪淘沙·其七", "刘禹锡", ["八月涛声吼地来", "头高数丈触山回", "须臾却入海门去", "卷起沙堆似雪堆"],
    [Autumn, Summer], [Day], [Sea], Grand, ["钱塘江", "观潮", "海宁", "冲浪", "浪", "tide", "surf", "wave"];

    "暮江吟", "白居易", ["一道残阳铺水中", "半江瑟瑟半江红", "可怜九月初三夜", "露似真珠月似弓"],
    [Autumn], [Dusk, Night], [Water, Moon], Calm, ["日落", "夕阳", "晚霞", "黄昏", "sunset"];

    "村夜", "白居易", ["霜草苍苍虫切切", "村南村北行人绝", "独出门前望野田", "月明荞麦花如雪"],
    [Autumn], [Night], [Field, Moon, Flowers], Calm, ["荞麦", "乡村"];

    "十五夜望月", "王建", ["中庭地白树栖鸦", "冷露无声湿桂花", "今夜月明人尽望", "不知秋思落谁家"],
    [Autumn], [Night], [Festival, Moon, Garden], Calm, ["中秋", "桂花", "赏月", "mid-autumn", "osmanthus"];

    "中秋月", "苏轼", ["暮云收尽溢清寒", "银汉无声转玉盘", "此生此夜不长好", "明月明年何处看"],
    [Autumn], [Night], [Festival, Moon], Wistful, ["中秋", "赏月", "mid-autumn"];

    "八月十五日看潮·其一", "苏轼", ["定知玉兔十分圆", "已作霜风九月寒", "寄语重门休上钥", "夜潮留向月中看"],
    [Autumn], [Night], [Sea, Moon], Bright, ["钱塘江", "观潮", "海宁", "中秋", "杭州", "tide"];

    "赠刘景文", "苏轼", ["荷尽已无擎雨盖", "菊残犹有傲霜枝", "一年好景君须记", "最是橙黄橘绿时"],
    [Autumn, Winter], [Day], [Garden, Friends], Bright, ["橘子", "橙子", "丰收", "深秋", "orange"];

    "十七日观潮", "陈师道", ["漫漫平沙走白虹", "瑶台失手玉杯空", "晴天摇动清江底", "晚日浮沉急浪中"],
    [Autumn], [Dusk], [Sea], Grand, ["钱塘江", "观潮", "海宁", "浪", "tide", "wave"];

    "峨眉山月歌", "李白", ["峨眉山月半轮秋", "影入平羌江水流", "夜发清溪向三峡", "思君不见下渝州"],
    [Autumn], [Night], [Mountain, Moon, Water, Journey], Calm, ["峨眉", "乐山", "四川", "三峡", "emei"];

    "陪族叔游洞庭·其二", "李白", ["南湖秋水夜无烟", "耐可乘流直上天", "且就洞庭赊月色", "将船买酒白云边"],
    [Autumn], [Night], [Water, Moon, Friends], Bright, ["洞庭", "岳阳", "喝酒"];

    "九月九日忆山东兄弟", "王维", ["独在异乡为异客", "每逢佳节倍思亲", "遥知兄弟登高处", "遍插茱萸少一人"],
    [Autumn], [Day], [Festival, Mountain], Wistful, ["重阳", "兄弟", "想家"];

    "山中", "王维", ["荆溪白石出", "天寒红叶稀", "山路元无雨", "空翠湿人衣"],
    [Autumn, Winter], [Day], [Mountain, Water, Journey], Calm, ["红叶", "徒步", "秦岭", "hiking"];

    "栾家濑", "王维", ["飒飒秋雨中", "浅浅石溜泻", "跳波自相溅", "白鹭惊复下"],
    [Autumn], [Day], [Rain, Water], Calm, ["白鹭", "溪", "漂流", "egret", "rafting"];

    "秋夜寄丘二十二员外", "韦应物", ["怀君属秋夜", "散步咏凉天", "空山松子落", "幽人应未眠"],
    [Autumn], [Night], [Mountain, Friends], Calm, ["松", "pine"];

    "宿建德江", "孟浩然", ["移舟泊烟渚", "日暮客愁新", "野旷天低树", "江清月近人"],
    [Autumn], [Dusk, Night], [Water, Moon, Journey], Wistful, ["建德", "新安江", "千岛湖"];

    "秋思", "张籍", ["洛阳城里见秋风", "欲作家书意万重", "复恐匆匆说不尽", "行人临发又开封"],
    [Autumn], [Day], [City], Wistful, ["洛阳", "想家", "明信片", "luoyang", "postcard"];

    "菊花", "元稹", ["秋丛绕舍似陶家", "遍绕篱边日渐斜", "不是花中偏爱菊", "此花开尽更无花"],
    [Autumn], [Day, Dusk], [Flowers, Garden], Calm, ["菊花", "chrysanthemum"];

    "秋月", "程颢", ["清溪流过碧山头", "空水澄鲜一色秋", "隔断红尘三十里", "白云红叶两悠悠"],
    [Autumn], [Day], [Mountain, Water], Calm, ["九寨沟", "喀纳斯", "红叶", "jiuzhaigou"];

    "秋凉晚步", "杨万里", ["秋气堪悲未必然", "轻寒正是可人天", "绿池落尽红蕖却", "荷叶犹开最小钱"],
    [Autumn], [Dusk], [Garden, Water], Bright, ["散步", "公园", "park"];

    "江上", "王安石", ["江北秋阴一半开", "晚云含雨却低徊", "青山缭绕疑无路", "忽见千帆隐映来"],
    [Autumn], [Dusk], [Water, Mountain, Journey], Grand, ["长江", "三峡", "漓江", "yangtze", "cruise"];

    "四时田园杂兴·其四十四", "范成大", ["新筑场泥镜面平", "家家打稻趁霜晴", "笑歌声里轻雷动", "一夜连枷响到明"],
    [Autumn], [Night, Day], [Field], Bright, ["丰收", "秋收", "稻", "harvest"];

    "禾熟", "孔平仲", ["百里西风禾黍香", "鸣泉落窦谷登场", "老牛粗了耕耘债", "啮草坡头卧夕阳"],
    [Autumn], [Dusk], [Field], Calm, ["丰收", "牛", "草原", "harvest", "cow"];

    "早行", "陈与义", ["露侵驼褐晓寒轻", "星斗阑干分外明", "寂寞小桥和梦过", "稻田深处草虫鸣"],
    [Autumn], [Dawn, Night], [Journey, Field], Calm, ["早起", "出发", "星空", "stars"];

    "江村晚眺", "戴复古", ["江头落日照平沙", "潮退渔船阁岸斜", "白鸟一双临水立", "见人惊起入芦花"],
    [Autumn, Summer], [Dusk], [Water, Sea], Calm, ["渔船", "海鸥", "芦苇", "退潮", "赶海", "seagull", "sunset"];

    "夜书所见", "叶绍翁", ["萧萧梧叶送寒声", "江上秋风动客情", "知有儿童挑促织", "夜深篱落一灯明"],
    [Autumn], [Night], [Children, Water], Wistful, ["蟋蟀", "想家"];
}
