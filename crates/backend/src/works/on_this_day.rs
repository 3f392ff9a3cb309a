use domain::{
    AppError, PhotoId, WorkId,
    accounts::Viewer,
    works::{MEMORIES_MAX, Memory},
};
use sea_orm::FromQueryResult;
use time::{OffsetDateTime, UtcOffset};

use super::queries::photo_view;
use crate::{Ctx, Result, entities::photos, platform::sql};

/// Days turn at midnight in China, as everywhere on the pages.
const OFFSET_HOURS: i8 = 8;

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    photo: photos::Model,
    title: String,
}

/// One's own photos of this day in earlier years, the newest first, one of each work and year.
pub async fn on_this_day(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<Vec<Memory>> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let today = today(ctx.now());
    let (year, day) = (today.year(), day_of(today));
    let rows: Vec<Row> = sql::all(
        ctx.reader(),
        "SELECT * FROM (SELECT p.*, w.title, ROW_NUMBER() OVER ( \
                PARTITION BY w.id, substr(p.taken_at, 1, 4) ORDER BY p.position, p.id) AS place \
            FROM works w CROSS JOIN photos p WHERE p.work_id = w.id AND w.owner_id = $1 \
                AND substr(p.taken_at, 6, 5) = $2 AND substr(p.taken_at, 1, 4) < $3) found \
         WHERE place = 1 ORDER BY taken_at DESC, id DESC LIMIT $4",
        [
            viewer.id.0.into(),
            day.into(),
            format!("{year:04}").into(),
            (MEMORIES_MAX as i64).into(),
        ],
    )
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let taken: i32 = row.photo.taken_at.as_deref()?.get(..4)?.parse().ok()?;
            Some(Memory {
                work: WorkId(row.photo.work_id),
                title: row.title,
                years_ago: u32::try_from(year - taken).ok()?,
                picture: photo_view(&row.photo, PhotoId(row.photo.id)).picture,
            })
        })
        .collect())
}

fn today(unix_seconds: i64) -> time::Date {
    let offset = UtcOffset::from_hms(OFFSET_HOURS, 0, 0).unwrap_or(UtcOffset::UTC);
    OffsetDateTime::from_unix_timestamp(unix_seconds)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .to_offset(offset)
        .date()
}

/// `MM-DD`, as cameras write it.
fn day_of(date: time::Date) -> String {
    format!("{:02}-{:02}", u8::from(date.month()), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_china() {
        // 2026-11-21 15:59:59 and 16:00:00 UTC.
        assert_eq!(day_of(today(1_795_276_799)), "11-21");
        assert_eq!(day_of(today(1_795_276_800)), "11-22");
    }
}
