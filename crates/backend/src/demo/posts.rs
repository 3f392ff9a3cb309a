//! What people of the demo write in the community.

use domain::{
    PostId, WorkId,
    accounts::Viewer,
    forum::{DraftForm, PostKind},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{
    landscape::{self, View},
    upload,
};
use crate::{
    Ctx,
    entities::{post_comments, posts},
    forum::{self, Like},
};

/// Person, text, and the answers to it.
type Comment = (usize, &'static str, &'static [(usize, &'static str)]);

pub struct Post {
    author: usize,
    kind: PostKind,
    title: &'static str,
    text: &'static str,
    /// What is painted, caption, alternative text.
    photos: &'static [(View, &'static str, &'static str)],
    /// Indexes of works.
    works: &'static [usize],
    comments: &'static [Comment],
    hours_ago: i64,
}

/// The oldest first.
pub const POSTS: &[Post] = &[
    Post {
        author: 2,
        kind: PostKind::Guide,
        title: "雪天走后山的几条经验",
        text: "一月在村里住了一个星期，把能摔的跤都摔了一遍。记几条，给后来的人。\n\n## 鞋\n\n- 冰爪要带，**短齿就够**，长齿在石板上反而打滑\n- 袜子多带两双，湿了立刻换\n\n## 时间\n\n1. 九点以前不要上山，雪面是硬的\n2. 三点以后不要下山，天黑得比你想的快\n\n> 老人说：雪里走路，宁可绕，不要跳。\n\n热水瓶比相机重要。",
        photos: &[
            (View::SnowPines, "后山的松林", "雪压着的松树，树下一行脚印"),
            (View::Snow, "推门那一刻", "白色的山谷，远处一间屋子"),
        ],
        works: &[2],
        comments: &[
            (
                0,
                "短齿这条太对了，去年在石阶上摔过。",
                &[(2, "石阶上干脆脱下来走。")],
            ),
            (4, "热水瓶 +1", &[]),
        ],
        hours_ago: 2_200,
    },
    Post {
        author: 3,
        kind: PostKind::Journal,
        title: "Four days on the ridge, written at the hut",
        text: "Day one was all tea terraces and dogs that wanted to come along.\n\nDay two we lost the path twice. The map says *bridge*; the river says no. We went **upstream** until a man with a basket of mushrooms pointed with his chin.\n\n### What I would pack again\n\n- a real paper map\n- salted plums\n- one book, thin\n\nDay four ended at the pass, with no signal and many stars. @林间 you were right about the wind.",
        photos: &[
            (
                View::Mist,
                "Above the terraces",
                "Layers of hills in morning mist",
            ),
            (
                View::Day,
                "Noon at the pass",
                "A bright ridge under a clear sky",
            ),
            (
                View::Night,
                "No signal, many stars",
                "Dark hills under a sky full of stars",
            ),
        ],
        works: &[3],
        comments: &[
            (
                2,
                "第三天那段我也迷过路，往上游走是对的。",
                &[(3, "Good to know it was not only us!")],
            ),
            (0, "风是不是特别大？", &[]),
        ],
        hours_ago: 1_300,
    },
    Post {
        author: 4,
        kind: PostKind::Chat,
        title: "你们出门会带纸质地图吗",
        text: "上个月手机没电，在一个岔路口坐了半小时，最后问了一只羊。\n\n羊往左走，我也往左走，真的是对的。\n\n所以想问问大家：还带纸质地图吗？",
        photos: &[],
        works: &[],
        comments: &[
            (
                2,
                "带。而且要带指南针，羊不是每次都在。",
                &[(4, "哈哈哈哈"), (1, "记下了：羊 + 指南针")],
            ),
            (3, "Always. Paper never needs charging.", &[]),
            (0, "我画在本子上，画一遍就记住了。", &[]),
        ],
        hours_ago: 700,
    },
    Post {
        author: 1,
        kind: PostKind::Journal,
        title: "在海边什么也不做的五天",
        text: "第一天还想着去哪里，第二天就不想了。\n\n早上看潮退，捡几个贝壳又放回去。中午睡觉。傍晚渔船回来，码头上的猫比人先知道。\n\n最后一天下雨，坐在屋檐下把这五天写完，发现**没有一件事值得写**，又觉得每一件都值得。",
        photos: &[
            (View::Sea, "第一眼的海", "平静的海面和远处的岛"),
            (View::SeaDusk, "退潮之后", "傍晚的海滩，天边一道橙色"),
            (View::SeaNight, "渔火", "夜里的海上几点灯光"),
        ],
        works: &[1],
        comments: &[
            (4, "“又放回去”这三个字真好。", &[]),
            (
                3,
                "This is exactly the holiday I need.",
                &[(1, "Come next July!")],
            ),
        ],
        hours_ago: 330,
    },
    Post {
        author: 0,
        kind: PostKind::Guide,
        title: "黄山看日出：几点起、在哪里等",
        text: "被问了很多次，写在一起。\n\n| 月份 | 日出 | 从宾馆出发 |\n|---|---|---|\n| 四月 | 5:35 | 4:20 |\n| 七月 | 5:15 | 4:00 |\n| 十月 | 6:05 | 4:50 |\n\n## 等的地方\n\n**光明顶**最开阔，也最挤；往西走两百步有一块平石，能坐四五个人。\n\n## 记得\n\n- 山顶比山下冷十度\n- 三脚架占地方，人多时请收起来\n- 看完不要急着走，云海常在日出以后半小时才合拢",
        photos: &[
            (View::Dawn, "光明顶，等第一道光", "山脊后面刚亮起来的天"),
            (View::Mist, "半小时以后的云海", "云雾填满的山谷"),
        ],
        works: &[0],
        comments: &[
            (
                1,
                "平石是不是在气象站后面？",
                &[(0, "对，绕过去就看见了。")],
            ),
            (4, "收藏了，十月去！", &[]),
        ],
        hours_ago: 120,
    },
    Post {
        author: 4,
        kind: PostKind::Movie,
        title: "一个园子拍了四季，做成一幅长图",
        text: "同一个机位，春夏秋冬各一张。拍的时候没想那么多，放在一起才看出来：**树没有动，是我们在走**。\n\n做法很简单：每次站在同一块砖上。",
        photos: &[],
        works: &[4],
        comments: &[(2, "“同一块砖”，学到了。", &[]), (0, "秋天那张真好。", &[])],
        hours_ago: 46,
    },
    Post {
        author: 0,
        kind: PostKind::Journal,
        title: "秋山十里，钟声走在前面",
        text: "进山门的时候听见钟声，以为到了，其实还有十里。\n\n石阶一级一级，叶子一层一层。走到第三个亭子坐下来，喝完最后一口水，一个小和尚下山打酱油，说：**快了，听得见就快了。**\n\n到的时候月亮已经出来了。",
        photos: &[
            (View::Autumn, "山门", "满山红叶和一座山门的轮廓"),
            (View::Dusk, "钟声响的时候", "黄昏的山，天空由橙变蓝"),
            (View::Night, "月出", "山上的月亮"),
        ],
        works: &[5],
        comments: &[
            (
                1,
                "“听得见就快了”，记住了。",
                &[(0, "后来每次爬山都想起来。")],
            ),
            (3, "Beautiful. The bell, the leaves, the moon.", &[]),
        ],
        hours_ago: 9,
    },
];

/// Writes everything, through the use cases; only the times are set by hand.
pub async fn write(ctx: &Ctx, people: &[Viewer], works: &[WorkId]) -> anyhow::Result<()> {
    for (number, post) in POSTS.iter().enumerate() {
        let author = people.get(post.author);
        let draft = forum::open_draft(ctx, author).await?;
        for (index, (view, caption, alt)) in post.photos.iter().enumerate() {
            let jpeg = landscape::paint(*view, (number * 31 + index) as u64 + 900, false)?;
            let file = upload(ctx, index, &jpeg)?;
            let photo = forum::add_photo(ctx, author, draft, file).await?;
            forum::describe_photo(ctx, author, draft, photo.id, caption, alt).await?;
        }
        let form = DraftForm {
            title: post.title.into(),
            text: post.text.into(),
            kind: post.kind.as_str().into(),
            works: post
                .works
                .iter()
                .filter_map(|index| works.get(*index).copied())
                .collect(),
        };
        forum::save_draft(ctx, author, draft, &form).await?;
        let id = forum::publish(ctx, author, draft).await?;
        for (index, person) in people.iter().enumerate() {
            if index != post.author && (index * 2 + number) % 3 != 0 {
                forum::like_post(ctx, Some(person), id, Like::Toggle).await?;
            }
        }
        for (person, text, replies) in post.comments {
            let comment = forum::post_comment(ctx, people.get(*person), id, None, text).await?;
            for (person, text) in *replies {
                let parent = Some(comment.id);
                forum::post_comment(ctx, people.get(*person), id, parent, text).await?;
            }
        }
        set_time(ctx, id, ctx.now() - post.hours_ago * 3_600).await?;
    }
    Ok(())
}

async fn set_time(ctx: &Ctx, id: PostId, at: i64) -> anyhow::Result<()> {
    let txn = ctx.begin().await?;
    posts::Entity::update_many()
        .col_expr(posts::Column::CreatedAt, Expr::value(at))
        .filter(posts::Column::Id.eq(id.0))
        .exec(&txn)
        .await?;
    post_comments::Entity::update_many()
        .col_expr(post_comments::Column::CreatedAt, Expr::value(at + 3_600))
        .filter(post_comments::Column::PostId.eq(id.0))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}
