//! The card: who is writing, how to reach them, what is known, what colleagues noted, what they wrote before.
//!
//! It is given the card as a memo and gives back the cards that its own changes are answered with; where cards come from
//! and how they are kept fresh is not its business. Every part takes its slice of the card, so that one changed value
//! re-renders one row. Each change works as a plain form too: "edit" asks for the page with `?edit=`, the form in the
//! row posts to the server function.

mod all;
mod around;
mod attribute_row;
mod attributes;
mod badges;
mod beside;
mod block;
mod contacts;
mod control;
mod conversation;
mod delete_note;
mod dynamic;
mod dynamic_sections;
mod edit;
mod editor;
mod entry;
mod field;
mod form;
mod gear;
mod head;
mod hint;
mod history;
mod in_place;
mod keep_apart;
mod language_origin;
mod links;
mod marked;
mod merges;
mod nobody;
mod note_form;
mod note_row;
mod notes;
mod outcome;
mod owner;
mod pane;
mod plain;
mod provenance;
mod refused;
mod remove;
mod row_actions;
mod skeleton;
mod suggestions;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod trace;
mod traces;
mod undo_merge;
mod values;
mod visibility;
pub mod words;

pub use attribute_row::AttributeRow;
pub use attributes::{empties::Empties, search_box::AttributeSearch, sight::Sight};
pub use beside::{Beside, CardBeside};
pub use contacts::{ChooseFirst, ContactFields, Forms as ContactForms, Purpose as ContactPurpose, address_kind};
pub use control::RareControl;
pub use delete_note::DeleteNoteDialog;
pub use dynamic_sections::{DynamicDialog, DynamicSections};
pub use entry::Entry;
pub use form::FormDialog;
pub use keep_apart::KeepApartDialog;
pub use owner::Owner;
pub use pane::CardPane;
pub use provenance::{By, OriginDialog, Past, PastDialog, Storied, WayBack};
pub use remove::RemoveDialog;
pub use skeleton::CardSkeleton;
pub use trace::{Trace, TraceRow};
pub use undo_merge::UndoMergeDialog;
pub use values::Values;
pub use visibility::Visibility;
