//! A colleague who signs in.

use super::AgentId;
use serde::{Deserialize, Serialize};

/// What an agent may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Answers clients.
    Agent,
    /// Does that, and looks after settings and colleagues.
    Admin,
}

impl Role {
    /// As stored and as written on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Admin => "admin",
        }
    }

    /// Reads what [`Role::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Agent, Self::Admin]
            .into_iter()
            .find(|role| role.as_str() == text)
    }
}

/// A colleague who signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Who.
    pub id: AgentId,
    /// As colleagues see him.
    pub name: String,
    /// What he signs in with, normalised.
    pub email: String,
    /// What he may do.
    pub role: Role,
    /// Language of the interface as chosen by him: `en`, `ru`, `pl`, `es`; none follows the browser.
    pub locale: Option<String>,
}

/// An agent as others see him.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentName {
    /// Who.
    pub id: AgentId,
    /// As colleagues see him.
    pub name: String,
}
