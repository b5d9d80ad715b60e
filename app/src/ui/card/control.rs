//! What an open editor is filled in with, by the kind of value.

use super::{edit::Notice, field::Field, lines::lines};
use crate::domain::{AttributeKey, AttributeKind};
use crate::state::effect;
use leptos::{
    ev::{Event, Targeted},
    html,
    prelude::*,
    web_sys::HtmlSelectElement,
};

/// What an open editor is filled in with: a line, lines, or a choice. It takes focus when it opens.
#[component]
pub fn Control(
    /// The value.
    field: Field,
) -> impl IntoView {
    match field.kind {
        AttributeKind::Choice | AttributeKind::Language => view! { <Choice field /> }.into_any(),
        AttributeKind::LongText => view! { <Lines field /> }.into_any(),
        _ => view! { <Line field /> }.into_any(),
    }
}

/// Whether what is typed is refused, as `aria-invalid`.
fn invalid(field: Field) -> impl Fn() -> Option<&'static str> + Copy {
    let notice = field.notice();
    move || {
        notice
            .with(|notice| matches!(notice, Notice::Problem(_)))
            .then_some("true")
    }
}

/// A line of text.
#[component]
fn Line(field: Field) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| {
        // A field that cannot be focused is not on the screen; then nobody types either.
        let _ = input.focus();
        input.select();
    });
    let zones = (field.key == AttributeKey::TimeZone).then(|| field.id("zones"));
    view! {
        <input
            node_ref=input
            class="editor__control"
            type="text"
            name="value"
            value=field.draft().value
            aria-label=field.label()
            aria-invalid=invalid(field)
            aria-describedby=field.id("notice")
            autocomplete="off"
            spellcheck="false"
            list=zones.clone()
            on:input:target=move |event| field.write(event.target().value())
        />
        {zones.map(|id| view! { <TimeZones id /> })}
    }
}

/// Lines of text; the box grows with them.
#[component]
fn Lines(field: Field) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    area.on_load(|area| {
        // As above; the caret goes to the end, where one goes on writing.
        let _ = area.focus();
        let end = u32::try_from(area.value().encode_utf16().count()).unwrap_or_default();
        let _ = area.set_selection_range(end, end);
    });
    view! {
        <textarea
            node_ref=area
            class="editor__control"
            name="value"
            rows="2"
            aria-label=field.label()
            aria-invalid=invalid(field)
            aria-describedby=field.id("notice")
            inner_html=lines(&field.draft().value)
            on:input:target=move |event| field.write(event.target().value())
        ></textarea>
    }
}

/// One of several. Choosing saves at once, except that arrows on the closed list only browse: then Enter or leaving
/// saves.
#[component]
fn Choice(field: Field) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    let browsing = StoredValue::new(false);
    select.on_load(|select| {
        // As above.
        let _ = select.focus();
    });
    let choose = move |event: Targeted<Event, HtmlSelectElement>| {
        field.write(event.target().value());
        if !browsing.get_value() {
            field.save();
            field.focus();
        }
    };
    let now = field.draft().value;
    let option = |(value, word): (String, String)| {
        let selected = value == now;
        view! {
            <option value=value selected=selected>
                {word}
            </option>
        }
    };
    view! {
        <select
            node_ref=select
            class="editor__control"
            name="value"
            aria-label=field.label()
            aria-invalid=invalid(field)
            aria-describedby=field.id("notice")
            on:keydown=move |event| browsing.set_value(event.key() != "Enter" && event.key() != " ")
            on:pointerdown=move |_| browsing.set_value(false)
            on:change:target=choose
        >
            {field.choices().into_iter().map(option).collect_view()}
        </select>
    }
}

/// The time zones that the browser knows, offered while typing. The server has no list and offers none.
#[component]
fn TimeZones(id: String) -> impl IntoView {
    let zones = RwSignal::new(Vec::new());
    effect(move || zones.set(known_zones().unwrap_or_default()));
    view! {
        <datalist id=id>
            {move || zones.get().into_iter().map(|zone| view! { <option value=zone></option> }).collect_view()}
        </datalist>
    }
}

/// `Intl.supportedValuesOf("timeZone")`, where the browser has it.
fn known_zones() -> Option<Vec<String>> {
    let intl = js_sys::Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let list = js_sys::Reflect::get(&intl, &"supportedValuesOf".into()).ok()?;
    let list: js_sys::Function = wasm_bindgen::JsCast::dyn_into(list).ok()?;
    let zones = js_sys::Array::from(&list.call1(&intl, &"timeZone".into()).ok()?);
    Some(zones.iter().filter_map(|zone| zone.as_string()).collect())
}
