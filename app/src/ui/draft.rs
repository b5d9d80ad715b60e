//! The client that nobody has made yet (A6-A12): what the sender told of himself, in the place of the card. Creating,
//! closing and discarding are plain forms; giving the conversation to somebody who has a card needs a search and with it
//! scripts.

mod by_hand;
mod closed;
mod form;
mod give_button;
mod identities;
mod pane;

pub use by_hand::ByHand;
pub use pane::DraftPane;
