//! One change of an attribute.

use crate::calls::Revert;
use crate::domain::{Attribute, ChangeId, ChangedBy, PastChange};
use crate::i18n::{use_locale, use_texts};
use crate::state::{OpenCard, Sending, use_listed, use_local_time};
use crate::ui::card::words;
use crate::ui::kit::{Button, ButtonType, Moment};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};

/// What it became, by whom or what and when, and the way back to it. A plain form.
#[component]
pub fn ChangeLine(
    /// The change.
    change: PastChange,
    /// The attribute.
    attribute: Memo<Option<Attribute>>,
    /// The conversation beside the card.
    open: OpenCard,
    /// Whether something is on its way.
    sending: Sending,
    /// Brings it back what this change made of it.
    back: Callback<ChangeId>,
) -> impl IntoView {
    let (locale, local) = (use_locale(), use_local_time());
    let texts = locale.texts();
    let words = &texts.card.provenance;
    let id = change.id;
    let became = change.became;
    let told = change.shown.map(|(_, became)| became);
    let shown = move || {
        let read = || {
            attribute.with(|line| {
                let line = line.as_ref()?;
                Some(words::shown_of(locale, line, &became, |at| local.offset(at)))
            })
        };
        let shown = told.clone().or_else(read).unwrap_or_default();
        if shown.is_empty() {
            words.emptied.to_owned()
        } else {
            shown
        }
    };
    let way_back = change.revertible.then(|| {
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            back.run(id);
        };
        view! {
            <form class="story__back" method="post" action=Revert::url() on:submit=submit>
                <input type="hidden" name="change" value=id.to_string() />
                <Button action=ButtonType::Submit disabled=sending.busy>
                    {words.revert}
                </Button>
            </form>
        }
    });
    view! {
        <li class="story__change">
            <p class="story__value">{shown}</p>
            <p class="story__by">
                <By by=change.by /> " " <Moment at=change.at now=open.now />
            </p>
            {way_back}
        </li>
    }
    .into_any()
}

/// Who or what did it; a message is a link to its conversation.
#[component]
pub fn By(
    /// Who or what.
    by: ChangedBy,
) -> impl IntoView {
    let words = &use_texts().card.provenance;
    match by {
        ChangedBy::Agent(Some(name)) => name.into_any(),
        ChangedBy::Agent(None) => words.agent_gone.into_any(),
        ChangedBy::Program => words.program.into_any(),
        ChangedBy::Message(None) => words.message_gone.into_any(),
        ChangedBy::Message(Some((number, channel))) => {
            let place = use_listed();
            let shown = format!("#{number}");
            let says = words.message(&channel, &shown);
            // The number stands where the language of the page puts it.
            let (before, after) = says.split_once(&shown).unwrap_or((&says, ""));
            let href = move || place.with(|place| place.conversation(number));
            view! {
                {before.to_owned()}
                <a href=href>{shown.clone()}</a>
                {after.to_owned()}
            }
            .into_any()
        }
    }
}
