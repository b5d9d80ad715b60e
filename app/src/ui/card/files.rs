//! What he sent.

use super::{
    all::All,
    around::{Around, part},
    block::Block,
    file_row::FileRow,
};
use crate::domain::{Card, ClientId};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::kit::{Each, When};
use leptos::prelude::*;

/// His files (C6), newest first, a few of them.
#[component]
pub fn Files(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = &use_texts().card.files;
    let files = part(card, client, |card| card.files.clone());
    let of = part(card, client, |card| card.files_in_all);
    let none = memo(move |_| files.with(Vec::is_empty));
    let shown = Signal::derive(move || i64::try_from(files.with(Vec::len)).unwrap_or(i64::MAX));
    let now = Around::here().now;
    view! {
        <Block part="files" title=texts.title>
            <When is=move || !none.get() fallback=move || view! { <p class="card__none">{texts.none}</p> }>
                <ul>
                    <Each each=move || files.get() key=|one| (one.file.id, one.number) let:one>
                        <FileRow one now />
                    </Each>
                </ul>
            </When>
            <All shown of part="files" />
        </Block>
    }
    .into_any()
}
