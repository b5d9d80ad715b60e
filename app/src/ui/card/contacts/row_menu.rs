//! What is done with a line now and then.

use super::{line::Line, part::Part, press::MOVE, purpose::Purpose};
use crate::domain::Subject;
use crate::i18n::Texts;
use crate::ui::asking::ASKING;
use crate::ui::kit::{Menu, MenuItem, more};
use crate::ui::questions::Matter;
use leptos::prelude::*;

/// The menu of a line. Whose an identity is else must be searched for, so that is not offered until the page is alive.
pub fn row_menu(texts: &'static Texts, line: &Line) -> AnyView {
    let words = &texts.card.identities;
    let subject = line.subject;
    let item = |form: &'static str, (name, value): (&'static str, String), says: &'static str| {
        view! { <MenuItem form name value words=says /> }.into_any()
    };
    let mut items = Vec::with_capacity(6);
    let (edit, chosen) = match subject {
        Subject::Company(id) => {
            let chosen = (Part::Companies.chooses(), ("company", id.to_string()));
            (
                texts.card.companies.edit_position,
                Some((chosen, texts.card.companies.make_main)),
            )
        }
        Subject::Identity(id) => {
            let chosen = (Part::Contacts.chooses(), ("identity", id.to_string()));
            (words.edit, Some((chosen, words.use_first)))
        }
        Subject::Site(_) | Subject::Address(_) => (words.edit, None),
    };
    items.push(item(ASKING, Purpose::Edit(subject).address(), edit));
    if let Subject::Identity(id) = subject {
        items.push(item(ASKING, Purpose::Label(id).address(), words.edit_label));
    }
    if let (Some(((form, told), says)), Some(false)) = (chosen, line.first) {
        items.push(item(form, told, says));
    }
    if let Subject::Identity(id) = subject {
        let moves = item(ASKING, (MOVE, id.to_string()), texts.people.move_identity.open);
        items.push(view! { <div class="only-alive">{moves}</div> }.into_any());
    }
    items.push(item(
        ASKING,
        Matter::Origin(subject).address(),
        texts.card.provenance.line,
    ));
    items.push(item(ASKING, Matter::Remove(subject).address(), words.remove));
    view! {
        <Menu id=subject.to_string() label=words.more(&line.called()) button=more()>
            {items}
        </Menu>
    }
    .into_any()
}
