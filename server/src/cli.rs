//! The command line. Every flag is also a variable of the environment; whatever goes wrong says what to do about it.

mod address;
mod agents;
mod backup;
mod create;
mod data;
mod serve;
mod tokens;
mod values;

use crate::db::{BackupError, ConnectError};
use crate::running::StartError;
use crate::token::Scope;
use app::domain::{ChannelKind, CreationMode, Role};
use clap::{Args, Parser, Subcommand};
use data::Data;
use std::net::SocketAddr;
use std::path::PathBuf;
use url::Url;
use uuid::Uuid;
use values::{bucket, creation_modes, kinds, listened_at, public_url, roles, scopes};

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

#[derive(Debug, Args)]
struct Serve {
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

#[derive(Debug, Subcommand)]
enum Agent {
    /// Create an agent. The password is read from the first line of standard input.
    ///
    /// Nobody can make himself an account, and no page makes one: whoever runs the server does, by this command.
    #[command(
        after_help = "Example:\n  kartoteka agent create --email ann@example.com --name 'Ann Lee' --role admin < password.txt"
    )]
    Create(CreateAgent),
    /// List agents, one on a line: address, role, whether they may sign in, name.
    List(Data),
    /// Give an agent another password, read from the first line of standard input, and sign him out everywhere.
    #[command(after_help = "Example:\n  kartoteka agent password --email ann@example.com < password.txt")]
    Password(OneAgent),
    /// Give an agent another role. It counts from his next click on.
    #[command(after_help = "Example:\n  kartoteka agent role --email ann@example.com --role admin")]
    Role(AgentRole),
    /// Let an agent sign in no longer, and sign him out everywhere. What he did stays.
    #[command(after_help = "Example:\n  kartoteka agent deactivate --email ann@example.com")]
    Deactivate(OneAgent),
    /// Let an agent sign in again.
    #[command(after_help = "Example:\n  kartoteka agent activate --email ann@example.com")]
    Activate(OneAgent),
}

#[derive(Debug, Args)]
struct CreateAgent {
    #[command(flatten)]
    data: Data,
    /// What the agent signs in with.
    #[arg(long, env = "KARTOTEKA_EMAIL")]
    email: String,
    /// What colleagues see.
    #[arg(long, env = "KARTOTEKA_NAME")]
    name: String,
    /// `agent` answers clients; `admin` also decides what everybody sees of a card and who gets a company's conversations.
    #[arg(long, env = "KARTOTEKA_ROLE", default_value = "agent", value_parser = roles())]
    role: Role,
}

#[derive(Debug, Args)]
struct OneAgent {
    #[command(flatten)]
    data: Data,
    /// What the agent signs in with.
    #[arg(long, env = "KARTOTEKA_EMAIL")]
    email: String,
}

#[derive(Debug, Args)]
struct AgentRole {
    #[command(flatten)]
    agent: OneAgent,
    /// `agent` answers clients; `admin` also decides what everybody sees of a card and who gets a company's conversations.
    #[arg(long, value_parser = roles())]
    role: Role,
}

#[derive(Debug, Subcommand)]
enum Token {
    /// Create a token. It is printed once and stored nowhere in the clear.
    #[command(
        after_help = "Example:\n  kartoteka token create --name 'CRM sync' --scope read --scope write\n\nScopes:\n  \
        ingest  bring in messages\n  read    read clients and conversations\n  write   read and change them\n  \
        admin   all of that, and settings"
    )]
    Create(CreateToken),
    /// List tokens, one on a line: id, when each was made, when it was last used, scopes, name.
    List(Data),
    /// Take tokens back: who has one is refused some seconds later.
    #[command(after_help = "Examples:\n  kartoteka token revoke --name 'CRM sync'\n  \
        kartoteka token revoke --id 0192f0c1-0000-7000-8000-000000000000")]
    Revoke(RevokeToken),
}

#[derive(Debug, Args)]
struct CreateToken {
    #[command(flatten)]
    data: Data,
    /// What it is for, to find it again.
    #[arg(long, env = "KARTOTEKA_NAME")]
    name: String,
    /// What it may do; can be given several times.
    #[arg(long, env = "KARTOTEKA_SCOPE", required = true, value_delimiter = ',', value_parser = scopes())]
    scope: Vec<Scope>,
}

#[derive(Debug, Args)]
struct RevokeToken {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    which: WhichToken,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct WhichToken {
    /// All of this name.
    #[arg(long, env = "KARTOTEKA_NAME")]
    name: Option<String>,
    /// The one with this id, as `kartoteka token list` shows it.
    #[arg(long, env = "KARTOTEKA_ID")]
    id: Option<Uuid>,
}

#[derive(Debug, Subcommand)]
enum Channel {
    /// Create a channel, ready to take messages.
    #[command(
        after_help = "Examples:\n  kartoteka channel create --key web-form --kind api --name 'Web form'\n  \
        kartoteka channel create --key support --kind email --name Support --address support@example.com"
    )]
    Create(CreateChannel),
    /// Say at which address people write to a mailbox that is there.
    #[command(after_help = "Example:\n  kartoteka channel address --key support --address support@example.com")]
    Address(ChannelAddress),
}

#[derive(Debug, Args)]
struct CreateChannel {
    #[command(flatten)]
    data: Data,
    /// By which programs name it: letters, digits, `-`, `_` and `.`.
    #[arg(long, env = "KARTOTEKA_KEY")]
    key: String,
    /// What kind of source it is.
    #[arg(long, env = "KARTOTEKA_KIND", value_parser = kinds())]
    kind: ChannelKind,
    /// What agents see.
    #[arg(long, env = "KARTOTEKA_NAME")]
    name: String,
    /// The address of a mailbox, `support@example.com`: what comes from there is ours, and answers are led to it.
    #[arg(long, env = "KARTOTEKA_ADDRESS")]
    address: Option<String>,
    /// What becomes of a sender whom nobody knows.
    #[arg(long, env = "KARTOTEKA_CREATION", default_value = "automatic", value_parser = creation_modes())]
    creation: CreationMode,
}

#[derive(Debug, Args)]
struct ChannelAddress {
    #[command(flatten)]
    data: Data,
    /// By which programs name the channel.
    #[arg(long, env = "KARTOTEKA_KEY")]
    key: String,
    /// The address, `support@example.com`: what comes from there is ours, and answers are led to it.
    #[arg(long, env = "KARTOTEKA_ADDRESS")]
    address: String,
}

#[derive(Debug, Args)]
struct Backup {
    #[command(flatten)]
    data: Data,
    /// The copy; a file that is there already is left alone.
    #[arg(value_name = "FILE")]
    file: PathBuf,
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
pub async fn run(cli: Cli) -> Result<(), CliError> {
    match cli.command {
        Command::Serve(args) => serve::serve(args, false).await,
        Command::Demo(args) => serve::serve(args, true).await,
        Command::Agent(Agent::Create(args)) => create::agent(args).await,
        Command::Agent(Agent::List(data)) => agents::list(data).await,
        Command::Agent(Agent::Password(args)) => agents::password(args).await,
        Command::Agent(Agent::Role(args)) => agents::set_role(args).await,
        Command::Agent(Agent::Deactivate(args)) => agents::set_active(args, false).await,
        Command::Agent(Agent::Activate(args)) => agents::set_active(args, true).await,
        Command::Token(Token::Create(args)) => create::token(args).await,
        Command::Token(Token::List(data)) => tokens::list(data).await,
        Command::Token(Token::Revoke(args)) => tokens::revoke(args).await,
        Command::Channel(Channel::Create(args)) => create::channel(args).await,
        Command::Channel(Channel::Address(args)) => address::channel(args).await,
        Command::Backup(args) => backup::backup(args).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_makes_sense() {
        Cli::command().debug_assert();
    }
}
