//! The binary: reads the command line, does what it says, and tells the shell how it went.

use clap::Parser as _;
use server::cli::Cli;
use std::process::ExitCode;

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
