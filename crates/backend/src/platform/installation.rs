//! Rows and files belong together: at each start folders that no row names are removed, and with a
//! database that is not theirs that would be all of them.

use anyhow::bail;
use sea_orm::FromQueryResult;

use super::{data_folder::DataFolder, database::Database, sql};

#[derive(FromQueryResult)]
struct Installation {
    id: String,
}

/// Refuses a database that is not that of the data folder. A new one becomes it; one that lies `elsewhere`
/// only where the folder has none of its own.
pub async fn check(
    database: &Database,
    folder: &DataFolder,
    elsewhere: bool,
) -> anyhow::Result<()> {
    let txn = database.begin().await?;
    let named: Option<Installation> =
        sql::one(&txn, "SELECT id FROM installation", std::iter::empty()).await?;
    let id = if let Some(installation) = named {
        installation.id
    } else {
        let id = hex::encode(rand::random::<[u8; 16]>());
        let insert = "INSERT INTO installation (id) VALUES ($1)";
        sql::run(&txn, insert, [id.as_str().into()]).await?;
        id
    };
    let kept = folder.installation()?;
    // Those from before installations had names have none.
    let is_new = kept.is_none() && (!elsewhere || !folder.database_file().exists());
    if !is_new && kept.as_ref() != Some(&id) {
        txn.rollback().await?;
        bail!(
            "the files under {} belong to another database than this one, and would be removed as \
             nobody's; to move a site from SQLite to PostgreSQL, stop it and run: tuji database copy",
            folder.root().display()
        );
    }
    txn.commit().await?;
    if is_new {
        // Only now: a name that the database does not keep would fit nothing.
        folder.set_installation(&id)?;
    }
    Ok(())
}
