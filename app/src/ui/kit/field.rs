//! A label, what is filled in, and why it is refused.

use leptos::prelude::*;

/// The id of the line that says why the control with this id is refused; for `aria-describedby`.
pub fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// A label above a control and, if it is refused, the reason below. The control inside has the id `id` and, as
/// `aria-describedby`, [`error_id`] of it. Ids are derived from what is edited, the same on both sides.
#[component]
pub fn Field(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// What is to be filled in.
    label: &'static str,
    /// Why it is refused.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The control.
    children: Children,
) -> impl IntoView {
    let error_id = error_id(&id);
    view! {
        <div class="field" data-wrong=move || error.with(Option::is_some).then_some("")>
            <label class="field__label" for=id>
                {label}
            </label>
            {children()}
            <p class="field__error" id=error_id role="alert">
                {move || error.get()}
            </p>
        </div>
    }
}
