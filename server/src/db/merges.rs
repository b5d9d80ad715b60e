//! Merges of cards, each with what it moved and overwrote, so that an undo needs no guess.

use super::memberships::Place;
use super::{IdentityKey, Result, Tx, on};
use app::domain::{
    AddressId, AgentId, ClientId, CompanyId, ConversationId, IdentityId, MergeId, MessageId, NoteId, PastMerge, SiteId,
    Timestamp,
};
use serde::{Deserialize, Serialize};
use sqlx::{query, query_as, types::Json};
use uuid::Uuid;

/// What a merge moved, by ids, and what it overwrote. "The survivor" is the card that stayed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Moved {
    /// Identities that went to the survivor, and whether each was primary before.
    pub identities: Vec<(IdentityId, bool)>,
    /// Conversations that went.
    pub conversations: Vec<ConversationId>,
    /// Messages in those conversations that the survivor himself had written.
    pub his_own: Vec<MessageId>,
    /// Messages that went, in conversations that were somebody else's.
    pub elsewhere: Vec<MessageId>,
    /// Notes that went.
    pub notes: Vec<NoteId>,
    /// Websites that went.
    pub sites: Vec<SiteId>,
    /// Addresses of the post that went.
    pub addresses: Vec<AddressId>,
    /// Lines of the history that went.
    pub changes: Vec<Uuid>,
    /// Fields of the survivor that were overwritten.
    pub fields: Vec<Overwritten>,
    /// The places in companies of the card that went, all of them.
    pub places: Vec<Place>,
    /// Companies of those that the survivor got.
    pub joined: Vec<CompanyId>,
    /// Positions of the survivor that were overwritten, by company.
    pub positions: Vec<(CompanyId, Overwritten)>,
    /// What must not join the survivor to others because it must not join the card that went to them.
    pub separations: Vec<(ClientId, IdentityKey)>,
}

/// A value that was overwritten, in its plain written form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overwritten {
    /// Which field, by the key of its attribute.
    pub field: String,
    /// What it was.
    pub was: String,
    /// What the merge made of it.
    pub now: String,
}

/// A merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Its id.
    pub id: MergeId,
    /// The card that stayed.
    pub survivor: ClientId,
    /// The card that went.
    pub merged: ClientId,
    /// What it was called; empty if nobody knew.
    pub name: String,
    /// What went with it.
    pub moved: Moved,
    /// Who merged; none is a program.
    pub by: Option<AgentId>,
    /// When.
    pub at: Timestamp,
    /// Whether it was taken back.
    pub undone: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    survivor: Uuid,
    merged: Uuid,
    name: String,
    moved: Json<Moved>,
    agent: Option<Uuid>,
    at: i64,
    undone_at: Option<i64>,
}

impl From<Row> for Merge {
    fn from(row: Row) -> Self {
        Self {
            id: MergeId::new(row.id),
            survivor: ClientId::new(row.survivor),
            merged: ClientId::new(row.merged),
            name: row.name,
            moved: row.moved.0,
            by: row.agent.map(AgentId::new),
            at: Timestamp::from_millis(row.at),
            undone: row.undone_at.is_some(),
        }
    }
}

impl Tx {
    /// Writes a merge down.
    pub async fn insert_merge(&mut self, merge: &Merge) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO merges (id, survivor, merged, name, moved, agent, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(merge.id.uuid())
        .bind(merge.survivor.uuid())
        .bind(merge.merged.uuid())
        .bind(&merge.name)
        .bind(Json(&merge.moved))
        .bind(merge.by.map(AgentId::uuid))
        .bind(merge.at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// A merge, undone or not.
    pub async fn merge(&mut self, id: MergeId) -> Result<Option<Merge>> {
        let row: Option<Row> = on!(self, |conn| query_as(
            "SELECT id, survivor, merged, name, moved, agent, at, undone_at FROM merges WHERE id = $1",
        )
        .bind(id.uuid())
        .fetch_optional(conn))?;
        Ok(row.map(Merge::from))
    }

    /// The later merges into the same card that were not taken back, oldest first.
    pub async fn later_merges(&mut self, than: MergeId, survivor: ClientId) -> Result<Vec<Merge>> {
        let rows: Vec<Row> = on!(self, |conn| query_as(
            "SELECT id, survivor, merged, name, moved, agent, at, undone_at
               FROM merges
              WHERE survivor = $1
                AND id > $2
                AND undone_at IS NULL
              ORDER BY id",
        )
        .bind(survivor.uuid())
        .bind(than.uuid())
        .fetch_all(conn))?;
        Ok(rows.into_iter().map(Merge::from).collect())
    }

    /// The merges into a card that can be taken back, newest first.
    pub async fn past_merges(&mut self, survivor: ClientId) -> Result<Vec<PastMerge>> {
        let rows: Vec<(Uuid, String, Option<String>, i64)> = on!(self, |conn| query_as(
            "SELECT m.id, m.name, a.name, m.at
               FROM merges m
               LEFT JOIN agents a ON a.id = m.agent
              WHERE m.survivor = $1
                AND m.undone_at IS NULL
              ORDER BY m.id DESC",
        )
        .bind(survivor.uuid())
        .fetch_all(conn))?;
        Ok(rows
            .into_iter()
            .map(|(id, name, by, at)| PastMerge {
                id: MergeId::new(id),
                name: Some(name).filter(|name| !name.is_empty()),
                by,
                at: Timestamp::from_millis(at),
            })
            .collect())
    }

    /// Corrects what a merge remembers, because an earlier one was taken back.
    pub async fn set_moved(&mut self, id: MergeId, moved: &Moved) -> Result<()> {
        on!(execute self, |conn| query("UPDATE merges SET moved = $2 WHERE id = $1")
            .bind(id.uuid())
            .bind(Json(moved))
            .execute(conn))?;
        Ok(())
    }

    /// Writes down that a merge was taken back. What it moved is forgotten: it is told by the cards again.
    pub async fn set_undone(&mut self, id: MergeId, at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query("UPDATE merges SET undone_at = $2, moved = $3, name = '' WHERE id = $1")
            .bind(id.uuid())
            .bind(at.millis())
            .bind(Json(Moved::default()))
            .execute(conn))?;
        Ok(())
    }
}
