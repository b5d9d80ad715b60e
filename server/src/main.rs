//! The binary: reads the command line, does what it says, and tells the shell how it went.

use clap::Parser as _;
use mimalloc::MiMalloc;
use server::cli::Cli;
use std::process::ExitCode;

/// A page is thousands of small pieces of memory, taken by one thread and given back by another: the system's allocator spends a
/// fifth of the processor on them.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    match server::cli::run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kartoteka: {error}");
            ExitCode::FAILURE
        }
    }
}
