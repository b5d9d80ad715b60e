//! The open editor of one value.

use super::{control::Control, edit::Notice, field::Field};
use crate::domain::AttributeKind;
use crate::ui::asking::ASKING;
use crate::ui::kit::{Button, ButtonKind, ButtonType};
use leptos::{
    ev::{FocusEvent, KeyboardEvent, MouseEvent, PointerEvent, SubmitEvent},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, Node},
};

/// The open editor of one value: Enter or leaving saves, Escape restores. In long texts Shift + Enter begins a line.
#[component]
pub fn Editor(
    /// The value.
    field: Field,
) -> impl IntoView {
    let texts = field.locale.texts();
    let draft = field.draft();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        field.save();
        field.focus();
    };
    let press = move |event: KeyboardEvent| {
        let enter = event.key() == "Enter" && !event.is_composing();
        if event.key() == "Escape" {
            event.stop_propagation();
            field.cancel();
            field.focus();
        } else if enter && !event.shift_key() && !sends_itself(field.kind) && on_control(&event) {
            event.prevent_default();
            field.save();
            field.focus();
        }
    };
    let leave = move |event: FocusEvent| {
        if left(&event) {
            field.save();
        }
    };
    let close = move |event: MouseEvent| {
        event.prevent_default();
        field.cancel();
        field.focus();
    };
    let notice = field.notice();
    let owner = field.values().owner;
    let post = owner.post();
    let wrong = move || notice.with(|notice| matches!(notice, Notice::Problem(_)));
    view! {
        <form
            class="editor"
            method="post"
            action=post.action
            data-wrong=move || wrong().then_some("")
            on:submit=save
            on:keydown=press
            on:focusout=leave
        >
            <input type="hidden" name=post.name value=owner.id()/>
            <input type="hidden" name="key" value=field.key.to_string()/>
            <input type="hidden" name="was" value=draft.was/>
            <Control entry=field.entry() />
            <span class="editor__actions">
                <Button kind=ButtonKind::Primary action=ButtonType::Submit on:pointerdown=stay>
                    {texts.common.save}
                </Button>
                <Button
                    kind=ButtonKind::Quiet
                    action=ButtonType::Submit
                    attr:form=ASKING
                    on:pointerdown=stay
                    on:click=close
                >
                    {texts.common.cancel}
                </Button>
            </span>
        </form>
    }
    .into_any()
}

/// Whether Enter in such a control sends the form by itself; there the browser also chooses among suggestions by Enter.
const fn sends_itself(kind: AttributeKind) -> bool {
    !matches!(
        kind,
        AttributeKind::LongText | AttributeKind::Choice | AttributeKind::YesNo
    )
}

/// Keeps focus in the field while a button beside it is pressed; some browsers would take it away and thereby save.
#[expect(clippy::needless_pass_by_value, reason = "handlers are given events by value")]
fn stay(event: PointerEvent) {
    event.prevent_default();
}

/// Enter on one of the buttons presses the button.
fn on_control(event: &KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.tag_name() != "BUTTON")
}

/// Whether focus went out of the form, rather than to its buttons or to another window.
pub fn left(event: &FocusEvent) -> bool {
    let form = event.current_target().and_then(|target| target.dyn_into::<Node>().ok());
    match event.related_target().and_then(|target| target.dyn_into::<Node>().ok()) {
        Some(to) => form.is_some_and(|form| !form.contains(Some(&to))),
        None => document().has_focus().unwrap_or(true),
    }
}
