//! How many statements a page reads with: a fixed number, however much there is.

use backend::{forum, gallery};
use domain::accounts::Viewer;

use crate::{
    forum::{people, quick},
    gallery::shared,
    test_app::{Client, TestApp},
};

/// What `path` costs. The session of somebody signed in costs two: its row, and the person with the
/// count of the bell.
async fn cost(app: &TestApp, client: &mut Client<'_>, path: &str) -> u64 {
    let before = app.ctx.reads();
    let answer = client.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    app.ctx.reads() - before
}

async fn write(app: &TestApp, author: &Viewer, count: usize) {
    for number in 0..count {
        let post = quick(&app.ctx, author, &format!("第{number}天的路上")).await;
        let work = shared(&app.ctx, author, "海边").await;
        for person in people_of(app).await {
            forum::post_comment(&app.ctx, Some(&person), post, None, "好")
                .await
                .unwrap();
            gallery::post_comment(&app.ctx, Some(&person), work, "好")
                .await
                .unwrap();
        }
    }
}

async fn people_of(app: &TestApp) -> Vec<Viewer> {
    use backend::entities::users;
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
    let rows = users::Entity::find()
        .filter(users::Column::PasswordHash.eq(""))
        .all(app.ctx.reader())
        .await
        .unwrap();
    rows.into_iter()
        .map(|row| Viewer {
            id: domain::UserId(row.id),
            name: row.name,
            is_admin: false,
            avatar: None,
            second_step: false,
        })
        .collect()
}

#[tokio::test]
async fn pages_cost_the_same_however_much_there_is() {
    let app = TestApp::new().await;
    let (mut reader, author) = app.member("林间").await;
    let mut visitor = app.visitor();
    people(&app.ctx, 3).await;
    // More than a page of the community.
    write(&app, &author, 12).await;
    let mut first = Vec::new();
    for round in 0..2 {
        let mut costs = Vec::new();
        for (path, most) in [
            ("/community", 3),
            ("/community?page=2", 3),
            ("/community/1", 5),
            ("/", 3),
            ("/gallery/1", 5),
            ("/notifications", 1),
        ] {
            if path != "/notifications" {
                let visits = cost(&app, &mut visitor, path).await;
                assert!(visits <= most, "{path}: {visits} statements");
                costs.push((path, visits));
            }
            let own = cost(&app, &mut reader, path).await;
            assert!(own <= most + 2, "{path}, signed in: {own} statements");
            costs.push((path, own));
        }
        if round == 0 {
            first = costs;
            write(&app, &author, 40).await;
        } else {
            assert_eq!(costs, first);
        }
    }
    app.finish().await;
}
