//! One change of an attribute.

use super::storied::Storied;
use crate::domain::{Attribute, ChangeId, ChangedBy, PastChange, Timestamp};
use crate::i18n::{use_locale, use_texts};
use crate::state::{Sending, use_listed, use_local_time};
use crate::ui::card::words;
use crate::ui::kit::{Button, ButtonType, Moment};
use leptos::{ev::SubmitEvent, prelude::*};

/// What it became, by whom or what and when, and the way back to it. A plain form.
#[component]
pub fn ChangeLine(
    /// The change.
    change: PastChange,
    /// The attribute.
    attribute: Memo<Option<Attribute>>,
    /// Whose it is.
    owner: Storied,
    /// The server's time.
    now: Signal<Timestamp>,
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
    let way_back = change
        .revertible
        .then(|| view! { <WayBack change=id to=owner.revert_url() busy=sending.busy back /> });
    view! {
        <li class="story__change">
            <p class="story__value">{shown}</p>
            <p class="story__by">
                <By by=change.by /> " \u{b7}\u{a0}" <Moment at=change.at now />
            </p>
            {way_back}
        </li>
    }
    .into_any()
}

/// The way back to what a change made of a value. A plain form.
#[component]
pub fn WayBack(
    /// Which change.
    change: ChangeId,
    /// Where the form goes.
    to: &'static str,
    /// Whether something is on its way.
    #[prop(into)]
    busy: Signal<bool>,
    /// Brings it back.
    back: Callback<ChangeId>,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        back.run(change);
    };
    view! {
        <form class="story__back" method="post" action=to on:submit=submit>
            <input type="hidden" name="change" value=change.to_string() />
            <Button action=ButtonType::Submit disabled=busy>
                {use_texts().card.provenance.revert}
            </Button>
        </form>
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
