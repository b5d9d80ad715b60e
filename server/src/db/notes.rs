//! Notes about clients.

use super::{Result, Tx, on, pieces, push_ids};
use app::domain::{AgentId, AgentName, ClientId, Note, NoteId, Timestamp};
use sqlx::{QueryBuilder, query, query_as, query_scalar};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct NoteRow {
    id: Uuid,
    client: Uuid,
    author: Uuid,
    author_name: String,
    text: String,
    created_at: i64,
    edited_at: Option<i64>,
}

impl From<NoteRow> for (ClientId, Note) {
    fn from(row: NoteRow) -> Self {
        let note = Note {
            id: NoteId::new(row.id),
            author: AgentName {
                id: AgentId::new(row.author),
                name: row.author_name,
            },
            text: row.text,
            created_at: Timestamp::from_millis(row.created_at),
            edited_at: row.edited_at.map(Timestamp::from_millis),
        };
        (ClientId::new(row.client), note)
    }
}

impl Tx {
    /// The notes about a client, newest first.
    pub async fn notes(&mut self, client: ClientId) -> Result<Vec<Note>> {
        let rows: Vec<NoteRow> = on!(self, |conn| query_as(
            "SELECT n.id, n.client, n.author, a.name AS author_name, n.text, n.created_at, n.edited_at
               FROM notes n
               JOIN agents a ON a.id = n.author
              WHERE n.client = $1
              ORDER BY n.id DESC",
        )
        .bind(client.uuid())
        .fetch_all(conn))?;
        Ok(rows.into_iter().map(|row| <(ClientId, Note)>::from(row).1).collect())
    }

    /// A note, and whom it is about.
    pub async fn note(&mut self, id: NoteId) -> Result<Option<(ClientId, Note)>> {
        let row: Option<NoteRow> = on!(self, |conn| query_as(
            "SELECT n.id, n.client, n.author, a.name AS author_name, n.text, n.created_at, n.edited_at
               FROM notes n
               JOIN agents a ON a.id = n.author
              WHERE n.id = $1",
        )
        .bind(id.uuid())
        .fetch_optional(conn))?;
        Ok(row.map(Into::into))
    }

    /// Adds a note.
    pub async fn insert_note(
        &mut self,
        id: NoteId,
        client: ClientId,
        author: AgentId,
        text: &str,
        at: Timestamp,
    ) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO notes (id, client, author, text, created_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(id.uuid())
        .bind(client.uuid())
        .bind(author.uuid())
        .bind(text)
        .bind(at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// Changes a note.
    pub async fn update_note(&mut self, id: NoteId, text: &str, at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query("UPDATE notes SET text = $2, edited_at = $3 WHERE id = $1")
            .bind(id.uuid())
            .bind(text)
            .bind(at.millis())
            .execute(conn))?;
        Ok(())
    }

    /// Deletes a note.
    pub async fn delete_note(&mut self, id: NoteId) -> Result<()> {
        on!(execute self, |conn| query("DELETE FROM notes WHERE id = $1").bind(id.uuid()).execute(conn))?;
        Ok(())
    }

    /// Moves all notes about a client to another, and gives their ids.
    pub async fn move_notes(&mut self, from: ClientId, to: ClientId) -> Result<Vec<NoteId>> {
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "UPDATE notes SET client = $2 WHERE client = $1 RETURNING id"
        )
        .bind(from.uuid())
        .bind(to.uuid())
        .fetch_all(conn))?;
        Ok(ids.into_iter().map(NoteId::new).collect())
    }

    /// Moves these notes about a client to another.
    pub async fn move_these_notes(&mut self, ids: &[NoteId], from: ClientId, to: ClientId) -> Result<()> {
        for piece in pieces(ids) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE notes SET client = ");
                update
                    .push_bind(to.uuid())
                    .push(" WHERE client = ")
                    .push_bind(from.uuid())
                    .push(" AND id IN ");
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update.build().execute(conn).await
            })?;
        }
        Ok(())
    }
}
