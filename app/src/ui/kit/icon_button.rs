//! A button of one icon, for where a word does not fit.

use super::{ButtonType, Icon, IconName};
use leptos::prelude::*;

/// A button of one icon. The label is its name for those who do not see it and its hint for those who hover.
#[component]
pub fn IconButton(
    /// The picture.
    icon: IconName,
    /// What pressing does.
    #[prop(into)]
    label: Oco<'static, str>,
    /// What pressing does to the form around it.
    #[prop(optional)]
    action: ButtonType,
) -> impl IntoView {
    view! {
        <button class="icon-button" type=action.as_str() aria-label=label.clone() title=label>
            <Icon name=icon />
        </button>
    }
}
