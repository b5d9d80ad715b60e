//! `kartoteka agent`: colleagues who sign in.

use super::{CliError, Data, named, values::roles};
use crate::clock::Clock;
use crate::db::NewAgent;
use crate::password::{self, hash};
use app::domain::{AgentId, MAX_TEXT, Role};
use clap::{Args, Subcommand};
use secrecy::SecretString;
use std::io::{BufRead as _, IsTerminal as _, stdin};

#[derive(Debug, Subcommand)]
pub(super) enum Agent {
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
pub(super) struct CreateAgent {
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
pub(super) struct OneAgent {
    #[command(flatten)]
    data: Data,
    /// What the agent signs in with.
    #[arg(long, env = "KARTOTEKA_EMAIL")]
    email: String,
}

#[derive(Debug, Args)]
pub(super) struct AgentRole {
    #[command(flatten)]
    agent: OneAgent,
    /// `agent` answers clients; `admin` also decides what everybody sees of a card and who gets a company's conversations.
    #[arg(long, env = "KARTOTEKA_ROLE", value_parser = roles())]
    role: Role,
}

/// Does what was asked for.
pub(super) async fn run(agent: Agent) -> Result<(), CliError> {
    match agent {
        Agent::Create(args) => create(args).await,
        Agent::List(data) => list(data).await,
        Agent::Password(args) => password(args).await,
        Agent::Role(args) => set_role(args).await,
        Agent::Deactivate(args) => set_active(args, false).await,
        Agent::Activate(args) => set_active(args, true).await,
    }
}

/// Creates an agent.
async fn create(args: CreateAgent) -> Result<(), CliError> {
    let email = args.email.trim().to_lowercase();
    let well_formed = email.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.contains('@') && !email.contains(char::is_whitespace)
    });
    if !well_formed || email.chars().count() > MAX_TEXT {
        return Err(CliError::Refused(format!(
            "`{}` is no e-mail address; write one such as ann@example.com",
            args.email
        )));
    }
    let name = named(&args.name)?;
    let db = args.data.open().await?;
    let password_hash = hash(read_password()?).await?;

    let clock = Clock::system();
    let id = AgentId::new(clock.id());
    let agent = NewAgent {
        id,
        name,
        email,
        password_hash,
        role: args.role,
        at: clock.now(),
    };
    let mut tx = db.write().await?;
    tx.add_agent(&agent).await.map_err(|error| {
        if error.is_taken() {
            CliError::Refused(format!("there is already an agent with the address {}", agent.email))
        } else {
            error.into()
        }
    })?;
    tx.commit().await?;
    db.close().await;
    println!("Created {} {} ({id})", args.role.as_str(), agent.email);
    Ok(())
}

/// Lists agents: by their addresses, which is how the other commands name them.
async fn list(data: Data) -> Result<(), CliError> {
    let db = data.open().await?;
    let mut agents = db.glance().await?.agents(None, i64::MAX).await?;
    db.close().await;
    agents.sort_by(|(a, _), (b, _)| a.email.cmp(&b.email));
    for (agent, active) in agents {
        let active = if active { "active" } else { "inactive" };
        println!("{}\t{}\t{active}\t{}", agent.email, agent.role.as_str(), agent.name);
    }
    Ok(())
}

/// Gives an agent another password. Whoever is signed in by the old one no longer is.
async fn password(args: OneAgent) -> Result<(), CliError> {
    let email = address(&args.email);
    let db = args.data.open().await?;
    let password_hash = hash(read_password()?).await?;
    let mut tx = db.write().await?;
    let agent = known(tx.set_agent_password(&email, &password_hash).await?, &email)?;
    let ended = tx.end_sessions_of(agent).await?;
    tx.commit().await?;
    db.close().await;
    println!("{email} has another password; sessions ended: {ended}");
    Ok(())
}

/// Gives an agent another role; he stays signed in.
async fn set_role(args: AgentRole) -> Result<(), CliError> {
    let (email, role) = (address(&args.agent.email), args.role);
    let db = args.agent.data.open().await?;
    let mut tx = db.write().await?;
    known(tx.set_agent_role(&email, role).await?, &email)?;
    tx.commit().await?;
    db.close().await;
    println!("{email} is {} now", role.as_str());
    Ok(())
}

/// Lets an agent sign in, or no longer.
async fn set_active(args: OneAgent, active: bool) -> Result<(), CliError> {
    let email = address(&args.email);
    let db = args.data.open().await?;
    let mut tx = db.write().await?;
    let agent = known(tx.set_agent_active(&email, active).await?, &email)?;
    let ended = if active { 0 } else { tx.end_sessions_of(agent).await? };
    tx.commit().await?;
    db.close().await;
    if active {
        println!("{email} may sign in");
    } else {
        println!("{email} may no longer sign in; sessions ended: {ended}");
    }
    Ok(())
}

/// An address as it is stored.
fn address(email: &str) -> String {
    email.trim().to_lowercase()
}

fn known(agent: Option<AgentId>, email: &str) -> Result<AgentId, CliError> {
    agent.ok_or_else(|| {
        CliError::Refused(format!(
            "there is no agent with the address {email}; `kartoteka agent list` shows those there are"
        ))
    })
}

fn read_password() -> Result<SecretString, CliError> {
    if stdin().is_terminal() {
        eprint!("Password (shown as you type; pipe it in to keep it from the screen): ");
    }
    let mut line = String::new();
    stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.chars().count() < password::MIN_LENGTH || password.len() > password::MAX_LENGTH {
        return Err(CliError::Refused(format!(
            "a password has at least {} characters; give it on the first line of standard input",
            password::MIN_LENGTH
        )));
    }
    Ok(password.into())
}
