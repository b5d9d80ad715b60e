//! Everything that the sidebar shows about one client, in one read.

use super::{
    Attribute, AttributeKey, AttributeKind, Client, ClientAddress, ClientFile, ClientSite, CompanyId, ConversationId,
    Editing, Note, PastMerge, PostComment, Status, Suggestion, Timestamp,
};
use serde::{Deserialize, Serialize};

/// One of the client's last conversations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastConversation {
    /// Which.
    pub id: ConversationId,
    /// What people call it.
    pub number: i64,
    /// What it is about; empty in chats.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
    /// When the last message came.
    pub last_message_at: Timestamp,
}

/// The message that a language was found out from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageOrigin {
    /// In which conversation, as people call it.
    pub number: i64,
    /// Whether the text was long and plain enough to be sure.
    pub sure: bool,
}

/// Everything that the sidebar shows about one client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The client himself.
    pub client: Client,
    /// Remarks, newest first.
    pub notes: Vec<Note>,
    /// The last five, newest first (C4).
    pub last_conversations: Vec<PastConversation>,
    /// The administrator's client types.
    pub client_types: Vec<String>,
    /// Other cards that may be the same person, the likeliest first.
    pub suggestions: Vec<Suggestion>,
    /// Cards that went into this one and can be taken out again, newest first.
    pub merges: Vec<PastMerge>,
    /// How his language was found out; none if somebody told it, or nobody knows it.
    pub language_origin: Option<LanguageOrigin>,
    /// Name of the channel that his first message came by; empty if he was made by hand.
    pub source: String,
    /// The attributes that administrators added, in their order, with his values.
    pub custom: Vec<Attribute>,
    /// What the agent who asks sees of the attributes, in his order; the rest is shown when he asks for more.
    pub layout: Vec<AttributeKey>,
    /// His websites.
    pub sites: Vec<ClientSite>,
    /// His addresses of the post.
    pub addresses: Vec<ClientAddress>,
    /// His last comments below our posts, newest first, a few at most (C5).
    pub comments: Vec<PostComment>,
    /// His files, newest first, a few at most (C6).
    pub files: Vec<ClientFile>,
    /// How many files there are.
    pub files_in_all: i64,
    /// Whether the company's own system can be asked about him (B16).
    pub dynamic: bool,
    /// What a click on a telephone number opens, `{number}` standing for the number in E.164; none is `tel:`.
    pub call_link: Option<String>,
}

/// The standings that an agent can choose.
const STANDINGS: [&str; 3] = ["", "vip", "spammer"];

impl Card {
    /// Whether it names this company: he is in it, or it is a value of his.
    pub fn names(&self, company: CompanyId) -> bool {
        self.client.companies.iter().any(|one| one.id == company)
            || self.custom.iter().any(|line| line.is_company(company))
    }

    /// All attributes: the built-in ones in their usual order, then the custom ones.
    pub fn attributes(&self) -> Vec<Attribute> {
        let client = &self.client;
        let line = |key, kind, value: String, editing| Attribute {
            key,
            label: None,
            kind,
            value,
            shown: None,
            editing,
            required: false,
        };
        let instant = |key, at: Option<Timestamp>| {
            let value = at.map(|at| at.millis().to_string()).unwrap_or_default();
            line(key, AttributeKind::DateTime, value, Editing::ReadOnly)
        };
        let standing = if client.vip {
            "vip"
        } else if client.spammer {
            "spammer"
        } else {
            ""
        };
        let language = client
            .language
            .as_ref()
            .map(|l| l.as_str().to_owned())
            .unwrap_or_default();
        let types = std::iter::once(String::new())
            .chain(self.client_types.iter().cloned())
            .collect();
        let main = client.companies.iter().find(|membership| membership.main);

        let mut lines = vec![
            line(
                AttributeKey::Name,
                AttributeKind::Text,
                client.name.clone(),
                Editing::Free,
            ),
            line(AttributeKey::Language, AttributeKind::Language, language, Editing::Free),
        ];
        if let Some(main) = main {
            lines.push(line(
                AttributeKey::Position,
                AttributeKind::Text,
                main.position.clone(),
                Editing::Free,
            ));
        }
        lines.extend([
            line(
                AttributeKey::Kind,
                AttributeKind::Choice,
                client.kind.clone(),
                Editing::OneOf(types),
            ),
            line(
                AttributeKey::Standing,
                AttributeKind::Choice,
                standing.to_owned(),
                Editing::OneOf(STANDINGS.map(str::to_owned).to_vec()),
            ),
            line(
                AttributeKey::TimeZone,
                AttributeKind::Text,
                client.time_zone.clone(),
                Editing::Free,
            ),
            line(
                AttributeKey::Source,
                AttributeKind::Text,
                self.source.clone(),
                Editing::ReadOnly,
            ),
            instant(AttributeKey::FirstSeen, client.first_seen),
            instant(AttributeKey::LastSeen, client.last_seen),
            instant(AttributeKey::CreatedAt, Some(client.created_at)),
            line(
                AttributeKey::Conversations,
                AttributeKind::Number,
                client.conversations.to_string(),
                Editing::ReadOnly,
            ),
        ]);
        lines.extend(self.custom.iter().cloned());
        lines
    }
}
