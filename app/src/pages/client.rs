//! `/clients/{id}`: a client's card, and beside it all that happened. Rare beside conversations, so it comes on demand.

use crate::state::memo;
use crate::ui::on_demand::{OnDemand, draw};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Names the client in the address.
pub const CLIENT: &str = "client";

/// A client's page.
#[component]
pub fn ClientPage() -> impl IntoView {
    let params = use_params_map();
    draw(OnDemand::Client(memo(move |_| {
        params.with(|params| params.get_str(CLIENT)?.parse().ok())
    })))
}
