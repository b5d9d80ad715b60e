//! A configured source of messages.

use serde::{Deserialize, Serialize};

// An enum whose variants are stored and sent as one word each, the same everywhere.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As stored, as the API and the command line write it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// Reads what `as_str` wrote.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.as_str() == text)
            }
        }
    };
}
pub(super) use words;

words! {
    /// What kind of source it is.
    ChannelKind {
        /// Another program posts messages as JSON: a web form, a shop, a bridge.
        Api = "api",
        /// A mailbox; raw mail comes in.
        Email = "email",
        /// Chats: one conversation goes on until it is solved.
        Chat = "chat",
        /// Calls and their transcripts.
        Phone = "phone",
    }
}

words! {
    /// What becomes of a sender whom nobody knows.
    CreationMode {
        /// A card is made at once.
        Automatic = "automatic",
        /// A draft waits for an agent (A6).
        Draft = "draft",
    }
}
