//! What ingestion reads and writes, many rows in one statement: the messages that wait share one unit of work, and the
//! number of its statements does not depend on how many they are.

mod cards;
mod conversations;
mod known;
mod messages;
mod senders;

pub use cards::{ClientUpdate, NewClient};
pub use conversations::{ConversationUpdate, NewConversation};
pub use known::KnownConversation;
pub use messages::{NewAttachment, NewMessage};
pub use senders::{KnownClient, KnownSender};
