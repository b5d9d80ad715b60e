//! Which page it is.

use super::{client::ClientProfile, company::CompanyProfile, frame::Wrong};
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::state::memo;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Names the kind of page in the address.
pub const PAGES: &str = "pages";
/// Names what it is of.
const ID: &str = "id";

/// The page of a client or of a company, as the address says. Another one in the address swaps it.
#[component]
pub fn Page() -> impl IntoView {
    let errors = &use_texts().errors;
    let params = use_params_map();
    let of = move |name: &'static str| params.with(|params| params.get(name).unwrap_or_default());
    let pages = memo(move |_| of(PAGES));
    let client = memo(move |_| of(ID).parse().ok());
    let company = memo(move |_| of(ID).parse().ok());
    move || match pages.get().as_str() {
        "clients" => view! { <ClientProfile client /> }.into_any(),
        "companies" => view! { <CompanyProfile company /> }.into_any(),
        _ => view! { <Wrong error=AppError::NotFound title=errors.not_found_title text=errors.not_found_text /> }
            .into_any(),
    }
}
