//! Something that is there or not.

use crate::state::memo;
use leptos::{either::Either, prelude::*};

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
    // What is there and what is there instead are two kinds, so that one is never made out of the other's elements.
    let which = move || {
        if is.get() {
            Either::Left(children())
        } else {
            Either::Right(fallback.run())
        }
    };
    which.into_any()
}
