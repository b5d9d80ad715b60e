//! A question that must be answered first.

use super::{ButtonType, IconButton, IconName, breakable, toast_region::lift_toasts};
use crate::i18n::use_texts;
use crate::ui::asking::ASKING;
use leptos::{ev::MouseEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

/// A `<dialog>` that is open while it is there. Once the page is alive it is modal: the browser keeps focus inside,
/// Escape closes it and focus returns to where it was. Without scripts it stands open in the page, and its cross asks
/// for the page without it.
#[component]
pub fn Dialog(
    /// The element, for [`close`].
    dialog: NodeRef<html::Dialog>,
    /// Id of the dialog, derived from what it is about.
    id: &'static str,
    /// Its heading.
    #[prop(into)]
    title: Oco<'static, str>,
    /// Hears that it was closed, by whatever means; then it should go.
    closed: Callback<()>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    dialog.on_load(|dialog| {
        remember_sheet();
        show(&dialog);
    });
    let there = StoredValue::new(());
    let leave = move |_| {
        // The browser tells with its next frame that it was closed. What was asked again until then has taken its place.
        if there.try_get_value().is_some() {
            bring_back_sheet();
            closed.run(());
        }
    };
    let cross = move |event: MouseEvent| {
        event.prevent_default();
        close(dialog);
    };
    let heading = format!("{id}-title");
    view! {
        <dialog class="dialog" id=id open=true aria-labelledby=heading node_ref=dialog on:close=leave>
            <header class="dialog__head">
                <h2 class="dialog__title" id=heading.clone() tabindex="-1">
                    {breakable(&title)}
                </h2>
                <IconButton
                    icon=IconName::Close
                    label=use_texts().common.close
                    action=ButtonType::Submit
                    attr:form=ASKING
                    on:click=cross
                />
            </header>
            {children()}
        </dialog>
    }
    .into_any()
}

/// Closes it, if it is still there.
pub fn close(dialog: NodeRef<html::Dialog>) {
    if let Some(dialog) = dialog.try_get_untracked().flatten() {
        dialog.close();
    }
}

/// Opens it over everything else. What stood open in the page cannot become modal before it is closed. Where nothing
/// asks for focus, the heading has it: what comes first in the order is the cross.
fn show(dialog: &HtmlDialogElement) {
    if dialog.matches(":modal") != Ok(true) {
        drop(dialog.remove_attribute("open"));
        // It fails only for an element that has left the page.
        drop(dialog.show_modal());
        if let Ok(None) = dialog.query_selector("[autofocus]") {
            let heading = dialog.query_selector(".dialog__title").ok().flatten();
            heading
                .and_then(|heading| heading.dyn_into::<HtmlElement>().ok())
                .map(|heading| heading.focus());
        }
    }
}

/// Marks where focus was in a sheet: a sheet closes when a dialog opens that is not its own, and then the browser cannot
/// bring focus back into it.
const ASKED_FROM: &str = "data-asked-from";
/// Marks that sheet: what focus was on may be gone by the time it comes back.
const COMES_BACK: &str = "data-comes-back";

/// Marks where focus is, if that is in a sheet; in a menu there, which may go away, what opens the menu.
fn remember_sheet() {
    let focused = document().active_element().map(|focused| {
        let menu = focused.closest(".menu").ok().flatten();
        let opens = menu.and_then(|menu| {
            let opens = document().query_selector(&format!("[popovertarget='{}']", menu.id()));
            opens.ok().flatten()
        });
        opens.unwrap_or(focused)
    });
    let sheet = |focused: &Element| focused.closest("[popover]:popover-open:not(.menu)").ok().flatten();
    if let Some((focused, sheet)) = focused.and_then(|focused| sheet(&focused).map(|sheet| (focused, sheet))) {
        // Attributes of these names can always be set.
        drop(focused.set_attribute(ASKED_FROM, ""));
        drop(sheet.set_attribute(COMES_BACK, ""));
    }
}

/// What bears this mark, which is taken off.
fn marked(mark: &str) -> Option<HtmlElement> {
    let marked = document().query_selector(&format!("[{mark}]")).ok().flatten()?;
    drop(marked.remove_attribute(mark));
    marked.dyn_into().ok()
}

/// Opens the sheet again that closed, and gives focus back. Either may have gone away meanwhile.
fn bring_back_sheet() {
    if let Some(sheet) = marked(COMES_BACK) {
        // It fails only for one that is open.
        drop(sheet.show_popover());
        lift_toasts();
    }
    if let Some(from) = marked(ASKED_FROM) {
        drop(from.focus());
    }
}
