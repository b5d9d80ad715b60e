//! A conversation and its messages, as the API shows them.

use app::domain::{self, Author, ConversationHead};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// A conversation, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Conversation {
    /// Which.
    pub id: Uuid,
    /// What people call it.
    pub number: i64,
    /// What it is about; empty in chats.
    pub subject: String,
    /// `new`, `open`, `pending`, `solved` or `spam`.
    pub status: &'static str,
    /// Name of the channel it came by.
    pub channel: String,
    /// `api`, `email`, `chat` or `phone`.
    pub channel_kind: &'static str,
    /// Whose it is; null is an unknown sender.
    pub client: Option<Uuid>,
    /// Who looks after it.
    pub assignee: Option<AgentName>,
    /// The beginning of the last message.
    pub snippet: String,
    /// When it began.
    pub created_at: String,
    /// When the last message came.
    pub last_message_at: String,
    /// Values of custom fields by key, as a client's are shown.
    #[schema(value_type = Object, example = json!({"order": "A-1042", "refund": 12.5}))]
    pub attributes: BTreeMap<String, Value>,
}

/// What changes about a conversation; what is left out stays as it is.
#[derive(Debug, ToSchema)]
pub struct ConversationFields {
    /// `new`, `open`, `pending`, `solved` or `spam`.
    pub status: Option<String>,
    /// The agent who looks after it; null is nobody.
    pub assignee: Option<Uuid>,
    /// Whose it is; null is nobody.
    pub client: Option<Uuid>,
    /// Values of custom fields by key, as they are shown; what is left out stays as it is, null empties.
    #[schema(value_type = Option<Object>, example = json!({"order": "A-1042"}))]
    pub attributes: Option<BTreeMap<String, Value>>,
}

/// A conversation with its messages.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenConversation {
    /// As lists show it.
    #[serde(flatten)]
    pub conversation: Conversation,
    /// Where whoever sends our answers by mail lets them be answered (`Reply-To`), so that what comes back finds this
    /// conversation; null where it came by no mailbox with an address.
    #[schema(example = "support+c1042.3f9a0c5be1d2740688aa@acme.example")]
    pub reply_to: Option<String>,
    /// Oldest first.
    pub messages: Vec<Message>,
}

/// A colleague, by name.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgentName {
    /// Who.
    pub id: Uuid,
    /// As colleagues see him.
    pub name: String,
}

/// One entry of a conversation.
#[derive(Debug, Serialize, ToSchema)]
pub struct Message {
    /// Which.
    pub id: Uuid,
    /// `in`, `out`, `internal` or `system`.
    pub direction: &'static str,
    /// Who wrote it.
    pub author: MessageAuthor,
    /// Plain text without quotes and signature.
    pub text: String,
    /// Quotes and signature that followed.
    pub tail: String,
    /// Sanitised HTML.
    pub html: Option<String>,
    /// Link to the social post that it comments on.
    pub post: Option<String>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// Why it was given to its client.
    pub why: Option<Why>,
    /// When it was sent.
    pub sent_at: String,
    /// `waiting` where an agent wrote it here and it has not been sent yet; else null.
    pub delivery: Option<&'static str>,
}

/// Who wrote a message.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessageAuthor {
    /// `client`, `agent`, `team` or `system`.
    pub kind: &'static str,
    /// Which agent.
    pub id: Option<Uuid>,
    /// The name he had then.
    pub name: Option<String>,
}

/// A file that came with a message.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attachment {
    /// Which.
    pub id: Uuid,
    /// File name without any path.
    pub name: String,
    /// Media type as the sender said.
    #[serde(rename = "type")]
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    /// Where its bytes are to be had, with a token that may read.
    pub url: String,
}

/// Why a message was given to its client.
#[derive(Debug, Serialize, ToSchema)]
pub struct Why {
    /// Kind of the identity that decided.
    pub kind: &'static str,
    /// The identity, as people write it.
    pub value: String,
    /// How well it was known.
    pub trust: &'static str,
    /// Other cards that some identity of the message belongs to.
    pub candidates: Vec<Uuid>,
}

impl From<domain::AgentName> for AgentName {
    fn from(agent: domain::AgentName) -> Self {
        Self {
            id: agent.id.uuid(),
            name: agent.name,
        }
    }
}

impl Conversation {
    /// With these values of custom fields.
    pub fn new(head: ConversationHead, attributes: BTreeMap<String, Value>) -> Self {
        let row = head.row;
        Self {
            id: row.id.uuid(),
            number: row.number,
            subject: row.subject,
            status: row.status.as_str(),
            channel: head.channel_name,
            channel_kind: row.channel.as_str(),
            client: row.client.map(domain::ClientId::uuid),
            assignee: row.assignee.map(AgentName::from),
            snippet: row.snippet,
            created_at: head.created_at.rfc3339(),
            last_message_at: row.last_message_at.rfc3339(),
            attributes,
        }
    }
}

impl From<domain::Message> for Message {
    fn from(message: domain::Message) -> Self {
        Self {
            id: message.id.uuid(),
            direction: message.direction.as_str(),
            author: message.author.into(),
            text: message.text,
            tail: message.tail,
            html: message.html,
            post: message.post,
            attachments: message.attachments.into_iter().map(Attachment::from).collect(),
            why: message.why.map(Why::from),
            sent_at: message.sent_at.rfc3339(),
            delivery: message.unsent.then_some("waiting"),
        }
    }
}

impl From<Author> for MessageAuthor {
    fn from(author: Author) -> Self {
        match author {
            Author::Client(name) => Self {
                kind: "client",
                id: None,
                name,
            },
            Author::Agent(agent) => Self {
                kind: "agent",
                id: Some(agent.id.uuid()),
                name: Some(agent.name),
            },
            Author::Team => Self {
                kind: "team",
                id: None,
                name: None,
            },
            Author::System => Self {
                kind: "system",
                id: None,
                name: None,
            },
        }
    }
}

impl From<domain::Attachment> for Attachment {
    fn from(attachment: domain::Attachment) -> Self {
        Self {
            id: attachment.id.uuid(),
            url: format!("/attachments/{}", attachment.id),
            name: attachment.name,
            media_type: attachment.media_type,
            size: attachment.size,
        }
    }
}

impl From<domain::Why> for Why {
    fn from(why: domain::Why) -> Self {
        Self {
            kind: why.kind.as_str(),
            value: why.value,
            trust: why.trust.as_str(),
            candidates: why.candidates.into_iter().map(domain::ClientId::uuid).collect(),
        }
    }
}
