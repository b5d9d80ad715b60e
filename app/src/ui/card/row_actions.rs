//! What can be done with a value besides changing it.

use super::values::Values;
use crate::domain::AttributeKey;
use crate::i18n::use_texts;
use crate::ui::asking::ASKING;
use crate::ui::kit::{CopyButton, Icon, IconName, When};
use crate::ui::questions::{Matter, Matters};
use leptos::prelude::*;

/// Copying a value, and asking where it comes from, where there is somebody to ask.
#[component]
pub fn RowActions(
    /// Which attribute.
    key: AttributeKey,
    /// What it is called.
    name: Memo<String>,
    /// Its value as people read it.
    shown: Memo<String>,
    /// Whether it has a story.
    #[prop(default = true)]
    story: bool,
) -> impl IntoView {
    let texts = use_texts();
    let matter = Matter::Past(key);
    let (asks, value) = matter.address();
    let label = move || texts.card.provenance.open(&name.read());
    let story = (story && Values::here().owner.is_storied()).then(|| {
        view! {
            <button
                class="icon-button"
                type="submit"
                form=ASKING
                name=asks
                value=value
                aria-label=label
                title=label
                on:click=Matters::here().asks(matter)
            >
                <Icon name=IconName::History />
            </button>
        }
    });
    view! {
        <span class="detail__actions">
            <When is=move || shown.with(|shown| !shown.is_empty())>
                <CopyButton text=shown what=name />
            </When>
            {story}
        </span>
    }
    .into_any()
}
