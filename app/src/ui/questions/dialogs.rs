//! The dialog that is open, if one is.

use super::matter::Matters;
use crate::state::OpenThread;
use crate::ui::on_demand::{OnDemand, draw};
use leptos::prelude::*;

/// The dialog that is open beside a conversation, if one is.
#[component]
pub fn Dialogs(
    /// The conversation.
    thread: OpenThread,
) -> impl IntoView {
    let matters = Matters::here();
    move || matters.asked().map(|matter| draw(OnDemand::Dialog(matter, thread)))
}
