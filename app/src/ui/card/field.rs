//! One editable value of the card: a handle that its button, its editor and its notices share.

use super::{
    around::Around,
    edit::{Change, Edit, Notice},
    words,
};
use crate::calls::{EditAttribute, edit_attribute};
use crate::domain::{Attribute, AttributeKey, AttributeKind};
use crate::error::AppError;
use crate::i18n::{Locale, use_locale};
use crate::state::memo;
use crate::ui::refused::refused_form;
use leptos::{html, prelude::*, task::spawn_local};
use std::time::Duration;

/// How long the check stays that says "saved".
const CHECK: Duration = Duration::from_secs(2);

/// One editable value of the card.
#[derive(Clone, Copy)]
pub struct Field {
    /// Which.
    pub key: AttributeKey,
    /// What values it takes; does not change.
    pub kind: AttributeKind,
    /// The language of the page.
    pub locale: Locale,
    /// The card that it is on.
    pub around: Around,
    /// The value as a button; focus comes back here.
    pub button: NodeRef<html::Button>,
    attribute: Memo<Option<Attribute>>,
    value: Memo<String>,
    edit: RwSignal<Edit>,
}

impl Field {
    /// The field of `attribute`. Open from the start if the page's address asks for it (`?edit=name`).
    pub fn new(key: AttributeKey, attribute: Memo<Option<Attribute>>) -> Self {
        let around = Around::here();
        let value = memo(move |_| attribute.with(|line| line.as_ref().map(|a| a.value.clone()).unwrap_or_default()));
        let edit = if around.asks_for(&key.to_string()) {
            Edit::opened(&value.get_untracked(), refused_form::<EditAttribute>())
        } else {
            Edit::Reading
        };
        Self {
            key,
            kind: attribute.with_untracked(|line| line.as_ref().map_or(AttributeKind::Text, |a| a.kind)),
            locale: use_locale(),
            around,
            button: NodeRef::new(),
            attribute,
            value,
            edit: RwSignal::new(edit),
        }
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        words::label(self.locale.texts(), self.key)
    }

    /// The value as people read it, the one being saved already in place of the old one.
    pub fn shown(self) -> String {
        let value = self.value.read();
        self.edit
            .with(|edit| words::shown(self.locale, self.key, self.kind, edit.shown(&value)))
    }

    /// Some other value as people read it.
    pub fn read(self, value: &str) -> String {
        words::shown(self.locale, self.key, self.kind, value)
    }

    /// What can be chosen.
    pub fn choices(self) -> Vec<(String, String)> {
        let texts = self.locale.texts();
        self.attribute
            .with_untracked(|line| line.as_ref().map(|a| words::choices(texts, a)).unwrap_or_default())
    }

    /// Whether the editor is open.
    pub fn is_open(self) -> Memo<bool> {
        memo(move |_| self.edit.with(|edit| edit.draft().is_some()))
    }

    /// What there is to say beside the value.
    pub fn notice(self) -> Memo<Notice> {
        memo(move |_| self.edit.with(|edit| edit.notice(&self.value.read())))
    }

    /// What the open editor begins with, and what it was filled from.
    pub fn draft(self) -> Change {
        let closed = Change {
            was: String::new(),
            value: String::new(),
        };
        self.edit.with_untracked(|edit| edit.draft().cloned().unwrap_or(closed))
    }

    /// The id of an element that belongs to this field.
    pub fn id(self, part: &str) -> String {
        format!("{part}-{}-{}", self.key, self.around.client)
    }

    /// Opens the editor.
    pub fn open(self) {
        let current = self.value.get_untracked();
        self.edit.update(|edit| edit.open(&current));
    }

    /// Takes what is typed.
    pub fn write(self, text: String) {
        self.edit.update(|edit| edit.write(text));
    }

    /// Enter, or leaving the field.
    pub fn save(self) {
        let current = self.value.get_untracked();
        if let Some(change) = self.edit.try_update(|edit| edit.submit(&current)).flatten() {
            self.send(change);
        }
    }

    /// Escape, "Drop it", "Take theirs".
    pub fn cancel(self) {
        self.edit.update(Edit::cancel);
    }

    /// "Keep mine".
    pub fn keep_mine(self) {
        if let Some(change) = self.edit.try_update(Edit::keep_mine).flatten() {
            self.send(change);
        }
    }

    /// Brings focus back to the value once it is there again.
    pub fn focus(self) {
        request_animation_frame(move || {
            if let Some(button) = self.button.try_get_untracked().flatten() {
                // A value that went away meanwhile needs no focus.
                let _ = button.focus();
            }
        });
    }

    fn send(self, change: Change) {
        spawn_local(async move {
            let answer = edit_attribute(self.around.client, self.key, change.was, change.value, Vec::new()).await;
            let conflict = matches!(answer, Err(AppError::Conflict { .. }));
            let answer = answer.map(|card| self.around.put(card));
            let saved = self.edit.try_update(|edit| {
                edit.answered(answer);
                matches!(edit, Edit::Saved | Edit::Writing { .. })
            });
            if saved == Some(true) {
                self.around.say(self.locale.texts().card.edit.saved(self.label()));
                let settle = move || {
                    self.edit.try_update(Edit::settle);
                };
                set_timeout(settle, CHECK);
            }
            if conflict {
                // The feed brings the other value as well; this only spares the wait.
                let _ = self.around.refresh().await;
            }
        });
    }
}
