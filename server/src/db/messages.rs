//! Messages as a thread shows them, with their files; and what agents and the system write.

use super::{Error, Result, Tx, on};
use app::domain::{
    AgentId, AgentName, Attachment, AttachmentId, Author, ConversationId, Direction, Message, MessageId, SystemLine,
    Timestamp, Why,
};
use sqlx::{query, query_as, types::Json};
use uuid::Uuid;

/// What was written here and has not been sent yet.
const WAITING: &str = "waiting";

#[derive(sqlx::FromRow)]
struct MessageRow {
    id: Uuid,
    direction: String,
    author_name: Option<String>,
    agent: Option<Uuid>,
    agent_name: Option<String>,
    text: String,
    tail: String,
    html: Option<String>,
    system: Option<Json<SystemLine>>,
    post: Option<String>,
    why: Option<Json<Why>>,
    sent_at: i64,
    delivery: Option<String>,
}

#[derive(sqlx::FromRow)]
struct AttachmentRow {
    id: Uuid,
    message: Uuid,
    name: String,
    media_type: String,
    size: i64,
}

/// Where the bytes of an attachment lie, and what to call them.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StoredFile {
    /// File name without any path.
    pub name: String,
    /// As the sender said.
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    /// Where it lies in the store.
    pub storage_key: String,
}

impl TryFrom<MessageRow> for Message {
    type Error = Error;

    fn try_from(row: MessageRow) -> Result<Self> {
        let direction = Direction::parse(&row.direction).ok_or_else(|| Error::Inconsistent {
            table: "messages",
            column: "direction",
            row: row.id.to_string(),
        })?;
        let agent = row.agent.zip(row.agent_name).map(|(id, name)| AgentName {
            id: AgentId::new(id),
            name,
        });
        let author = match (direction, agent) {
            (Direction::In, _) => Author::Client(row.author_name),
            (Direction::System, _) => Author::System,
            (Direction::Out | Direction::Internal, Some(agent)) => Author::Agent(agent),
            (Direction::Out | Direction::Internal, None) => Author::Team,
        };
        Ok(Self {
            id: MessageId::new(row.id),
            direction,
            author,
            text: row.text,
            tail: row.tail,
            html: row.html,
            system: row.system.map(|Json(line)| line),
            attachments: Vec::new(),
            post: row.post,
            why: row.why.map(|Json(why)| why),
            sent_at: Timestamp::from_millis(row.sent_at),
            unsent: row.delivery.as_deref() == Some(WAITING),
        })
    }
}

/// An entry that an agent or the system writes.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: MessageId,
    /// In which conversation.
    pub conversation: ConversationId,
    /// Out, internal or system.
    pub direction: Direction,
    /// Who wrote it.
    pub agent: Option<AgentId>,
    /// What it says.
    pub text: String,
    /// What a line of the system's says.
    pub system: Option<SystemLine>,
    /// When.
    pub at: Timestamp,
}

impl Tx {
    /// The last messages of a conversation before this one, at most `limit`, oldest first, and whether there are
    /// earlier ones still.
    pub async fn messages_before(
        &mut self,
        conversation: ConversationId,
        before: Option<MessageId>,
        limit: usize,
    ) -> Result<(Vec<Message>, bool)> {
        let mut rows: Vec<MessageRow> = on!(self, |conn| query_as(
            "SELECT m.id, m.direction, m.author_name, m.agent, a.name AS agent_name,
                    m.text, m.tail, m.html, m.system, m.post, m.why, m.sent_at, m.delivery
               FROM messages m
               LEFT JOIN agents a ON a.id = m.agent
              WHERE m.conversation = $1
                AND m.id < $2
              ORDER BY m.id DESC
              LIMIT $3",
        )
        .bind(conversation.uuid())
        .bind(before.map_or(Uuid::max(), MessageId::uuid))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1))
        .fetch_all(conn))?;
        let earlier = rows.len() > limit;
        rows.truncate(limit);
        rows.reverse();
        let mut messages: Vec<Message> = rows.into_iter().map(Message::try_from).collect::<Result<_>>()?;
        self.add_attachments(conversation, &mut messages).await?;
        self.name_candidates(&mut messages).await?;
        Ok((messages, earlier))
    }

    /// Adds the files of these messages, which follow one another in one conversation, in one statement.
    async fn add_attachments(&mut self, conversation: ConversationId, messages: &mut [Message]) -> Result<()> {
        let (Some(first), Some(last)) = (messages.first(), messages.last()) else {
            return Ok(());
        };
        let rows: Vec<AttachmentRow> = on!(self, |conn| query_as(
            "SELECT f.id, f.message, f.name, f.media_type, f.size
               FROM messages m
               JOIN attachments f ON f.message = m.id
              WHERE m.conversation = $1
                AND m.id BETWEEN $2 AND $3
              ORDER BY f.message, f.place",
        )
        .bind(conversation.uuid())
        .bind(first.id.uuid())
        .bind(last.id.uuid())
        .fetch_all(conn))?;
        for row in rows {
            let message = MessageId::new(row.message);
            if let Ok(place) = messages.binary_search_by_key(&message, |message| message.id) {
                messages[place].attachments.push(Attachment {
                    id: AttachmentId::new(row.id),
                    name: row.name,
                    media_type: row.media_type,
                    size: row.size,
                });
            }
        }
        Ok(())
    }

    /// Names the cards that messages might have been given to as well, in one statement for all of them; those that are
    /// gone or merged away drop out.
    async fn name_candidates(&mut self, messages: &mut [Message]) -> Result<()> {
        let whys = messages.iter().filter_map(|message| message.why.as_ref());
        let candidates = whys.flat_map(|why| why.candidates.iter().copied()).collect();
        let names = self.display_names(&candidates).await?;
        for why in messages.iter_mut().filter_map(|message| message.why.as_mut()) {
            why.candidates.retain(|candidate| names.contains_key(candidate));
            let called = why
                .candidates
                .iter()
                .map(|candidate| names.get(candidate).cloned().flatten());
            why.candidate_names = called.collect();
        }
        Ok(())
    }

    /// Writes an entry of an agent's or the system's into a conversation. A comment moves the conversation up the inbox;
    /// a line of the system's does not. Whether there is such a conversation.
    pub async fn insert_entry(&mut self, entry: &Entry) -> Result<bool> {
        let written = on!(execute self, |conn| query(
            "INSERT INTO messages (id, conversation, channel, direction, agent, text, tail, system, sent_at, received_at)
             SELECT $1, v.id, v.channel, $3, $4, $5, '', $6, $7, $7
               FROM conversations v
              WHERE v.id = $2",
        )
        .bind(entry.id.uuid())
        .bind(entry.conversation.uuid())
        .bind(entry.direction.as_str())
        .bind(entry.agent.map(AgentId::uuid))
        .bind(&entry.text)
        .bind(entry.system.as_ref().map(Json))
        .bind(entry.at.millis())
        .execute(conn))?;
        if entry.direction != Direction::System {
            on!(execute self, |conn| query(
                "UPDATE conversations
                    SET snippet = $2, last_direction = $3, last_message_at = $4, updated_at = $4
                  WHERE id = $1",
            )
            .bind(entry.conversation.uuid())
            .bind(snippet(&entry.text))
            .bind(entry.direction.as_str())
            .bind(entry.at.millis())
            .execute(conn))?;
        }
        Ok(written > 0)
    }

    /// Notes that an entry is for the client and has not been sent yet.
    pub async fn set_waiting(&mut self, message: MessageId) -> Result<()> {
        on!(execute self, |conn| query("UPDATE messages SET delivery = $2 WHERE id = $1")
            .bind(message.uuid())
            .bind(WAITING)
            .execute(conn))?;
        Ok(())
    }

    /// Names the agent who wrote a message of ours.
    pub async fn set_author(&mut self, message: MessageId, agent: AgentId) -> Result<()> {
        on!(execute self, |conn| query("UPDATE messages SET agent = $2 WHERE id = $1")
            .bind(message.uuid())
            .bind(agent.uuid())
            .execute(conn))?;
        Ok(())
    }

    /// An attachment's place in the store.
    pub async fn stored_file(&mut self, id: AttachmentId) -> Result<Option<StoredFile>> {
        Ok(on!(self, |conn| query_as(
            "SELECT name, media_type, size, storage_key FROM attachments WHERE id = $1",
        )
        .bind(id.uuid())
        .fetch_optional(conn))?)
    }
}

/// The beginning of a text on one line, at most 160 characters: what a row of the inbox shows.
pub fn snippet(text: &str) -> String {
    const MOST: usize = 160;
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.chars().count() > MOST {
            return line.chars().take(MOST - 1).chain(['…']).collect();
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_one_short_line() {
        assert_eq!(snippet(" a\n\n b\tc "), "a b c");
        assert_eq!(snippet(&"ж".repeat(500)).chars().count(), 160);
        assert_eq!(snippet(""), "");
    }
}
