//! One of each word with nothing special about it, for tests: each says what is special about its own.

use super::{
    Agent, AgentId, Attribute, AttributeKey, AttributeKind, Author, Card, ChannelKind, Client, ClientId,
    ConversationHead, ConversationId, ConversationRow, CustomFieldId, Direction, Editing, Identity, IdentityId,
    IdentityKind, Message, MessageId, OpenConversation, Role, Seq, Snapshot, Status, Timestamp, Trust,
};
use uuid::Uuid;

/// When everything happens.
pub const NOW: Timestamp = Timestamp::from_millis(1_795_255_200_000);

/// "Agent 1".
pub fn agent(n: u128, role: Role) -> Agent {
    Agent {
        id: AgentId::new(Uuid::from_u128(n)),
        name: format!("Agent {n}"),
        email: String::new(),
        role,
        locale: None,
    }
}

/// An address of a client's, the first of which is the one to use.
pub fn identity(n: u128, kind: IdentityKind, shown: &str) -> Identity {
    Identity {
        id: IdentityId::new(Uuid::from_u128(n)),
        kind,
        provider: String::new(),
        scope: String::new(),
        key: shown.to_owned(),
        shown: shown.to_owned(),
        label: String::new(),
        primary: n == 1,
        trust: Trust::Channel,
        last_seen: NOW,
    }
}

/// A value that anybody may change.
pub fn attribute(key: AttributeKey, value: &str) -> Attribute {
    Attribute {
        key,
        label: None,
        kind: AttributeKind::Text,
        value: value.to_owned(),
        shown: None,
        editing: Editing::Free,
        required: false,
    }
}

/// What a field of an administrator's is known by.
pub fn custom(n: u128) -> AttributeKey {
    AttributeKey::Custom(CustomFieldId::new(Uuid::from_u128(n)))
}

/// A field of an administrator's, and what stands in it.
pub fn field(n: u128, label: &str, kind: AttributeKind, value: &str) -> Attribute {
    Attribute {
        label: Some(label.to_owned()),
        kind,
        ..attribute(custom(n), value)
    }
}

/// The card of a client of whom little is known.
pub fn card(n: u128, name: &str) -> Card {
    Card {
        client: Client {
            id: ClientId::new(Uuid::from_u128(n)),
            name: name.to_owned(),
            avatar: None,
            language: None,
            hint: String::new(),
            vip: false,
            spammer: false,
            kind: String::new(),
            time_zone: String::new(),
            identities: Vec::new(),
            companies: Vec::new(),
            conversations: 3,
            first_seen: None,
            last_seen: None,
            created_at: NOW,
            updated_at: NOW,
            version: 1,
        },
        notes: Vec::new(),
        last_conversations: Vec::new(),
        client_types: Vec::new(),
        suggestions: Vec::new(),
        merges: Vec::new(),
        language_origin: None,
        source: String::new(),
        custom: Vec::new(),
        layout: AttributeKey::BUILT_IN.to_vec(),
        sites: Vec::new(),
        addresses: Vec::new(),
        comments: Vec::new(),
        files: Vec::new(),
        files_in_all: 0,
        dynamic: false,
        call_link: None,
    }
}

/// A message of a client's.
pub fn message(n: u128) -> Message {
    Message {
        id: MessageId::new(Uuid::from_u128(n)),
        direction: Direction::In,
        author: Author::Client(None),
        text: String::new(),
        tail: String::new(),
        html: None,
        system: None,
        attachments: Vec::new(),
        post: None,
        why: None,
        sent_at: NOW,
        unsent: false,
    }
}

/// Conversation 1042 with client 7, who is called Anna; nothing was said yet.
pub fn conversation() -> Snapshot<OpenConversation> {
    let anna = card(7, "Anna");
    let row = ConversationRow {
        id: ConversationId::new(Uuid::from_u128(1042)),
        number: 1042,
        subject: String::new(),
        status: Status::Open,
        channel: ChannelKind::Phone,
        client: Some(anna.client.id),
        client_name: Some(anna.client.name.clone()),
        vip: false,
        assignee: None,
        snippet: String::new(),
        last_direction: Direction::In,
        last_message_at: NOW,
    };
    Snapshot {
        seq: Seq(1),
        now: NOW,
        data: OpenConversation {
            head: ConversationHead {
                row,
                channel_name: String::new(),
                created_at: NOW,
                identity: None,
            },
            fields: Vec::new(),
            messages: Vec::new(),
            earlier: false,
            card: Some(anna),
            draft: None,
        },
    }
}
