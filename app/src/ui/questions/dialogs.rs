//! The dialog that is open, if one is.

use super::matters::Matters;
use crate::state::OpenCard;
use crate::ui::kit::Each;
use crate::ui::on_demand::{OnDemand, draw};
use leptos::prelude::*;

/// The dialog that is open about a card, if one is.
#[component]
pub fn Dialogs(
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let matters = Matters::here();
    let asked = move || matters.asked_anew().into_iter().collect();
    view! { <Each each=asked key=|asked| *asked children=move |(_, matter)| draw(OnDemand::Dialog(matter, open)) /> }
}
