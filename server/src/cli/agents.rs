//! `kartoteka agent list`, `agent password`, `agent role`, `agent deactivate` and `agent activate`.

use super::create::read_password;
use super::{AgentRole, CliError, Data, OneAgent};
use crate::password::hash;
use app::domain::AgentId;

/// Lists agents: by their addresses, which is how the other commands name them.
pub(super) async fn list(data: Data) -> Result<(), CliError> {
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
pub(super) async fn password(args: OneAgent) -> Result<(), CliError> {
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
pub(super) async fn set_role(args: AgentRole) -> Result<(), CliError> {
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
pub(super) async fn set_active(args: OneAgent, active: bool) -> Result<(), CliError> {
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
