//! A value that becomes its own editor.

use super::{
    attributes::search::Marks,
    editor::Editor,
    field::Field,
    links::{Opens, opens},
    marked::marked,
    outcome::Outcome,
};
use crate::i18n::use_texts;
use crate::state::{OpenCard, memo};
use crate::ui::asking::ASKING;
use crate::ui::kit::{Icon, IconName, When, breakable};
use leptos::{ev::MouseEvent, prelude::*};

/// A value that becomes its own editor: a button that looks like text, and in its very place the editor. Without
/// scripts the button asks for the page with the editor open. A value that leads somewhere is a link, and the button
/// stands beside it.
#[component]
pub fn InPlace(
    /// The value.
    field: Field,
    /// What stands where there is no value.
    empty: &'static str,
    /// What of the value is marked.
    #[prop(optional, into)]
    marks: Signal<Marks>,
) -> impl IntoView {
    let open = field.is_open();
    let shown = memo(move |_| field.shown());
    let texts = field.locale.texts();
    let open_card = use_context::<OpenCard>();
    let calls = move || open_card?.card.with(|card| card.as_ref()?.call_link.clone());
    let leads = opens(field.kind).map(|how| memo(move |_| how.address(&field.plain(), calls().as_deref())));
    let beside = move || leads.is_some_and(|leads| leads.with(Option::is_some));
    let start = move |event: MouseEvent| {
        event.prevent_default();
        field.open();
    };
    let link = leads.map(|leads| {
        move || {
            let href = leads.get().filter(|_| !open.get())?;
            Some(view! { <Link href kind=opens(field.kind) shown marks /> })
        }
    });
    let words = move || match (beside(), shown.get()) {
        (true, _) => view! { <Icon name=IconName::Pencil /> }.into_any(),
        (false, shown) if shown.is_empty() => empty.into_any(),
        (false, shown) => marked(&shown, &marks.read()),
    };
    view! {
        <div class="in-place" data-kind=field.kind.as_str()>
            {link}
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
                data-beside=move || beside().then_some("")
                on:click=start
            >
                <span class="unseen">{move || texts.card.edit.open(&field.label())}" "</span>
                <span class="in-place__text">{words}</span>
            </button>
            <When is=move || open.get()>
                <Editor field/>
            </When>
            <Outcome field/>
        </div>
    }
    .into_any()
}

/// A value that leads somewhere.
#[component]
fn Link(href: String, kind: Option<Opens>, shown: Memo<String>, marks: Signal<Marks>) -> impl IntoView {
    let apart = kind == Some(Opens::Page);
    let words = move || {
        let (shown, marks) = (shown.read(), marks.read());
        if marks.is_empty() {
            breakable(&shown)
        } else {
            marked(&shown, &marks)
        }
    };
    let note = apart.then(|| view! { <span class="unseen">" ("{use_texts().common.new_tab}")"</span> });
    view! {
        <a
            class="in-place__link"
            href=href
            target=apart.then_some("_blank")
            rel=apart.then_some("noopener noreferrer")
            title=move || shown.get()
        >
            <span class="in-place__text">{words}</span>
            {note}
        </a>
    }
    .into_any()
}
