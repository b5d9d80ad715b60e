//! The way from some of the attributes to all of them, and back.

use super::sight::ON;
use crate::i18n::use_texts;
use crate::ui::kit::{Button, ButtonKind, ButtonType, Icon, IconName};
use leptos::{ev::MouseEvent, prelude::*};

/// "Show more" or "Show less".
#[component]
pub fn Turn(
    /// Whether all are shown.
    all: RwSignal<bool>,
    /// How many are not shown.
    others: Memo<usize>,
    /// Id of the form that asks for the other without scripts.
    form: &'static str,
    /// What that asks for, by its name in the page's address.
    asks: &'static str,
    /// Shows the other.
    turn: Callback<()>,
) -> impl IntoView {
    let words = &use_texts().card.attributes;
    let says = move || {
        if all.get() {
            words.show_less.to_owned()
        } else {
            words.show_more(&others.get().to_string())
        }
    };
    view! {
        <Button
            kind=ButtonKind::Quiet
            action=ButtonType::Submit
            attr:form=form
            attr:name=asks
            attr:value=ON
            attr:aria-expanded=move || all.get().to_string()
            on:click=move |event: MouseEvent| {
                event.prevent_default();
                turn.run(());
            }
        >
            <Icon name=IconName::ChevronDown />
            {says}
        </Button>
    }
    .into_any()
}
