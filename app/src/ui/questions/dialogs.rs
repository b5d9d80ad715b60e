//! The dialog that is open, if one is.

use super::matter::Matters;
use crate::state::OpenCard;
use crate::ui::on_demand::{OnDemand, draw};
use leptos::prelude::*;

/// The dialog that is open about a card, if one is.
#[component]
pub fn Dialogs(
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let matters = Matters::here();
    move || matters.asked().map(|matter| draw(OnDemand::Dialog(matter, open)))
}
