//! Writing to a client by one of his addresses.

mod dialog;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use dialog::WriteDialog;
