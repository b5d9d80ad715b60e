//! The questions: server functions, each one line that asks the desk. Who calls without a seat gets `SignedOut`.
//!
//! Endpoints are named, for a tab from before a deploy must still be understood after it. What only our own program
//! asks is JSON both ways; what a form can send without JavaScript is a form.

mod cards;
mod drafts;
mod inbox;
mod notes;
mod people;
mod session;
mod threads;

pub use cards::{EditAttribute, card, edit_attribute};
pub use drafts::{CreateClient, DiscardDraft, GiveDraft, create_client, discard_draft, give_draft};
pub use inbox::{inbox, inbox_rows};
pub use notes::{AddNote, DeleteNote, EditNote, add_note, delete_note, edit_note};
pub use people::{
    KeepApart, Merge, MoveIdentity, NotThisClient, UndoMerge, find_clients, keep_apart, merge, move_identity,
    not_this_client, undo_merge,
};
pub use session::{Session, session};
pub use threads::{Assign, Comment, SetStatus, assign, comment, conversation, earlier_messages, set_status};
