//! A conversation, as far as messages touch it.

use crate::channels::Sender;
use crate::db::KnownConversation;
use app::domain::{ClientId, ConversationId, Direction, Status, Timestamp};

/// A conversation, as far as messages touch it.
#[derive(Debug, Clone)]
pub struct Thread {
    /// Which.
    pub id: ConversationId,
    /// What people call it; 0 until it is known.
    pub number: i64,
    /// Whose.
    pub client: Option<ClientId>,
    /// What its sender told of himself, where nobody has claimed it.
    pub draft: Option<Sender>,
    /// Where it stands.
    pub status: Status,
    /// Whether somebody looks after it.
    pub assigned: bool,
    /// Who began it.
    pub first_direction: Direction,
    /// When its last message came.
    pub last_message_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Default for Thread {
    fn default() -> Self {
        let never = Timestamp::from_millis(0);
        Self {
            id: ConversationId::new(uuid::Uuid::nil()),
            number: 0,
            client: None,
            draft: None,
            status: Status::New,
            assigned: false,
            first_direction: Direction::In,
            last_message_at: never,
            updated_at: never,
        }
    }
}

impl From<KnownConversation> for Thread {
    fn from(known: KnownConversation) -> Self {
        Self {
            id: known.id,
            number: known.number,
            client: known.client,
            draft: known.draft.and_then(|draft| serde_json::from_value(draft).ok()),
            status: known.status,
            assigned: known.assigned,
            first_direction: known.first_direction,
            last_message_at: known.last_message_at,
            updated_at: known.updated_at,
        }
    }
}
