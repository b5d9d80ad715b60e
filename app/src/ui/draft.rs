//! The client that nobody has made yet (A6-A12): what the sender told of himself, in the place of the card. Its form is
//! opened by the name. Creating, closing and discarding are plain forms; giving the conversation to somebody who has a
//! card needs a search and with it scripts.

mod by_hand;
mod discard;
mod filling;
mod form;
mod give_button;
mod identities;
mod pane;

pub use by_hand::ByHand;
pub use discard::DiscardDialog;
pub use filling::Filling;
pub use form::DraftFields;
pub use pane::DraftPane;
