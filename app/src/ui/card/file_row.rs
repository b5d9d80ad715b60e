//! One file of a client's.

use super::twofold::Twofold;
use crate::domain::{Attachment, ClientFile, Timestamp};
use crate::i18n::{moment::Width, use_locale};
use crate::state::use_listed;
use crate::ui::kit::{Icon, IconName, Moment};
use crate::ui::words;
use leptos::prelude::*;

/// One file, a download; beneath its name the size, when it came and in which conversation.
#[component]
pub fn FileRow(
    /// The file.
    one: ClientFile,
    /// The server's time.
    now: Signal<Timestamp>,
) -> impl IntoView {
    let locale = use_locale();
    let place = use_listed();
    let ClientFile { file, number, at } = one;
    let download = locale.texts().thread.download(&file.name);
    let mark = view! { <Thumb file=file.clone() /> };
    let what = view! {
        <a
            class="twofold__link"
            href=format!("/attachments/{}", file.id)
            download=file.name.clone()
            rel="external"
            title=download.clone()
            aria-label=download.clone()
        >
            {file.name.clone()}
        </a>
    };
    let beside = view! {
        <span>{words::size(locale, file.size)}</span>
        <Moment at now width=Width::Short />
        <a class="twofold__number" href=move || place.with(|place| place.conversation(number))>
            {format!("#{number}")}
        </a>
    };
    view! { <Twofold mark=mark.into_any() what=what.into_any() beside=beside.into_any() /> }
}

/// What it looks like, if it is an image, else what a file looks like. The picture lies over the icon: where it does
/// not come, an image without a text of its own is not drawn, and the name stands beside it anyway.
#[component]
fn Thumb(file: Attachment) -> impl IntoView {
    let image = file.media_type.starts_with("image/");
    let icon = if image { IconName::Image } else { IconName::Attachment };
    let picture = image.then(|| {
        let source = format!("/attachments/{}/preview", file.id);
        view! { <img class="thumb__picture" src=source alt="" width="32" height="32" loading="lazy" decoding="async" /> }
    });
    view! {
        <span class="thumb">
            <Icon name=icon />
            {picture}
        </span>
    }
}
