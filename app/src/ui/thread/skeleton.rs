//! A conversation on its way.

use super::THREAD_ID;
use crate::ui::kit::Skeleton;
use leptos::prelude::*;

/// A conversation on its way: bars where its head and messages will be.
#[component]
pub fn ThreadSkeleton() -> impl IntoView {
    view! {
        <main class="thread" id=THREAD_ID aria-busy="true">
            <div class="thread__column">
                <Skeleton rows=8 />
            </div>
        </main>
        <aside class="card-side"></aside>
    }
}
