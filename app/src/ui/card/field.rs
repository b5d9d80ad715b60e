//! One editable value of a card or of a company: a handle that its button, its editor and its notices share.

use super::{
    control::is_rare,
    edit::{Change, Edit, Notice},
    entry::{Entry, Names},
    values::Values,
    words,
};
use crate::domain::{Attribute, AttributeKey, AttributeKind};
use crate::error::AppError;
use crate::i18n::{Locale, use_locale};
use crate::state::{LocalTime, effect, memo, use_local_time};
use crate::ui::{focus::show_soon, on_demand::when_here};
use leptos::{html, prelude::*, task::spawn_local};
use std::time::Duration;

/// How long the check stays that says "saved".
const CHECK: Duration = Duration::from_secs(2);

/// One editable value of a card or of a company.
#[derive(Clone, Copy)]
pub struct Field {
    /// Which.
    pub key: AttributeKey,
    /// What values it takes; does not change.
    pub kind: AttributeKind,
    /// The language of the page.
    pub locale: Locale,
    /// What it shares with the others; a handle, for a field is handed on by value.
    values: StoredValue<Values>,
    /// The value as a button; focus comes back here.
    pub button: NodeRef<html::Button>,
    /// Its line.
    pub attribute: Memo<Option<Attribute>>,
    local: LocalTime,
    value: Memo<String>,
    edit: RwSignal<Edit>,
}

impl Field {
    /// The field of `attribute`. Open from the start if the page's address asks for it (`?edit=name`).
    pub fn new(key: AttributeKey, attribute: Memo<Option<Attribute>>) -> Self {
        let values = Values::here();
        let value = memo(move |_| attribute.with(|line| line.as_ref().map(|a| a.value.clone()).unwrap_or_default()));
        let kind = attribute.with_untracked(|line| line.as_ref().map_or(AttributeKind::Text, |a| a.kind));
        let locale = use_locale();
        let field = |edit| Self {
            key,
            kind,
            locale,
            values: StoredValue::new(values),
            button: NodeRef::new(),
            attribute,
            local: use_local_time(),
            value,
            edit,
        };
        let first = if values.asks_for(&key.to_string()) {
            let typed = values.owner.typed(locale, key, kind);
            Edit::opened(&value.get_untracked(), values.owner.refused()).holding(typed)
        } else {
            Edit::Reading
        };
        let field = field(values.edit(key, first).into());
        if values.left(key).is_some() {
            // Once what the server has drawn is alive, which knows nothing of it; and then until it has arrived after all.
            effect(move || {
                let current = value.get();
                field.turn(&mut |edit| edit.come_back(values.left(key), &current));
            });
        }
        field
    }

    /// What it is called.
    pub fn label(self) -> String {
        let texts = self.locale.texts();
        self.attribute.with(|line| {
            line.as_ref().map_or_else(
                || words::label(texts, self.key).to_owned(),
                |line| words::name(texts, line),
            )
        })
    }

    /// The value in its plain form, the one being saved already in place of the old one.
    pub fn plain(self) -> String {
        self.edit.with(|edit| edit.shown(&self.value.read()).to_owned())
    }

    /// The same as people read it.
    pub fn shown(self) -> String {
        self.read(&self.plain())
    }

    /// Some value as people read it.
    pub fn read(self, value: &str) -> String {
        let offset = |at| self.local.offset(at);
        self.attribute
            .with(|line| {
                line.as_ref()
                    .map(|line| words::shown_of(self.locale, line, value, offset))
            })
            .unwrap_or_default()
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

    /// What the open editor is filled in with.
    pub fn entry(self) -> Entry {
        let notice = self.notice();
        let refused = move || notice.with(|notice| matches!(notice, Notice::Problem(_)));
        Entry::new(
            self.attribute.get_untracked(),
            self.draft().value,
            Names {
                value: "value".to_owned(),
                choices: "choices[]".to_owned(),
                id: self.id("entry"),
                notice: self.id("notice"),
                label: Some(untrack(|| self.label())),
            },
            Signal::derive(refused),
            Callback::new(move |text| self.write(text)),
            Some(Callback::new(move |()| {
                self.save();
                self.focus();
            })),
        )
    }

    /// The id of an element that belongs to this field.
    pub fn id(self, part: &str) -> String {
        format!("{part}-{}-{}", self.key, self.values().owner.id())
    }

    /// What it shares with the others.
    pub fn values(self) -> Values {
        self.values.get_value()
    }

    /// Opens the editor, as soon as what it is filled in with is here.
    pub fn open(self) {
        when_here(is_rare(self.key, self.kind), move || {
            // The row may be gone by then.
            if let Some(current) = self.value.try_get_untracked() {
                self.turn(&mut |edit| edit.open(&current));
            }
        });
    }

    /// Takes what is typed.
    pub fn write(self, text: String) {
        self.turn(&mut |edit| edit.write(text.clone()));
    }

    /// Enter, or leaving the field.
    pub fn save(self) {
        let current = self.value.get_untracked();
        let mut change = None;
        self.turn(&mut |edit| change = edit.submit(&current));
        if change.is_none() {
            show_soon(self.id("notice"));
        }
        self.send(change);
    }

    /// Escape, "Drop it", "Take theirs".
    pub fn cancel(self) {
        self.turn(&mut Edit::cancel);
    }

    /// "Keep mine".
    pub fn keep_mine(self) {
        let mut change = None;
        self.turn(&mut |edit| change = edit.keep_mine());
        self.send(change);
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

    fn turn(self, by: &mut dyn FnMut(&mut Edit)) {
        let values = self.values();
        self.turn_of(&values.edit(self.key, Edit::Reading), values, by);
    }

    /// Takes a turn of the editing, and takes note of where it stands. A company is chosen, and nothing typed is lost with it.
    fn turn_of(self, edit: &ArcRwSignal<Edit>, values: Values, by: &mut dyn FnMut(&mut Edit)) {
        edit.update(|edit| by(edit));
        edit.with_untracked(|edit| {
            let unsaved = edit.unsaved().filter(|_| self.kind != AttributeKind::Company);
            values.keep(self.key, unsaved.as_ref());
            values.note(self.key, edit.is_held());
        });
    }

    fn send(self, change: Option<Change>) {
        let Some(change) = change else { return };
        let (values, key, texts) = (self.values(), self.key, self.locale.texts());
        let (label, notice) = (untrack(|| self.label()), self.id("notice"));
        // The row may be drawn anew meanwhile; where its editing stands is not the row's.
        let edit = values.edit(key, Edit::Reading);
        spawn_local(async move {
            let answer = values.send(key, values.owner.save(key, change)).await;
            let conflict = matches!(answer, Err(AppError::Conflict { .. }));
            if values.is_gone() {
                // What is kept waits for who comes back.
                return;
            }
            self.turn_of(&edit, values, &mut |edit| edit.answered(answer.clone()));
            let saved = edit.with_untracked(|edit| matches!(edit, Edit::Saved | Edit::Writing { .. }));
            if saved {
                values.say(texts.card.edit.saved(&label));
                set_timeout(move || edit.update(Edit::settle), CHECK);
            } else {
                show_soon(notice);
            }
            if conflict {
                // The feed brings the other value as well; this only spares the wait.
                let _ = values.owner.refresh().await;
            }
        });
    }
}
