//! Where the data are: what every command is told.

use super::CliError;
use crate::config::default_database;
use crate::db::Db;
use crate::running::check_data_dir;
use clap::Args;
use secrecy::{ExposeSecret as _, SecretString};
use std::path::PathBuf;

/// Where the data are.
#[derive(Debug, Args)]
pub(super) struct Data {
    /// `sqlite:FILE` or `postgres://USER:PASSWORD@HOST/NAME`; by default `sqlite:` in the data directory.
    #[arg(long, env = "KARTOTEKA_DATABASE", value_name = "URL", hide_env_values = true)]
    pub(super) database: Option<SecretString>,
    /// Directory for the database file and attachments; it is created.
    #[arg(long, env = "KARTOTEKA_DATA_DIR", value_name = "DIR", default_value = "data")]
    pub(super) data_dir: PathBuf,
}

impl Data {
    /// Where the database is.
    pub(super) fn url(&self) -> SecretString {
        let named = self.database.clone();
        named.unwrap_or_else(|| default_database(&self.data_dir))
    }

    /// The database, up to date. One that was not there is made, and told of: it may be the wrong place that was named.
    pub(super) async fn open(&self) -> Result<Db, CliError> {
        if self.database.is_none() {
            check_data_dir(&self.data_dir).await?;
        }
        let (db, new) = Db::connect_or_make(self.url().expose_secret()).await?;
        match &self.database {
            // It may hold a password.
            Some(_) if new => eprintln!("Made a new database where --database says"),
            None if new => {
                let dir = std::path::absolute(&self.data_dir).unwrap_or_else(|_| self.data_dir.clone());
                eprintln!("Made a new database in {}", dir.display());
            }
            _ => {}
        }
        Ok(db)
    }
}
