use crate::poem::poems;

poems! {
    /// Poems of summer.
    SUMMER;

    "池上", "白居易", ["小娃撑小艇", "偷采白莲回", "不解藏踪迹", "浮萍一道开"],
    [Summer], [Day], [Children, Water, Flowers], Bright, ["荷花", "莲", "划船", "lotus", "boat"];

    "采莲曲", "王昌龄", ["荷叶罗裙一色裁", "芙蓉向脸两边开", "乱入池中看不见", "闻歌始觉有人来"],
    [Summer], [Day], [Flowers, Water], Bright, ["荷花", "莲", "lotus"];

    "山亭夏日", "高骈", ["绿树阴浓夏日长", "楼台倒影入池塘", "水晶帘动微风起", "满架蔷薇一院香"],
    [Summer], [Day], [Garden, Flowers], Calm, ["蔷薇", "园林", "rose"];

    "小儿垂钓", "胡令能", ["蓬头稚子学垂纶", "侧坐莓苔草映身", "路人借问遥招手", "怕得鱼惊不应人"],
    [Summer], [Day], [Children, Water], Bright, ["钓鱼", "fishing"];

    "雨过山村", "王建", ["雨里鸡鸣一两家", "竹溪村路板桥斜", "妇姑相唤浴蚕去", "闲看中庭栀子花"],
    [Summer], [Day], [Field, Rain, Mountain, Flowers], Calm, ["山村", "古村", "栀子花", "village"];

    "野塘", "韩偓", ["侵晓乘凉偶独来", "不因鱼跃见萍开", "卷荷忽被微风触", "泻下清香露一杯"],
    [Summer], [Dawn], [Water, Flowers, Garden], Calm, ["荷花", "莲", "lotus"];

    "竹枝词", "刘禹锡", ["杨柳青青江水平", "闻郎江上唱歌声", "东边日出西边雨", "道是无晴却有晴"],
    [Spring, Summer], [Day], [Water, Rain], Bright, ["太阳雨", "重庆", "三峡", "恋爱", "chongqing"];

    "晓出净慈寺送林子方", "杨万里", ["毕竟西湖六月中", "风光不与四时同", "接天莲叶无穷碧", "映日荷花别样红"],
    [Summer], [Dawn, Day], [Water, Flowers, Temple], Bright, ["西湖", "杭州", "荷花", "净慈寺", "west lake", "hangzhou", "lotus"];

    "小池", "杨万里", ["泉眼无声惜细流", "树阴照水爱晴柔", "小荷才露尖尖角", "早有蜻蜓立上头"],
    [Summer], [Day], [Garden, Water, Flowers], Bright, ["蜻蜓", "荷花", "莲", "dragonfly", "lotus"];

    "夏夜追凉", "杨万里", ["夜热依然午热同", "开门小立月明中", "竹深树密虫鸣处", "时有微凉不是风"],
    [Summer], [Night], [Garden, Moon], Calm, ["夏夜", "萤火虫", "露营", "camping"];

    "闲居初夏午睡起", "杨万里", ["梅子留酸软齿牙", "芭蕉分绿与窗纱", "日长睡起无情思", "闲看儿童捉柳花"],
    [Summer], [Day], [Children, Garden], Calm, ["芭蕉", "杨梅", "初夏"];

    "舟过安仁", "杨万里", ["一叶渔船两小童", "收篙停棹坐船中", "怪生无雨都张伞", "不是遮头是使风"],
    [Summer], [Day], [Children, Water, Journey], Bright, ["伞", "划船", "帆", "sailing"];

    "桑茶坑道中", "杨万里", ["晴明风日雨干时", "草满花堤水满溪", "童子柳阴眠正着", "一牛吃过柳阴西"],
    [Spring, Summer], [Day], [Field, Children, Water], Bright, ["牛", "cow"];

    "饮湖上初晴后雨", "苏轼", ["水光潋滟晴方好", "山色空蒙雨亦奇", "欲把西湖比西子", "淡妆浓抹总相宜"],
    [Spring, Summer], [Day], [Water, Mountain], Bright, ["西湖", "杭州", "断桥", "苏堤", "west lake", "hangzhou"];

    "六月二十七日望湖楼醉书", "苏轼", ["黑云翻墨未遮山", "白雨跳珠乱入船", "卷地风来忽吹散", "望湖楼下水如天"],
    [Summer], [Day], [Rain, Water], Grand, ["西湖", "杭州", "暴雨", "雷雨", "west lake", "hangzhou", "storm"];

    "望海楼晚景·其二", "苏轼", ["横风吹雨入楼斜", "壮观应须好句夸", "雨过潮平江海碧", "电光时掣紫金蛇"],
    [Summer], [Dusk], [Sea, Rain], Grand, ["闪电", "雷雨", "杭州湾", "lightning"];

    "惠州一绝", "苏轼", ["罗浮山下四时春", "卢橘杨梅次第新", "日啖荔枝三百颗", "不辞长作岭南人"],
    [Summer], [Day], [Mountain, Garden], Bright, ["惠州", "广东", "广州", "深圳", "岭南", "荔枝", "水果", "guangzhou", "guangdong", "lychee"];

    "鄂州南楼书事", "黄庭坚", ["四顾山光接水光", "凭栏十里芰荷香", "清风明月无人管", "并作南楼一味凉"],
    [Summer], [Night], [Water, Moon, City], Calm, ["武汉", "荷花", "wuhan", "lotus"];

    "夏意", "苏舜钦", ["别院深深夏席清", "石榴开遍透帘明", "树阴满地日当午", "梦觉流莺时一声"],
    [Summer], [Day], [Garden, Flowers], Calm, ["石榴", "苏州", "pomegranate"];

    "雨后池上", "刘攽", ["一雨池塘水面平", "淡磨明镜照檐楹", "东风忽起垂杨舞", "更作荷心万点声"],
    [Summer, Spring], [Day], [Garden, Rain, Water], Calm, ["雨后", "池塘", "园林"];

    "临平道中", "道潜", ["风蒲猎猎弄轻柔", "欲立蜻蜓不自由", "五月临平山下路", "藕花无数满汀洲"],
    [Summer], [Day], [Water, Flowers, Journey], Bright, ["临平", "杭州", "荷花", "蜻蜓", "lotus"];

    "约客", "赵师秀", ["黄梅时节家家雨", "青草池塘处处蛙", "有约不来过夜半", "闲敲棋子落灯花"],
    [Summer], [Night], [Rain, Garden, Friends], Calm, ["梅雨", "下棋", "青蛙", "chess", "frog"];

    "三衢道中", "曾几", ["梅子黄时日日晴", "小溪泛尽却山行", "绿阴不减来时路", "添得黄鹂四五声"],
    [Summer], [Day], [Journey, Mountain, Water], Bright, ["衢州", "徒步", "hiking"];

    "乡村四月", "翁卷", ["绿遍山原白满川", "子规声里雨如烟", "乡村四月闲人少", "才了蚕桑又插田"],
    [Spring, Summer], [Day], [Field, Rain, Mountain], Calm, ["插秧", "水稻", "梯田", "rice"];

    "四时田园杂兴·其二十五", "范成大", ["梅子金黄杏子肥", "麦花雪白菜花稀", "日长篱落无人过", "惟有蜻蜓蛱蝶飞"],
    [Summer], [Day], [Field, Garden], Calm, ["蜻蜓", "麦田", "采摘", "wheat"];

    "四时田园杂兴·其三十一", "范成大", ["昼出耘田夜绩麻", "村庄儿女各当家", "童孙未解供耕织", "也傍桑阴学种瓜"],
    [Summer], [Day], [Field, Children], Bright, ["种菜", "农场", "外婆", "奶奶", "farm"];

    "新凉", "徐玑", ["水满田畴稻叶齐", "日光穿树晓烟低", "黄莺也爱新凉好", "飞过青山影里啼"],
    [Summer, Autumn], [Dawn], [Field, Mountain], Bright, ["稻田", "梯田", "rice"];

    "村晚", "雷震", ["草满池塘水满陂", "山衔落日浸寒漪", "牧童归去横牛背", "短笛无腔信口吹"],
    [Summer, Autumn], [Dusk], [Field, Water, Children, Mountain], Calm, ["牛", "日落", "乡下", "sunset"];

    "望庐山瀑布", "李白", ["日照香炉生紫烟", "遥看瀑布挂前川", "飞流直下三千尺", "疑是银河落九天"],
    [Summer], [Day], [Mountain, Water], Grand, ["瀑布", "庐山", "黄果树", "壶口", "waterfall", "lushan"];
}
