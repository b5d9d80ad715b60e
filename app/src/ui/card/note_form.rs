//! Writing a note, new or old.

use super::{
    around::Around,
    edit::{Change, Edit, Notice},
    refused::why,
};
use crate::calls::{AddNote, EditNote, add_note, edit_note};
use crate::domain::{ClientId, NoteId};
use crate::error::{AppError, Invalid};
use crate::i18n::use_texts;
use crate::state::{Unsent, effect, memo};
use crate::ui::{
    asking::ASKING,
    focus::focus_if_lost_soon,
    kit::{Button, ButtonKind, ButtonType, lines},
};
use leptos::{
    ev::{KeyboardEvent, MouseEvent, SubmitEvent},
    html,
    prelude::*,
    server_fn::ServerFn,
    task::spawn_local,
};

/// Begins the names of notes among what is not sent.
pub const NOTE: &str = "note";

/// What is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A new note about this client.
    Add(ClientId),
    /// Another text of this note.
    Edit(NoteId),
}

impl Purpose {
    /// Its name among what is not sent about the client.
    pub fn unsent(self) -> String {
        match self {
            Self::Add(_) => NOTE.to_owned(),
            Self::Edit(note) => format!("{NOTE}-{note}"),
        }
    }
}

/// Writing a note: Ctrl + Enter or the button saves, Escape gives up the change of an old one. What is typed stays
/// until the server has it, also while other pages are looked at.
#[component]
pub fn NoteForm(
    /// What is being written.
    purpose: Purpose,
    /// How far it is; the owner keeps it, so that nothing typed is lost with the view.
    edit: RwSignal<Edit>,
    /// Whether it is open as it was when the page was left, and not because somebody wants to write now.
    #[prop(optional)]
    left: bool,
    /// Whether a note of this text by its writer is there, where it is a new one that is being written.
    #[prop(optional, into)]
    there: Option<Callback<String, bool>>,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.notes;
    let around = Around::here();
    let area = NodeRef::<html::Textarea>::new();
    let unsent = Unsent::here();
    let keep = move |unsaved: Option<Change>| {
        unsent.fill(around.client.uuid(), &purpose.unsent(), unsaved.as_ref());
    };
    let keep_typed = move || keep(edit.with_untracked(Edit::unsaved));
    let write = move |text: String| {
        edit.update(|edit| edit.write(text));
        keep_typed();
    };
    // Sent, but the answer was not heard. It may have arrived, and then the feed brings it.
    let unheard = RwSignal::new(None::<String>);
    let is_there = move |text: &str| untrack(|| there.is_some_and(|there| there.run(text.to_owned())));
    effect(move || {
        let (Some(text), Some(there)) = (unheard.get(), there) else {
            return;
        };
        if there.run(text.clone()) {
            unheard.set(None);
            // What was written on meanwhile stays.
            if edit.with_untracked(|edit| edit.draft().is_some_and(|draft| draft.value == text)) {
                edit.set(Edit::opened("", None));
                keep(None);
                clear(purpose, area);
            }
        }
    });
    let save = move || {
        let text = take(edit);
        keep_typed();
        if let Some(text) = text {
            let was_there = is_there(&text);
            spawn_local(async move {
                let sent = send(around, purpose, text.clone());
                let answer = unsent.send(around.client.uuid(), &purpose.unsent(), sent).await;
                let saved = answer.is_ok();
                finish(purpose, edit, answer);
                unheard.try_set(Some(text).filter(|_| !saved && !was_there));
                if saved {
                    around.say(words.saved.to_owned());
                    clear(purpose, area);
                }
            });
        }
    };
    let give_up = move || {
        edit.update(Edit::cancel);
        keep(None);
        focus_pencil(purpose);
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            save();
        } else if event.key() == "Escape" && matches!(purpose, Purpose::Edit(_)) {
            event.stop_propagation();
            give_up();
        }
    };
    let problem = memo(move |_| match edit.with(|edit| edit.notice("")) {
        Notice::Problem(problem) => Some(problem),
        _ => None,
    });
    let busy = memo(move |_| edit.with(|edit| matches!(edit, Edit::Saving { .. })));
    let (action, id_name, id, placeholder, act) = match purpose {
        Purpose::Add(client) => (
            AddNote::url(),
            "client",
            client.to_string(),
            words.placeholder,
            words.add,
        ),
        Purpose::Edit(note) => (EditNote::url(), "note", note.to_string(), "", words.save),
    };
    let notice = format!("note-notice-{id}");
    let typed = edit.with_untracked(|edit| edit.draft().map(|draft| lines(&draft.value)).unwrap_or_default());
    area.on_load(move |area| {
        // What the server has drawn knows nothing of what came back; what is typed there by now comes first.
        let typed = edit.with_untracked(|edit| edit.draft().map(|draft| draft.value.clone()));
        if let Some(typed) = typed.filter(|_| area.default_value().is_ok_and(|drawn| area.value() == drawn)) {
            area.set_value(&typed);
        }
        if matches!(purpose, Purpose::Edit(_)) && !left {
            // A box that cannot be focused is not on the screen.
            let _ = area.focus();
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save();
    };
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        give_up();
    };
    view! {
        <form
            class="note-form"
            method="post"
            action=action
            data-busy=move || busy.get().then_some("")
            on:submit=submit
            on:keydown=press
        >
            <input type="hidden" name=id_name value=id />
            <textarea
                node_ref=area
                class="note-form__text"
                name="text"
                rows="1"
                required
                placeholder=placeholder
                aria-label=words.text
                aria-describedby=notice.clone()
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                prop:readOnly=move || busy.get()
                on:input:target=move |event| write(event.target().value())
                inner_html=typed
            ></textarea>
            <p class="note-form__problem problem-line" id=notice role="alert">
                {move || problem.get().map(|problem| why(texts, &problem))}
            </p>
            <p class="note-form__choices">
                <Button kind=ButtonKind::Primary action=ButtonType::Submit disabled=busy>
                    {act}
                </Button>
                {matches!(purpose, Purpose::Edit(_)).then(|| view! {
                    <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:click=cancel>
                        {texts.common.cancel}
                    </Button>
                })}
            </p>
        </form>
    }
    .into_any()
}

/// The text to be sent, if there is one.
fn take(edit: RwSignal<Edit>) -> Option<String> {
    let empty = edit.with_untracked(|edit| edit.draft().is_some_and(|draft| draft.value.trim().is_empty()));
    if empty {
        edit.update(|edit| edit.complain(AppError::Invalid(Invalid::Empty)));
        return None;
    }
    let was = edit.with_untracked(|edit| edit.draft().map(|draft| draft.was.clone()))?;
    edit.try_update(|edit| edit.submit(&was))
        .flatten()
        .map(|change| change.value)
}

async fn send(around: Around, purpose: Purpose, text: String) -> Result<(), AppError> {
    match purpose {
        Purpose::Add(client) => drop(add_note(client, text).await?),
        Purpose::Edit(note) => drop(edit_note(note, text).await?),
    }
    // The note is stored; if the fresh card does not come now, the feed brings it.
    let _ = around.refresh().await;
    Ok(())
}

/// A refused text goes back into the form; a form that added a note is ready for the next.
fn finish(purpose: Purpose, edit: RwSignal<Edit>, answer: Result<(), AppError>) {
    edit.try_update(|edit| {
        edit.answered(answer);
        edit.settle();
        match (purpose, &edit) {
            (_, Edit::Refused { .. }) | (Purpose::Add(_), Edit::Reading) => edit.open(""),
            _ => {}
        }
    });
}

fn clear(purpose: Purpose, area: NodeRef<html::Textarea>) {
    match purpose {
        Purpose::Add(_) => {
            if let Some(area) = area.try_get_untracked().flatten() {
                area.set_value("");
            }
        }
        Purpose::Edit(_) => focus_pencil(purpose),
    }
}

/// Focus goes back to where the editing of an old note began, unless somebody writes elsewhere by now.
fn focus_pencil(purpose: Purpose) {
    if let Purpose::Edit(note) = purpose {
        focus_if_lost_soon(format!("edit-{note}"));
    }
}
