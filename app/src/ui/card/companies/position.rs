//! What he does in a company: a value that becomes its own editor.

use crate::calls::{EditPosition, edit_position};
use crate::domain::{CompanyId, Membership};
use crate::error::AppError;
use crate::i18n::{Texts, use_texts};
use crate::state::memo;
use crate::ui::asking::ASKING;
use crate::ui::card::{
    around::Around,
    edit::{Change, Edit, Notice},
};
use crate::ui::focus::focus_soon;
use crate::ui::kit::When;
use crate::ui::on_demand::{OnDemand, draw};
use crate::ui::refused::refused_form;
use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};
use std::time::Duration;

/// How long the check stays that says "saved".
const CHECK: Duration = Duration::from_secs(2);

/// What he does in a company: a handle that the value, its editor and the menu share.
#[derive(Clone, Copy)]
pub struct Position {
    /// Which company.
    pub company: CompanyId,
    /// The card that it is on.
    pub around: Around,
    /// The texts of the page.
    pub texts: &'static Texts,
    value: Memo<String>,
    edit: RwSignal<Edit>,
}

impl Position {
    /// In this company. Open from the start if the page's address asks for it.
    pub fn new(company: CompanyId, membership: Memo<Option<Membership>>) -> Self {
        let around = Around::here();
        let value =
            memo(move |_| membership.with(|one| one.as_ref().map(|one| one.position.clone()).unwrap_or_default()));
        let edit = if around.asks_for(&format!("position-{company}")) {
            Edit::opened(&value.get_untracked(), refused_form::<EditPosition>())
        } else {
            Edit::Reading
        };
        Self {
            company,
            around,
            texts: use_texts(),
            value,
            edit: RwSignal::new(edit),
        }
    }

    /// What `?edit=` says for it; the id of what shows it.
    pub fn name(self) -> String {
        format!("position-{}", self.company)
    }

    /// The value, the one being saved already in place of the old one.
    pub fn shown(self) -> String {
        let value = self.value.read();
        self.edit.with(|edit| edit.shown(&value).to_owned())
    }

    /// Whether the editor is open.
    pub fn is_open(self) -> bool {
        self.edit.with(|edit| edit.draft().is_some())
    }

    /// What there is to say beside the value.
    pub fn notice(self) -> Notice {
        self.edit.with(|edit| edit.notice(&self.value.read()))
    }

    /// What the open editor begins with, and what it was filled from.
    pub fn draft(self) -> Option<Change> {
        self.edit.with_untracked(|edit| edit.draft().cloned())
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
        self.send(self.edit.try_update(|edit| edit.submit(&current)).flatten());
    }

    /// "Keep mine".
    pub fn keep_mine(self) {
        self.send(self.edit.try_update(Edit::keep_mine).flatten());
    }

    /// Escape, "Drop it", "Take theirs".
    pub fn cancel(self) {
        self.edit.update(Edit::cancel);
    }

    /// Brings focus back: to the value, or where there is none to the menu.
    pub fn focus(self) {
        let id = if self.value.with_untracked(String::is_empty) {
            format!("company-{}-button", self.company)
        } else {
            self.name()
        };
        focus_soon(id);
    }

    fn send(self, change: Option<Change>) {
        let Some(Change { was, value }) = change else { return };
        spawn_local(async move {
            let answer = edit_position(self.around.client, self.company, was, value).await;
            let conflict = matches!(answer, Err(AppError::Conflict { .. }));
            let answer = answer.map(|card| self.around.put(card));
            let saved = answer.is_ok();
            self.edit.try_update(|edit| edit.answered(answer));
            if saved {
                let words = &self.texts.card;
                self.around.say(words.edit.saved(words.attributes.position));
                set_timeout(move || _ = self.edit.try_update(Edit::settle), CHECK);
            }
            if conflict {
                // The feed brings the other value as well; this only spares the wait.
                let _ = self.around.refresh().await;
            }
        });
    }
}

/// A value that becomes its own editor. Where there is none, the menu opens it.
#[component]
pub fn InPlace(
    /// The value.
    position: Position,
) -> impl IntoView {
    let words = &position.texts.card;
    let shown = memo(move |_| position.shown());
    let busy = memo(move |_| position.is_open() || position.notice() != Notice::Silence);
    let start = move |event: MouseEvent| {
        event.prevent_default();
        position.open();
    };
    view! {
        <div class="in-place company__position">
            <button
                class="in-place__value"
                type="submit"
                id=position.name()
                form=ASKING
                name="edit"
                value=position.name()
                hidden=move || shown.with(String::is_empty) || position.is_open()
                title=move || shown.get()
                on:click=start
            >
                <span class="unseen">{words.edit.open(words.attributes.position)}" "</span>
                <span class="in-place__text">{move || shown.get()}</span>
            </button>
            <When is=move || busy.get()>{draw(OnDemand::Position(position))}</When>
        </div>
    }
    .into_any()
}
