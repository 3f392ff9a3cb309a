//! Words of the studio.

use domain::Lang;

super::texts! {
    title = "我的作品", "My works";
    description = "你的影集和长图。", "Your movies and long images.";
    new_title = "做一个新的", "Make something new";
    new_movie = "做一部影集", "Make a movie";
    new_movie_text = "照片缓缓移动，配上诗与音乐", "Photos in slow motion, with a poem and music";
    new_long_image = "做一张长图", "Make a long image";
    new_long_image_text = "一路往下看的图文手账", "A journal to scroll through";
    on_this_day = "那年今日", "On this day";
    works = "已有的作品", "Your works";
    empty_title = "还没有作品", "No works yet";
    empty_text = "从上面选一种，放进四张照片，其余的交给途记。",
        "Choose one above, add four photos and leave the rest to Tuji.";
    untitled = "还没起名字", "Untitled";
    steps = "步骤", "Steps";
    step_photos = "照片", "Photos";
    step_style = "样式", "Style";
    step_render = "生成", "Making";
    step_result = "成片", "Result";
    step_done = "已完成", "done";
    photos_title = "放进照片", "Add photos";
    upload = "上传选好的照片", "Upload the chosen photos";
    /// Gaps `{n}` and `{max}`, as in every text with braces of this file.
    photos_of = "{n} / {max} 张", "{n} of {max}";
    photos_empty = "旅途从第一张照片开始：至少四张，最多四十张。",
        "A journey begins with its first photo: at least four, at most forty.";
    caption = "写一句说明", "Add a caption";
    move_up = "把 {name} 往前移", "Move {name} earlier";
    move_down = "把 {name} 往后移", "Move {name} later";
    handle = "拖动 {name}，或按空格键拿起", "Drag {name}, or press space to pick it up";
    picked_up = "拿起了 {name}，现在是第 {n} 张，共 {max} 张。用方向键移动，空格键放下，Esc 键放回。",
        "Picked up {name}, now {n} of {max}. Arrow keys move it, space drops it, Escape puts it back.";
    moved = "{name} 现在是第 {n} 张，共 {max} 张。", "{name} is now {n} of {max}.";
    put_back = "{name} 放回原处了。", "{name} is back where it was.";
    remove = "移除", "Remove";
    remove_sure = "确定移除？", "Really remove?";
    removed = "{name} 已移除。", "{name} was removed.";
    waiting = "等待上传", "Waiting";
    checking = "正在检查", "Checking";
    added = "{name} 已加入。", "{name} was added.";
    dismiss = "不上传 {name} 了", "Take {name} off the list";
    too_large = "文件太大，每个不能超过 {max} MB。", "The file is too large: at most {max} MB each.";
    too_many = "一个作品最多 {max} 张照片。", "A work takes at most {max} photos.";
    not_a_picture = "这不是图片。", "This is not a picture.";
    photos_text = "按旅途的顺序排好，写上一句说明更动人。",
        "Put them in the order of the journey. A few words for each make it warmer.";
    twins_title = "看起来很像", "These look alike";
    twins_text = "留一张就够的话，可以去掉后面那张。", "If one is enough, take the later one out.";
    choose_photos = "选择照片", "Choose photos";
    style_title = "定下样式", "Choose the style";
    style_text = "先选做成什么，再给它起个名字。", "Choose what it becomes, then give it a name.";
    work_title = "标题", "Title";
    work_title_hint = "比如：雨后西湖", "For example: West Lake after rain";
    work_description = "几句话", "A few words";
    work_description_hint = "什么时候、和谁、去了哪里", "When, with whom, and where to";
    place = "地点（可不填）", "Place (optional)";
    place_hint = "比如：杭州。看得到作品的人都看得到，照片里的位置从不公开。",
        "For example: Hangzhou. Whoever sees the work sees it. Where the photos were taken is never shown.";
    kind = "做成", "Make it a";
    template = "模板", "Template";
    template_auto = "看照片的颜色、季节和数量来配", "Chosen by colours, season and number of photos";
    template_paper = "留白、墨色与一枚红印", "White space, ink and one red seal";
    template_ink = "浓淡之间，边缘如笔扫过", "Light and dark ink, edges left by a brush";
    template_film = "暖而微褪，上下有黑边", "Warm, a little faded, with black bars";
    template_postcard = "一张张贴上麻布墙", "Cards on a linen wall, a few at a time";
    template_seaside = "明亮清透，白线框起一天", "Bright and clear, framed by a white line";
    template_field = "层层绿意，一轮朝阳", "Greens in layers and a morning sun";
    template_town = "粉墙黛瓦，隔着木窗看", "White walls, dark tiles, a wooden window";
    template_garden = "月洞门外，竹影海棠窗", "A moon gate, bamboo, hollowed corners";
    template_night = "深蓝里的灯火", "Lit windows in deep blue";
    template_winter = "雪光清冷，一枝红梅", "Cold light, frost, a branch of plum";
    template_journal = "贴着照片写的旅行手账", "A travel journal with photos pasted in";
    ratio = "画幅", "Shape";
    ratio_wide_text = "适合电脑和电视", "For computers and TVs";
    ratio_tall_text = "适合手机", "For phones";
    ratio_portrait_text = "适合图文笔记", "For photo feeds";
    ratio_square_text = "适合朋友圈", "For timelines";
    size = "清晰度", "Size";
    size_beyond = "专业账号可用", "With a Pro account";
    pace = "节奏", "Pace";
    music = "配乐", "Music";
    music_own_text = "你上传的那一首", "The one that you uploaded";
    track_bring = "用自己的音乐", "Bring your own music";
    track_other = "换一首自己的音乐", "Bring another one";
    track_upload = "上传这首音乐", "Upload this music";
    track_replace = "上传并换上", "Upload and replace";
    track_remove = "去掉这首音乐", "Take it away";
    track_free = "没有明显的节拍，画面不随拍子切换", "no clear beat: pictures change in their own time";
    tag = "主题", "Theme";
    verse_mode = "题诗", "Poem";
    verse = "你的诗句", "Your lines";
    verse_hint = "每行一句，最多八行", "One line each, at most eight";
    save = "保存", "Save";
    saving = "正在保存", "Saving";
    saved = "已保存", "Saved";
    start = "开始生成", "Start making";
    start_again = "重新生成", "Make it again";
    draft = "先看小样", "See a draft first";
    draft_title = "小样", "Draft";
    draft_text = "只给你看的小版本，几秒就好。点照片跳到那一刻，满意了再开始生成。",
        "A small version for your eyes only, made in seconds. Click a photo to jump to its moment; start making when you like it.";
    draft_text_long = "只给你看的小版本，满意了再开始生成。",
        "A small version for your eyes only. Start making when you like it.";
    draft_stale = "做出这份小样之后，照片或样式有改动。再看一次小样，就是新的。",
        "Photos or style have changed since this draft was made. Make another to see them.";
    drafting_title = "正在做小样", "Making a draft";
    drafting_text = "通常只要几秒。", "It usually takes a few seconds.";
    storyboard = "镜头", "Scenes";
    make_cover = "设为封面", "Use as cover";
    is_cover = "封面", "Cover";
    cover_auto = "封面由我们来挑", "Let us pick the cover";
    edit_photo = "修改", "Edit";
    progress_title = "正在生成", "In the making";
    progress_text = "可以离开这一页，回来时它还在继续。", "You may leave this page; it goes on without you.";
    progress_label = "生成进度", "Progress";
    progress_offline = "暂时收不到进度，作品仍在继续生成。", "No news at the moment; the making goes on.";
    stages = "阶段", "Stages";
    seconds_left = "大约还要 {n} 秒", "About {n} s left";
    minutes_left = "大约还要 {n} 分钟", "About {n} min left";
    ahead = "前面还有 {n} 个作品", "{n} before yours";
    cancel = "取消生成", "Cancel";
    refresh = "刷新进度", "Refresh";
    failed_title = "这次没有成功", "It did not work this time";
    cancelled_title = "已经取消", "Cancelled";
    cancelled_text = "照片和设置都还在，随时可以再开始。",
        "Photos and settings are still here. Start again whenever you like.";
    result_title = "成片", "Result";
    result_old_text = "这是上一次的成片，新的完成后会替换它。",
        "This is the last version. It will be replaced when the new one is done.";
    download = "下载", "Download";
    small_text = "发给朋友用的小文件：不超过 25 MB，720p，微信里也能直接发。",
        "A small file for friends: at most 25 MB, 720p, fit for messengers.";
    small_make = "做一个小文件", "Make a small version";
    small_making = "小文件正在准备，一般要一分钟左右。可以离开这一页。",
        "The small version is being made, in about a minute. You may leave this page.";
    small_look = "看看好了没有", "See whether it is ready";
    small_download = "下载小文件", "Download the small version";
    small_failed = "小文件没有做成，影集本身没有变。", "The small version did not work out; the movie is as it was.";
    small_again = "再试一次", "Try again";
    share = "分享到广场", "Share to the gallery";
    unshare = "从广场收回", "Take back from the gallery";
    who_sees = "谁能看、链接与二维码", "Who sees it, link and QR code";
    view_in_gallery = "在广场上看", "See it in the gallery";
    delete = "删除作品", "Delete this work";
    delete_sure = "全部删除", "Delete everything";
    delete_title = "删除这个作品？", "Delete this work?";
    delete_text = "照片、成片和留言都会一起删除，不能恢复。",
        "Its photos, results and comments go with it and cannot be brought back.";
}

/// Photos of how many.
pub fn photo_count(lang: Lang, count: usize) -> String {
    match lang {
        Lang::ZhCn => format!("{count} 张照片"),
        Lang::En if count == 1 => "1 photo".to_owned(),
        Lang::En => format!("{count} photos"),
    }
}

/// Of a photo of this day.
pub fn years_ago(lang: Lang, years: u32) -> String {
    match lang {
        Lang::ZhCn => format!("{years} 年前"),
        Lang::En if years == 1 => "1 year ago".to_owned(),
        Lang::En => format!("{years} years ago"),
    }
}

/// What is still missing.
pub fn photos_missing(lang: Lang, missing: usize) -> String {
    match lang {
        Lang::ZhCn => format!("再放 {missing} 张就可以开始生成"),
        Lang::En if missing == 1 => "Add 1 more photo to start".to_owned(),
        Lang::En => format!("Add {missing} more photos to start"),
    }
}

/// Label of a download with its size.
pub fn download_page(lang: Lang, page: usize) -> String {
    match lang {
        Lang::ZhCn => format!("下载第 {page} 页"),
        Lang::En => format!("Download page {page}"),
    }
}

/// Which photo of the order.
pub fn nth_photo(lang: Lang, number: usize) -> String {
    match lang {
        Lang::ZhCn => format!("第 {number} 张"),
        Lang::En => format!("Photo {number}"),
    }
}

/// A link to where a photo is seen in the movie.
pub fn see_moment(lang: Lang, number: usize, time: &str) -> String {
    match lang {
        Lang::ZhCn => format!("看第 {number} 张，{time}"),
        Lang::En => format!("See photo {number} at {time}"),
    }
}

/// A button that puts a photo on the cover.
pub fn cover_of(lang: Lang, number: usize) -> String {
    match lang {
        Lang::ZhCn => format!("设为封面：第 {number} 张"),
        Lang::En => format!("Use as cover: photo {number}"),
    }
}

/// A link to a photo's caption and place.
pub fn edit_nth(lang: Lang, number: usize) -> String {
    match lang {
        Lang::ZhCn => format!("修改：第 {number} 张"),
        Lang::En => format!("Edit: photo {number}"),
    }
}

/// A button that takes a photo out.
pub fn remove_nth(lang: Lang, number: usize) -> String {
    match lang {
        Lang::ZhCn => format!("去掉第 {number} 张"),
        Lang::En => format!("Take out photo {number}"),
    }
}

/// Name of the player of a piece of music.
pub fn sample_of(lang: Lang, name: &str) -> String {
    match lang {
        Lang::ZhCn => format!("试听《{name}》"),
        Lang::En => format!("Listen to {name}"),
    }
}

/// What may be chosen.
pub fn upload_hint(lang: Lang, max_mb: u32) -> String {
    match lang {
        Lang::ZhCn => {
            format!("也可以拖进来或粘贴。JPEG、PNG、WebP、HEIC、AVIF，每张不超过 {max_mb} MB")
        }
        Lang::En => {
            format!("Or drop or paste them. JPEG, PNG, WebP, HEIC, AVIF, up to {max_mb} MB each")
        }
    }
}

/// How large a file may be.
pub fn upload_size(lang: Lang, max_mb: u32) -> String {
    match lang {
        Lang::ZhCn => format!("JPEG、PNG、WebP、HEIC、AVIF，每张不超过 {max_mb} MB"),
        Lang::En => format!("JPEG, PNG, WebP, HEIC, AVIF, up to {max_mb} MB each"),
    }
}

/// What music may be brought.
pub fn track_hint(lang: Lang, max_mb: u32, max_minutes: u32) -> String {
    match lang {
        Lang::ZhCn => format!(
            "M4A、MP3、OGG、FLAC 或 WAV，不超过 {max_mb} MB、{max_minutes} 分钟。只用在这部影集里，别人下载不到原文件。请只用你有权使用的音乐。"
        ),
        Lang::En => format!(
            "M4A, MP3, OGG, FLAC or WAV, up to {max_mb} MB and {max_minutes} minutes. It is heard in this movie only; nobody else gets the file. Please use music that you may use."
        ),
    }
}

/// Beats a minute of somebody's music.
pub fn track_tempo(lang: Lang, tempo: u32) -> String {
    match lang {
        Lang::ZhCn => format!("每分钟 {tempo} 拍，画面随拍子切换"),
        Lang::En => format!("{tempo} beats a minute: pictures change on them"),
    }
}

/// After the name of the work that this one is made like.
pub fn origin_advice(lang: Lang, photos: u32) -> String {
    match lang {
        Lang::ZhCn => {
            format!(
                "。模板、画幅、节奏和配乐已经照它选好，原作用了 {photos} 张照片，放进你自己的就行。"
            )
        }
        Lang::En => format!(
            ". Template, shape, pace and music are chosen like there; it has {photos} photos. Add your own."
        ),
    }
}
