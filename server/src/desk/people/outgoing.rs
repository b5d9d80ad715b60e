//! What agents write to clients of their own accord (C7, C8): a conversation begins with a message of theirs, which is kept
//! and waits to be sent.

use super::ways::held;
use super::{PeopleError, Registry, persistently};
use crate::db::{Entry, NewConversation, Tx, snippet};
use app::domain::{
    Agent, ChannelId, ChannelKind, ConversationId, Direction, EventKind, Identity, IdentityId, IdentityKind, MessageId,
    Status,
};

/// What an agent writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is about; empty where the channel has no subjects.
    pub subject: String,
    /// What it says.
    pub text: String,
}

impl Registry<'_> {
    /// Begins a conversation with a client through one of his identities, and gives its number. The agent who writes looks
    /// after it.
    pub async fn write_to(self, agent: &Agent, identity: IdentityId, letter: &Letter) -> Result<i64, PeopleError> {
        persistently(|| self.write_to_once(agent, identity, letter)).await
    }

    async fn write_to_once(self, agent: &Agent, identity: IdentityId, letter: &Letter) -> Result<i64, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let (card, own) = held(&mut tx, identity).await?;
        if own.kind == IdentityKind::Email && letter.subject.is_empty() {
            return Err(PeopleError::NoSubject);
        }
        let channel = fitting(&mut tx, &own).await?.ok_or(PeopleError::NoChannel)?;
        let number = tx.take_numbers(1).await?;
        let id = ConversationId::new(self.clock.id());
        tx.insert_conversations(&[NewConversation {
            id,
            number,
            channel,
            thread_key: None,
            subject: letter.subject.clone(),
            status: Status::Open,
            client: Some(card.id),
            draft: None,
            draft_key: None,
            company: card.companies.iter().find(|place| place.main).map(|place| place.id),
            identity: Some(identity),
            assignee: Some(agent.id),
            snippet: snippet(&letter.text),
            first_direction: Direction::Out,
            last_direction: Direction::Out,
            last_message_at: at,
            created_at: at,
            updated_at: at,
        }])
        .await?;
        let message = MessageId::new(self.clock.id());
        tx.insert_entry(&Entry {
            id: message,
            conversation: id,
            direction: Direction::Out,
            agent: Some(agent.id),
            text: letter.text.clone(),
            system: None,
            at,
        })
        .await?;
        tx.set_waiting(message).await?;
        tx.recount(&[card.id]).await?;
        let seq = tx.append_event(EventKind::Message, Some(id), Some(card.id), at).await?;
        tx.commit().await?;
        self.feed.announce(seq);
        Ok(number)
    }
}

/// By which channel an identity is written to: one of its kind, the one of his last conversation before any other; what has
/// no kind of its own goes the way that it went last.
async fn fitting(tx: &mut Tx, identity: &Identity) -> Result<Option<ChannelId>, PeopleError> {
    let (last, first) = match identity.kind {
        IdentityKind::Email => (Some(ChannelKind::Email), Some(ChannelKind::Email)),
        IdentityKind::Phone => (Some(ChannelKind::Phone), Some(ChannelKind::Phone)),
        IdentityKind::Messenger => (None, Some(ChannelKind::Chat)),
        IdentityKind::Social | IdentityKind::External => (None, None),
    };
    let used = tx.last_channel(identity.id, last).await?;
    match (used, first) {
        (None, Some(kind)) => Ok(tx.first_channel(kind).await?),
        (used, _) => Ok(used),
    }
}
