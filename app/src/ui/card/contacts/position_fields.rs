//! What he does in a company, being edited where it stands.

use super::{forms::Forms, purpose::Purpose};
use crate::calls::{EditPosition, edit_position};
use crate::domain::{Card, CompanyId, MAX_TEXT};
use crate::error::AppError;
use crate::i18n::{Texts, use_texts};
use crate::state::memo;
use crate::ui::asking::ASKING;
use crate::ui::card::{
    edit::{Change, Edit, Notice},
    editor::left,
    outcome::{Ways, said},
};
use crate::ui::focus::focus_if_lost_soon;
use crate::ui::kit::{Button, ButtonKind, ButtonType, When};
use crate::ui::refused::{refused_form, typed_form};
use leptos::{
    ev::{FocusEvent, KeyboardEvent, MouseEvent, PointerEvent, SubmitEvent},
    html,
    prelude::*,
    server_fn::ServerFn,
    task::spawn_local,
};

/// What he does in a company: a handle that the editor and what is said beside it share.
#[derive(Clone, Copy)]
struct Position {
    forms: Forms,
    purpose: Purpose,
    company: CompanyId,
    texts: &'static Texts,
    value: Memo<String>,
    edit: RwSignal<Edit>,
}

impl Position {
    /// Enter, or leaving the field.
    fn save(self) {
        let current = self.value.get_untracked();
        let change = self.edit.try_update(|edit| edit.submit(&current)).flatten();
        self.go_on(change);
    }

    /// "Keep mine".
    fn keep_mine(self) {
        let change = self.edit.try_update(Edit::keep_mine).flatten();
        self.go_on(change);
    }

    /// Escape, "Drop it", "Take theirs".
    fn cancel(self) {
        self.edit.update(Edit::cancel);
        self.go_on(None);
    }

    /// Sends a change; where there is none and nothing to decide, the line takes its place again.
    fn go_on(self, change: Option<Change>) {
        if let Some(change) = change {
            spawn_local(self.send(change));
        } else if self.edit.with_untracked(|edit| *edit == Edit::Reading) {
            self.close();
        }
    }

    async fn send(self, change: Change) {
        let around = self.forms.around;
        let sent = edit_position(around.client, self.company, change.was, change.value);
        let answer = self.forms.send(self.purpose, sent).await;
        let conflict = matches!(answer, Err(AppError::Conflict { .. }));
        let answer = answer.map(|card| around.put(card));
        let stored = answer.is_ok();
        if stored {
            let words = &self.texts.card;
            around.say(words.edit.saved(words.attributes.position));
        }
        let saved = self.edit.try_update(|edit| {
            edit.answered(answer);
            *edit == Edit::Saved
        });
        if saved == Some(true) {
            self.close();
        }
        if conflict {
            // The feed brings the other value as well; this only spares the wait.
            let _ = around.refresh().await;
        }
    }

    /// The line comes back, and focus to what he does there, or where nothing is known of it to the menu; unless somebody
    /// writes elsewhere by now.
    fn close(self) {
        if let Some(company) = self.purpose.subject().filter(|_| !self.forms.are_gone()) {
            focus_if_lost_soon(format!("position-{company}"));
        }
        self.forms.close(self.purpose);
    }
}

/// The company and, in the place of what he does there, its editor; and what there is to say: refused, changed by somebody
/// else.
#[component]
pub fn PositionFields(
    /// The forms of the block.
    forms: Forms,
    /// What this one is about.
    purpose: Purpose,
    /// Which company.
    company: CompanyId,
) -> impl IntoView {
    let find = move |card: &Card| card.client.companies.iter().find(|one| one.id == company).cloned();
    let value = memo(move |before: Option<&String>| {
        let now = forms
            .card
            .with(|card| card.as_ref().and_then(find))
            .map(|one| one.position);
        now.or_else(|| before.cloned()).unwrap_or_default()
    });
    let seen = forms.seen(purpose);
    let about = [
        ("client", forms.around.client.to_string()),
        ("company", company.to_string()),
    ];
    let sent = typed_form::<EditPosition>(&about).and_then(|form| form.get("position"));
    let typed = sent.unwrap_or_else(|| forms.typed(purpose).label);
    let position = Position {
        forms,
        purpose,
        company,
        texts: use_texts(),
        value,
        edit: RwSignal::new(Edit::opened(&seen.label, refused_form::<EditPosition>()).holding(Some(typed))),
    };
    let ways = Ways {
        texts: position.texts,
        read: Callback::new(|value| value),
        again: Callback::new(move |()| position.edit.update(|edit| edit.open(&value.get_untracked()))),
        keep_mine: Callback::new(move |()| position.keep_mine()),
        give_up: Callback::new(move |()| position.cancel()),
    };
    let open = memo(move |_| position.edit.with(|edit| edit.draft().is_some()));
    let saving = move || position.edit.with(|edit| edit.shown(&value.read()).to_owned());
    view! {
        <p class="company__edited">{seen.value}</p>
        <div class="in-place company__position">
            <When
                is=move || open.get()
                fallback=move || view! { <p class="company__saving">{saving}</p> }
            >
                <Editor position />
            </When>
            <div class="in-place__outcome" id=notice_id(position) role="alert">
                {move || said(notice(position), ways)}
            </div>
        </div>
    }
    .into_any()
}

fn notice_id(position: Position) -> String {
    position.purpose.id("notice")
}

/// Enter or leaving saves, Escape restores.
#[component]
fn Editor(position: Position) -> impl IntoView {
    let texts = position.texts;
    let Some(draft) = position.edit.with_untracked(|edit| edit.draft().cloned()) else {
        return ().into_any();
    };
    let input = NodeRef::<html::Input>::new();
    input.on_load(move |input| {
        if !position.forms.take_left(position.purpose) {
            // A field that cannot be focused is not on the screen; then nobody types either.
            drop(input.focus());
            input.select();
        }
    });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        position.save();
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            position.cancel();
        }
    };
    let leave = move |event: FocusEvent| {
        if left(&event) {
            position.save();
        }
    };
    let write = move |text: String| {
        position
            .forms
            .write(position.purpose, |typed| typed.label.clone_from(&text));
        position.edit.update(|edit| edit.write(text));
    };
    let close = move |event: MouseEvent| {
        event.prevent_default();
        position.cancel();
    };
    // Keeps focus in the field while a button beside it is pressed.
    let stay = |event: PointerEvent| event.prevent_default();
    let wrong = move || matches!(notice(position), Notice::Problem(_)).then_some("true");
    view! {
        <form class="editor" method="post" action=EditPosition::url() on:submit=save on:keydown=press on:focusout=leave>
            <input type="hidden" name="client" value=position.forms.around.client.to_string() />
            <input type="hidden" name="company" value=position.company.to_string() />
            <input type="hidden" name="was" value=draft.was />
            <input
                node_ref=input
                class="editor__control"
                type="text"
                name="position"
                value=draft.value
                maxlength=MAX_TEXT
                autocomplete="off"
                aria-label=texts.card.attributes.position
                aria-invalid=wrong
                aria-describedby=notice_id(position)
                on:input:target=move |event| write(event.target().value())
            />
            <span class="editor__actions">
                <Button kind=ButtonKind::Primary action=ButtonType::Submit on:pointerdown=stay>
                    {texts.common.save}
                </Button>
                <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:pointerdown=stay on:click=close>
                    {texts.common.cancel}
                </Button>
            </span>
        </form>
    }
    .into_any()
}

fn notice(position: Position) -> Notice {
    position.edit.with(|edit| edit.notice(&position.value.read()))
}
