//! How to reach him.

use super::{around::part, block::Block, identity_row::IdentityRow};
use crate::domain::{Card, ClientId, IdentityKind};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::kit::{Each, When};
use leptos::prelude::*;

/// How to reach him: what is to be used first at the top, what people can write or call before what programs know.
#[component]
pub fn Identities(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = &use_texts().card.identities;
    let identities = part(card, client, |card| {
        let mut identities = card.client.identities.clone();
        identities.sort_by_key(|identity| (!identity.primary, place(identity.kind)));
        identities
    });
    let none = memo(move |_| identities.with(Vec::is_empty));
    view! {
        <Block part="contacts" title=texts.title>
            <When is=move || !none.get() fallback=move || view! { <p class="card__none">{texts.none}</p> }>
                <ul class="identities">
                    // Everything that a row shows is in its key, so a row changes as a whole and no other with it.
                    <Each
                        each=move || identities.get()
                        key=|i| (i.id, i.shown.clone(), i.label.clone(), i.primary, i.trust)
                        let:identity
                    >
                        <IdentityRow identity />
                    </Each>
                </ul>
            </When>
        </Block>
    }
}

fn place(kind: IdentityKind) -> u8 {
    match kind {
        IdentityKind::Email => 0,
        IdentityKind::Phone => 1,
        IdentityKind::Messenger => 2,
        IdentityKind::Social => 3,
        IdentityKind::External => 4,
    }
}
