//! The dialog that is open, if one is.

use super::{
    give::GiveDialog,
    matters::{Matter, Matters},
    merge::MergeDialog,
    move_identity::MoveDialog,
    not_this_client::NotThisClientDialog,
};
use crate::state::OpenThread;
use leptos::prelude::*;

/// The dialog that is open beside a conversation, if one is.
#[component]
pub fn Dialogs(
    /// The conversation.
    thread: OpenThread,
) -> impl IntoView {
    let matters = Matters::here();
    move || match matters.asked() {
        None => ().into_any(),
        Some(Matter::NotThisClient(message)) => view! { <NotThisClientDialog message thread /> }.into_any(),
        Some(Matter::Merge(other)) => view! { <MergeDialog other thread /> }.into_any(),
        Some(Matter::Give) => view! { <GiveDialog thread /> }.into_any(),
        Some(Matter::Move(identity)) => view! { <MoveDialog identity thread /> }.into_any(),
    }
}
