//! Something that is there or not.

use crate::state::memo;
use leptos::prelude::*;

/// Shows its children while `is` holds, else the `fallback`; neither is drawn anew while that stays the same. The
/// framework's `<Show>` does the same and is compiled anew for every use.
#[component]
pub fn When(
    /// Whether they are there.
    is: impl Fn() -> bool + Send + Sync + 'static,
    /// What is there instead; nothing if it is left out.
    #[prop(optional, into)]
    fallback: ViewFn,
    /// What is there.
    children: ChildrenFn,
) -> impl IntoView {
    shown(memo(move |_| is()), children, fallback)
}

fn shown(is: Memo<bool>, children: ChildrenFn, fallback: ViewFn) -> AnyView {
    (move || if is.get() { children() } else { fallback.run() }).into_any()
}
