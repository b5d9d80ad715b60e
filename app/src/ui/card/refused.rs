//! Why something was not done: in words, and as a form without scripts brings it back in the page's address.

use crate::error::AppError;
use crate::i18n::Texts;
use crate::ui::words;
use leptos::{
    prelude::*,
    server_fn::{ServerFn, error::ServerFnUrlError},
};
use leptos_router::hooks::use_query_map;

/// Why the server refused the form of `S` that led to this page (`?__path=…&__err=…`), if one did.
pub fn refused_form<S: ServerFn<Error = AppError>>() -> Option<AppError> {
    use_query_map().with_untracked(|query| {
        let ours = query.get_str("__path") == Some(S::PATH);
        query
            .get_str("__err")
            .filter(|_| ours)
            .map(ServerFnUrlError::<AppError>::decode_err)
    })
}

/// Why, in a sentence that fits beside a field.
pub fn why(texts: &Texts, error: &AppError) -> String {
    match error {
        AppError::NotFound => texts.card.edit.gone.to_owned(),
        other => words::error_text(texts, other),
    }
}
