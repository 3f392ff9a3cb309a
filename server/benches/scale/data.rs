//! A community of any size, the same each time.

use std::path::Path;

use backend::{Ctx, accounts};
use domain::search::tokens;
use rand::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg32;
use rusqlite::{Connection, params};

pub const PASSWORD: &str = "mountains-and-sea";
/// The database in the data folder.
pub const DATABASE: &str = "tuji.sqlite";
/// Words of two characters that many posts have.
pub const WORDS: [&str; 12] = [
    "山谷", "海边", "古镇", "雪山", "日出", "茶馆", "石桥", "渡口", "竹林", "草原", "灯塔", "云海",
];
const PEOPLE: usize = 100;
/// Written with one transaction.
const AT_ONCE: u32 = 20_000;
const DAY: i64 = 86_400;
const NOW: i64 = 1_790_000_000;

const PARTS: [&str; 14] = [
    "清晨的雾还没有散，路上只有挑担的人。",
    "风从垭口吹过来，帽子差一点飞走。",
    "我们在路边吃了一碗热汤面，老板多给了一个鸡蛋。",
    "孩子们追着羊群跑，笑声传得很远。",
    "雨停以后，石板路像一面旧镜子。",
    "等了一个小时，光终于照到对面的崖壁上。🌄",
    "回头看，来时的路已经藏进树影里了。",
    "船夫说，这条河从前能走到城里。",
    "晚上住在山腰的小客栈，推开窗就是星星。✨",
    "这一天走了两万多步，脚很累，心里却很轻。",
    "把地图折好放进口袋，随便挑了一条小路。",
    "卖茶的阿婆教我们认了三种叶子。",
    "火车慢慢开，窗外的稻田一块一块地过去。",
    "后来才知道，那一晚有人看见了流星。",
];

/// Name of somebody, by number.
pub fn name(person: usize) -> String {
    format!("旅人{person}")
}

/// Fills `folder` unless it is full already. `open` opens the site on it, for schema and people.
pub async fn make<F>(folder: &Path, posts: u32, open: impl Fn() -> F)
where
    F: Future<Output = anyhow::Result<Ctx>>,
{
    let mark = folder.join("filled");
    if mark.exists() {
        return;
    }
    if folder.exists() {
        std::fs::remove_dir_all(folder).unwrap();
    }
    println!("     making a community of {posts} posts");
    let ctx = open().await.unwrap();
    for person in 0..PEOPLE {
        let contact = format!("traveller{person}@example.com");
        accounts::create_member(&ctx, &name(person), &contact, PASSWORD)
            .await
            .unwrap();
    }
    // The folder belongs to one owner at a time.
    drop(ctx);
    fill(&mut Connection::open(folder.join(DATABASE)).unwrap(), posts);
    std::fs::write(mark, "").unwrap();
}

/// As it was made: what an earlier run wrote into its copy is gone.
pub fn copy(made: &Path, to: &Path) {
    if to.exists() {
        std::fs::remove_dir_all(to).unwrap();
    }
    std::fs::create_dir_all(to).unwrap();
    for name in [DATABASE, "secret.key"] {
        std::fs::copy(made.join(name), to.join(name)).unwrap();
    }
}

/// A number below `count`, the first ones far more often (Zipf with exponent 1.1, by inversion of its
/// continuous form).
fn zipf(rng: &mut Pcg32, count: usize) -> usize {
    let share: f64 = rng.random();
    let far = (count as f64 + 1.0).powf(-0.1);
    let place = (1.0 - share * (1.0 - far)).powf(-10.0) - 1.0;
    (place as usize).min(count - 1)
}

/// One in fifty.
pub fn is_deleted(id: i64) -> bool {
    id % 50 == 0
}

/// Those that are there to be seen.
pub fn visible(posts: u32) -> u32 {
    posts - posts / 50
}

fn fill(db: &mut Connection, posts: u32) {
    let mut rng = Pcg32::seed_from_u64(7);
    let people: Vec<i64> = {
        let mut rows = db.prepare("SELECT id FROM users ORDER BY id").unwrap();
        rows.query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    db.execute_batch(
        "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF",
    )
    .unwrap();
    let mut next = 1;
    while next <= posts {
        let txn = db.transaction().unwrap();
        for id in next..=posts.min(next + AT_ONCE - 1) {
            write_post(&txn, i64::from(id), posts, &people, &mut rng);
        }
        txn.commit().unwrap();
        next += AT_ONCE;
    }
    // Sums of visible posts, as the site keeps them.
    let mut sums = String::new();
    for level in 1..=3 {
        for kind in ["-1", "kind"] {
            use std::fmt::Write as _;
            let _ = write!(
                sums,
                "INSERT INTO post_buckets (kind, level, bucket, visible, older) \
                 SELECT kind, level, bucket, visible, SUM(visible) OVER (PARTITION BY kind, \
                    CASE WHEN level < 3 THEN bucket / 64 END ORDER BY bucket) - visible FROM \
                 (SELECT {kind} AS kind, {level} AS level, id >> {} AS bucket, count(*) AS visible \
                 FROM posts WHERE deleted_at IS NULL GROUP BY 1, 3);",
                6 * level
            );
        }
    }
    db.execute_batch(&sums).unwrap();
    db.execute_batch("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
}

fn words(rng: &mut Pcg32, parts: usize) -> String {
    (0..parts)
        .map(|_| PARTS[rng.random_range(0..PARTS.len())])
        .collect()
}

fn write_post(db: &Connection, id: i64, posts: u32, people: &[i64], rng: &mut Pcg32) {
    let author = people[zipf(rng, people.len())];
    let place = WORDS[rng.random_range(0..WORDS.len())];
    let title = format!("{place}的第 {} 天", rng.random_range(1..30));
    let mut body = words(rng, 2);
    if rng.random_bool(0.2) {
        body.push_str("\n\n路线在这里：https://example.com/walks/");
        body.push_str(&id.to_string());
    }
    let (first, second) = (rng.random_range(1..3), rng.random_range(1..4));
    body = format!(
        "{body}\n\n{}{place}{}",
        words(rng, first),
        words(rng, second)
    );
    let excerpt: String = markup::plain(&body).chars().take(100).collect();
    // One thread is very long.
    let comments = if id == i64::from(posts) / 2 {
        10_000
    } else {
        rng.random_range(0..7)
    };
    let likes = zipf(rng, people.len());
    let at = NOW - (i64::from(posts) - id) * 60;
    let deleted = is_deleted(id).then_some(NOW - 40 * DAY);
    db.prepare_cached(
        "INSERT INTO posts (id, author_id, title, body, kind, excerpt, works, mentions, text_hash, \
         like_count, comment_count, created_at, deleted_at) \
         VALUES (?, ?, ?, ?, ?, ?, '[]', '[]', ?, ?, ?, ?, ?)",
    )
    .unwrap()
    .execute(params![
        id,
        author,
        title,
        body,
        rng.random_range(1..3),
        excerpt,
        id.to_string(),
        likes as i64,
        comments,
        at,
        deleted
    ])
    .unwrap();
    if deleted.is_none() {
        let tokens = tokens(&format!("{title}\n{}", markup::plain(&body)));
        db.prepare_cached("INSERT INTO search_posts (rowid, ideographs, words) VALUES (?, ?, ?)")
            .unwrap()
            .execute(params![id, tokens.ideographs, tokens.words])
            .unwrap();
    }
    for liker in &people[..likes] {
        db.prepare_cached("INSERT INTO post_likes (post_id, user_id, created_at) VALUES (?, ?, ?)")
            .unwrap()
            .execute(params![id, liker, at])
            .unwrap();
    }
    for number in 0..comments {
        db.prepare_cached(
            "INSERT INTO post_comments (post_id, thread_id, author_id, body, text_hash, created_at) \
             VALUES (?1, coalesce((SELECT max(id) FROM post_comments), 0) + 1, ?2, ?3, ?4, ?5)",
        )
        .unwrap()
        .execute(params![
            id,
            people[zipf(rng, people.len())],
            PARTS[rng.random_range(0..PARTS.len())],
            format!("{id}-{number}"),
            at + i64::from(number)
        ])
        .unwrap();
    }
}
