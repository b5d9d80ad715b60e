//! What stands where something went wrong.

use super::{Icon, IconName};
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::ui::words;
use leptos::prelude::*;

/// What happened, what is kept, what to do; in place of a pane. Whoever is signed out gets the way back in.
#[component]
pub fn Problem(
    /// What went wrong.
    error: AppError,
    /// What can be done, such as a button to try again.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let texts = use_texts();
    let way_in = (error == AppError::SignedOut).then(|| {
        view! {
            // To this page, before which the server puts the door.
            <a class="button" data-kind="primary" href="" rel="external">
                {texts.errors.to_sign_in}
            </a>
        }
    });
    view! {
        <div class="empty" role="alert">
            <Icon name=IconName::Warn />
            <p class="empty__title">{words::error_title(texts, &error)}</p>
            <p class="empty__text">{words::error_text(texts, &error)}</p>
            {way_in}
            {children.map(|children| children())}
        </div>
    }
}

/// The same on one line, for beside a field or below a form; nothing while nothing is wrong.
#[component]
pub fn ProblemLine(
    /// What went wrong.
    #[prop(into)]
    error: Signal<Option<AppError>>,
) -> impl IntoView {
    let texts = use_texts();
    let line = move || error.get().map(|error| words::problem(texts, &error));
    view! {
        <p class="problem-line" role="alert">
            {line}
        </p>
    }
}
