//! What a value is filled in with, by its kind. The usual ones are here; the rare ones come on demand.

mod choices;
mod company;
mod country;
mod date;
mod date_time;
mod language;
mod rare;
mod suggested;
mod time_zone;

use super::{entry::Entry, plain, words};
use crate::domain::{AttributeKey, AttributeKind};
use crate::i18n::use_locale;
use crate::ui::kit::lines;
use crate::ui::on_demand::{OnDemand, draw};
use leptos::{
    ev::{Event, Targeted},
    html,
    prelude::*,
    web_sys::{HtmlInputElement, HtmlSelectElement},
};
pub use rare::RareControl;

/// What a value is filled in with: a line, lines, a choice. Where it stands alone it takes focus when it appears.
#[component]
pub fn Control(
    /// What it is given.
    entry: Entry,
) -> impl IntoView {
    match entry.kind {
        AttributeKind::Choice | AttributeKind::YesNo => view! { <Choice entry /> }.into_any(),
        AttributeKind::LongText => view! { <Lines entry /> }.into_any(),
        kind if is_rare(entry.key, kind) => draw(OnDemand::Control(entry)),
        _ => view! { <Line entry /> }.into_any(),
    }
}

/// Whether what this is filled in with comes on demand.
pub fn is_rare(key: AttributeKey, kind: AttributeKind) -> bool {
    let rare_kind = matches!(
        kind,
        AttributeKind::Date
            | AttributeKind::DateTime
            | AttributeKind::Choices
            | AttributeKind::Language
            | AttributeKind::Country
            | AttributeKind::Company
    );
    rare_kind || key == AttributeKey::TimeZone
}

/// Takes focus where it is the only control, with all that is typed marked.
fn focus_line(entry: Entry, input: NodeRef<html::Input>) {
    if entry.alone {
        input.on_load(|input| {
            // A field that cannot be focused is not on the screen; then nobody types either.
            let _ = input.focus();
            input.select();
        });
    }
}

/// A line of text.
#[component]
fn Line(entry: Entry) -> impl IntoView {
    let locale = use_locale();
    let input = NodeRef::<html::Input>::new();
    focus_line(entry, input);
    let names = entry.names();
    let number = entry.kind == AttributeKind::Number;
    let keyboard = match entry.kind {
        AttributeKind::Number => Some("decimal"),
        AttributeKind::Link => Some("url"),
        AttributeKind::Email => Some("email"),
        AttributeKind::Phone => Some("tel"),
        _ => None,
    };
    let write = move |event: Targeted<Event, HtmlInputElement>| {
        let typed = event.target().value();
        entry.write(if number {
            plain::typed_number(locale, &typed)
        } else {
            typed
        });
    };
    let value = if number {
        plain::number_to_type(locale, &entry.plain())
    } else {
        entry.plain()
    };
    view! {
        <input
            node_ref=input
            id=names.id
            class="editor__control"
            type="text"
            inputmode=keyboard
            name=names.value
            value=value
            aria-label=names.label
            aria-invalid=entry.invalid()
            aria-describedby=names.notice
            autocomplete="off"
            spellcheck="false"
            on:input:target=write
        />
    }
}

/// Lines of text; the box grows with them.
#[component]
fn Lines(entry: Entry) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    if entry.alone {
        area.on_load(|area| {
            // As above; the caret goes to the end, where one goes on writing.
            let _ = area.focus();
            let end = u32::try_from(area.value().encode_utf16().count()).unwrap_or_default();
            let _ = area.set_selection_range(end, end);
        });
    }
    let names = entry.names();
    view! {
        <textarea
            node_ref=area
            id=names.id
            class="editor__control"
            name=names.value
            rows="2"
            aria-label=names.label
            aria-invalid=entry.invalid()
            aria-describedby=names.notice
            inner_html=lines(&entry.plain())
            on:input:target=move |event| entry.write(event.target().value())
        ></textarea>
    }
}

/// One of several. Choosing is for good, except that arrows on the closed list only browse: then Enter or leaving is.
#[component]
fn Choice(entry: Entry) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    let browsing = StoredValue::new(false);
    if entry.alone {
        select.on_load(|select| {
            // As above.
            let _ = select.focus();
        });
    }
    let choose = move |event: Targeted<Event, HtmlSelectElement>| {
        entry.write(event.target().value());
        if !browsing.get_value() {
            entry.chosen();
        }
    };
    let names = entry.names();
    let now = entry.plain();
    let option = |(value, word): (String, String)| {
        let selected = value == now;
        view! {
            <option value=value selected=selected>
                {word}
            </option>
        }
    };
    let choices = words::choices(use_locale().texts(), &entry.attribute());
    view! {
        <select
            node_ref=select
            id=names.id
            class="editor__control"
            name=names.value
            aria-label=names.label
            aria-invalid=entry.invalid()
            aria-describedby=names.notice
            on:keydown=move |event| browsing.set_value(event.key() != "Enter" && event.key() != " ")
            on:pointerdown=move |_| browsing.set_value(false)
            on:change:target=choose
        >
            {choices.into_iter().map(option).collect_view()}
        </select>
    }
}
