//! Whose is what: finding a client as one types, giving a conversation or an address to somebody else, two cards made
//! one. Shared by the thread, the card and the draft.

mod compare;
mod evidence;
mod give;
mod merge;
mod move_identity;
mod not_this_client;
mod search;
mod searching;
mod summary;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod whose;

pub use evidence::evidence;
pub use give::GiveDialog;
pub use merge::MergeDialog;
pub use move_identity::MoveDialog;
pub use not_this_client::NotThisClientDialog;
pub use summary::{Summary, called};
pub use whose::Whose;
