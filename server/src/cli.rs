//! The command line. Every flag is also a variable of the environment; whatever goes wrong says what to do about it.

mod agents;
mod backup;
mod channels;
mod data;
mod serve;
mod tokens;
mod values;

use crate::db::{BackupError, ConnectError};
use crate::http::site::Carried;
use crate::running::StartError;
use agents::Agent;
use app::domain::MAX_TEXT;
use backup::Backup;
use channels::Channel;
use clap::{Parser, Subcommand};
use data::Data;
use serve::Serve;
use tokens::Token;

/// The client card beside every conversation.
#[derive(Debug, Parser)]
#[command(name = "kartoteka", version, propagate_version = true, arg_required_else_help = true, after_help = FIRST_STEPS)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

const FIRST_STEPS: &str = "\
First steps:
  kartoteka demo                                    look around, with made-up clients
  kartoteka agent create --email you@example.com --name 'Your Name' --role admin
  kartoteka channel create --key web-form --kind api --name 'Web form'
  kartoteka token create --name 'Our web site' --scope ingest
  kartoteka serve --public-url https://desk.example.com

Every flag can be given in the environment: --data-dir is KARTOTEKA_DATA_DIR.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer browsers and programs until told to stop (Ctrl-C or SIGTERM).
    Serve(Serve),
    /// The same, with an empty database filled with made-up clients first.
    ///
    /// Prints how to sign in. A database that already holds agents is left as it is.
    Demo(Serve),
    /// Look after agents: colleagues who sign in.
    #[command(subcommand)]
    Agent(Agent),
    /// Look after tokens, with which other programs use the API.
    #[command(subcommand)]
    Token(Token),
    /// Look after channels: sources of messages.
    #[command(subcommand)]
    Channel(Channel),
    /// Copy the database into a new file, whether a server works on it or not. For `SQLite` alone.
    ///
    /// The copy holds all that the database holds: keep it as secret. Attachments are files of their own; copy `files` in the
    /// data directory after it, or the bucket. PostgreSQL has `pg_dump`.
    #[command(after_help = "Example:\n  kartoteka backup kartoteka-backup.db")]
    Backup(Backup),
}

/// Why a command came to nothing. Says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The server did not start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// There is no database to work with.
    #[error(transparent)]
    Database(#[from] ConnectError),
    /// There is no copy.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// Something inside failed.
    #[error("{0}")]
    Inside(#[from] crate::error::Error),
    /// Standard input or output failed.
    #[error("standard input or output: {0}")]
    Stdio(#[from] std::io::Error),
    /// What was given cannot be taken.
    #[error("{0}")]
    Refused(String),
}

impl From<crate::db::Error> for CliError {
    fn from(error: crate::db::Error) -> Self {
        Self::Inside(error.into())
    }
}

/// Does what the command line says.
pub async fn run(cli: Cli, carried: Carried) -> Result<(), CliError> {
    match cli.command {
        Command::Serve(args) => serve::serve(args, carried, false).await,
        Command::Demo(args) => serve::serve(args, carried, true).await,
        Command::Agent(agent) => agents::run(agent).await,
        Command::Token(token) => tokens::run(token).await,
        Command::Channel(channel) => channels::run(channel).await,
        Command::Backup(args) => backup::backup(args).await,
    }
}

/// What was given as `--name`.
fn named(name: &str) -> Result<String, CliError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > MAX_TEXT || name.contains('\0') {
        return Err(CliError::Refused(format!("--name takes 1 to {MAX_TEXT} characters")));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;
    use std::ffi::OsStr;

    #[test]
    fn the_command_line_makes_sense() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_flag_is_also_a_variable_of_the_environment() {
        let mut commands = vec![Cli::command()];
        let mut flags = 0;
        while let Some(command) = commands.pop() {
            for flag in command.get_arguments().filter(|flag| !flag.is_positional()) {
                let env = flag.get_env().and_then(OsStr::to_str).unwrap_or_default();
                assert!(env.starts_with("KARTOTEKA_"), "{} {flag}", command.get_name());
                flags += 1;
            }
            commands.extend(command.get_subcommands().cloned());
        }
        assert!(flags > 20);
    }
}
