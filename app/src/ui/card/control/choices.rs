//! Some of several.

use crate::ui::card::{entry::Entry, words::offers};
use leptos::{
    ev::{Event, Targeted},
    html,
    prelude::*,
    web_sys::HtmlInputElement,
};

/// Some of several, as boxes to tick.
#[component]
pub fn Choices(
    /// What it is given.
    entry: Entry,
) -> impl IntoView {
    let first = NodeRef::<html::Input>::new();
    if entry.alone {
        first.on_load(|first| {
            // A field that cannot be focused is not on the screen.
            let _ = first.focus();
        });
    }
    let names = entry.names();
    let given = entry.plain();
    let offered = offers(&entry.attribute());
    let ticked = StoredValue::new(given.lines().map(str::to_owned).collect::<Vec<_>>());
    let order = StoredValue::new(offered.clone());
    let write = move |choice: &str, on: bool| {
        ticked.update_value(|ticked| {
            ticked.retain(|other| other != choice);
            ticked.extend(on.then(|| choice.to_owned()));
        });
        let ticked = ticked.get_value();
        let plain: Vec<_> = order
            .get_value()
            .into_iter()
            .filter(|choice| ticked.contains(choice))
            .collect();
        entry.write(plain.join("\n"));
    };
    let boxes = offered.into_iter().enumerate().map(|(at, choice)| {
        let checked = given.lines().any(|line| line == choice);
        let value = choice.clone();
        let change = move |event: Targeted<Event, HtmlInputElement>| write(&value, event.target().checked());
        let node = if at == 0 { first } else { NodeRef::new() };
        view! {
            <label class="choice-box">
                <input
                    node_ref=node
                    type="checkbox"
                    name=names.choices.clone()
                    value=choice.clone()
                    checked=checked
                    on:change:target=change
                />
                <span>{choice}</span>
            </label>
        }
    });
    view! {
        <div
            class="editor__control editor__boxes"
            id=names.id.clone()
            role="group"
            tabindex="-1"
            aria-label=names.label
            aria-describedby=names.notice
        >
            {boxes.collect_view()}
        </div>
    }
    .into_any()
}
