//! A button that asks.

use super::{matter::Matter, matters::Matters};
use crate::ui::asking::ASKING;
use crate::ui::kit::{Button, ButtonKind, ButtonType};
use leptos::prelude::*;

/// A button that asks; before the page is alive it asks for the page with the dialog open.
#[component]
pub fn Ask(
    /// What is asked.
    matter: Matter,
    /// How much it asks to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// The words.
    children: Children,
) -> impl IntoView {
    let (name, value) = matter.address();
    view! {
        <Button
            kind
            action=ButtonType::Submit
            attr:form=ASKING
            attr:name=name
            attr:value=value
            on:click=Matters::here().asks(matter)
        >
            {children()}
        </Button>
    }
    .into_any()
}
