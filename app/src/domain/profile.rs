//! Pages of their own: a client's, a company's.

use super::{AgentName, Attribute, ClientSummary, CompanyId, ConversationRow, Page, PastChange};
use serde::{Deserialize, Serialize};

/// What a client's page shows beside his card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientHistory {
    /// All his conversations, last message first.
    pub conversations: Page<ConversationRow>,
    /// What changed on his card, newest first.
    pub changes: Page<PastChange>,
}

/// A company as lists and searches name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanySummary {
    /// Which.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its domains of e-mail, by the alphabet.
    pub domains: Vec<String>,
}

/// What a company's page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyProfile {
    /// The company.
    pub company: CompanySummary,
    /// The highlighted note; empty if none.
    pub hint: String,
    /// To whom new conversations of its members are given; none is nobody.
    pub routes_to: Option<AgentName>,
    /// The fields that administrators added, in their order, with what it has in them.
    pub fields: Vec<Attribute>,
    /// Its members, newest card first.
    pub members: Page<ClientSummary>,
}
