//! A question that must be answered first.

use super::{IconButton, IconName};
use crate::i18n::use_texts;
use leptos::{html, prelude::*};

/// A modal `<dialog>`: the browser keeps focus inside, Escape closes it and focus returns to where it was.
#[component]
pub fn Dialog(
    /// Whether it is open; closing it by any means says so here.
    open: RwSignal<bool>,
    /// Id of the dialog, derived from what it is about.
    #[prop(into)]
    id: String,
    /// Its heading.
    #[prop(into)]
    title: Oco<'static, str>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let heading = format!("{id}-title");
    view! {
        <dialog class="dialog" id=id aria-labelledby=heading node_ref=dialog on:close=move |_| open.set(false)>
            <header class="dialog__head">
                <h2 class="dialog__title" id=heading.clone()>
                    {title}
                </h2>
                <IconButton icon=IconName::Close label=use_texts().common.close on:click=move |_| open.set(false) />
            </header>
            {children()}
        </dialog>
    }
}
