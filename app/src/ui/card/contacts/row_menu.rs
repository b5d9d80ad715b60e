//! What is done with a contact now and then.

use super::{
    forms::Forms,
    line::Line,
    purpose::{Contact, Purpose},
};
use crate::i18n::use_texts;
use crate::ui::asking::ASKING;
use crate::ui::kit::{Menu, MenuItem, more};
use crate::ui::questions::{Matter, Matters, Removal};
use leptos::prelude::*;

/// Id of the form that makes an identity the one to use first.
pub const MAKE_PRIMARY: &str = "make-primary";

/// The menu of a contact. Whose it is else must be searched for, so that is not offered until the page is alive.
#[component]
pub fn RowMenu(
    /// The contact.
    line: Line,
    /// The forms of the block.
    forms: Forms,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.identities;
    let matters = Matters::here();
    let contact = line.contact;
    let opens = move |purpose: Purpose, says: &'static str| {
        let (name, value) = purpose.address();
        view! { <MenuItem form=ASKING name value words=says act=Callback::new(move |()| forms.open(purpose)) /> }
    };
    let identity = match contact {
        Contact::Identity(id) => Some(id),
        _ => None,
    };
    let first = identity.filter(|_| line.primary == Some(false)).map(|id| {
        let act = Callback::new(move |()| forms.use_first(id));
        view! { <MenuItem form=MAKE_PRIMARY name="identity" value=id.to_string() words=words.use_first act /> }
    });
    let moves = identity.map(|id| {
        let act = Callback::new(move |()| matters.ask(Matter::Move(id)));
        let says = texts.people.move_identity.open;
        view! { <div class="only-alive"><MenuItem form=ASKING name="" value=String::new() words=says act /></div> }
    });
    let removal = match contact {
        Contact::Identity(id) => Removal::Identity(id),
        Contact::Site(id) => Removal::Site(id),
        Contact::Address(id) => Removal::Address(id),
    };
    let (name, value) = Matter::Remove(removal).address();
    let remove = Callback::new(move |()| matters.ask(Matter::Remove(removal)));
    view! {
        <Menu id=contact.name() label=words.more(&line.called()) button=more()>
            {opens(Purpose::Edit(contact), words.edit)}
            {identity.map(|id| opens(Purpose::Label(id), words.edit_label))}
            {first}
            {moves}
            <MenuItem form=ASKING name value words=words.remove act=remove />
        </Menu>
    }
    .into_any()
}
