//! The questions: server functions, each one line that asks the desk. Who calls without a seat gets `SignedOut`.
//!
//! Endpoints are named, for a tab from before a deploy must still be understood after it. What only our own program
//! asks is JSON both ways; what a form can send without JavaScript is a form.

mod attributes;
mod cards;
mod companies;
mod contacts;
mod drafts;
mod employers;
mod inbox;
mod notes;
mod people;
mod profiles;
mod session;
mod threads;
#[cfg(feature = "ssr")]
mod whom;

pub use attributes::{
    EditAttributes, ResetLayout, Revert, SaveDefaultLayout, SaveLayout, attribute_history, edit_attributes,
    find_companies, reset_layout, revert, save_default_layout, save_layout,
};
pub use cards::{EditAttribute, card, edit_attribute};
pub use companies::{
    EditCompany, RevertCompany, RouteCompany, company, company_history, edit_company, revert_company, route_company,
};
pub use contacts::{
    AddAddress, AddIdentity, AddSite, EditAddress, EditIdentity, EditSite, MakePrimary, RemoveAddress, RemoveIdentity,
    RemoveSite, add_address, add_identity, add_site, check_identity, edit_address, edit_identity, edit_site,
    line_history, make_primary, remove_address, remove_identity, remove_site,
};
pub use drafts::{CreateClient, DiscardDraft, GiveDraft, create_client, discard_draft, give_draft};
pub use employers::{
    EditPosition, JoinCompany, LeaveCompany, MakeMain, edit_position, join_company, leave_company, make_main,
};
pub use inbox::{inbox, inbox_rows};
pub use notes::{AddNote, DeleteNote, EditNote, add_note, delete_note, edit_note};
pub use people::{
    KeepApart, Merge, MoveIdentity, NotThisClient, UndoMerge, find_clients, keep_apart, merge, move_identity,
    not_this_client, undo_merge,
};
pub use profiles::{client_changes, client_conversations, client_files, dynamic_block, profile};
pub use session::{Session, session};
pub use threads::{
    Assign, Comment, EditConversation, SetClient, SetStatus, TalkThrough, WriteTo, assign, comment, conversation,
    earlier_messages, edit_conversation, set_client, set_status, talk_through, write_to,
};
