//! Starts the server and stops it again. What `main` does and what tests do is the same.

use crate::avatars::{self, Keeper};
use crate::channels::email::Replies;
use crate::clock::Clock;
use crate::config::{Config, ConfigError};
use crate::db::{ConnectError, Db};
use crate::desk::known_fields::KnownFields;
use crate::duplicates::Finder;
use crate::dynamic::Dynamic;
use crate::error::Error;
use crate::feed::{self, Feed};
use crate::files::{Files, FilesConfig, FilesError};
use crate::http;
use crate::http::serve::{Patience, serve};
use crate::http::site::Carried;
use crate::ingest::Ingest;
use crate::outward::Guard;
use crate::settings;
use crate::state::AppState;
use crate::sweep;
use crate::telemetry::metrics;
use leptos::config::LeptosOptions;
use secrecy::ExposeSecret as _;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// How long requests that are under way may take to end once the server was told to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the server did not start. Says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// It was told something that cannot work.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// There is no place for its files.
    #[error(
        "the data directory {path} cannot be written: {cause}. Create it and give it to this user, or name another with --data-dir"
    )]
    DataDir {
        /// Which.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// A file has its name.
    #[error("the data directory {0} is a file: name a directory with --data-dir, which is made where there is none")]
    DataDirIsFile(PathBuf),
    /// There is no database to work with.
    #[error(transparent)]
    Database(#[from] ConnectError),
    /// Somebody else answers there.
    #[error("{0} is already in use: stop the program that has it, or choose another port with --listen")]
    PortTaken(SocketAddr),
    /// The address is not this machine's, or not for this user.
    #[error("cannot listen on {address}: {cause}. Choose another address with --listen")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// What the system says.
        cause: io::Error,
    },
    /// There is no place for attachments.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// Something inside failed.
    #[error(transparent)]
    Inside(#[from] Error),
}

impl From<crate::db::Error> for StartError {
    fn from(error: crate::db::Error) -> Self {
        Self::Inside(error.into())
    }
}

/// A server that answers.
pub struct Running {
    /// Where it answers; the port is the real one.
    pub addr: SocketAddr,
    /// What its requests reach.
    pub state: AppState,
    task: JoinHandle<()>,
}

impl Running {
    /// Where browsers find it. Whoever listens on every address of this machine is found here at least.
    pub fn url(&self) -> String {
        let here = if self.addr.ip().is_unspecified() {
            format!("http://localhost:{}", self.addr.port())
        } else {
            format!("http://{}", self.addr)
        };
        self.state.config.origin().unwrap_or(here)
    }

    /// Stops taking requests, ends feeds, waits for what is under way, closes the database.
    pub async fn stop(self) -> io::Result<()> {
        self.state.stop.cancel();
        let abort = self.task.abort_handle();
        let ended = tokio::time::timeout(PATIENCE, self.task).await;
        abort.abort();
        if tokio::time::timeout(PATIENCE, self.state.db.close()).await.is_err() {
            tracing::warn!("the database was still at work when the server stopped");
        }
        match ended {
            Ok(Ok(())) => Ok(()),
            Ok(Err(gone)) => Err(io::Error::other(gone)),
            Err(_) => {
                tracing::warn!("requests were still under way when the server stopped");
                Ok(())
            }
        }
    }
}

/// Opens the data dir, the database and the port, and answers.
pub async fn start(config: Config, carried: Carried) -> Result<Running, StartError> {
    start_at(config, carried, Clock::system()).await
}

/// The same by a clock of the caller's.
pub async fn start_at(config: Config, carried: Carried, clock: Clock) -> Result<Running, StartError> {
    let config = config.checked()?;
    check_data_dir(&config.data_dir).await?;
    let listener = listen(config.listen).await?;
    let addr = listener.local_addr().map_err(|cause| StartError::Listen {
        address: config.listen,
        cause,
    })?;
    let db = Db::connect(config.database.expose_secret()).await?;
    let stop = CancellationToken::new();
    let state = state(config, carried, db, clock, stop.clone()).await?;
    metrics::tidy(&stop);
    feed::processes::connect(&state.db, &state.feed, &stop);
    let finder = Finder::new(state.db.clone(), state.clock.clone(), state.feed.clone());
    tokio::spawn(finder.run(stop.clone()));
    tokio::spawn(sweep::run(state.db.clone(), state.clock.clone(), stop.clone()));

    let task = tokio::spawn(serve(listener, http::router(&state), Patience::default(), stop));
    tracing::info!(%addr, "listening");
    Ok(Running { addr, state, task })
}

async fn state(
    config: Config,
    carried: Carried,
    db: Db,
    clock: Clock,
    stop: CancellationToken,
) -> Result<AppState, StartError> {
    let mut tx = db.glance().await?;
    let last_event = tx.last_event().await?;
    drop(tx);
    let feed = Feed::new(last_event);
    let replies = Replies::new(&settings::server_secret(&db).await?);
    let files = Files::open(files_config(&config))?;
    let keeper = Keeper {
        db: db.clone(),
        clock: clock.clone(),
        feed: feed.clone(),
        files: files.clone(),
    };
    let pictures = avatars::fetch(keeper, Guard::PUBLIC, stop.clone());
    let ingest = Ingest::start(db.clone(), clock.clone(), files.clone(), feed.clone()).telling(pictures.clone());
    Ok(AppState {
        db,
        clock,
        config: Arc::new(config),
        feed,
        files,
        ingest,
        carried,
        site: carried.addresses(),
        throttle: Arc::default(),
        refused: Arc::default(),
        tokens: Arc::default(),
        channels: Arc::default(),
        country: Arc::default(),
        surroundings: Arc::default(),
        dynamic: Dynamic::default(),
        fields: KnownFields::default(),
        pictures,
        replies,
        sessions: http::session::Sessions::default(),
        leptos: LeptosOptions::builder().output_name("kartoteka").build(),
        stop,
    })
}

fn files_config(config: &Config) -> FilesConfig {
    match &config.files {
        Some(bucket) => FilesConfig::Bucket {
            url: bucket.to_string(),
            options: environment(),
        },
        None => FilesConfig::Directory(config.data_dir.join("files")),
    }
}

/// What the environment says about the bucket. Other variables are none of its business, and need not be text.
fn environment() -> Vec<(String, String)> {
    let variables =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    variables.filter(|(name, _)| name.starts_with("AWS_")).collect()
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|cause| match cause.kind() {
        io::ErrorKind::AddrInUse => StartError::PortTaken(address),
        _ => StartError::Listen { address, cause },
    })
}

/// Creates the data dir and writes to it, so that it fails now and not with the first attachment.
pub async fn check_data_dir(path: &Path) -> Result<(), StartError> {
    let failed = |cause| StartError::DataDir {
        path: path.to_owned(),
        cause,
    };
    let mut folder = tokio::fs::DirBuilder::new();
    folder.recursive(true);
    // What clients wrote is nobody else's on this machine.
    #[cfg(unix)]
    folder.mode(0o700);
    if let Err(cause) = folder.create(path).await {
        let is_file = tokio::fs::metadata(path).await.is_ok_and(|there| there.is_file());
        return Err(if is_file {
            StartError::DataDirIsFile(path.to_owned())
        } else {
            failed(cause)
        });
    }
    let probe = path.join(".writable");
    tokio::fs::write(&probe, b"").await.map_err(failed)?;
    tokio::fs::remove_file(&probe).await.map_err(failed)
}
