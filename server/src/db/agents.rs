//! Colleagues who sign in.

use super::{Error, Result, Tx, is_storable, on};
use app::domain::{Agent, AgentId, Role, Timestamp};
use sqlx::{query, query_as, query_scalar};
use uuid::Uuid;

/// What is written down of a new agent.
pub struct NewAgent {
    /// Who.
    pub id: AgentId,
    /// As colleagues see him.
    pub name: String,
    /// What he signs in with, normalised.
    pub email: String,
    /// PHC string of his password's hash.
    pub password_hash: String,
    /// What he may do.
    pub role: Role,
    /// When he was made.
    pub at: Timestamp,
}

#[derive(sqlx::FromRow)]
pub(super) struct AgentRow {
    id: Uuid,
    name: String,
    email: String,
    role: String,
    locale: Option<String>,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    active: bool,
    #[sqlx(flatten)]
    agent: AgentRow,
}

impl TryFrom<AgentRow> for Agent {
    type Error = Error;

    fn try_from(row: AgentRow) -> Result<Self> {
        let role = Role::parse(&row.role).ok_or_else(|| Error::Inconsistent {
            table: "agents",
            column: "role",
            row: row.id.to_string(),
        })?;
        Ok(Self {
            id: AgentId::new(row.id),
            name: row.name,
            email: row.email,
            role,
            locale: row.locale,
        })
    }
}

impl Tx {
    /// Adds an agent who may sign in at once. Fails with [`Error::is_taken`] where the address has an agent already.
    pub async fn add_agent(&mut self, agent: &NewAgent) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO agents
                    ( id
                    , name
                    , email
                    , password_hash
                    , role
                    , active
                    , created_at
                    )
             VALUES ($1, $2, $3, $4, $5, TRUE, $6)",
        )
        .bind(agent.id.uuid())
        .bind(&agent.name)
        .bind(&agent.email)
        .bind(&agent.password_hash)
        .bind(agent.role.as_str())
        .bind(agent.at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// Who may sign in with this address, and the hash of his password.
    pub async fn agent_to_sign_in(&mut self, email: &str) -> Result<Option<(AgentId, String)>> {
        if !is_storable(email) {
            return Ok(None);
        }
        let row: Option<(Uuid, String)> = on!(self, |conn| query_as(
            "SELECT id, password_hash
               FROM agents
              WHERE email = $1
                AND active",
        )
        .bind(email)
        .fetch_optional(conn))?;
        Ok(row.map(|(id, hash)| (AgentId::new(id), hash)))
    }

    /// An agent, active or not.
    pub async fn agent(&mut self, id: AgentId) -> Result<Option<Agent>> {
        let row: Option<AgentRow> = on!(self, |conn| query_as(
            "SELECT id, name, email, role, locale
               FROM agents
              WHERE id = $1",
        )
        .bind(id.uuid())
        .fetch_optional(conn))?;
        row.map(Agent::try_from).transpose()
    }

    /// A page of agents, newest first, made before `before`; and whether each may sign in.
    pub async fn agents(&mut self, before: Option<AgentId>, limit: i64) -> Result<Vec<(Agent, bool)>> {
        let before = before.map_or(Uuid::max(), AgentId::uuid);
        let rows: Vec<ListedRow> = on!(self, |conn| query_as(
            "SELECT id, name, email, role, locale, active
               FROM agents
              WHERE id < $1
              ORDER BY id DESC
              LIMIT $2",
        )
        .bind(before)
        .bind(limit)
        .fetch_all(conn))?;
        rows.into_iter()
            .map(|row| Ok((Agent::try_from(row.agent)?, row.active)))
            .collect()
    }

    /// Gives the agent with this address another password. Who he is; none where nobody has it.
    pub async fn set_agent_password(&mut self, email: &str, password_hash: &str) -> Result<Option<AgentId>> {
        let id: Option<Uuid> = on!(self, |conn| query_scalar(
            "UPDATE agents SET password_hash = $2 WHERE email = $1 RETURNING id",
        )
        .bind(email)
        .bind(password_hash)
        .fetch_optional(conn))?;
        Ok(id.map(AgentId::new))
    }

    /// Lets the agent with this address sign in, or no longer. Who he is; none where nobody has it.
    pub async fn set_agent_active(&mut self, email: &str, active: bool) -> Result<Option<AgentId>> {
        let id: Option<Uuid> = on!(self, |conn| query_scalar(
            "UPDATE agents SET active = $2 WHERE email = $1 RETURNING id",
        )
        .bind(email)
        .bind(active)
        .fetch_optional(conn))?;
        Ok(id.map(AgentId::new))
    }

    /// Gives the agent with this address another role. Who he is; none where nobody has it.
    pub async fn set_agent_role(&mut self, email: &str, role: Role) -> Result<Option<AgentId>> {
        let id: Option<Uuid> = on!(self, |conn| query_scalar(
            "UPDATE agents SET role = $2 WHERE email = $1 RETURNING id",
        )
        .bind(email)
        .bind(role.as_str())
        .fetch_optional(conn))?;
        Ok(id.map(AgentId::new))
    }

    /// The addresses of all agents who may sign in.
    pub async fn agent_emails(&mut self) -> Result<Vec<String>> {
        Ok(on!(self, |conn| query_scalar(
            "SELECT email FROM agents WHERE active ORDER BY email",
        )
        .fetch_all(conn))?)
    }

    /// Sets the language of an agent's interface.
    pub async fn set_agent_locale(&mut self, id: AgentId, locale: &str) -> Result<()> {
        on!(execute self, |conn| query("UPDATE agents SET locale = $2 WHERE id = $1")
            .bind(id.uuid())
            .bind(locale)
            .execute(conn))?;
        Ok(())
    }

    /// How many agents there are.
    pub async fn count_agents(&mut self) -> Result<i64> {
        Ok(on!(self, |conn| query_scalar("SELECT COUNT(*) FROM agents").fetch_one(conn))?)
    }
}
