//! `kartoteka serve` and `kartoteka demo`.

use super::{
    CliError, Data,
    values::{bucket, listened_at, public_url},
};
use crate::config::Config;
use crate::demo;
use crate::http::site::Carried;
use crate::running::start;
use crate::state::AppState;
use crate::telemetry;
use clap::Args;
use std::net::SocketAddr;
use tokio::signal;
use url::Url;

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    data: Data,
    /// Address and port to answer on; port 0 takes any free one.
    #[arg(
        long,
        env = "KARTOTEKA_LISTEN",
        value_name = "ADDR",
        default_value = "127.0.0.1:3000",
        value_parser = listened_at
    )]
    listen: SocketAddr,
    /// Where browsers find it, if a proxy stands in front: `https://desk.example.com`.
    #[arg(long, env = "KARTOTEKA_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    public_url: Option<Url>,
    /// Keep attachments in a bucket, `s3://BUCKET/PREFIX` with keys in `AWS_…`, instead of the data directory.
    #[arg(long, env = "KARTOTEKA_FILES", value_name = "URL", value_parser = bucket)]
    files: Option<Url>,
    /// What to log: `info`, `debug`, or by part as in `info,server::ingest=debug`.
    #[arg(long, env = "KARTOTEKA_LOG", value_name = "FILTER", default_value = "info,sqlx=warn")]
    log: String,
    /// How to log: lines to read, or JSON for machines.
    #[arg(long, env = "KARTOTEKA_LOG_FORMAT", value_name = "FORMAT", value_parser = ["text", "json"], default_value = "text")]
    log_format: String,
}

/// Runs until told to stop.
pub(super) async fn serve(args: Serve, carried: Carried, demo: bool) -> Result<(), CliError> {
    telemetry::log(&args.log, args.log_format == "json").map_err(CliError::Refused)?;
    let mut config = Config::new(args.data.data_dir, args.data.database, args.listen);
    config.public_url = args.public_url;
    config.files = args.files;
    // Heard from here on: who reads the line below may tell us to stop at once.
    let mut told = Told::new()?;
    let running = start(config, carried).await?;
    if demo {
        println!("Filling an empty database takes a few seconds…");
        match demo::fill(&running.state).await? {
            Some(login) => println!("Sign in as {} with the password {}", login.email, login.password),
            None => println!("This database is in use: nothing was made up in it."),
        }
    } else {
        look_who_can_sign_in(&running.state).await?;
    }
    println!("Open {}", running.url());

    told.wait().await?;
    tracing::info!("stopping");
    Ok(running.stop().await?)
}

/// Tells the log where that is nobody, or everybody.
async fn look_who_can_sign_in(state: &AppState) -> Result<(), CliError> {
    if state.db.glance().await?.agent_emails().await?.is_empty() {
        tracing::warn!(
            "nobody can sign in yet: `kartoteka agent create --email you@example.com --name 'Your Name' --role admin` \
             makes an agent, with the same --data-dir or --database as here"
        );
    }
    if demo::is_open_to_all(&state.db).await? {
        tracing::warn!(
            "the demo's agents can sign in here, with a password that is public: for real clients begin with another \
             --data-dir or --database"
        );
    }
    Ok(())
}

/// Ctrl-C, or SIGTERM where there is such a thing.
struct Told {
    #[cfg(unix)]
    terminate: signal::unix::Signal,
    #[cfg(unix)]
    interrupt: signal::unix::Signal,
}

impl Told {
    #[cfg(unix)]
    fn new() -> std::io::Result<Self> {
        use signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    #[cfg(unix)]
    async fn wait(&mut self) -> std::io::Result<()> {
        tokio::select! {
            _ = self.terminate.recv() => Ok(()),
            _ = self.interrupt.recv() => Ok(()),
        }
    }

    #[cfg(not(unix))]
    #[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
    fn new() -> std::io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(not(unix))]
    async fn wait(&mut self) -> std::io::Result<()> {
        signal::ctrl_c().await
    }
}
