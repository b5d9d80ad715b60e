//! What can be added to the contacts.

use super::{
    forms::{ADDS, Forms},
    purpose::{Kind, Purpose},
};
use crate::i18n::{Texts, use_texts};
use crate::ui::asking::ASKING;
use crate::ui::kit::{Icon, IconName, Menu, MenuItem};
use crate::ui::words;
use leptos::prelude::*;

/// The menu of what can be added.
#[component]
pub fn AddMenu(
    /// The forms of the block.
    forms: Forms,
) -> impl IntoView {
    let texts = use_texts();
    let item = move |kind: Kind| {
        let purpose = Purpose::Add(kind);
        let (name, value) = purpose.address();
        let act = Callback::new(move |()| forms.open(purpose));
        view! { <MenuItem form=ASKING name value words=kind_word(texts, kind) act /> }
    };
    let button = view! {
        <span class="icon-button">
            <Icon name=IconName::Plus />
        </span>
    };
    view! {
        <Menu id=ADDS label=texts.card.identities.add button=button.into_any()>
            {Kind::ALL.map(item).into_iter().collect_view()}
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
    }
}
