//! What goes with an answer in HTTP: its status, the way back of a form. `status` has two bodies, for pages
//! call it too and only a server has a status to set.

#[cfg(feature = "ssr")]
mod back;

#[cfg(feature = "ssr")]
pub use back::{close_editor, lead_to, without_editor};

/// Sets the status of the page that is being rendered, or of the call that is being answered.
///
/// Not of a plain form post: its answer is the way back to the page, and a status would overwrite it.
#[cfg(feature = "ssr")]
pub fn status(code: u16) {
    use http::{StatusCode, request::Parts};
    use leptos::prelude::use_context;

    if let (Some(parts), Some(options)) = (use_context::<Parts>(), use_context::<leptos_axum::ResponseOptions>())
        && let (false, Ok(status)) = (back::is_form_post(&parts), StatusCode::from_u16(code))
    {
        options.set_status(status);
    }
}

/// Does nothing: only a server has a status to set.
#[cfg(not(feature = "ssr"))]
pub fn status(_code: u16) {}
