//! Things that are chosen now and then, behind a button.

use leptos::prelude::*;

/// A button and what it opens: a popover of the browser's, so it works before the page is alive, Escape and a click
/// beside it close it, and focus returns to the button.
#[component]
pub fn Menu(
    /// Id of what opens.
    #[prop(into)]
    id: String,
    /// Name of the button.
    #[prop(into)]
    label: Oco<'static, str>,
    /// What the button shows.
    button: AnyView,
    /// What opens.
    children: Children,
) -> impl IntoView {
    view! {
        <button class="menu__button" type="button" popovertarget=id.clone() aria-label=label.clone() title=label>
            {button}
        </button>
        <div class="menu" id=id popover="auto">
            {children()}
        </div>
    }
}
