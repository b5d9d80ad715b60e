//! A value that becomes its own editor.

use super::{editor::Editor, field::Field, outcome::Outcome};
use crate::state::memo;
use crate::ui::asking::ASKING;
use crate::ui::kit::When;
use leptos::{ev::MouseEvent, prelude::*};

/// A value that becomes its own editor: a button that looks like text, and in its very place the editor. Without
/// scripts the button asks for the page with the editor open.
#[component]
pub fn InPlace(
    /// The value.
    field: Field,
    /// What stands where there is no value.
    empty: &'static str,
) -> impl IntoView {
    let open = field.is_open();
    let shown = memo(move |_| field.shown());
    let texts = field.locale.texts();
    let start = move |event: MouseEvent| {
        event.prevent_default();
        field.open();
    };
    view! {
        <div class="in-place" data-kind=field.kind.as_str()>
            <button
                node_ref=field.button
                class="in-place__value"
                type="submit"
                form=ASKING
                name="edit"
                value=field.key.to_string()
                hidden=move || open.get()
                title=move || shown.get()
                data-empty=move || shown.with(String::is_empty).then_some("")
                on:click=start
            >
                <span class="unseen">{texts.card.edit.open(field.label())}" "</span>
                <span class="in-place__text">
                    {move || if shown.with(String::is_empty) { empty.to_owned() } else { shown.get() }}
                </span>
            </button>
            <When is=move || open.get()>
                <Editor field/>
            </When>
            <Outcome field/>
        </div>
    }
    .into_any()
}
