//! A question before something that is not easily taken back.

use super::{Button, ButtonKind, ButtonType, ProblemLine};
use crate::state::Sending;
use leptos::{ev::SubmitEvent, prelude::*};

/// A question in a popover of the browser's, opened by a button with its id as `popovertarget`; a plain form, so it
/// works before the page is alive.
#[component]
pub fn Confirm(
    /// Id of the popover, derived from what it is about.
    #[prop(into)]
    id: String,
    /// How the act is to look.
    #[prop(default = ButtonKind::Danger)]
    kind: ButtonKind,
    /// The act, on its button and as the name of the question.
    act: &'static str,
    /// What will happen.
    means: &'static str,
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
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    let described_by = format!("{id}-means");
    let fields = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    view! {
        <div class="confirm" id=id.clone() popover="auto" role="dialog" aria-label=act aria-describedby=described_by.clone()>
            <form method="post" action=action on:submit=submit>
                <p class="confirm__text" id=described_by.clone()>
                    {means}
                </p>
                {fields}
                <p class="confirm__choices">
                    <Button kind action=ButtonType::Submit disabled=sending.busy>
                        {act}
                    </Button>
                    <Button kind=ButtonKind::Quiet attr:popovertarget=id.clone() attr:popovertargetaction="hide">
                        {keep}
                    </Button>
                </p>
                <ProblemLine error=sending.problem />
            </form>
        </div>
    }
    .into_any()
}
