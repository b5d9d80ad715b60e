//! A word in a small frame.

use leptos::prelude::*;

/// What it means; said by the word too, never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// Desired.
    Good,
    /// Watch out.
    Warn,
    /// Unwanted.
    Bad,
    /// Worth knowing.
    Info,
}

impl Tone {
    /// As `data-tone`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Info => "info",
        }
    }
}

/// A word in a small frame.
#[component]
pub fn Badge(
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// The word.
    children: Children,
) -> impl IntoView {
    view! {
        <span class="badge" data-tone=tone.as_str()>
            {children()}
        </span>
    }
}
