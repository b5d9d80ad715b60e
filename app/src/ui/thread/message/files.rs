//! The files of a message.

use crate::domain::Attachment;
use crate::i18n::{use_locale, use_texts};
use crate::ui::kit::{Icon, IconName};
use crate::ui::words;
use leptos::prelude::*;

/// The files of a message, each a download; nothing where there are none.
#[component]
pub fn Files(
    /// The files.
    files: Vec<Attachment>,
) -> impl IntoView {
    let count = i64::try_from(files.len()).unwrap_or(i64::MAX);
    (count > 0).then(|| {
        view! {
            <ul class="files" aria-label=use_texts().thread.attachments(count)>
                {files.into_iter().map(|file| view! { <File file /> }).collect_view()}
            </ul>
        }
    })
}

#[component]
fn File(file: Attachment) -> impl IntoView {
    let locale = use_locale();
    let download = locale.texts().thread.download(&file.name);
    let name = file.name.clone();
    view! {
        <li>
            <a
                class="file"
                href=format!("/attachments/{}", file.id)
                download=name
                rel="external"
                title=download.clone()
                aria-label=download
            >
                <Icon name=IconName::Attachment />
                <span class="file__name">{file.name}</span>
                <span class="file__size">{words::size(locale, file.size)}</span>
            </a>
        </li>
    }
}
