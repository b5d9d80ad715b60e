//! A conversation, as lists and as the page of its own show it.

use super::channel::words;
use super::{
    AgentId, AgentName, Attribute, Card, ChannelKind, ClientId, ConversationId, Direction, Draft, IdentityId, Message,
    Timestamp,
};
use serde::{Deserialize, Serialize};

words! {
    /// Where a conversation stands.
    Status {
        /// Nobody has looked at it.
        New = "new",
        /// Someone is at it.
        Open = "open",
        /// Waits for the client.
        Pending = "pending",
        /// Done.
        Solved = "solved",
        /// Not worth an answer.
        Spam = "spam",
    }
}

/// One row of the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationRow {
    /// Which.
    pub id: ConversationId,
    /// What people call it: #1042.
    pub number: i64,
    /// What it is about; empty in chats.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
    /// What kind of channel it came by.
    pub channel: ChannelKind,
    /// Whose it is; none is an unknown sender.
    pub client: Option<ClientId>,
    /// What to call the client; none is "Unknown client".
    pub client_name: Option<String>,
    /// His mail always arrives.
    pub vip: bool,
    /// Who looks after it.
    pub assignee: Option<AgentName>,
    /// The beginning of the last message, on one line.
    pub snippet: String,
    /// Who spoke last.
    pub last_direction: Direction,
    /// When.
    pub last_message_at: Timestamp,
}

/// What the page of one conversation shows around its messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationHead {
    /// The row of the inbox, as it stands.
    pub row: ConversationRow,
    /// Name of the channel it came by.
    pub channel_name: String,
    /// When it began.
    pub created_at: Timestamp,
    /// The client's identity that we talk through; none where it is not known.
    pub identity: Option<IdentityId>,
}

/// A conversation opened: what its page shows, in one read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenConversation {
    /// What stands above the messages.
    pub head: ConversationHead,
    /// The fields that administrators added to conversations, in their order, with what it has in them.
    pub fields: Vec<Attribute>,
    /// The last messages, oldest first.
    pub messages: Vec<Message>,
    /// Whether there are earlier ones.
    pub earlier: bool,
    /// The client's card; none is an unknown sender.
    pub card: Option<Card>,
    /// What an unknown sender told of himself, for the form that makes him a client; none where there is a card, or
    /// where the draft was discarded.
    pub draft: Option<Draft>,
}

/// Which conversations the inbox shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InboxView {
    /// What waits for anybody: new, open, pending.
    #[default]
    Active,
    /// The same, assigned to me.
    Mine,
    /// The same, assigned to nobody.
    Unassigned,
    /// Everything but spam.
    All,
    /// One status.
    Only(Status),
}

impl InboxView {
    /// As it stands in the address of the page: `?view=mine`, `?view=solved`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Mine => "mine",
            Self::Unassigned => "unassigned",
            Self::All => "all",
            Self::Only(status) => status.as_str(),
        }
    }

    /// Reads what [`InboxView::as_str`] wrote; anything else is the default.
    pub fn parse(text: &str) -> Self {
        [Self::Active, Self::Mine, Self::Unassigned, Self::All]
            .into_iter()
            .chain(Status::ALL.iter().copied().map(Self::Only))
            .find(|view| view.as_str() == text)
            .unwrap_or_default()
    }

    /// Whether a conversation belongs in this view of the agent `me`.
    pub fn shows(self, status: Status, assignee: Option<AgentId>, me: AgentId) -> bool {
        let active = matches!(status, Status::New | Status::Open | Status::Pending);
        match self {
            Self::Active => active,
            Self::Mine => active && assignee == Some(me),
            Self::Unassigned => active && assignee.is_none(),
            Self::All => status != Status::Spam,
            Self::Only(only) => status == only,
        }
    }
}

/// What the inbox is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct InboxQuery {
    /// Which conversations.
    pub view: InboxView,
    /// Words from the client's name or addresses, or `#1042`; empty shows all.
    pub search: String,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_reads_back_from_its_address() {
        for view in [
            InboxView::Active,
            InboxView::Mine,
            InboxView::All,
            InboxView::Only(Status::Spam),
        ] {
            assert_eq!(InboxView::parse(view.as_str()), view);
        }
        assert_eq!(InboxView::parse("nonsense"), InboxView::Active);
    }

    #[test]
    fn spam_shows_only_where_it_is_asked_for() {
        let me = AgentId::new(uuid::Uuid::nil());
        assert!(!InboxView::All.shows(Status::Spam, None, me));
        assert!(InboxView::Only(Status::Spam).shows(Status::Spam, None, me));
        assert!(InboxView::Mine.shows(Status::Open, Some(me), me));
        assert!(!InboxView::Unassigned.shows(Status::Solved, None, me));
    }
}
