//! Writing to a client by one of his addresses: what was typed and not sent, and the dialog.

mod dialog;
mod letters;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use dialog::WriteDialog;
pub use letters::{Letters, provide_letters};
