//! What can be added to the contacts.

use super::purpose::{Kind, Purpose};
use crate::i18n::Texts;
use crate::ui::asking::ASKING;
use crate::ui::kit::{Icon, IconName, Menu, MenuItem};
use crate::ui::words;
use leptos::prelude::*;

/// The menu of what can be added.
pub fn add_menu(texts: &'static Texts) -> AnyView {
    let item = |kind: Kind| {
        let (name, value) = Purpose::Add(kind).address();
        view! { <MenuItem form=ASKING name value words=kind_word(texts, kind) /> }.into_any()
    };
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Company);
    let button = view! {
        <span class="icon-button">
            <Icon name=IconName::Plus />
        </span>
    };
    view! {
        <Menu id="add-contact" label=texts.card.identities.add button=button.into_any()>
            {kinds.map(item).collect::<Vec<_>>()}
        </Menu>
    }
    .into_any()
}

/// A kind of contact in a word.
pub fn kind_word(texts: &Texts, kind: Kind) -> &'static str {
    match kind {
        Kind::Identity(kind) => words::identity_kind(texts, kind),
        Kind::Site => texts.card.sites.site,
        Kind::Address => texts.card.addresses.address,
        Kind::Company => texts.card.companies.name,
    }
}
