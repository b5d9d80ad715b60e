//! `kartoteka backup`.

use super::{CliError, Data};
use crate::db::back_up;
use clap::Args;
use secrecy::ExposeSecret as _;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Backup {
    #[command(flatten)]
    data: Data,
    /// The copy; a file that is there already is left alone.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Copies the database.
pub(super) async fn backup(args: Backup) -> Result<(), CliError> {
    back_up(args.data.url().expose_secret(), &args.file).await?;
    println!(
        "Copied the database into {}; the files of attachments are to be copied after it.",
        args.file.display()
    );
    Ok(())
}
