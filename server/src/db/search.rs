//! Finding clients by a fragment of name, e-mail, phone or any other address.

mod sift;

pub use sift::Sifted;

use super::{Result, Tx, dialect, on};
use crate::fold::fold;
use app::domain::ClientId;
use sqlx::{query, query_as, query_scalar};
use uuid::Uuid;

/// The fewest characters that a trigram index can look for.
const SHORTEST: usize = 3;

/// Of so many clients, all are read and sorted; where more are found, the newest are looked for.
const FEW: i64 = 500;

/// Where so many of the newest two thousand hold a fragment, many do.
const MANY_AMONG_NEWEST: usize = 10;

/// What a search for this client looks through: his name and, of each address, the normal form and the written one.
pub fn text_of<'a>(name: &str, addresses: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = fold(name);
    for (key, shown) in addresses {
        for part in [fold(key), fold(shown)] {
            if !text.split('\n').any(|line| line == part) {
                text.push('\n');
                text.push_str(&part);
            }
        }
    }
    text
}

/// What is looked for, one after the other until somebody is found: a number with spaces and brackets by its digits, as
/// its normal form has them, and then as it is written, for ids have such signs as well.
fn needles(fragment: &str) -> Vec<String> {
    let written = fold(fragment);
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let like_a_number = written.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c));
    let long_enough = |needle: &str| needle.chars().count() >= SHORTEST;
    match (like_a_number, digits) {
        (true, digits) if digits.is_empty() => Vec::new(),
        (true, digits) if digits == written => vec![digits],
        (true, digits) if long_enough(&digits) || !long_enough(&written) => vec![digits, written],
        _ => vec![written],
    }
}

impl Tx {
    /// Puts down what a search for this client looks through.
    pub async fn index_client(&mut self, client: ClientId, text: &str) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO client_search (client, text) VALUES ($1, $2)
                 ON CONFLICT (client) DO UPDATE SET text = excluded.text",
        )
        .bind(client.uuid())
        .bind(text)
        .execute(conn))?;
        Ok(())
    }

    /// Puts down anew what a search for this client looks through, from what stands on his card. A card that is not there
    /// is no longer found.
    pub async fn reindex_client(&mut self, id: ClientId) -> Result<()> {
        if let Some(client) = self.client(id).await? {
            let addresses = client.identities.iter().map(|i| (i.key.as_str(), i.shown.as_str()));
            return self.index_client(id, &text_of(&client.name, addresses)).await;
        }
        on!(execute self, |conn| query("DELETE FROM client_search WHERE client = $1")
            .bind(id.uuid())
            .execute(conn))?;
        Ok(())
    }

    /// Clients whose name or an address holds `fragment`, newest card first, older than `before`, at most `limit`. A
    /// card that came back from another counts as new from then on.
    /// Fewer than three characters, which no index looks for and nearly everybody holds, find those of the newest two
    /// thousand in whom a word begins so.
    pub async fn search_clients(
        &mut self,
        fragment: &str,
        before: Option<ClientId>,
        limit: i64,
    ) -> Result<Vec<ClientId>> {
        let before = before.map_or(Uuid::max(), ClientId::uuid);
        for needle in needles(fragment) {
            let found = self.search_for(&needle, before, limit).await?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    async fn search_for(&mut self, folded: &str, before: Uuid, limit: i64) -> Result<Vec<ClientId>> {
        if folded.chars().count() < SHORTEST {
            return self.search_newest(folded, before, limit).await;
        }
        let found: Vec<(i64, Uuid)> = match self {
            Self::Sqlite(tx) => {
                let few = FEW.max(limit);
                let (pieces, pattern) = (dialect::pieces(folded), dialect::pattern(folded, true));
                let mut found: Vec<(i64, Uuid)> = query_as(dialect::SEARCH_FEW_SQLITE)
                    .bind(&pieces)
                    .bind(&pattern)
                    .bind(before)
                    .bind(few + 1)
                    .fetch_all(&mut **tx)
                    .await?;
                if i64::try_from(found.len()).is_ok_and(|many| many > few) {
                    found = query_as(dialect::SEARCH_MANY_SQLITE)
                        .bind(&pieces)
                        .bind(&pattern)
                        .bind(before)
                        .bind(limit)
                        .fetch_all(&mut **tx)
                        .await?;
                }
                found.sort_unstable_by(|one, other| other.cmp(one));
                found.truncate(usize::try_from(limit).unwrap_or_default());
                found
            }
            Self::Postgres(tx) => {
                let mut found: Vec<(i64, Uuid)> = query_as(dialect::SEARCH_NEWEST_POSTGRES)
                    .bind(folded)
                    .bind(before)
                    .bind(limit)
                    .fetch_all(&mut **tx)
                    .await?;
                let enough = usize::try_from(limit).unwrap_or_default();
                // Planned anew each time: the plan for a name that thousands bear is a bad one for an address.
                if found.len() < enough.min(MANY_AMONG_NEWEST) {
                    let few = query_as(dialect::SEARCH_FEW_POSTGRES)
                        .bind(folded)
                        .bind(before)
                        .bind(limit);
                    let patterns = dialect::patterns(folded).into_iter();
                    let few = patterns.fold(few, |few, pattern| few.bind(pattern));
                    found = few.persistent(false).fetch_all(&mut **tx).await?;
                } else if found.len() < enough {
                    found = query_as(dialect::SEARCH_MANY_POSTGRES)
                        .bind(dialect::pattern(folded, false))
                        .bind(before)
                        .bind(limit)
                        .persistent(false)
                        .fetch_all(&mut **tx)
                        .await?;
                }
                found
            }
        };
        Ok(found.into_iter().map(|(_, client)| ClientId::new(client)).collect())
    }

    /// Those of the newest two thousand older than `before` in whom a word begins so.
    async fn search_newest(&mut self, begins: &str, before: Uuid, limit: i64) -> Result<Vec<ClientId>> {
        let found: Vec<Uuid> = on!(self, |conn| query_scalar(
            "SELECT s.client
               FROM (SELECT n.id, n.client, n.text
                       FROM client_search n
                      WHERE n.id < COALESCE((SELECT o.id FROM client_search o
                                              WHERE o.client >= $2
                                              ORDER BY o.client LIMIT 1),
                                            9223372036854775807)
                      ORDER BY n.id DESC
                      LIMIT 2000) s
              WHERE ' ' || REPLACE(s.text, $4, ' ') LIKE $1 ESCAPE '\\'
              ORDER BY s.id DESC
              LIMIT $3",
        )
        .bind(dialect::pattern(&format!(" {begins}"), false))
        .bind(before)
        .bind(limit)
        .bind("\n")
        .fetch_all(conn))?;
        Ok(found.into_iter().map(ClientId::new).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_looked_for_by_its_digits() {
        let rows: [(&str, &[&str]); 7] = [
            ("+48 (601) 234-567", &["48601234567", "+48 (601) 234-567"]),
            ("601234567", &["601234567"]),
            ("100-200-300", &["100200300", "100-200-300"]),
            ("+48", &["+48"]),
            ("+4", &["4", "+4"]),
            ("+ -", &[]),
            ("Anna 601", &["anna 601"]),
        ];
        for (fragment, looked_for) in rows {
            assert_eq!(needles(fragment), looked_for, "{fragment}");
        }
    }

    #[test]
    fn the_text_of_a_client_holds_each_address_once() {
        let text = text_of(
            "Anna Żak",
            [
                ("anna@b.example", "anna@b.example"),
                ("+48601234567", "+48 601 234 567"),
            ],
        );
        assert_eq!(text, "anna zak\nanna@b.example\n+48601234567\n+48 601 234 567");
    }
}
