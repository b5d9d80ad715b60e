//! An agent, as the API shows him.

use app::domain;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A colleague who signs in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Agent {
    /// Who.
    pub id: Uuid,
    /// As colleagues see him.
    pub name: String,
    /// What he signs in with.
    pub email: String,
    /// `agent` or `admin`.
    pub role: &'static str,
    /// Whether he may sign in, and be given conversations.
    pub active: bool,
}

impl From<(domain::Agent, bool)> for Agent {
    fn from((agent, active): (domain::Agent, bool)) -> Self {
        Self {
            id: agent.id.uuid(),
            name: agent.name,
            email: agent.email,
            role: agent.role.as_str(),
            active,
        }
    }
}
