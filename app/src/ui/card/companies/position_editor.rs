//! The open editor of what he does in a company, and what there is to say beside it.

use super::position::Position;
use crate::calls::EditPosition;
use crate::domain::MAX_TEXT;
use crate::state::memo;
use crate::ui::asking::ASKING;
use crate::ui::card::{edit::Notice, refused::why};
use crate::ui::kit::{Button, ButtonKind, ButtonType, Icon, IconName, When};
use leptos::{
    ev::{FocusEvent, KeyboardEvent, MouseEvent, PointerEvent, SubmitEvent},
    html,
    prelude::*,
    server_fn::ServerFn,
    wasm_bindgen::JsCast,
    web_sys::Node,
};

/// The editor while it is open, and what there is to say: saved, refused, changed by somebody else.
#[component]
pub fn PositionEditor(
    /// The value.
    position: Position,
) -> impl IntoView {
    let open = memo(move |_| position.is_open());
    view! {
        <When is=move || open.get()>
            <Editor position />
        </When>
        <div class="in-place__outcome" id=notice_id(position) role="alert">
            {move || said(position)}
        </div>
    }
    .into_any()
}

fn notice_id(position: Position) -> String {
    format!("notice-{}", position.name())
}

/// Enter or leaving saves, Escape restores.
#[component]
fn Editor(position: Position) -> impl IntoView {
    let texts = position.texts;
    let Some(draft) = position.draft() else {
        return ().into_any();
    };
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| {
        // A field that cannot be focused is not on the screen; then nobody types either.
        drop(input.focus());
        input.select();
    });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        position.save();
        position.focus();
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            position.cancel();
            position.focus();
        }
    };
    let leave = move |event: FocusEvent| {
        if left(&event) {
            position.save();
        }
    };
    let close = move |event: MouseEvent| {
        event.prevent_default();
        position.cancel();
        position.focus();
    };
    // Keeps focus in the field while a button beside it is pressed.
    let stay = |event: PointerEvent| event.prevent_default();
    let wrong = move || matches!(position.notice(), Notice::Problem(_)).then_some("true");
    view! {
        <form class="editor" method="post" action=EditPosition::url() on:submit=save on:keydown=press on:focusout=leave>
            <input type="hidden" name="client" value=position.around.client.to_string() />
            <input type="hidden" name="company" value=position.company.to_string() />
            <input type="hidden" name="was" value=draft.was />
            <input
                node_ref=input
                class="editor__control"
                type="text"
                name="position"
                value=draft.value
                maxlength=MAX_TEXT
                autocomplete="off"
                aria-label=texts.card.attributes.position
                aria-invalid=wrong
                aria-describedby=notice_id(position)
                on:input:target=move |event| position.write(event.target().value())
            />
            <span class="editor__actions">
                <Button kind=ButtonKind::Primary action=ButtonType::Submit on:pointerdown=stay>
                    {texts.common.save}
                </Button>
                <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:pointerdown=stay on:click=close>
                    {texts.common.cancel}
                </Button>
            </span>
        </form>
    }
    .into_any()
}

/// Whether focus went out of the form, rather than to its buttons or to another window.
fn left(event: &FocusEvent) -> bool {
    let form = event.current_target().and_then(|target| target.dyn_into::<Node>().ok());
    match event.related_target().and_then(|target| target.dyn_into::<Node>().ok()) {
        Some(to) => form.is_some_and(|form| !form.contains(Some(&to))),
        None => document().has_focus().unwrap_or(true),
    }
}

fn said(position: Position) -> AnyView {
    let texts = position.texts;
    let edit = &texts.card.edit;
    let news = |says: String| view! { <p class="in-place__notice" data-tone="news">{says}</p> }.into_any();
    match position.notice() {
        Notice::Silence => ().into_any(),
        Notice::Saved => view! {
            <span class="in-place__check">
                <Icon name=IconName::Check />
            </span>
        }
        .into_any(),
        Notice::Problem(problem) => view! { <p class="in-place__notice">{why(texts, &problem)}</p> }.into_any(),
        Notice::News(value) if value.is_empty() => news(edit.emptied.to_owned()),
        Notice::News(value) => news(edit.changed(&value)),
        Notice::Refused(typed, problem) => {
            let says = format!("{} {}", edit.kept(&typed), why(texts, &problem));
            let again = Callback::new(move |()| position.open());
            view! {
                <p class="in-place__notice">{says}</p>
                <Choices position act=edit.again drop=edit.dismiss done=again />
            }
            .into_any()
        }
        Notice::Conflict(mine, theirs) => {
            let keep = Callback::new(move |()| {
                position.keep_mine();
                position.focus();
            });
            view! {
                <p class="in-place__notice" data-tone="news">{edit.conflict}</p>
                <dl class="conflict">
                    <Side label=edit.mine value=mine empty=texts.card.attributes.empty />
                    <Side label=edit.theirs value=theirs empty=texts.card.attributes.empty />
                </dl>
                <Choices position act=edit.keep_mine drop=edit.take_theirs done=keep />
            }
            .into_any()
        }
    }
}

/// One of two values that were typed at once.
#[component]
fn Side(label: &'static str, value: String, empty: &'static str) -> impl IntoView {
    let value = if value.is_empty() { empty.to_owned() } else { value };
    view! {
        <div class="conflict__value">
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

/// The two ways out: what was typed counts, or it is dropped.
#[component]
fn Choices(position: Position, act: &'static str, drop: &'static str, done: Callback<()>) -> impl IntoView {
    let give_up = move |_| {
        position.cancel();
        position.focus();
    };
    view! {
        <p class="in-place__choices">
            <Button on:click=move |_| done.run(())>{act}</Button>
            <Button kind=ButtonKind::Quiet on:click=give_up>
                {drop}
            </Button>
        </p>
    }
}
