//! What a mail is read against: what the workspace knows and the mail does not say.

use super::reply::Replies;
use crate::address::{self, Country};
use std::collections::HashSet;

/// What a mail is read against. A workspace that has told nothing is the default.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Where phone numbers without a country code belong.
    pub country: Country,
    /// The addresses at which we are written to: those of all channels of mail.
    pub own: Addresses,
    /// The addresses of agents.
    pub agents: Addresses,
    /// Who sends forms on in the names of others (setting `form_senders`).
    pub form_senders: Addresses,
    /// Whose verdicts count: the authserv-ids of our mail servers (RFC 8601, 2.5; setting `authserv_ids`).
    pub authserv_ids: ServerIds,
    /// By what we know again the addresses that we have signed; none knows none.
    pub replies: Option<Replies>,
}

impl Surroundings {
    /// Whether an address, in any form, is one of ours or of an agent's: no client has it.
    pub fn is_ours(&self, address: &str) -> bool {
        self.own.contain(address) || self.agents.contain(address)
    }
}

/// E-mail addresses by the mailboxes behind them, so that `support+1042@` is `support@`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses(HashSet<String>);

impl Addresses {
    /// Whether an address, in any form, is among them.
    pub fn contain(&self, address: &str) -> bool {
        !self.0.is_empty() && mailbox(address).is_some_and(|mailbox| self.0.contains(&mailbox))
    }
}

impl<T: AsRef<str>> FromIterator<T> for Addresses {
    /// What is no address is left out.
    fn from_iter<I: IntoIterator<Item = T>>(addresses: I) -> Self {
        Self(
            addresses
                .into_iter()
                .filter_map(|text| mailbox(text.as_ref()))
                .collect(),
        )
    }
}

/// Names of servers, without regard to case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServerIds(HashSet<String>);

impl ServerIds {
    /// Whether a name is among them.
    pub fn contain(&self, id: &str) -> bool {
        self.0.contains(&server_id(id))
    }
}

impl<T: AsRef<str>> FromIterator<T> for ServerIds {
    fn from_iter<I: IntoIterator<Item = T>>(ids: I) -> Self {
        let ids = ids.into_iter().map(|id| server_id(id.as_ref()));
        Self(ids.filter(|id| !id.is_empty()).collect())
    }
}

fn mailbox(address: &str) -> Option<String> {
    let key = address::email_key(address)?;
    Some(address::alias_key(&key).unwrap_or(key))
}

fn server_id(id: &str) -> String {
    id.trim().trim_end_matches('.').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_known_in_any_form_and_by_its_aliases() {
        let own: Addresses = ["Support@Desk.example", "shop", ""].into_iter().collect();
        for address in [
            "support@desk.example",
            "<SUPPORT@desk.example.>",
            "support+1042@desk.example",
        ] {
            assert!(own.contain(address), "{address}");
        }
        for address in ["", "shop", "sup.port@desk.example", "support@other.example"] {
            assert!(!own.contain(address), "{address}");
        }
    }

    #[test]
    fn a_server_is_known_without_regard_to_case() {
        let ids: ServerIds = ["MX.desk.example", " "].into_iter().collect();
        assert!(ids.contain("mx.Desk.example."));
        assert!(!ids.contain("") && !ids.contain("desk.example"));
    }
}
