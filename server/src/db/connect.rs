//! From a URL to a database that is up to date.

use super::{Result, Tx, Unit, checkpoint, dialect};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, PgPool, SqlitePool};
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::time::Duration;

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

/// Statements that a connection keeps prepared: those for many rows have a text for each of eleven lengths.
const STATEMENTS: usize = 400;

/// Connections that read a file. They work with the processor and hardly wait for the disk: more than there are cores gain
/// nothing, and each keeps its own memory.
const READERS: u32 = 4;

/// Memory in which the writer keeps pages of a file, in kibibytes below zero: what a batch of messages touches.
const CACHE: &str = "-4096";

/// The same for each that reads: the upper levels of the indexes. What it does not hold, the system does.
const READERS_CACHE: &str = "-1024";

/// Rows that a connection to a file reads ahead of whoever takes them.
const ROWS: usize = 256;

/// How long a server is not asked whether it still listens; a question before each use is a way to it and back.
const TRUSTED: Duration = Duration::from_secs(5);

/// Begins to write, and changes nothing: a file that may only be read is opened without a word.
const TRY_TO_WRITE: &str = "UPDATE settings SET value = value WHERE FALSE";

/// Why there is no database to work with. Says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The URL is of no engine that we know.
    #[error("the database URL must begin with `sqlite:` or `postgres://`")]
    UnknownEngine,
    /// The URL cannot be read.
    #[error("the database URL cannot be read: {0}")]
    BadUrl(#[source] sqlx::Error),
    /// Nobody answers there.
    #[error("the database cannot be reached: {0}. Check that it runs, and its address and password")]
    Unreachable(#[source] sqlx::Error),
    /// The file cannot be opened.
    #[error(
        "the database file cannot be opened: {0}. Check the path, and that this user may write the file, what lies beside \
         it and its folder"
    )]
    File(#[source] sqlx::Error),
    /// The file is there, and not for this user.
    #[error(
        "this user may not write the database file {0}: another user made it, perhaps root by an earlier command. Run this \
         as that user, or give the data to the one whom the server runs as: `chown -R USER` and their directory"
    )]
    NotOurs(PathBuf),
    /// A newer release has already been here.
    #[error("the database was migrated by a newer release (migration {0}); start that release, or restore a backup")]
    Newer(i64),
    /// A migration failed; nothing of it was kept.
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[source] MigrateError),
}

impl From<MigrateError> for ConnectError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(version) => Self::Newer(version),
            error => Self::Migration(error),
        }
    }
}

/// A database, by its engine. Clones share the connections.
#[derive(Clone, Debug)]
pub enum Db {
    /// A file: many readers, one writer.
    Sqlite {
        /// Never writes.
        readers: SqlitePool,
        /// One connection; whoever holds it writes.
        writer: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

impl Db {
    /// Connects to `sqlite:FILE` or `postgres://…` and brings the tables up to date.
    pub async fn connect(url: &str) -> Result<Self, ConnectError> {
        Ok(Self::connect_or_make(url).await?.0)
    }

    /// The same, and whether there were no tables yet.
    pub async fn connect_or_make(url: &str) -> Result<(Self, bool), ConnectError> {
        let db = if url.starts_with("sqlite:") {
            Self::open_sqlite(url).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)
                .map_err(ConnectError::BadUrl)?
                .statement_cache_capacity(STATEMENTS);
            let pool = PgPoolOptions::new()
                .max_connections(16)
                .test_before_acquire(false)
                .before_acquire(|connection, known| {
                    Box::pin(async move {
                        if known.idle_for > TRUSTED {
                            connection.ping().await?;
                        }
                        Ok(true)
                    })
                })
                .acquire_timeout(Duration::from_secs(10))
                .connect_with(options)
                .await
                .map_err(ConnectError::Unreachable)?;
            Self::Postgres(pool)
        } else {
            return Err(ConnectError::UnknownEngine);
        };
        let new = db.is_new().await?;
        match &db {
            Self::Sqlite { writer, .. } => bring_up_to_date(writer).await?,
            Self::Postgres(pool) => POSTGRES_MIGRATIONS.run(pool).await?,
        }
        Ok((db, new))
    }

    /// Whether no release has been here yet.
    async fn is_new(&self) -> Result<bool, ConnectError> {
        match self {
            Self::Sqlite { writer, .. } => match sqlx::query_scalar(dialect::IS_NEW_SQLITE).fetch_one(writer).await {
                Ok(new) => Ok(new),
                Err(error) => Err(unusable(writer.connect_options().get_filename(), error).await),
            },
            Self::Postgres(pool) => sqlx::query_scalar(dialect::IS_NEW_POSTGRES)
                .fetch_one(pool)
                .await
                .map_err(ConnectError::Unreachable),
        }
    }

    /// `synchronous=FULL`, so that what was acknowledged is on the disk; one writer, so that nobody meets "locked".
    async fn open_sqlite(url: &str) -> Result<Self, ConnectError> {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(ConnectError::BadUrl)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("cache_size", CACHE)
            .pragma("temp_store", "memory")
            .pragma("wal_autocheckpoint", checkpoint::LAST_RESORT)
            .statement_cache_capacity(STATEMENTS)
            // A page of the inbox in one piece: its connection's thread and ours wake each other once and not twice.
            .row_buffer_size(ROWS);
        // In memory, where SQLite can work as well, there is no file.
        if !url.contains(":memory:") && !url.contains("mode=memory") {
            make_private(options.get_filename()).await;
        }
        // A file does not hang up: nothing to be asked about before each use.
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await;
        let writer = match writer {
            Ok(writer) => writer,
            Err(error) => return Err(unusable(options.get_filename(), error).await),
        };
        checkpoint::start(options.clone(), &writer);
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .test_before_acquire(false)
            .connect_lazy_with(options.pragma("query_only", "on").pragma("cache_size", READERS_CACHE));
        Ok(Self::Sqlite { readers, writer })
    }

    /// Begins a unit of work that only reads, and sees one moment.
    pub async fn read(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(Unit::Whole(readers.begin().await?)),
            Self::Postgres(pool) => Tx::Postgres(Unit::Whole(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            )),
        })
    }

    /// A connection for one statement that reads. Where two have to fit together it is [`Db::read`].
    pub async fn glance(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(Unit::Alone(readers.acquire().await?)),
            Self::Postgres(pool) => Tx::Postgres(Unit::Alone(pool.acquire().await?)),
        })
    }

    /// Begins a unit of work that writes. On `SQLite` it waits for its turn at once: a transaction that reads first and
    /// asks to write later fails with "locked", however long it is ready to wait.
    pub async fn write(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(Unit::Whole(writer.begin_with("BEGIN IMMEDIATE").await?)),
            Self::Postgres(pool) => Tx::Postgres(Unit::Whole(pool.begin().await?)),
        })
    }

    /// Whether the database answers.
    pub async fn is_reachable(&self) -> bool {
        match self {
            Self::Sqlite { readers, .. } => sqlx::query("SELECT 1").execute(readers).await.is_ok(),
            Self::Postgres(pool) => sqlx::query("SELECT 1").execute(pool).await.is_ok(),
        }
    }

    /// Ends all connections; what was committed is on the disk.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    /// How many connections each pool has, and how many of them wait for work.
    #[expect(clippy::cast_precision_loss, reason = "a pool has tens of connections")]
    pub fn connections(&self) -> Vec<(&'static str, f64, f64)> {
        match self {
            Self::Sqlite { readers, writer } => vec![
                ("readers", f64::from(readers.size()), readers.num_idle() as f64),
                ("writer", f64::from(writer.size()), writer.num_idle() as f64),
            ],
            Self::Postgres(pool) => vec![("all", f64::from(pool.size()), pool.num_idle() as f64)],
        }
    }
}

/// Brings the tables of a file up to date, and sees that they can be written.
async fn bring_up_to_date(writer: &SqlitePool) -> Result<(), ConnectError> {
    let refused = match SQLITE_MIGRATIONS.run(writer).await {
        Err(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) if is_read_only(&error) => error,
        Err(error) => return Err(error.into()),
        Ok(()) => match sqlx::query(TRY_TO_WRITE).execute(writer).await {
            Ok(_) => return Ok(()),
            Err(error) => error,
        },
    };
    Err(unusable(writer.connect_options().get_filename(), refused).await)
}

/// Why a file is of no use: it is another user's, or whatever the engine says.
async fn unusable(file: &Path, error: sqlx::Error) -> ConnectError {
    let opened = tokio::fs::OpenOptions::new().append(true).open(file).await;
    let denied = opened.is_err_and(|cause| cause.kind() == io::ErrorKind::PermissionDenied);
    if denied || is_read_only(&error) {
        ConnectError::NotOurs(file.to_owned())
    } else {
        ConnectError::File(error)
    }
}

/// Whether a file cannot be written (`SQLITE_READONLY`, for whatever reason).
fn is_read_only(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    let code = code.and_then(|code| code.parse::<u32>().ok());
    code.is_some_and(|code| code & 0xff == 8)
}

/// Makes the file of a new database, which is its owner's alone: `SQLite` would let everybody on this machine read it, and makes
/// what lies beside a file as the file is. What stands in the way it says itself.
async fn make_private(file: &Path) {
    let mut new = tokio::fs::OpenOptions::new();
    new.write(true).create_new(true);
    #[cfg(unix)]
    new.mode(0o600);
    drop(new.open(file).await);
}
