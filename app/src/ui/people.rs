//! Whose is what: finding a client as one types, giving a conversation or an address to somebody else, two cards made
//! one. Shared by the thread, the card and the draft; each question is a dialog beside the open conversation, one at a
//! time.

mod compare;
mod dialogs;
mod evidence;
mod give;
mod matters;
mod merge;
mod move_identity;
mod not_this_client;
mod search;
mod searching;
mod summary;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod whose;

pub use dialogs::Dialogs;
pub use evidence::evidence;
pub use matters::{MERGE, Matter, Matters, NOT, provide_matters, provide_other_card};
pub use summary::called;
