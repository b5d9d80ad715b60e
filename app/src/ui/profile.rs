//! Pages of their own: a client's card at full width beside all that happened, and a company with its members. All of it
//! comes on demand.

mod change;
mod changes;
mod client;
mod company;
mod company_view;
mod conversations;
mod files;
mod frame;
mod members;
mod more;
mod page;
mod rule;
mod section;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod view;

pub use page::{PAGES, Page};
