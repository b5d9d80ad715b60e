//! The client's picture.

use super::upload::{Refused, post};
use crate::i18n::{Texts, use_texts};
use crate::state::{OpenCard, use_toasts};
use crate::ui::asking::{ASKING, asked};
use crate::ui::kit::{Avatar, AvatarSize, Button, ButtonKind, ButtonType, Dialog, Field, ProblemLine, close, error_id};
use crate::ui::questions::{Answering, REFUSED_PICTURE};
use leptos::{
    ev::{MouseEvent, SubmitEvent},
    html,
    prelude::*,
};

/// Id of the field that a picture is chosen in.
const FILE: &str = "picture-file";

/// Asks for another picture, or for none (B1). A form with a file; without scripts the browser posts it, and what is
/// wrong with it comes back in the page's address.
#[component]
pub fn PictureDialog(
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.picture;
    let toasts = use_toasts();
    let answering = Answering::new(open, None);
    let refused = RwSignal::new(asked(REFUSED_PICTURE).map(|word| Refused::read(&word)));
    let form = NodeRef::<html::Form>::new();
    let (client, name, picture) = open.card.with_untracked(|card| {
        let client = card.as_ref().map(|card| &card.client);
        (
            client.map(|client| client.id),
            client.and_then(|client| client.display_name().map(str::to_owned)),
            client.and_then(|client| client.avatar.clone()),
        )
    });
    let action = client
        .map(|client| format!("/clients/{client}/avatar"))
        .unwrap_or_default();
    let send = Callback::new({
        let action = StoredValue::new(action.clone());
        move |removing: bool| {
            let Some(form) = form.get_untracked() else { return };
            let says = if removing { words.removed } else { words.changed };
            answering.watch(async move {
                let answer = post(&action.get_value(), &form, removing).await?;
                refused.try_set(answer);
                if answer.is_none() {
                    answering.done();
                    toasts.announce(says);
                }
                Ok(())
            });
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(false);
    };
    let remove = move |event: MouseEvent| {
        event.prevent_default();
        send.run(true);
    };
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        close(answering.dialog);
    };
    let some = picture.is_some();
    let error = Signal::derive(move || refused.get().map(|refused| says(texts, refused).to_owned()));
    view! {
        <Dialog dialog=answering.dialog id="picture" title=words.title closed=answering.closed>
            <form class="picture" method="post" action=action enctype="multipart/form-data" node_ref=form on:submit=submit>
                <Avatar name id=client.map(|client| client.uuid()) size=AvatarSize::Large picture />
                <Field id=FILE label=words.file error>
                    <input id=FILE type="file" name="avatar" accept="image/png,image/jpeg,image/webp,image/gif" autofocus
                        aria-invalid=move || error.with(Option::is_some).then_some("true") aria-describedby=error_id(FILE) />
                </Field>
                <p class="picture__means">{words.means}</p>
                <ProblemLine error=answering.sending.problem />
                <p class="dialog__choices">
                    <Button kind=ButtonKind::Primary action=ButtonType::Submit disabled=answering.sending.busy>
                        {words.replace}
                    </Button>
                    {some.then(|| view! {
                        <Button kind=ButtonKind::Danger action=ButtonType::Submit attr:name="remove" attr:value="1" on:click=remove>
                            {words.remove}
                        </Button>
                    })}
                    <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:click=cancel>
                        {texts.common.cancel}
                    </Button>
                </p>
            </form>
        </Dialog>
    }
    .into_any()
}

const fn says(texts: &Texts, refused: Refused) -> &'static str {
    match refused {
        Refused::TooLarge => texts.card.picture.too_large,
        Refused::NotAPicture => texts.card.picture.not_a_picture,
    }
}
