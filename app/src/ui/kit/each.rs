//! A list whose rows are kept while their key stays.

use leptos::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A row to be: its key, and how it is drawn if it is not there yet.
struct Row {
    key: u64,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

/// The rows of a list: one whose key stays is kept, one that moves is moved, a new one is drawn.
///
/// A list of one serves where something is to be drawn wholly anew once its key is another. A function that returns views
/// would not do that: the framework makes the new one out of the elements of the one before, and then listeners that were
/// given to a component (`on:click` on a [`Button`](super::Button)) stay those of the one before.
///
/// The framework's `<For>` is compiled anew for every kind of row, some 9 kB each; this one is compiled once. For that,
/// a key becomes a number of 64 bits.
#[component]
pub fn Each<T, K, V>(
    /// What stands in the list.
    each: impl Fn() -> Vec<T> + Send + Sync + 'static,
    /// What a row is known by.
    key: impl Fn(&T) -> K + Send + Sync + 'static,
    /// Draws a row.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    K: Hash,
    V: IntoView + 'static,
{
    let children = Arc::new(children);
    rows(Box::new(move || {
        let row = |item: T| Row {
            key: number(&key(&item)),
            draw: {
                let children = Arc::clone(&children);
                Box::new(move || children(item).into_any())
            },
        };
        each().into_iter().map(row).collect()
    }))
}

fn rows(each: Box<dyn Fn() -> Vec<Row> + Send + Sync>) -> AnyView {
    view! { <For each key=|row| row.key children=|row| (row.draw)() /> }.into_any()
}

fn number(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
