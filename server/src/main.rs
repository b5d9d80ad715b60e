//! The binary: reads the command line, does what it says, and tells the shell how it went.

use clap::Parser as _;
use mimalloc::MiMalloc;
use server::cli::Cli;
use server::http::site::Carried;
use std::process::ExitCode;

/// A page is thousands of small pieces of memory, taken by one thread and given back by another: the system's allocator spends a
/// fifth of the processor on them.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The browser's half, as `xtask` has listed it.
static SITE: Carried = Carried::new(include!(concat!(env!("KARTOTEKA_SITE_DIR"), "/files.rs")));

#[tokio::main]
async fn main() -> ExitCode {
    match server::cli::run(Cli::parse(), SITE).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kartoteka: {error}");
            ExitCode::FAILURE
        }
    }
}
