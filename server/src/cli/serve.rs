//! `kartoteka serve` and `kartoteka demo`.

use super::{CliError, Serve};
use crate::config::Config;
use crate::running::start;
use crate::telemetry;
use tokio::signal;

/// Runs until told to stop.
pub(super) async fn serve(args: Serve, _demo: bool) -> Result<(), CliError> {
    telemetry::log(&args.log, args.log_format == "json").map_err(CliError::Refused)?;
    let mut config = Config::new(args.data.data_dir, args.data.database, args.listen);
    config.public_url = args.public_url;
    config.files = args.files;
    let running = start(config).await?;
    println!("Open {}", running.url());

    told_to_stop().await?;
    tracing::info!("stopping");
    Ok(running.stop().await?)
}

/// Waits for Ctrl-C or SIGTERM.
async fn told_to_stop() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = signal::unix::signal(signal::unix::SignalKind::terminate())?;
        tokio::select! {
            result = signal::ctrl_c() => result,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    signal::ctrl_c().await
}
