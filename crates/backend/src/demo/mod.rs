//! A lively site to look at: people, works made from painted landscapes, posts, likes, comments.
//!
//! Everything goes through the use cases that people use; only the dates are set by hand.

mod landscape;
mod posts;
mod script;

use std::time::Duration;

use anyhow::{Context as _, bail};
use domain::{
    WorkId,
    accounts::Viewer,
    works::{Visibility, WorkStatus},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};
use sha2::{Digest as _, Sha256};

use crate::{
    Ctx, accounts,
    entities::{photos, users},
    gallery, job_list,
    works::{self, Upload},
};
use script::{PEOPLE, Person, WORKS, Work};

/// The password of everybody in the demo.
pub const PASSWORD: &str = "tuji-demo-2026";

/// Fills an empty data folder. `say` gets a line for each step. A folder that has accounts is left
/// as it is.
pub async fn fill(ctx: &Ctx, mut say: impl FnMut(String)) -> anyhow::Result<()> {
    if users::Entity::find().count(ctx.reader()).await? > 0 {
        say("There are accounts already; nothing was changed.".into());
        return Ok(());
    }
    let runner = job_list::start_runner(ctx).await?;
    let mut people = Vec::new();
    for Person { name, email } in PEOPLE {
        people.push(accounts::create_member(ctx, name, email, PASSWORD).await?);
    }
    let mut works = Vec::new();
    for (number, work) in WORKS.iter().enumerate() {
        say(format!("{}/{}  {}", number + 1, WORKS.len(), work.title));
        let owner = people.get(work.owner).context("demo script: owner")?;
        let id = make(ctx, owner, work).await?;
        works.push(id);
        for (index, person) in people.iter().enumerate() {
            if index != work.owner && (index + number) % 3 != 0 {
                gallery::toggle_like(ctx, Some(person), id).await?;
            }
        }
        for (person, text) in work.comments {
            gallery::post_comment(ctx, people.get(*person), id, text).await?;
        }
    }
    runner.shutdown(Duration::ZERO).await;
    posts::write(ctx, &people, &works).await?;
    say(format!("{} posts in the community", posts::POSTS.len()));
    let names: Vec<&str> = PEOPLE.iter().map(|person| person.name).collect();
    say(format!(
        "Sign in as {} with the password {PASSWORD}",
        names.join("、")
    ));
    Ok(())
}

/// Uploads, renders and shares one work.
async fn make(ctx: &Ctx, owner: &Viewer, work: &Work) -> anyhow::Result<WorkId> {
    let viewer = Some(owner);
    let id = works::create_work(ctx, viewer, work.kind).await?;
    for (number, (view, caption)) in work.photos.iter().enumerate() {
        let seed = id.0.cast_unsigned() * 100 + number as u64;
        let jpeg = landscape::paint(*view, seed, number % 4 == 3)?;
        let photo = works::add_photo(ctx, viewer, id, upload(ctx, number, &jpeg)?).await?;
        works::caption_photo(ctx, viewer, id, photo.id, caption).await?;
        let minutes = 9 * 60 + number * 47;
        let taken = format!("{}T{:02}:{:02}:00", work.day, minutes / 60, minutes % 60);
        let txn = ctx.begin().await?;
        photos::Entity::update_many()
            .set(photos::ActiveModel {
                taken_at: Set(Some(taken)),
                ..Default::default()
            })
            .filter(photos::Column::Id.eq(photo.id.0))
            .exec(&txn)
            .await?;
        txn.commit().await?;
    }
    works::save_details(ctx, viewer, id, &work.details()).await?;
    works::start_render(ctx, viewer, id).await?;
    loop {
        let progress = works::get_progress(ctx, viewer, id).await?;
        match progress.status {
            WorkStatus::Done => break,
            status if status.is_active() => tokio::time::sleep(Duration::from_millis(200)).await,
            status => bail!(
                "{} ended as {}: {:?}",
                work.title,
                status.as_str(),
                progress.failure
            ),
        }
    }
    works::share_work(ctx, viewer, id, Visibility::Public).await?;
    Ok(id)
}

fn upload(ctx: &Ctx, number: usize, jpeg: &[u8]) -> anyhow::Result<Upload> {
    // `add_photo` moves the file; the scratch folder is emptied at the next start.
    let path = ctx
        .folder()
        .scratch()
        .join(format!("demo-{:016x}", rand::random::<u64>()));
    std::fs::write(&path, jpeg)?;
    Ok(Upload {
        path,
        name: format!("IMG_{:04}.jpg", 2001 + number),
        bytes: jpeg.len() as u64,
        sha256: hex::encode(Sha256::digest(jpeg)),
    })
}
