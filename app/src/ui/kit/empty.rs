//! What stands where there is nothing.

use super::{Icon, IconName};
use leptos::prelude::*;

/// Says what would stand here and, by its children, offers what fills it.
#[component]
pub fn Empty(
    /// A picture of what is missing.
    icon: IconName,
    /// What there is none of.
    title: &'static str,
    /// What would fill it.
    text: &'static str,
    /// What can be done, if anything.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon />
            <p class="empty__title">{title}</p>
            <p class="empty__text">{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
