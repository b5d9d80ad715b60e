//! Conversations: opening one, and what an agent does in it.

use super::attribute::country;
use super::filled::{Filled, WantedValue};
use super::people::{ConversationChange, Letter, PeopleError};
use super::{LiveDesk, optional, written};
use crate::channels::json::MAX_BODY;
use crate::channels::text::one_line;
use crate::db::{Entry, Tx};
use app::desk::Threads;
use app::domain::{
    AgentId, AgentName, Attribute, AttributeKey, AttributeKind, Author, ClientId, ConversationHead, ConversationId,
    Destination, Direction, EventKind, IdentityId, MAX_TEXT, Message, MessageId, OpenConversation, Snapshot, Status,
    SystemLine,
};
use app::error::{AppError, Result};
use app::i18n::Locale;
use async_trait::async_trait;

/// Messages shown at first, and by each step back.
const MESSAGES: usize = 50;
/// Characters of a comment.
const MAX_COMMENT: usize = 100_000;

#[async_trait]
impl Threads for LiveDesk {
    async fn conversation(&self, number: i64) -> Result<Snapshot<OpenConversation>> {
        let mut tx = self.db.read().await?;
        let seq = tx.last_event().await?;
        let head = tx.conversation_by_number(number).await?.ok_or(AppError::NotFound)?;
        let (messages, earlier) = tx.messages_before(head.row.id, None, MESSAGES).await?;
        let outlook = tx.outlook(self.agent.id).await?;
        let fields = self.fields.of_conversations(&mut tx, outlook.fields).await?;
        let filled = Filled::in_fields(&mut tx, head.row.id, fields).await?;
        let (card, draft) = match head.row.client {
            Some(client) => (self.read_card(&mut tx, client, outlook).await?, None),
            None => (None, super::drafts::read(&mut tx, head.row.id).await?),
        };
        let data = OpenConversation {
            head,
            fields: filled.attributes(self.locale),
            messages: spoken(messages, self.locale),
            earlier,
            card,
            draft,
        };
        Ok(Snapshot {
            seq,
            now: self.clock.now(),
            data,
        })
    }

    async fn earlier_messages(&self, conversation: ConversationId, before: MessageId) -> Result<(Vec<Message>, bool)> {
        let mut tx = self.db.read().await?;
        let (messages, earlier) = tx.messages_before(conversation, Some(before), MESSAGES).await?;
        Ok((spoken(messages, self.locale), earlier))
    }

    async fn comment(&self, conversation: ConversationId, text: String) -> Result<Message> {
        let text = written(&text, MAX_COMMENT)?;
        let mut tx = self.db.write().await?;
        let head = tx.conversation(conversation).await?.ok_or(AppError::NotFound)?;
        let entry = Entry {
            id: MessageId::new(self.clock.id()),
            conversation,
            direction: Direction::Internal,
            agent: Some(self.agent.id),
            text,
            system: None,
            at: self.clock.now(),
        };
        tx.insert_entry(&entry).await?;
        self.finish(tx, EventKind::Message, &head).await?;
        Ok(Message {
            id: entry.id,
            direction: entry.direction,
            author: Author::Agent(self.me()),
            text: entry.text,
            tail: String::new(),
            html: None,
            system: None,
            attachments: Vec::new(),
            post: None,
            why: None,
            sent_at: entry.at,
            unsent: false,
        })
    }

    async fn set_status(&self, conversation: ConversationId, status: Status) -> Result<()> {
        let changes = [ConversationChange::Status(status)];
        Ok(self.registry().change_conversation(conversation, &changes).await?)
    }

    async fn assign(&self, conversation: ConversationId, assignee: Option<AgentId>) -> Result<()> {
        let changes = [ConversationChange::Assignee(assignee)];
        Ok(self.registry().change_conversation(conversation, &changes).await?)
    }

    async fn edit_conversation(
        &self,
        conversation: ConversationId,
        key: AttributeKey,
        was: String,
        value: String,
    ) -> Result<Vec<Attribute>> {
        let AttributeKey::Custom(field) = key else {
            return Err(AppError::NotFound);
        };
        let seen = Some(was);
        let changes = [ConversationChange::Value(WantedValue { field, seen, value })];
        let changed = self.registry().change_conversation(conversation, &changes).await;
        changed.map_err(PeopleError::about_one_field)?;
        let filled = Filled::read(&mut self.db.read().await?, conversation).await?;
        Ok(filled.attributes(self.locale))
    }

    async fn set_client(&self, conversation: ConversationId, to: Destination) -> Result<ClientId> {
        Ok(self.registry().hand_on(conversation, to).await?)
    }

    async fn talk_through(&self, conversation: ConversationId, identity: IdentityId) -> Result<()> {
        Ok(self.registry().talk_through(conversation, identity).await?)
    }

    async fn write_to(&self, identity: IdentityId, subject: String, text: String) -> Result<i64> {
        let letter = Letter {
            subject: optional(&one_line(&subject), MAX_TEXT)?,
            text: written(&text, MAX_BODY)?,
        };
        Ok(self.registry().write_to(&self.agent, identity, &letter).await?)
    }
}

impl LiveDesk {
    fn me(&self) -> AgentName {
        AgentName {
            id: self.agent.id,
            name: self.agent.name.clone(),
        }
    }

    /// Commits, and tells everybody.
    pub(super) async fn finish(&self, mut tx: Tx, kind: EventKind, head: &ConversationHead) -> Result<()> {
        let seq = tx
            .append_event(kind, Some(head.row.id), head.row.client, self.clock.now())
            .await?;
        tx.commit().await?;
        self.feed.announce(seq);
        Ok(())
    }
}

/// Messages as they are read in this language: a country that a line of the system's tells of has a name there.
fn spoken(mut messages: Vec<Message>, locale: Locale) -> Vec<Message> {
    for message in &mut messages {
        if let Some(SystemLine::FieldChanged {
            kind: AttributeKind::Country,
            to,
            ..
        }) = &mut message.system
            && let Some(name) = country::name(to, locale)
        {
            name.clone_into(to);
        }
    }
    messages
}
