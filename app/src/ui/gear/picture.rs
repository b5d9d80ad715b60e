//! The client's picture.

use crate::i18n::use_texts;
use crate::state::OpenCard;
use crate::ui::asking::ASKING;
use crate::ui::kit::{Avatar, AvatarSize, Button, ButtonKind, ButtonType, Dialog, Field, ProblemLine, close, error_id};
use crate::ui::questions::Answering;
use leptos::{ev::MouseEvent, prelude::*};

/// Id of the field that a picture is chosen in.
const FILE: &str = "picture-file";

/// Asks for another picture, or for none (B1). A form with a file, which the browser posts by itself: the page comes
/// back with the picture.
#[component]
pub fn PictureDialog(
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.picture;
    let answering = Answering::new(open, None);
    let (client, name, picture) = open.card.with_untracked(|card| {
        let client = card.as_ref().map(|card| &card.client);
        (
            client.map(|client| client.id),
            client.and_then(|client| client.display_name().map(str::to_owned)),
            client.and_then(|client| client.avatar.clone()),
        )
    });
    let action = client.map(|client| format!("/clients/{client}/avatar"));
    let some = picture.is_some();
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        close(answering.dialog);
    };
    view! {
        <Dialog dialog=answering.dialog id="picture" title=words.title closed=answering.closed>
            <form class="picture" method="post" action=action enctype="multipart/form-data">
                <Avatar name id=client.map(|client| client.uuid()) size=AvatarSize::Large picture />
                <Field id=FILE label=words.file>
                    <input id=FILE type="file" name="avatar" accept="image/png,image/jpeg,image/webp,image/gif" aria-describedby=error_id(FILE) />
                </Field>
                <p class="picture__means">{words.means}</p>
                <ProblemLine error=answering.sending.problem />
                <p class="dialog__choices">
                    <Button kind=ButtonKind::Primary action=ButtonType::Submit>
                        {words.replace}
                    </Button>
                    {some.then(|| view! {
                        <Button kind=ButtonKind::Danger action=ButtonType::Submit attr:name="remove" attr:value="1">
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
