//! `/companies/{id}`: a company and its members. Rare beside conversations, so it comes on demand.

use crate::state::memo;
use crate::ui::on_demand::{OnDemand, draw};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Names the company in the address.
pub const COMPANY: &str = "company";

/// A company's page.
#[component]
pub fn CompanyPage() -> impl IntoView {
    let params = use_params_map();
    draw(OnDemand::Company(memo(move |_| {
        params.with(|params| params.get_str(COMPANY)?.parse().ok())
    })))
}
