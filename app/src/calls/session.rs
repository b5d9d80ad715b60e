//! Who asks.

use crate::domain::{Agent, AgentName};
use crate::error::AppError;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

/// Who is signed in, and among whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Who is signed in.
    pub me: Agent,
    /// Whom a conversation can be assigned to, by name.
    pub colleagues: Vec<AgentName>,
}

/// Who is signed in.
#[server(name = AskSession, prefix = "/ask", endpoint = "session", input = Json)]
pub async fn session() -> Result<Session, AppError> {
    crate::desk::ask(|seat| async move {
        Ok(Session {
            me: seat.agent().clone(),
            colleagues: seat.colleagues().await?,
        })
    })
    .await
}
