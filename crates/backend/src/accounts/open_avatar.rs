use domain::{AppError, accounts::AVATAR_SIZES};
use sea_orm::EntityTrait as _;

use super::set_avatar::folder;
use crate::{
    Ctx, Result,
    entities::users,
    works::{FileAccess, content_type},
};

/// A square of the picture that somebody has now, for everybody. `name` is the last part of
/// [`domain::accounts::Avatar::address`].
pub async fn open_avatar(ctx: &Ctx, name: &str) -> Result<FileAccess> {
    let (user, version, file) = parse(name).ok_or(AppError::NotFound)?;
    let row = users::Entity::find_by_id(user)
        .one(ctx.reader())
        .await?
        .filter(|row| row.avatar.as_deref() == Some(version))
        .ok_or(AppError::NotFound)?;
    Ok(FileAccess {
        key: format!("{}/{file}", folder(row.id, version)),
        content_type: content_type(file),
        download_name: file.to_owned(),
        public: true,
    })
}

/// `7-0a1b-64.webp` → 7, `0a1b`, `64.webp`. Only names that we give.
fn parse(name: &str) -> Option<(i64, &str, &str)> {
    let mut parts = name.splitn(3, '-');
    let (user, version, file) = (parts.next()?, parts.next()?, parts.next()?);
    let (size, extension) = file.split_once('.')?;
    let known = AVATAR_SIZES.iter().any(|known| known.to_string() == size)
        && matches!(extension, "webp" | "jpg");
    known.then_some((user.parse().ok()?, version, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names() {
        assert_eq!(parse("7-0a1b-64.webp"), Some((7, "0a1b", "64.webp")));
        assert_eq!(parse("7-0a1b-256.jpg"), Some((7, "0a1b", "256.jpg")));
        for name in [
            "",
            "7",
            "7-0a1b",
            "7-0a1b-65.webp",
            "7-0a1b-64.png",
            "7-0a1b-64.webp/..",
            "7-0a1b-../64.webp",
            "x-0a1b-64.webp",
            "7-0a1b-064.webp",
            "7-0a1b-64.webp.part",
        ] {
            assert_eq!(parse(name), None, "{name}");
        }
    }
}
