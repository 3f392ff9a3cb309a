//! The community, made up.
#![expect(clippy::cast_possible_wrap, reason = "indexes of a handful of samples")]

use app::{FormEcho, forum};
use domain::{
    AppError, DraftId, Field, Lang, PhotoId, PostCommentId, PostId, Problem,
    forum::{
        CarouselPhoto, DraftCard, DraftView, History, PostCard, PostComment, PostKind, PostList,
        PostView, Revision, WorkChoice,
    },
    gallery::{LikeView, Page},
    works::PhotoView,
};

use crate::{
    pages::{Sample, own, refused, visitor},
    samples::{self, author, picture, title},
};

/// 2026-10-03, in the autumn holidays.
const DAY: i64 = 1_790_985_600;

const BODY: (&str, &str) = (
    "头两天一直在下雨。\n第三天早上雨停了，我们沿着苏堤从南走到北。\n\n## 怎么走\n\n1. 六点从花港出发，路上几乎没有人\n2. 在**压堤桥**等太阳\n3. 断桥人多，绕到北山路去看\n\n> 水光潋滟晴方好，山色空蒙雨亦奇。\n\n回程坐船，比走路舒服。路线在 [这里](https://example.org/route)。",
    "It rained for two days.\nOn the third morning it stopped, and we walked the causeway from south to north.\n\n## The way\n\n1. Start at six; there is nobody\n2. Wait for the sun on the **third bridge**\n3. Go around the crowds by the hill road\n\n> Rippling water shimmering on a sunny day.\n\nTake the boat back. The route is [here](https://example.org/route).",
);

fn excerpt(lang: Lang) -> String {
    lang.pick(
        "头两天一直在下雨。第三天早上雨停了，我们沿着苏堤从南走到北……",
        "It rained for two days. On the third morning it stopped…",
    )
    .to_owned()
}

pub fn list(lang: Lang, count: usize) -> PostList {
    let items = (0..count)
        .map(|i| PostCard {
            id: PostId(100 - i as i64),
            author: author(lang, i),
            title: title(lang, i),
            kind: PostKind::ALL[i % 4],
            excerpt: excerpt(lang),
            cover: (i % 3 != 2).then(|| picture(i * 3, "")),
            created_at: DAY - i as i64 * 86_400,
            like_count: [0, 7, 132, 1_280, 24_600][i % 5],
            comment_count: i as u32,
            pending: false,
        })
        .collect();
    PostList {
        items,
        page: 1,
        pages: 7,
        total: 64,
        pending: Vec::new(),
    }
}

pub fn post(lang: Lang, signed_in: bool) -> PostView {
    let comment = |id, parent: Option<i64>, body: &str| PostComment {
        id: PostCommentId(id),
        parent: parent.map(PostCommentId),
        author: author(lang, id as usize),
        body: body.to_owned(),
        created_at: DAY + id * 3_600,
        like: LikeView {
            count: id as u32,
            liked: signed_in && id == 2,
        },
        can_delete: signed_in && id == 2,
        pending: false,
    };
    let comments = vec![
        comment(
            1,
            None,
            lang.pick(
                "请问断桥那张是几点拍的？",
                "What time was the one of the bridge?",
            ),
        ),
        comment(
            2,
            Some(1),
            lang.pick("六点半，雾刚散。", "Half past six, just after the mist."),
        ),
        comment(3, None, lang.pick("想去。", "I want to go there.")),
    ];
    PostView {
        id: PostId(100),
        author: author(lang, 0),
        title: title(lang, 0),
        kind: PostKind::Journal,
        body: lang.pick(BODY.0, BODY.1).to_owned(),
        mentions: Vec::new(),
        excerpt: excerpt(lang),
        photos: (0..3)
            .map(|i| CarouselPhoto {
                picture: picture(i, lang.pick("湖边的一条路", "A path by the lake")),
                caption: lang.pick("雨刚停", "The rain has just stopped").to_owned(),
            })
            .collect(),
        works: samples::cards(lang, 2).items,
        created_at: DAY,
        edited_at: Some(DAY + 86_400),
        like: LikeView {
            count: 132,
            liked: signed_in,
        },
        comment_count: 3,
        comments: Page {
            items: comments,
            next: None,
        },
        can_interact: signed_in,
        can_edit: signed_in,
        can_delete: signed_in,
        can_release: false,
        pending: false,
        restorable_until: None,
    }
}

pub fn draft(lang: Lang, photos: usize) -> DraftView {
    DraftView {
        id: DraftId(7),
        post: None,
        title: title(lang, 0),
        text: lang.pick(BODY.0, BODY.1).to_owned(),
        kind: PostKind::Journal,
        photos: (0..photos)
            .map(|i| PhotoView {
                id: PhotoId(i as i64 + 1),
                name: format!("IMG_{:04}.jpg", 2101 + i),
                caption: String::new(),
                picture: picture(i, ""),
                taken_at: None,
            })
            .collect(),
        works: samples::cards(lang, 3)
            .items
            .into_iter()
            .enumerate()
            .map(|(i, card)| WorkChoice {
                card,
                chosen: i == 0,
            })
            .collect(),
        updated_at: DAY,
    }
}

pub fn drafts(lang: Lang) -> Vec<DraftCard> {
    (0..3)
        .map(|i| DraftCard {
            id: DraftId(i as i64 + 1),
            post: (i == 1).then_some(PostId(100)),
            title: if i == 2 {
                String::new()
            } else {
                title(lang, i)
            },
            excerpt: excerpt(lang),
            updated_at: DAY - i as i64 * 7_000,
        })
        .collect()
}

pub fn history(lang: Lang) -> History {
    History {
        id: PostId(100),
        author: author(lang, 0),
        title: title(lang, 0),
        versions: (0..3)
            .map(|i| Revision {
                title: title(lang, 0),
                body: lang.pick(BODY.0, BODY.1).to_owned(),
                written_at: DAY - i * 86_400,
            })
            .collect(),
    }
}

/// The pages in one language.
pub fn pages(lang: Lang) -> Vec<Sample> {
    let nothing = |total| PostList {
        items: Vec::new(),
        page: 1,
        pages: 0,
        total,
        pending: Vec::new(),
    };
    let echo = FormEcho::default;
    let changed = move |change: fn(&mut PostView)| {
        let mut post = post(lang, true);
        change(&mut post);
        post
    };
    vec![
        visitor(lang, "community", "/community", move |c| {
            forum::list_page(c, None, list(lang, 10))
        }),
        own(lang, "community-page", "/community?page=4", move |c| {
            let mut pending = list(lang, 1).items;
            for card in &mut pending {
                card.pending = true;
            }
            let list = PostList {
                page: 4,
                pages: 100_000,
                pending,
                ..list(lang, 10)
            };
            forum::list_page(c, Some(PostKind::Guide), list)
        }),
        visitor(lang, "community-nothing", "/community", move |c| {
            forum::list_page(c, None, nothing(0))
        }),
        own(lang, "community-past-end", "/community?page=9", move |c| {
            forum::list_page(c, None, nothing(3))
        }),
        visitor(lang, "post", "/community/100", move |c| {
            forum::post_page(c, post(lang, false), echo())
        }),
        own(lang, "post-signed-in", "/community/100", move |c| {
            forum::post_page(c, post(lang, true), echo())
        }),
        own(lang, "post-waiting", "/community/100", move |c| {
            let post = changed(|post| {
                post.pending = true;
                post.can_release = true;
                post.photos.truncate(1);
                post.works.clear();
            });
            forum::post_page(c, post, echo())
        }),
        own(lang, "post-deleted", "/community/100", move |c| {
            let post = changed(|post| {
                post.restorable_until = Some(DAY);
                post.can_interact = false;
                post.can_edit = false;
                post.can_delete = false;
                post.photos.clear();
                post.comments.items.clear();
            });
            forum::post_page(c, post, echo())
        }),
        own(lang, "post-reply-refused", "/community/100", move |c| {
            let mut echo = refused(&[(Field::Comment, Problem::Required)], &[("parent", "1")]);
            echo.values.insert("comment".to_owned(), " ".to_owned());
            forum::post_page(c, post(lang, true), echo)
        }),
        own(lang, "write-new", "/community/drafts/7", move |c| {
            let draft = DraftView {
                title: String::new(),
                text: String::new(),
                works: Vec::new(),
                ..draft(lang, 0)
            };
            forum::write_page(c, draft, echo(), None)
        }),
        own(lang, "write-preview", "/community/drafts/7", move |c| {
            forum::write_page(c, draft(lang, 4), echo(), Some(Vec::new()))
        }),
        own(lang, "write-refused", "/community/drafts/7", move |c| {
            let echo = refused(
                &[
                    (Field::Title, Problem::TooBrief { zh: 6, en: 15 }),
                    (Field::Text, Problem::Required),
                ],
                &[("title", "x"), ("text", "")],
            );
            forum::write_page(c, draft(lang, 0), echo, None)
        }),
        own(
            lang,
            "write-upload-refused",
            "/community/drafts/7",
            move |c| {
                let echo = FormEcho {
                    error: Some(AppError::PictureUnsupported),
                    ..FormEcho::default()
                };
                forum::write_page(c, draft(lang, 1), echo, None)
            },
        ),
        own(lang, "drafts", "/community/drafts", move |c| {
            forum::drafts_page(c, drafts(lang))
        }),
        own(lang, "drafts-nothing", "/community/drafts", move |c| {
            forum::drafts_page(c, Vec::new())
        }),
        visitor(
            lang,
            "community-history",
            "/community/100/history",
            move |c| forum::history_page(c, history(lang)),
        ),
    ]
}
