//! `/clients/{id}`, `/companies/{id}`: pages that take the place of list and thread. Rare beside conversations, so they
//! come on demand.

use crate::ui::on_demand::{OnDemand, draw};
use leptos::prelude::*;

/// The page of a client or of a company.
#[component]
pub fn WidePage() -> impl IntoView {
    draw(OnDemand::Page)
}
