//! What is changed about a card now and then, behind its gear: whose the conversation is, which of his addresses we talk
//! through, his picture.

mod item;
mod items;
mod picture;
mod plain_search;
mod set_client;
mod talk_through;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod upload;

pub use items::GearItems;
pub use picture::PictureDialog;
pub use set_client::SetClientDialog;

/// Id of the menu.
pub const GEAR_ID: &str = "card-gear";
/// The word that opens the menu in the page's address: `?gear=open`.
pub const OPEN: &str = "open";
