use domain::{AppError, WorkId, accounts::Viewer, works::WorkKind};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::own_of_kind;
use crate::{
    Ctx, Error, Result,
    works::{Upload, add_photo, policy},
};

/// The name under which an app sends its choices.
pub const INFO: &str = "info.json";
/// Largest `info.json`, in bytes.
const INFO_MAX: u64 = 1024 * 1024;
/// Longest name of a file, in bytes, as on a disk.
const NAME_MAX: usize = 255;

/// Takes a file of an app: a picture of the work, or its `info.json`. Returns the name that it is
/// known by. A picture that is there already counts as taken.
pub async fn upload_file(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    kind: WorkKind,
    id: WorkId,
    upload: Upload,
) -> Result<String> {
    own_of_kind(ctx.reader(), viewer, kind, id).await?;
    let name = base_name(&upload.name).ok_or(AppError::BadRequest)?;
    if name == INFO {
        save_info(ctx, viewer, id, &upload).await?;
        return Ok(name);
    }
    match add_photo(ctx, viewer, id, upload).await {
        Ok(_) | Err(Error::Rejected(AppError::PhotoDuplicate)) => Ok(name),
        Err(error) => Err(error),
    }
}

async fn save_info(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId, upload: &Upload) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    if upload.bytes > INFO_MAX {
        return Err(AppError::TooLarge { max_mb: 1 }.into());
    }
    let bytes = tokio::fs::read(&upload.path).await?;
    let txn = ctx.begin().await?;
    let mut work = policy::own_idle_work(&txn, owner, id)
        .await?
        .into_active_model();
    work.info = Set(Some(String::from_utf8_lossy(&bytes).into_owned()));
    work.updated_at = Set(ctx.now());
    work.update(&txn).await?;
    txn.commit().await?;
    ctx.work_changed(id);
    Ok(())
}

/// What stands after the last slash of either kind; `None` where that is no name of a file.
fn base_name(name: &str) -> Option<String> {
    let base = name.rsplit(['/', '\\']).next()?.trim();
    let good = !matches!(base, "" | "." | "..")
        && base.len() <= NAME_MAX
        && !base.chars().any(char::is_control);
    good.then(|| base.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_base_name_is_kept() {
        let check = |name: &str, want: Option<&str>| {
            assert_eq!(base_name(name).as_deref(), want, "{name:?}");
        };
        check("/storage/emulated/0/DCIM/西湖.jpg", Some("西湖.jpg"));
        check(r"C:\fakepath\a.png", Some("a.png"));
        check("../../etc/passwd", Some("passwd"));
        for junk in ["", "/", "..", "a/..", "a\0.jpg", "a\n.jpg"] {
            check(junk, None);
        }
        check(&"a".repeat(256), None);
    }
}
