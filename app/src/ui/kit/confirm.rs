//! A question before something that is not easily taken back.

use super::{Button, ButtonKind, ButtonType, Dialog, ProblemLine, close};
use crate::state::Sending;
use crate::ui::asking::ASKING;
use leptos::{
    ev::{MouseEvent, SubmitEvent},
    html,
    prelude::*,
};

/// A question in a dialog: the act, or everything as it is. A plain form, so it works without scripts.
#[component]
pub fn Confirm(
    /// The dialog.
    dialog: NodeRef<html::Dialog>,
    /// Its id, derived from what it is about.
    id: &'static str,
    /// How the act is to look.
    #[prop(default = ButtonKind::Danger)]
    kind: ButtonKind,
    /// The act, on its button and as the heading.
    act: &'static str,
    /// What will happen.
    #[prop(into)]
    means: Oco<'static, str>,
    /// What leaves everything as it is.
    keep: &'static str,
    /// Where the form is posted.
    action: &'static str,
    /// What it says, by name.
    fields: Vec<(&'static str, String)>,
    /// Whether it is on its way, and why it was refused.
    sending: Sending,
    /// Does it, once the page is alive.
    send: Callback<()>,
    /// Hears that the dialog was closed.
    closed: Callback<()>,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    let leave = move |event: MouseEvent| {
        event.prevent_default();
        close(dialog);
    };
    let fields = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    view! {
        <Dialog dialog id title=act closed>
            <form class="confirm" method="post" action=action on:submit=submit>
                <p>{means}</p>
                {fields}
                <ProblemLine error=sending.problem />
                <p class="dialog__choices">
                    <Button kind action=ButtonType::Submit disabled=sending.busy>
                        {act}
                    </Button>
                    <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:click=leave>
                        {keep}
                    </Button>
                </p>
            </form>
        </Dialog>
    }
    .into_any()
}
