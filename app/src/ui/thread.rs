//! An open conversation: what stands above it, its messages, a comment, and the place of the card.

mod assignee_form;
mod card_edge;
mod card_side;
mod card_toggle;
mod choose;
mod composer;
mod head;
mod log;
mod mark;
mod message;
mod skeleton;
mod status_form;
mod view;

pub use skeleton::ThreadSkeleton;
pub use view::ThreadView;

/// Id of the pane; what the skip link leads to.
pub const THREAD_ID: &str = "thread";
/// Id of the card's pane; on a phone a button opens it as a sheet.
pub const CARD_ID: &str = "card";
