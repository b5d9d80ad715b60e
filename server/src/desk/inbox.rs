//! The list of conversations.

use super::LiveDesk;
use crate::db::After;
use app::desk::Inbox;
use app::domain::{AgentName, ConversationHead, ConversationId, ConversationRow, InboxQuery, Page, Snapshot};
use app::error::Result;
use async_trait::async_trait;

/// Rows on a page.
pub(super) const PAGE: i64 = 50;
/// Clients whose conversations a search gathers.
const CLIENTS_FOUND: i64 = 200;
/// Rows that one question may name.
const MOST_ROWS: usize = 200;

#[async_trait]
impl Inbox for LiveDesk {
    async fn inbox(&self, query: InboxQuery) -> Result<Snapshot<Page<ConversationRow>>> {
        let after = query.cursor.as_deref().and_then(After::decode);
        let search = query.search.trim();
        let mut tx = self.db.read().await?;
        let seq = tx.last_event().await?;
        let heads = if search.is_empty() {
            tx.inbox(query.view, self.agent.id, after, PAGE + 1).await?
        } else if let Some(number) = number_in(search) {
            tx.conversation_by_number(number).await?.into_iter().collect()
        } else {
            let clients = tx.search_clients(search, None, CLIENTS_FOUND).await?;
            tx.conversations_of(&clients, after, PAGE + 1).await?
        };
        Ok(Snapshot {
            seq,
            now: self.clock.now(),
            data: page(heads),
        })
    }

    async fn inbox_rows(&self, mut ids: Vec<ConversationId>) -> Result<Vec<ConversationRow>> {
        ids.truncate(MOST_ROWS);
        let heads = self.db.read().await?.conversations_by_id(&ids).await?;
        Ok(heads.into_iter().map(|head| head.row).collect())
    }

    async fn colleagues(&self) -> Result<Vec<AgentName>> {
        Ok(self.db.glance().await?.assignees().await?)
    }
}

/// The number of `#1042`.
fn number_in(search: &str) -> Option<i64> {
    search.strip_prefix('#')?.trim().parse().ok()
}

/// A page of rows, from one more than that.
pub(super) fn page(mut heads: Vec<ConversationHead>) -> Page<ConversationRow> {
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = heads.len() > size;
    heads.truncate(size);
    let items: Vec<ConversationRow> = heads.into_iter().map(|head| head.row).collect();
    let next_cursor = items.last().filter(|_| more).map(|row| After::row(row).encode());
    Page { items, next_cursor }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_and_digits_are_a_number() {
        assert_eq!(number_in("#1042"), Some(1042));
        assert_eq!(number_in("1042"), None);
        assert_eq!(number_in("#anna"), None);
    }
}
