//! What pressing a button of a block does once the page is alive: the same that its form does before, without loading the
//! page anew. One listener for all of them; a button tells by its name and value what it is for.

use super::{forms::Forms, part::Part, purpose::Purpose};
use crate::domain::Subject;
use crate::ui::kit::leave_menu;
use crate::ui::questions::{Matter, Matters};
use leptos::{ev::MouseEvent, wasm_bindgen::JsCast, web_sys::Element};

/// Names the button that asks whose an identity is. No address can ask that.
pub const MOVE: &str = "move";

/// What a button is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Open(Purpose),
    Ask(Matter),
    Choose(Subject),
}

impl Act {
    fn read(part: Part, name: &str, value: &str) -> Option<Self> {
        if let Some(purpose) = Purpose::read(name, value).filter(|purpose| part.holds(*purpose)) {
            return Some(Self::Open(purpose));
        }
        match (name, part) {
            ("identity", Part::Contacts) => value.parse().map(|id| Self::Choose(Subject::Identity(id))).ok(),
            ("company", Part::Companies) => value.parse().map(|id| Self::Choose(Subject::Company(id))).ok(),
            (MOVE, _) => value.parse().map(|id| Self::Ask(Matter::Move(id))).ok(),
            ("remove" | "write" | "origin", _) => Matter::of_button(name, value).map(Self::Ask),
            _ => None,
        }
    }
}

/// Listens to the buttons of a block.
pub fn press(forms: Forms) -> impl Fn(MouseEvent) + Copy {
    let matters = Matters::here();
    move |event| pressed(&event, forms, matters)
}

fn pressed(event: &MouseEvent, forms: Forms, matters: Matters) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let button = target.and_then(|target| target.closest("button[name]").ok().flatten());
    let Some(button) = button else { return };
    let told = |name| button.get_attribute(name).unwrap_or_default();
    let Some(act) = Act::read(forms.part, &told("name"), &told("value")) else {
        return;
    };
    event.prevent_default();
    leave_menu(&button);
    match act {
        Act::Open(purpose) => forms.open(purpose),
        Act::Ask(matter) => matters.ask(matter),
        Act::Choose(subject) => forms.choose(subject),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{IdentityId, Subject};
    use uuid::Uuid;

    #[test]
    fn a_button_does_what_its_form_does_and_others_are_left_alone() {
        let uuid = Uuid::from_u128(7);
        let id = IdentityId::new(uuid);
        let identity = Subject::Identity(id);
        let rows = [
            ("add", "email".to_owned(), Purpose::read("add", "email").map(Act::Open)),
            ("edit", identity.to_string(), Some(Act::Open(Purpose::Edit(identity)))),
            ("remove", identity.to_string(), Some(Act::Ask(Matter::Remove(identity)))),
            ("write", uuid.to_string(), Some(Act::Ask(Matter::Write(id)))),
            ("origin", identity.to_string(), Some(Act::Ask(Matter::Origin(identity)))),
            (MOVE, uuid.to_string(), Some(Act::Ask(Matter::Move(id)))),
            ("identity", uuid.to_string(), Some(Act::Choose(identity))),
            ("company", uuid.to_string(), None),
            ("add", "company".to_owned(), None),
            ("merge", uuid.to_string(), None),
            ("edit", "name".to_owned(), None),
        ];
        for (name, value, act) in rows {
            assert_eq!(Act::read(Part::Contacts, name, &value), act, "{name}={value}");
        }
    }
}
