//! Lists of conversations, last message first, a page at a time by keyset.

use super::conversations::{HeadRow, heads};
use super::{Result, Tx, on, push_ids};
use app::domain::{AgentId, ClientId, ConversationHead, ConversationId, ConversationRow, InboxView, Status, Timestamp};
use sqlx::{QueryBuilder, query_as};
use uuid::Uuid;

/// Where a page of conversations ended: the last one's time and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// Of its last message.
    pub last_message_at: Timestamp,
    /// Its id.
    pub id: ConversationId,
}

impl After {
    /// As a cursor.
    pub fn encode(self) -> String {
        format!("{}_{}", self.last_message_at.millis(), self.id)
    }

    /// Reads a cursor; none for what is no cursor of ours.
    pub fn decode(cursor: &str) -> Option<Self> {
        let (millis, id) = cursor.split_once('_')?;
        Some(Self {
            last_message_at: Timestamp::from_millis(millis.parse().ok()?),
            id: id.parse().ok()?,
        })
    }

    /// Where the page that ends with this row ended.
    pub fn row(row: &ConversationRow) -> Self {
        Self {
            last_message_at: row.last_message_at,
            id: row.id,
        }
    }
}

/// Before the first page.
const START: After = After {
    last_message_at: Timestamp::from_millis(i64::MAX),
    id: ConversationId::new(Uuid::max()),
};

const ACTIVE: &str = heads!(
    "v.status NOT IN ('solved', 'spam') AND (v.last_message_at, v.id) < ($1, $2)
     ORDER BY v.last_message_at DESC, v.id DESC LIMIT $3"
);
const MINE: &str = heads!(
    "v.status NOT IN ('solved', 'spam') AND v.assignee = $4 AND (v.last_message_at, v.id) < ($1, $2)
     ORDER BY v.last_message_at DESC, v.id DESC LIMIT $3"
);
const UNASSIGNED: &str = heads!(
    "v.status NOT IN ('solved', 'spam') AND v.assignee IS NULL AND (v.last_message_at, v.id) < ($1, $2)
     ORDER BY v.last_message_at DESC, v.id DESC LIMIT $3"
);
const ALL: &str = heads!(
    "v.status <> 'spam' AND (v.last_message_at, v.id) < ($1, $2)
     ORDER BY v.last_message_at DESC, v.id DESC LIMIT $3"
);
const BY_STATUS: &str = heads!(
    "v.status = $4 AND (v.last_message_at, v.id) < ($1, $2)
     ORDER BY v.last_message_at DESC, v.id DESC LIMIT $3"
);
const OF_CLIENT: &str = heads!(
    "v.client = $4 AND (v.last_message_at, v.id) < ($1, $2)
     ORDER BY v.last_message_at DESC, v.id DESC LIMIT $3"
);
const OF_CLIENT_BY_STATUS: &str = heads!(
    "v.client = $4 AND v.status = $5 AND (v.last_message_at, v.id) < ($1, $2)
     ORDER BY v.last_message_at DESC, v.id DESC LIMIT $3"
);
const EVERY: &str = heads!(
    "(v.last_message_at, v.id) < ($1, $2)
     ORDER BY v.last_message_at DESC, v.id DESC LIMIT $3"
);
const AMONG: &str = heads!("v.id IN ");
const OF_CLIENTS: &str = heads!("v.client IN ");

/// The rows of one of the lists above, after `$after`, with what it asks for from `$4` on.
macro_rules! page {
    ($tx:expr, $after:expr, $limit:expr, $sql:expr $(, $bind:expr)*) => {
        on!($tx, |conn| query_as::<_, HeadRow>($sql)
            .bind($after.last_message_at.millis())
            .bind($after.id.uuid())
            .bind($limit)
            $(.bind($bind))*
            .fetch_all(conn))?
    };
}

impl Tx {
    /// A page of what the inbox of the agent `me` shows, last message first.
    pub async fn inbox(
        &mut self,
        view: InboxView,
        me: AgentId,
        after: Option<After>,
        limit: i64,
    ) -> Result<Vec<ConversationHead>> {
        let after = after.unwrap_or(START);
        let rows = match view {
            InboxView::Active => page!(self, after, limit, ACTIVE),
            InboxView::Mine => page!(self, after, limit, MINE, me.uuid()),
            InboxView::Unassigned => page!(self, after, limit, UNASSIGNED),
            InboxView::All => page!(self, after, limit, ALL),
            InboxView::Only(status) => page!(self, after, limit, BY_STATUS, status.as_str()),
        };
        in_order(rows)
    }

    /// A page of conversations of one client or of all, of one status or of any, last message first.
    pub async fn conversations(
        &mut self,
        client: Option<ClientId>,
        status: Option<Status>,
        after: Option<After>,
        limit: i64,
    ) -> Result<Vec<ConversationHead>> {
        let after = after.unwrap_or(START);
        let rows = match (client, status) {
            (Some(client), Some(status)) => {
                page!(self, after, limit, OF_CLIENT_BY_STATUS, client.uuid(), status.as_str())
            }
            (Some(client), None) => page!(self, after, limit, OF_CLIENT, client.uuid()),
            (None, Some(status)) => page!(self, after, limit, BY_STATUS, status.as_str()),
            (None, None) => page!(self, after, limit, EVERY),
        };
        in_order(rows)
    }

    /// A page of the conversations of any of these clients, last message first.
    pub async fn conversations_of(
        &mut self,
        clients: &[ClientId],
        after: Option<After>,
        limit: i64,
    ) -> Result<Vec<ConversationHead>> {
        if clients.is_empty() {
            return Ok(Vec::new());
        }
        let after = after.unwrap_or(START);
        let rows: Vec<HeadRow> = on!(self, |conn| async {
            let mut select = QueryBuilder::new(OF_CLIENTS);
            push_ids(&mut select, clients.iter().map(|client| client.uuid()));
            select
                .push(" AND (v.last_message_at, v.id) < (")
                .push_bind(after.last_message_at.millis());
            select.push(", ").push_bind(after.id.uuid());
            select
                .push(") ORDER BY v.last_message_at DESC, v.id DESC LIMIT ")
                .push_bind(limit);
            select.build_query_as().fetch_all(conn).await
        })?;
        in_order(rows)
    }

    /// These conversations, in no order; what is gone is left out.
    pub async fn conversations_by_id(&mut self, ids: &[ConversationId]) -> Result<Vec<ConversationHead>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<HeadRow> = on!(self, |conn| async {
            let mut select = QueryBuilder::new(AMONG);
            push_ids(&mut select, ids.iter().map(|id| id.uuid()));
            select.build_query_as().fetch_all(conn).await
        })?;
        in_order(rows)
    }
}

fn in_order(rows: Vec<HeadRow>) -> Result<Vec<ConversationHead>> {
    rows.into_iter().map(ConversationHead::try_from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;
    use sqlx::AssertSqlSafe;

    /// How `SQLite` looks a page up, without what it looks up for a row: one step a line.
    async fn plan(tx: &mut Tx, sql: &'static str) -> String {
        let Tx::Sqlite(tx) = tx else {
            unreachable!("it was opened as SQLite")
        };
        let steps: Vec<(i64, i64, i64, String)> = query_as(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
            .bind(i64::MAX)
            .bind(Uuid::max())
            .bind(50_i64)
            .bind(Uuid::max())
            .fetch_all(&mut **tx)
            .await
            .unwrap();
        let whole = steps.into_iter().filter(|(_, parent, _, _)| *parent == 0);
        whole.map(|(_, _, _, step)| step + "\n").collect()
    }

    #[tokio::test]
    async fn every_list_is_read_in_the_order_of_its_index_and_none_is_sorted() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let db = Db::connect(&url).await.unwrap();
        let mut tx = db.read().await.unwrap();
        for (list, index) in [
            (ACTIVE, "conversations_active"),
            (MINE, "conversations_active_by_assignee"),
            (UNASSIGNED, "conversations_active_by_assignee"),
            (ALL, "conversations_by_time"),
            (BY_STATUS, "conversations_by_status"),
            (OF_CLIENT, "conversations_by_client"),
            (EVERY, "conversations_by_time"),
        ] {
            let plan = plan(&mut tx, list).await;
            let by_index = plan.lines().any(|step| {
                step.strip_prefix("SEARCH v USING INDEX ")
                    .or_else(|| step.strip_prefix("SCAN v USING INDEX "))
                    .is_some_and(|rest| rest.split(' ').next() == Some(index))
            });
            assert!(by_index, "{index}\n{plan}");
            assert!(!plan.contains("USE TEMP B-TREE"), "{index} is sorted\n{plan}");
        }
    }
}
