//! Where a message comes from: the post that it comments on, and why it was given to this client.

use crate::domain::{ClientId, MessageId, Why};
use crate::i18n::use_texts;
use crate::state::use_listed;
use crate::ui::asking::ASKING;
use crate::ui::kit::{Icon, IconName};
use crate::ui::people::called;
use crate::ui::questions::{Matter, Matters};
use crate::ui::words;
use leptos::prelude::*;

/// The social post that the message comments on. The link comes from outside: only what leads to a web page is one.
#[component]
pub fn Post(
    /// Its address.
    link: String,
) -> impl IntoView {
    let texts = use_texts();
    let leads_to_page = link.starts_with("https://") || link.starts_with("http://");
    let address = link
        .split_once("://")
        .map_or(link.as_str(), |(_, address)| address)
        .to_owned();
    let what = view! {
        <Icon name=IconName::External />
        {texts.thread.post}
        <span class="post__address">{address}</span>
    };
    if leads_to_page {
        view! {
            <a class="post" href=link target="_blank" rel="noopener noreferrer">
                {what}
                <span class="unseen">{texts.common.new_tab}</span>
            </a>
        }
        .into_any()
    } else {
        view! { <p class="post">{what}</p> }.into_any()
    }
}

/// Why the message was given to this client, which other cards would have fitted, and the way to say that it was wrong.
#[component]
pub fn WhyLine(
    /// Why.
    why: Why,
    /// The message.
    message: MessageId,
    /// The number of its conversation.
    number: i64,
) -> impl IntoView {
    let texts = use_texts();
    let matter = Matter::NotThisClient(message);
    let (asks, whose) = matter.address();
    let matched = texts.thread.matched_by(&why.value, words::trust(texts, why.trust));
    let others = i64::try_from(why.candidate_names.len()).unwrap_or(i64::MAX);
    let fitting = why.candidates.iter().zip(&why.candidate_names).enumerate();
    let fitting = fitting.map(|(at, (client, name))| {
        view! {
            {if at == 0 { " " } else { ", " }}
            <Candidate client=*client name=called(texts, name.as_ref()) number />
        }
    });
    let fitting = fitting.collect_view();
    let also = (others > 0).then(|| view! { "; " {texts.thread.also(others)} {fitting} });
    view! {
        <p class="why">
            <span>{matched} {also}</span>
            <button class="why__wrong" type="submit" form=ASKING name=asks value=whose on:click=Matters::here().asks(matter)>
                {texts.people.not_this.open}
            </button>
        </p>
    }
    .into_any()
}

/// A client who would have fitted as well; leads to both cards side by side.
#[component]
fn Candidate(client: ClientId, name: String, number: i64) -> impl IntoView {
    let compare = use_texts().people.merge.title;
    let place = use_listed();
    let matter = Matter::Merge(client);
    let href = move || {
        let (asks, whose) = matter.address();
        place.with(|place| place.conversation_with(number, asks, whose))
    };
    view! {
        <a href=href title=compare on:click=Matters::here().asks(matter)>
            {name}
        </a>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::domain::{IdentityKind, Trust};
    use crate::ui::questions::provide_matters;
    use leptos_router::{components::Router, location::RequestUrl};
    use uuid::Uuid;

    fn html(trust: Trust, others: &[&str]) -> String {
        let why = Why {
            kind: IdentityKind::Phone,
            value: "+48 601 234 567".to_owned(),
            trust,
            candidates: (8..)
                .map(Uuid::from_u128)
                .map(ClientId::new)
                .take(others.len())
                .collect(),
            candidate_names: others.iter().map(|name| Some((*name).to_owned())).collect(),
        };
        let message = MessageId::new(Uuid::from_u128(51));
        Owner::new().with(|| {
            provide_context(RequestUrl::new("/c/1042?view=all"));
            let line = move || {
                provide_matters(Memo::new(|_| None::<i64>));
                view! { <WhyLine why message number=1042 /> }
            };
            view! { <Router>{line()}</Router> }.to_html().replace("<!>", "")
        })
    }

    #[test]
    fn a_message_says_by_what_it_was_matched_and_how_well_that_is_known() {
        let page = html(Trust::Claimed, &[]);
        assert!(
            page.contains("Matched by +48 601 234 567 (the sender says so)"),
            "{page}"
        );
        assert!(page.contains(r#"name="not""#) && !page.contains("also"));
        assert!(html(Trust::Channel, &[]).contains("(the channel says so)"));
        assert!(html(Trust::Verified, &[]).contains("(verified)"));
    }

    #[test]
    fn who_would_fit_as_well_is_named_and_a_link_compares_the_cards() {
        let page = html(Trust::Channel, &["Bea <b>", "Cleo"]);
        assert!(page.contains("; also fit "), "{page}");
        assert!(page.contains(">Bea &lt;b&gt;</a>, <a") && page.contains(">Cleo</a>"));
        assert_eq!(page.matches("/c/1042?view=all&amp;merge=0").count(), 2);
        assert!(html(Trust::Channel, &["Bea"]).contains("; also fits <a"));
    }
}
