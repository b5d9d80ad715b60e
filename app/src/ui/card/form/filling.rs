//! The whole form of a client while it is filled in: what was typed, what of it is a change, what was refused. Pure.

use crate::domain::{Attribute, AttributeKey, Card, FieldChange};
use crate::error::{AppError, FieldProblem};
use std::collections::BTreeMap;

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Filled {
    key: AttributeKey,
    was: String,
    value: String,
}

/// What was typed into each field, and what it was filled from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filling(Vec<Filled>);

impl Filling {
    /// As the card has it.
    pub fn new(lines: &[Attribute]) -> Self {
        let filled = |line: &Attribute| Filled {
            key: line.key,
            was: line.value.clone(),
            value: line.value.clone(),
        };
        Self(lines.iter().map(filled).collect())
    }

    /// Takes what is typed into a field.
    pub fn write(&mut self, key: AttributeKey, value: String) {
        if let Some(field) = self.0.iter_mut().find(|field| field.key == key) {
            field.value = value;
        }
    }

    /// What is typed into a field, or what it was filled from.
    pub fn value(&self, key: AttributeKey) -> String {
        let field = self.0.iter().find(|field| field.key == key);
        field.map(|field| field.value.clone()).unwrap_or_default()
    }

    /// What is to be changed.
    pub fn changes(&self) -> Vec<FieldChange> {
        let changed = self.0.iter().filter(|field| field.value != field.was);
        changed
            .map(|field| FieldChange {
                key: field.key,
                was: field.was.clone(),
                value: field.value.clone(),
            })
            .collect()
    }

    /// Goes on with what was changed before: each as it was seen then, so that what became of it since is not overlooked;
    /// but for what has come true, and what is typed anew by now. Says whether anything is left of it.
    pub fn go_on(&mut self, changes: Vec<FieldChange>) -> bool {
        let mut some = false;
        for FieldChange { key, was, value } in changes {
            let untouched = |field: &&mut Filled| field.key == key && field.value == field.was && field.value != value;
            if let Some(field) = self.0.iter_mut().find(untouched) {
                (field.was, field.value) = (was, value);
                some = true;
            }
        }
        some
    }

    /// What the server did not take. A value that somebody else changed meanwhile is known from now on, so that to save
    /// again is to overwrite it knowingly; a field that is gone is saved no more, so that the rest can be.
    pub fn refused(&mut self, problems: &[FieldProblem]) {
        for FieldProblem { key, why } in problems {
            match why {
                AppError::Conflict { current } => {
                    if let Some(field) = self.0.iter_mut().find(|field| field.key == *key) {
                        field.was.clone_from(current);
                    }
                }
                AppError::FieldGone { .. } => self.0.retain(|field| field.key != *key),
                _ => {}
            }
        }
    }
}

/// The changes that take `made` back, on the card that they were answered with.
pub fn taken_back(made: &[FieldChange], card: &Card) -> Vec<FieldChange> {
    let lines = card.attributes();
    let now = |key: AttributeKey| match key {
        AttributeKey::Hint => Some(card.client.hint.clone()),
        key => lines.iter().find(|line| line.key == key).map(|line| line.value.clone()),
    };
    made.iter()
        .filter_map(|change| {
            Some(FieldChange {
                key: change.key,
                was: now(change.key)?,
                value: change.was.clone(),
            })
        })
        .collect()
}

/// Changes as the question is asked: what each was, and what it shall be.
pub fn as_asked(changes: Vec<FieldChange>) -> (BTreeMap<AttributeKey, String>, BTreeMap<AttributeKey, String>) {
    let was = changes.iter().map(|change| (change.key, change.was.clone())).collect();
    let value = changes.into_iter().map(|change| (change.key, change.value)).collect();
    (was, value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::attribute as line;
    use AttributeKey::{Kind, Name};

    fn change(key: AttributeKey, was: &str, value: &str) -> FieldChange {
        FieldChange {
            key,
            was: was.to_owned(),
            value: value.to_owned(),
        }
    }

    #[test]
    fn only_what_is_another_value_is_a_change() {
        let mut filling = Filling::new(&[line(Name, "Ann"), line(Kind, "Reseller")]);
        assert_eq!(filling.changes(), []);
        filling.write(Name, "Anna".to_owned());
        filling.write(Kind, "None".to_owned());
        filling.write(Kind, "Reseller".to_owned());
        assert_eq!(filling.changes(), [change(Name, "Ann", "Anna")]);
    }

    #[test]
    fn what_was_begun_before_goes_on_as_a_change_of_what_was_seen_then() {
        let mut filling = Filling::new(&[line(Name, "Hanna"), line(Kind, "")]);
        let before = vec![change(Name, "Ann", "Anna"), change(AttributeKey::Hint, "", "Gone")];
        assert!(filling.go_on(before));
        assert_eq!(filling.changes(), [change(Name, "Ann", "Anna")]);
    }

    #[test]
    fn what_has_come_true_or_is_typed_anew_is_not_gone_on_with() {
        let mut filling = Filling::new(&[line(Name, "Anna"), line(Kind, "")]);
        filling.write(Kind, "Reseller".to_owned());
        let before = vec![change(Name, "Ann", "Anna"), change(Kind, "", "Press")];
        assert!(!filling.go_on(before));
        assert_eq!(filling.changes(), [change(Kind, "", "Reseller")]);
    }

    #[test]
    fn a_field_that_is_gone_is_saved_no_more_and_the_rest_stays_as_typed() {
        let mut filling = Filling::new(&[line(Name, "Ann"), line(Kind, "")]);
        filling.write(Name, "Anna".to_owned());
        filling.write(Kind, "Reseller".to_owned());
        let label = "Type".to_owned();
        let why = AppError::FieldGone { label };
        filling.refused(&[FieldProblem { key: Kind, why }]);
        assert_eq!(filling.changes(), [change(Name, "Ann", "Anna")]);
        filling.write(Kind, "None".to_owned());
        assert_eq!(filling.changes(), [change(Name, "Ann", "Anna")]);
    }

    #[test]
    fn what_somebody_else_changed_is_overwritten_only_by_saving_again() {
        let mut filling = Filling::new(&[line(Name, "Ann")]);
        filling.write(Name, "Anna".to_owned());
        filling.refused(&[FieldProblem {
            key: Name,
            why: AppError::Conflict {
                current: "Hanna".to_owned(),
            },
        }]);
        assert_eq!(filling.changes(), [change(Name, "Hanna", "Anna")]);
    }
}
