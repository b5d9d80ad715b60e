//! What stands at an address, put together from the pictures.

mod conversation;
mod desk;
mod not_found;
mod nothing_open;
mod sign_in;
mod wide;

pub use conversation::ConversationPage;
pub use desk::DeskPage;
pub use not_found::NotFound;
pub use nothing_open::NothingOpen;
pub use sign_in::SignIn;
pub use wide::WidePage;
