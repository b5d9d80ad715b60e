//! Who looks at the page.

use crate::calls::{self, Session};
use crate::error::AppError;
use crate::json::Resource;
use leptos::prelude::*;

/// Who is signed in, asked once a page.
pub type SessionResource = Resource<Result<Session, AppError>>;

/// Asks who is signed in and provides the answer to the tree.
pub fn provide_session() -> SessionResource {
    let session = Resource::new_with_options(|| (), |()| calls::session(), false);
    provide_context(session);
    session
}

/// Who is signed in.
///
/// # Panics
/// Outside the tree that [`provide_session`] was called in.
pub fn use_session() -> SessionResource {
    expect_context()
}
