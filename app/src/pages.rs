//! What stands at an address, put together from the pictures.

mod client;
mod company;
mod conversation;
mod desk;
mod not_found;
mod nothing_open;
mod sign_in;

pub use client::ClientPage;
pub use company::CompanyPage;
pub use conversation::ConversationPage;
pub use desk::DeskPage;
pub use not_found::NotFound;
pub use nothing_open::NothingOpen;
pub use sign_in::SignIn;
