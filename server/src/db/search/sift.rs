//! Those of the clients whom a search finds who fit what no index knows of.

use crate::db::{Result, Tx};
use app::domain::{Client, ClientId};

/// How many are read at once.
const AT_ONCE: i64 = 200;

/// How often more of them are read before the caller is asked to come again: a search may find everybody, and nobody fit.
const LOOKS: usize = 10;

/// Who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sifted {
    /// Those who fit, newest card first.
    pub clients: Vec<Client>,
    /// Before whom to go on looking; none where everybody was looked at.
    pub next: Option<ClientId>,
}

impl Tx {
    /// Those of the clients whose name or an address holds `fragment` who fit, newest card first, older than `before`: at
    /// most `limit` of them, and at most two thousand looked at.
    pub async fn sift_clients(
        &mut self,
        fragment: &str,
        mut before: Option<ClientId>,
        limit: i64,
        fits: impl Fn(&Client) -> bool,
    ) -> Result<Sifted> {
        let limit = usize::try_from(limit).unwrap_or_default();
        let mut clients: Vec<Client> = Vec::new();
        for _ in 0..LOOKS {
            let ids = self.search_clients(fragment, before, AT_ONCE).await?;
            let found = self.clients_by_id(&ids).await?;
            clients.extend(found.into_iter().filter(&fits));
            if clients.len() > limit {
                clients.truncate(limit);
                let next = clients.last().map(|last| last.id);
                return Ok(Sifted { clients, next });
            }
            before = ids.last().copied();
            if i64::try_from(ids.len()).unwrap_or_default() < AT_ONCE {
                return Ok(Sifted { clients, next: None });
            }
        }
        Ok(Sifted { clients, next: before })
    }
}
