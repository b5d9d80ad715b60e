//! A draft's form, open or not.

use crate::domain::{ConversationId, Draft};
use crate::state::memo;
use crate::ui::asking::{ASKING, asked};
use crate::ui::focus::focus_soon;
use crate::ui::kit::{Button, ButtonKind, ButtonType, When};
use crate::ui::on_demand::{OnDemand, draw};
use leptos::{ev::MouseEvent, prelude::*};

/// Names the open form in the page's address: `?draft=open`.
pub const DRAFT: &str = "draft";
/// As [`DRAFT`].
pub const OPEN: &str = "open";
/// Id of the button that opens the form; focus comes back here.
const OPENS: &str = "draft-open";

/// A draft's form: of what, and whether it is open. What is typed stays while it is closed.
#[derive(Clone, Copy)]
pub struct Filling {
    /// The conversation.
    pub conversation: ConversationId,
    /// What the sender told of himself.
    pub draft: Memo<Option<Draft>>,
    /// Whether the form is open.
    pub open: RwSignal<bool>,
    /// Asks for the page anew.
    pub refresh: Callback<()>,
}

impl Filling {
    /// Closed, unless the page's address says otherwise.
    pub fn new(conversation: ConversationId, draft: Memo<Option<Draft>>, refresh: Callback<()>) -> Self {
        Self {
            conversation,
            draft,
            open: RwSignal::new(asked(DRAFT).as_deref() == Some(OPEN)),
            refresh,
        }
    }

    /// What a button does that opens the form.
    pub fn opens(self) -> impl Fn(MouseEvent) + Copy + 'static {
        move |event: MouseEvent| {
            event.prevent_default();
            self.open.set(true);
        }
    }

    /// Closes the form and brings focus back to what opens it.
    pub fn close(self) {
        self.open.set(false);
        focus_soon(OPENS);
    }
}

/// The button that opens the form.
#[component]
pub fn OpenButton(
    /// The draft.
    filling: Filling,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <Button
            kind=ButtonKind::Primary
            action=ButtonType::Submit
            attr:id=OPENS
            attr:form=ASKING
            attr:name=DRAFT
            attr:value=OPEN
            on:click=filling.opens()
        >
            {children()}
        </Button>
    }
    .into_any()
}

/// The form, from when it was first open.
#[component]
pub fn Form(
    /// The draft.
    filling: Filling,
) -> impl IntoView {
    let begun = memo(move |before: Option<&bool>| before.copied().unwrap_or_default() || filling.open.get());
    view! { <When is=move || begun.get()>{draw(OnDemand::Form(filling))}</When> }
}
