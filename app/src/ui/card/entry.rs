//! What a control is given, whatever it stands in: the editor of one value or a form of many.

use crate::domain::{Attribute, AttributeKey, AttributeKind, Editing};
use leptos::prelude::*;

/// What a control is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// In the form, where it gives one value.
    pub value: String,
    /// In the form, where it gives several choices.
    pub choices: String,
    /// Its id.
    pub id: String,
    /// Id of the line that says why it is refused.
    pub notice: String,
    /// For those who do not see it; none where a `<label>` names it.
    pub label: Option<String>,
}

/// What is known before anything is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Given {
    attribute: Attribute,
    plain: String,
    names: Names,
}

/// What a control is given. It gives back plain forms only, whatever is typed into it.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Which attribute.
    pub key: AttributeKey,
    /// What values it takes.
    pub kind: AttributeKind,
    /// Whether what is typed is refused.
    pub wrong: Signal<bool>,
    /// Whether it takes focus when it appears: it does where it is the only one.
    pub alone: bool,
    given: StoredValue<Given>,
    write: Callback<String>,
    chosen: Option<Callback<()>>,
}

impl Entry {
    /// For the value `plain` of `attribute`. `write` takes the plain form of what is typed. Where the control stands alone,
    /// `chosen` hears that something was chosen for good.
    pub fn new(
        attribute: Option<Attribute>,
        plain: String,
        names: Names,
        wrong: Signal<bool>,
        write: Callback<String>,
        chosen: Option<Callback<()>>,
    ) -> Self {
        let attribute = attribute.unwrap_or_else(nothing);
        Self {
            key: attribute.key,
            kind: attribute.kind,
            wrong,
            alone: chosen.is_some(),
            given: StoredValue::new(Given {
                attribute,
                plain,
                names,
            }),
            write,
            chosen,
        }
    }

    /// Its line of the card.
    pub fn attribute(self) -> Attribute {
        self.given.with_value(|given| given.attribute.clone())
    }

    /// What it begins with, in its plain form.
    pub fn plain(self) -> String {
        self.given.with_value(|given| given.plain.clone())
    }

    /// What it is called.
    pub fn names(self) -> Names {
        self.given.with_value(|given| given.names.clone())
    }

    /// Takes the plain form of what is typed.
    pub fn write(self, plain: String) {
        self.write.run(plain);
    }

    /// Hears that something was chosen for good.
    pub fn chosen(self) {
        if let Some(chosen) = self.chosen {
            chosen.run(());
        }
    }

    /// Whether what is typed is refused, as `aria-invalid`.
    pub fn invalid(self) -> impl Fn() -> Option<&'static str> + Copy {
        move || self.wrong.get().then_some("true")
    }
}

/// What stands in for a line that is gone before its editor is drawn.
fn nothing() -> Attribute {
    Attribute {
        key: AttributeKey::Name,
        label: None,
        kind: AttributeKind::Text,
        value: String::new(),
        shown: None,
        editing: Editing::ReadOnly,
        required: false,
    }
}
