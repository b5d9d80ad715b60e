//! Deleting a note, after a question.

use super::{around::Around, refused::why};
use crate::calls::{DeleteNote, delete_note};
use crate::domain::NoteId;
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::ui::kit::{Button, ButtonKind, ButtonType, IconButton, IconName};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};

/// A button and, in a popover of the browser's, the question; both work without scripts.
#[component]
pub fn NoteDelete(
    /// Which note.
    id: NoteId,
) -> impl IntoView {
    let texts = &use_texts().card.notes;
    let around = Around::here();
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<AppError>);
    let delete = move |event: SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        spawn_local(async move {
            let answer = match delete_note(id).await {
                // Somebody else was quicker: what was wanted is so.
                Ok(()) | Err(AppError::NotFound) => around.refresh().await,
                Err(error) => Err(error),
            };
            if answer.is_ok() {
                around.say(texts.deleted.to_owned());
            }
            busy.try_set(false);
            problem.try_set(answer.err());
        });
    };
    let popover = format!("delete-{id}");
    let means = format!("delete-{id}-means");
    view! {
        <IconButton icon=IconName::Trash label=texts.delete attr:popovertarget=popover.clone() />
        <div class="confirm" id=popover popover="auto" role="dialog" aria-label=texts.delete aria-describedby=means>
            <form method="post" action=DeleteNote::url() on:submit=delete>
                <p class="confirm__text" id=means.clone()>
                    {texts.delete_means}
                </p>
                <input type="hidden" name="note" value=id.to_string() />
                <p class="confirm__choices">
                    <Button kind=ButtonKind::Danger action=ButtonType::Submit disabled=busy>
                        {texts.delete}
                    </Button>
                    <Button kind=ButtonKind::Quiet attr:popovertarget=popover.clone() attr:popovertargetaction="hide">
                        {texts.keep}
                    </Button>
                </p>
                <p class="problem-line" role="alert">
                    {move || problem.get().map(|error| why(use_texts(), &error))}
                </p>
            </form>
        </div>
    }
    .into_any()
}
