//! The end of a long list of attributes.

use super::sight::Sight;
use crate::state::effect;
use crate::ui::kit::Watch;
use leptos::{html, prelude::*};

/// Where the rows end that are laid out: more are asked for whenever it comes near the screen.
#[component]
pub fn End(
    /// What is in sight.
    sight: Sight,
) -> impl IntoView {
    let end = NodeRef::<html::Div>::new();
    effect(move || {
        // Nobody tells that it is still in sight once more rows have come: it is watched anew then.
        sight.room.track();
        if let Some(end) = end.get().filter(|_| sight.rest.get()) {
            StoredValue::new_local(Watch::new(&end, move || sight.lay_out_more()));
        }
    });
    view! { <div class="details__end" node_ref=end aria-hidden="true"></div> }.into_any()
}
