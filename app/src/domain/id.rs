//! Typed ids: a client's id cannot be handed in where a company's is asked for.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The text is not the id of anything: it is no UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct ParseIdError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        ///
        /// A `UUIDv7` (RFC 9562): ids made later sort later.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes a UUID for an id of this kind.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The bare UUID, for storage.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self).map_err(|_| ParseIdError)
            }
        }
    )+};
}

ids! {
    /// A client's address of the post.
    AddressId,
    /// An agent.
    AgentId,
    /// A file that came with a message.
    AttachmentId,
    /// A configured source of messages.
    ChannelId,
    /// A change of a card.
    ChangeId,
    /// A client.
    ClientId,
    /// A company.
    CompanyId,
    /// A conversation.
    ConversationId,
    /// A field that an administrator added.
    CustomFieldId,
    /// One way to reach or recognise a client.
    IdentityId,
    /// Two cards made one.
    MergeId,
    /// A message.
    MessageId,
    /// A note about a client.
    NoteId,
    /// A client's website.
    SiteId,
}
