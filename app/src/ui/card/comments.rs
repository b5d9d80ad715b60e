//! What he wrote below our posts in social networks.

use super::{
    around::{Around, part},
    block::Block,
    twofold::Twofold,
};
use crate::domain::{Card, ClientId, PostComment};
use crate::i18n::{moment::Width, use_texts};
use crate::state::{memo, use_listed};
use crate::ui::identity::safe_link;
use crate::ui::kit::{Each, Icon, IconName, Moment, When};
use leptos::prelude::*;

/// His last comments below our posts (C5), newest first; nothing where he never wrote one.
#[component]
pub fn Comments(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let comments = part(card, client, |card| card.comments.clone());
    let some = memo(move |_| comments.with(|comments| !comments.is_empty()));
    view! {
        <When is=move || some.get()>
            <Block part="comments" title=use_texts().card.comments.title>
                <ul>
                    <Each each=move || comments.get() key=|one| (one.message, one.number) let:one>
                        <Comment one />
                    </Each>
                </ul>
            </Block>
        </When>
    }
    .into_any()
}

/// One of them: what he wrote leads to its conversation, and beneath it are the post and when.
#[component]
fn Comment(one: PostComment) -> impl IntoView {
    let texts = use_texts();
    let place = use_listed();
    let number = one.number;
    let says = if one.snippet.is_empty() {
        texts.thread.no_text.to_owned()
    } else {
        one.snippet
    };
    let what = view! {
        <a class="twofold__link" href=move || place.with(|place| place.conversation(number)) title=says.clone()>
            {says.clone()}
        </a>
    };
    let address = |post: &str| post.split_once("://").map_or(post, |(_, address)| address).to_owned();
    let post = match safe_link(&one.post) {
        Some(post) => view! {
            <a class="twofold__away" href=post.to_owned() target="_blank" rel="noopener noreferrer" title=post.to_owned()>
                {address(post)}
                <span class="unseen">" ("{texts.common.new_tab}")"</span>
            </a>
        }
        .into_any(),
        None => view! { <span class="twofold__away">{address(&one.post)}</span> }.into_any(),
    };
    let beside = view! { {post} <Moment at=one.at now=Around::here().now width=Width::Short /> };
    let mark = view! { <Icon name=IconName::Chat /> };
    view! { <Twofold mark=mark.into_any() what=what.into_any() beside=beside.into_any() /> }
}
