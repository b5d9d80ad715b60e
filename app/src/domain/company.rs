//! A client's place in a company.

use super::CompanyId;
use serde::{Deserialize, Serialize};

/// A client in a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Which company.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// What the client does there; empty if unknown.
    pub position: String,
    /// The one that counts where one is asked for.
    pub main: bool,
}
