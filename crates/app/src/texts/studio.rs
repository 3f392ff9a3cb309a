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
    works = "已有的作品", "Your works";
    empty_title = "还没有作品", "No works yet";
    empty_text = "从上面选一种，放进四张照片，其余的交给途记。",
        "Choose one above, add four photos and leave the rest to Tuji.";
    untitled = "还没起名字", "Untitled";
    shared = "已分享", "Shared";
    steps = "步骤", "Steps";
    step_photos = "照片", "Photos";
    step_style = "样式", "Style";
    step_render = "生成", "Making";
    step_result = "成片", "Result";
    step_done = "已完成", "done";
    all_works = "我的作品", "My works";
    photos_title = "放进照片", "Add photos";
    photos_text = "按旅途的顺序排好，写上一句说明更动人。",
        "Put them in the order of the journey. A few words for each make it warmer.";
    choose_photos = "选择照片", "Choose photos";
    upload = "上传选好的照片", "Upload the chosen photos";
    upload_hint = "JPEG、PNG、WebP、GIF、HEIC、AVIF，可以一次选多张",
        "JPEG, PNG, WebP, GIF, HEIC or AVIF; choose several at once";
    photos_empty_title = "旅途从第一张照片开始", "A journey begins with its first photo";
    photo_list = "照片列表", "Photos in this work";
    caption = "说明", "Caption";
    save_caption = "保存说明", "Save caption";
    move_up = "往前移", "Move earlier";
    move_down = "往后移", "Move later";
    remove = "移除", "Remove";
    style_title = "定下样式", "Choose the style";
    style_text = "先选做成什么，再给它起个名字。", "Choose what it becomes, then give it a name.";
    work_title = "标题", "Title";
    work_title_hint = "比如：雨后西湖", "For example: West Lake after rain";
    work_description = "几句话", "A few words";
    work_description_hint = "什么时候、和谁、去了哪里", "When, with whom, and where to";
    kind = "做成", "Make it a";
    template = "模板", "Template";
    template_paper = "留白、墨色与一枚红印", "White space, ink and one red seal";
    template_journal = "贴着照片写的旅行手账", "A travel journal with photos pasted in";
    ratio = "画幅", "Shape";
    ratio_wide_text = "适合电脑和电视", "For computers and TVs";
    ratio_tall_text = "适合手机", "For phones";
    music = "配乐", "Music";
    music_stream = "清亮，像山间流水", "Bright, like water in the hills";
    music_lantern = "热闹，像节日的夜晚", "Lively, like a festival night";
    music_drift = "舒缓，像傍晚的归船", "Slow, like a boat at dusk";
    tag = "主题", "Theme";
    verse_mode = "题诗", "Poem";
    verse = "你的诗句", "Your lines";
    verse_hint = "每行一句，最多八行", "One line each, at most eight";
    save = "保存", "Save";
    start = "开始生成", "Start making";
    start_again = "重新生成", "Make it again";
    progress_title = "正在生成", "In the making";
    progress_text = "可以离开这一页，回来时它还在继续。", "You may leave this page; it goes on without you.";
    progress_label = "生成进度", "Progress of the making";
    cancel = "取消生成", "Cancel";
    refresh = "刷新进度", "Refresh";
    failed_title = "这次没有成功", "It did not work this time";
    cancelled_title = "已经取消", "Cancelled";
    cancelled_text = "照片和设置都还在，随时可以再开始。",
        "Photos and settings are still here. Start again whenever you like.";
    try_again = "再试一次", "Try again";
    result_title = "成片", "Result";
    result_old_text = "这是上一次的成片，新的完成后会替换它。",
        "This is the last version. It will be replaced when the new one is done.";
    download = "下载", "Download";
    share = "分享到广场", "Share to the gallery";
    unshare = "从广场收回", "Take back from the gallery";
    shared_text = "已经在广场上，谁都能看到。", "It is in the gallery for everyone to see.";
    private_text = "现在只有你能看到。", "Only you can see it now.";
    view_in_gallery = "在广场上看", "See it in the gallery";
    delete = "删除作品", "Delete work";
    delete_title = "删除这个作品？", "Delete this work?";
    delete_text = "照片、成片和留言都会一起删除，不能恢复。",
        "Its photos, results and comments go with it and cannot be brought back.";
    keep = "先留着", "Keep it";
    danger = "删除", "Delete";
}

/// Photos of how many.
pub fn photo_count(lang: Lang, count: usize) -> String {
    match lang {
        Lang::ZhCn => format!("{count} 张照片"),
        Lang::En if count == 1 => "1 photo".to_owned(),
        Lang::En => format!("{count} photos"),
    }
}

/// How many photos are in, and how many fit.
pub fn photos_of(lang: Lang, count: usize, max: usize) -> String {
    match lang {
        Lang::ZhCn => format!("{count} / {max} 张"),
        Lang::En => format!("{count} of {max}"),
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

/// Position of a photo, for its buttons.
pub fn photo_number(lang: Lang, number: usize) -> String {
    match lang {
        Lang::ZhCn => format!("第 {number} 张"),
        Lang::En => format!("Photo {number}"),
    }
}

/// Size limits under the picker.
pub fn upload_limits(lang: Lang, max_photos: usize, max_mb: u32) -> String {
    match lang {
        Lang::ZhCn => format!("每张不超过 {max_mb} MB，最多 {max_photos} 张"),
        Lang::En => format!("Up to {max_mb} MB each, {max_photos} photos in all"),
    }
}

/// Place in the queue.
pub fn ahead(lang: Lang, ahead: u32) -> String {
    match lang {
        Lang::ZhCn => format!("前面还有 {ahead} 个作品"),
        Lang::En if ahead == 1 => "1 work before yours".to_owned(),
        Lang::En => format!("{ahead} works before yours"),
    }
}

/// Estimated rest of the making.
pub fn seconds_left(lang: Lang, seconds: u32) -> String {
    match (lang, seconds) {
        (Lang::ZhCn, 0..60) => format!("大约还要 {seconds} 秒"),
        (Lang::ZhCn, _) => format!("大约还要 {} 分钟", seconds.div_ceil(60)),
        (Lang::En, 0..60) => format!("About {seconds} s left"),
        (Lang::En, _) => format!("About {} min left", seconds.div_ceil(60)),
    }
}

/// Label of a download with its size.
pub fn download_page(lang: Lang, page: usize) -> String {
    match lang {
        Lang::ZhCn => format!("下载第 {page} 页"),
        Lang::En => format!("Download page {page}"),
    }
}

/// When the work was changed.
pub fn changed(lang: Lang, date: &str) -> String {
    match lang {
        Lang::ZhCn => format!("{date}改动"),
        Lang::En => format!("Changed {date}"),
    }
}
