//! Why a form without scripts was refused, as the page's address brings it back.

use crate::error::AppError;
use leptos::{
    prelude::*,
    server_fn::{ServerFn, error::ServerFnUrlError},
};
use leptos_router::hooks::use_query_map;

/// Why the server refused the form of `S` that led to this page (`?__path=…&__err=…`), if one did.
pub fn refused_form<S: ServerFn<Error = AppError>>() -> Option<AppError> {
    refused(S::PATH)
}

fn refused(path: &str) -> Option<AppError> {
    use_query_map().with_untracked(|query| {
        let ours = query.get_str("__path") == Some(path);
        query
            .get_str("__err")
            .filter(|_| ours)
            .map(ServerFnUrlError::<AppError>::decode_err)
    })
}
