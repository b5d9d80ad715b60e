//! `kartoteka backup`.

use super::{Backup, CliError};
use crate::db::back_up;
use secrecy::ExposeSecret as _;

/// Copies the database.
pub(super) async fn backup(args: Backup) -> Result<(), CliError> {
    back_up(args.data.url().expose_secret(), &args.file).await?;
    println!(
        "Copied the database into {}; the files of attachments are to be copied after it.",
        args.file.display()
    );
    Ok(())
}
