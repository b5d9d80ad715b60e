//! Why a form without scripts was refused, as the page's address brings it back, and what was typed into it.

use crate::error::AppError;
use crate::typed::Typed;
use crate::ui::questions::Matters;
use leptos::{
    prelude::*,
    server_fn::{ServerFn, error::ServerFnUrlError},
};
use leptos_router::hooks::use_query_map;

/// Why the server refused the form of `S` that led to this page (`?__path=…&__err=…`), if one did.
pub fn refused_form<S: ServerFn<Error = AppError>>() -> Option<AppError> {
    refused(S::PATH)
}

/// What was typed into the form of `S` that led to this page, if it was about the same: each of these fields held this.
pub fn typed_form<S: ServerFn<Error = AppError>>(about: &[(&str, String)]) -> Option<Typed> {
    refused(S::PATH).and_then(|_| typed(about))
}

/// The same for a control that the browser leaves as the server has drawn it.
pub fn drawn_form<S: ServerFn<Error = AppError>>(about: &[(&str, String)]) -> Option<Typed> {
    if cfg!(feature = "ssr") {
        typed_form::<S>(about)
    } else {
        None
    }
}

fn refused(path: &str) -> Option<AppError> {
    if use_context().is_some_and(Matters::has_closed) {
        return None;
    }
    use_query_map().with_untracked(|query| {
        let ours = query.get_str("__path") == Some(path);
        query
            .get_str("__err")
            .filter(|_| ours)
            .map(ServerFnUrlError::<AppError>::decode_err)
    })
}

fn typed(about: &[(&str, String)]) -> Option<Typed> {
    let typed = use_context::<Typed>()?;
    let same = about
        .iter()
        .all(|(name, value)| typed.get(name).as_ref() == Some(value));
    same.then_some(typed)
}
