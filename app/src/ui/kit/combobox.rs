//! A field that finds as one types.

mod search;

use super::Each;
use crate::i18n::{Texts, use_texts};
use crate::state::{effect, memo};
use crate::ui::{focus::bring_in_sight, words};
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    html,
    prelude::*,
};
pub use search::{Found, Search};

/// What can be found and chosen.
pub trait Choice: Clone + Send + Sync + 'static {
    /// Tells it from the others of a list; part of an element's id.
    fn key(&self) -> String;
    /// What stands in the field once it is chosen.
    fn called(&self, texts: &Texts) -> String;
    /// How the list shows it.
    fn draw(self) -> AnyView;
    /// How many were found, in words.
    fn count(texts: &Texts, found: &[Self]) -> String;
}

/// When a field takes focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// With the dialog around it.
    #[default]
    WithDialog,
    /// As soon as it is there.
    AtOnce,
    /// When somebody turns to it.
    Never,
}

/// A field that finds as one types: an editable combobox with a list (WAI-ARIA 1.2, `combobox`): arrows mark, Enter
/// chooses, Escape closes the list and only then what is around it. What was found is counted aloud. Without scripts it is
/// a field like others.
#[component]
pub fn Combobox<T: Choice>(
    /// Its id.
    #[prop(into)]
    id: String,
    /// Its label.
    label: &'static str,
    /// What it takes, said while it is empty.
    hint: &'static str,
    /// What the list is called.
    found_label: &'static str,
    /// The search; whoever shows it reads from it what was chosen.
    search: Search<T>,
    /// Its name in a form that works without scripts.
    #[prop(optional, into)]
    name: Option<&'static str>,
    /// What stands in it at first.
    #[prop(optional)]
    value: String,
    /// Hears what is typed, and what is chosen instead.
    #[prop(optional, into)]
    typed: Option<Callback<String>>,
    /// When it takes focus.
    #[prop(optional)]
    focus: Focus,
) -> impl IntoView {
    let texts = use_texts();
    let field = NodeRef::<html::Input>::new();
    if focus == Focus::AtOnce {
        field.on_load(|field| drop(field.focus()));
    }
    let type_in = move |text: String| {
        if let Some(typed) = typed {
            typed.run(text.clone());
        }
        search.type_in(text);
    };
    let open = memo(move |_| search.found.with(|found| !found.choices().is_empty()));
    let show = move |chosen: Option<T>| {
        if let (Some(chosen), Some(field)) = (chosen, field.get_untracked()) {
            let called = chosen.called(texts);
            field.set_value(&called);
            if let Some(typed) = typed {
                typed.run(called);
            }
        }
    };
    let press = move |event: KeyboardEvent| {
        if !open.get_untracked() || event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" => search.step(event.key() == "ArrowDown"),
            "Enter" if search.marked.with_untracked(Option::is_some) => show(search.choose_marked()),
            "Escape" => {
                event.stop_propagation();
                search.close();
            }
            _ => return,
        }
        event.prevent_default();
    };
    let list = format!("{id}-list");
    let marked = {
        let id = id.clone();
        move || search.marked.get().map(|key| format!("{id}-{key}"))
    };
    let in_sight = id.clone();
    effect(move || {
        if let Some(key) = search.marked.get() {
            bring_in_sight(&format!("{in_sight}-{key}"));
        }
    });
    let option = {
        let id = id.clone();
        move |choice: T| {
            let choose = Callback::new(move |key: String| show(search.choose(&key)));
            let marked = search.marked.into();
            drawn(&id, choice.key(), marked, choose, choice.draw())
        }
    };
    let says = move || match search.found.get() {
        Found::Nothing => String::new(),
        Found::Choices(choices) => T::count(texts, &choices),
        Found::Failed(error) => words::error_text(texts, &error),
    };
    view! {
        <div class="find">
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <input
                id=id
                type="text"
                role="combobox"
                name=name
                value=value
                aria-expanded=move || open.get().to_string()
                aria-controls=list.clone()
                aria-autocomplete="list"
                aria-activedescendant=marked
                placeholder=hint
                autocomplete="off"
                spellcheck="false"
                autofocus=focus == Focus::WithDialog
                node_ref=field
                on:input:target=move |event| type_in(event.target().value())
                on:keydown=press
            />
            <ul class="find__list" id=list role="listbox" aria-label=found_label hidden=move || !open.get()>
                <Each each=move || search.found.with(|found| found.choices().to_vec()) key=Choice::key children=option />
            </ul>
            <p class="find__says" role="status">
                {says}
            </p>
        </div>
    }
    .into_any()
}

/// One of those that were found.
fn drawn(
    field: &str,
    key: String,
    marked: Signal<Option<String>>,
    choose: Callback<String>,
    shown: AnyView,
) -> AnyView {
    let id = format!("{field}-{key}");
    let is_marked = {
        let key = key.clone();
        move || marked.with(|marked| marked.as_ref() == Some(&key)).to_string()
    };
    // Focus stays in the field.
    let stay = |event: PointerEvent| event.prevent_default();
    view! {
        <li
            class="find__option"
            id=id
            role="option"
            aria-selected=is_marked
            on:pointerdown=stay
            on:click=move |_| choose.run(key.clone())
        >
            {shown}
        </li>
    }
    .into_any()
}
