//! What is pressed to do something.

use leptos::prelude::*;

/// How much it asks to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// One among others.
    #[default]
    Usual,
    /// What most will want here; one a view.
    Primary,
    /// Text until it is touched.
    Quiet,
    /// Takes something away.
    Danger,
}

impl ButtonKind {
    /// As `data-kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Primary => "primary",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

/// What pressing does to the form around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonType {
    /// Nothing.
    #[default]
    Button,
    /// Sends it.
    Submit,
}

impl ButtonType {
    /// As `type`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Submit => "submit",
        }
    }
}

/// What is pressed to do something; its words name the act. Handlers are given as `on:click`.
#[component]
pub fn Button(
    /// How much it asks to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// What pressing does to the form around it.
    #[prop(optional)]
    action: ButtonType,
    /// Whether it cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <button class="button" type=action.as_str() data-kind=kind.as_str() disabled=disabled>
            {children()}
        </button>
    }
}
