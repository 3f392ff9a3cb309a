//! Words of the community.

use domain::{Lang, forum::PostKind};

super::texts! {
    slides_open = "放映照片", "Show the photos";
    slides_back = "上一张", "Photo before";
    slides_next = "下一张", "Next photo";
    slides_play = "自动播放", "Play";
    slides_close = "关闭", "Close";
    title = "社区", "Community";
    description = "大家的游记、攻略和路上的闲话。", "Journals, guides and talk from the road.";
    intro = "路上的事，慢慢说。", "Stories from the road, told slowly.";
    write = "写一篇", "Write";
    my_drafts = "我的草稿", "My drafts";
    kinds = "分类", "Kinds";
    all = "全部", "All";
    posts = "帖子", "Posts";
    empty_title = "还没有人开口", "Nobody has spoken yet";
    empty_text = "走过的一条路、一间店、一次看错的地图，都可以从一句话写起。",
        "A road, a small place to eat, a map read the wrong way: one sentence is enough to begin.";
    empty_kind_title = "这一类还没有帖子", "No posts of this kind yet";
    empty_kind_text = "换一类看看，或者写第一篇。", "Look at another kind, or write the first one.";
    show_all = "看全部帖子", "Show all posts";
    past_end_title = "翻过头了", "Past the last page";
    past_end_text = "这一页上什么也没有。", "There is nothing on this page.";
    to_first_page = "回到第一页", "Back to the first page";
    pagination = "分页", "Pages";
    previous = "上一页", "Previous";
    next = "下一页", "Next";
    pending = "审核中", "In review";
    waiting_title = "等待审核", "Waiting for review";
    waiting_text = "链接比较多的内容，要等管理员看过才会公开；现在只有作者和管理员看得到。",
        "With many links in it, it waits until an administrator has looked. Until then only its author and administrators see it.";
    release = "通过并公开", "Approve and publish";
    deleted_title = "这篇已经删除", "This post is deleted";
    restore = "恢复", "Restore";
    back_to_list = "社区", "Community";
    edit = "修改", "Edit";
    delete = "删除", "Delete";
    delete_title = "真的要删除吗？", "Really delete it?";
    delete_text = "24 小时内可以恢复，之后连同评论和照片一起清除。",
        "It can be restored for 24 hours. After that it is gone, with its comments and photos.";
    delete_sure = "删除这一篇", "Delete this post";
    history = "修改记录", "History";
    edited = "改过", "Edited";
    current_version = "现在的版本", "Current version";
    first_version = "最初的版本", "First version";
    no_history = "这一篇没有改过。", "This post has not been changed.";
    photos = "照片", "Photos";
    works = "文中的作品", "Works in this post";
    like = "喜欢", "Like";
    sign_in_to_like = "登录后点喜欢", "Sign in to like";
    comments = "评论", "Comments";
    comment_label = "你的评论", "Your comment";
    comment_hint = "说点什么，或者问一句路。", "Say something, or ask the way.";
    post_comment = "发表评论", "Post comment";
    posting = "正在发表", "Posting";
    posted = "评论已发表", "Your comment is there";
    sign_in_to_comment = "登录后评论", "Sign in to comment";
    no_comments = "还没有评论。", "No comments yet.";
    more_comments = "更多评论", "More comments";
    delete_comment = "删除评论", "Delete comment";
    reply = "回复", "Reply";
    reply_label = "你的回复", "Your reply";
    send_reply = "发表回复", "Post reply";
    new_title = "写一篇", "Write a post";
    edit_title = "修改帖子", "Edit the post";
    post_title = "标题", "Title";
    post_title_hint = "去了哪里，遇见了什么。至少 6 个字。", "Where you went, what you met. At least 15 letters.";
    post_text = "正文", "Text";
    post_text_hint = "可以用 Markdown：# 小标题、**粗体**、> 引用、- 列表、[文字](链接)。用 @名字 提到一个人。",
        "Markdown works: # heading, **bold**, > quote, - list, [text](link). Mention somebody with @name.";
    kind = "类别", "Kind";
    preview = "预览", "Preview";
    preview_title = "预览", "Preview";
    carousel = "照片", "Photos";
    carousel_text = "最多 30 张，左右滑着看。第一张是封面。给每张写一句说明；再用一句话描述画面，看不见图的人也能读到。",
        "Up to 30, to be swiped through. The first one is the cover. Give each a caption, and describe it in a sentence for those who cannot see it.";
    carousel_save_first = "加照片之前，请先按“存草稿”，不然刚写的字会丢。",
        "Before you add photos, press “Save draft”, or what you have just typed is lost.";
    alt = "画面描述（替代文字）", "What it shows (alternative text)";
    choose_works = "放进作品", "Add works";
    choose_works_text = "从你分享到广场的作品里挑，最多 6 部。取消分享后，文中也不再显示。",
        "Choose from the works you share in the gallery, up to 6. One that is no longer shared is no longer shown here.";
    no_works = "你还没有分享到广场的作品。", "You have no works in the gallery yet.";
    save_draft = "存草稿", "Save draft";
    publish = "发表", "Publish";
    publish_edit = "保存修改", "Save changes";
    discard = "丢掉草稿", "Discard draft";
    discard_title = "真的要丢掉吗？", "Really discard it?";
    discard_text = "草稿里的文字和照片会立刻清除。", "Its text and photos are gone at once.";
    discard_sure = "丢掉这份草稿", "Discard this draft";
    drafts = "草稿", "Drafts";
    drafts_text = "写到一半的都在这里，半年不动的会自动清除。",
        "What you began is here. A draft that nobody touches for half a year is deleted.";
    no_drafts_title = "没有草稿", "No drafts";
    no_drafts_text = "写到一半离开也没关系，它会自己存在这里。",
        "Leave in the middle of a sentence if you like: it is kept here.";
    untitled = "还没有标题", "Untitled";
    draft_of_post = "修改已发表的帖子", "Changes to a published post";
}

/// Tooltip and words for a screen reader.
pub fn comment_count(lang: Lang, count: u32) -> String {
    let n = super::numbers::count(lang, count);
    match lang {
        Lang::ZhCn => format!("{n} 条评论"),
        Lang::En if count == 1 => "1 comment".to_owned(),
        Lang::En => format!("{n} comments"),
    }
}

/// Number of a page, for the current one's label and for titles.
pub fn page_number(lang: Lang, page: u32) -> String {
    match lang {
        Lang::ZhCn => format!("第 {page} 页"),
        Lang::En => format!("Page {page}"),
    }
}

/// Position of a photo in the carousel.
pub fn photo_number(lang: Lang, number: usize, total: usize) -> String {
    match lang {
        Lang::ZhCn => format!("第 {number} 张，共 {total} 张"),
        Lang::En => format!("Photo {number} of {total}"),
    }
}

/// Title of the history.
pub fn history_of(lang: Lang, title: &str) -> String {
    match lang {
        Lang::ZhCn => format!("《{title}》的修改记录"),
        Lang::En => format!("History of “{title}”"),
    }
}

/// Until when a deleted post can be brought back, in whole hours from now on.
pub fn restorable(lang: Lang, until: &str) -> String {
    match lang {
        Lang::ZhCn => format!("在 {until} 之前可以恢复。"),
        Lang::En => format!("It can be restored until {until}."),
    }
}

/// Label of the button that answers somebody.
pub fn reply_to(lang: Lang, name: &str) -> String {
    match lang {
        Lang::ZhCn => format!("回复 {name}"),
        Lang::En => format!("Reply to {name}"),
    }
}

/// The kind of a single post.
pub const fn kind_of(lang: Lang, kind: PostKind) -> &'static str {
    match kind {
        PostKind::Chat => lang.pick("闲聊", "Talk"),
        PostKind::Journal => lang.pick("游记", "Journal"),
        PostKind::Movie => lang.pick("影集", "Movie"),
        PostKind::Guide => lang.pick("攻略", "Guide"),
    }
}
