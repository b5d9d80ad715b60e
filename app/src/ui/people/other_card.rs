//! The card that the open one is compared with.

use crate::calls;
use crate::domain::{Card, ClientId};
use crate::error::AppError;
use crate::json::Resource;
use crate::state::memo;
use crate::ui::questions::{Matter, Matters};
use leptos::prelude::*;

/// The card that the open one is compared with, and whose was asked for: an answer stays until the next one is there.
pub type OtherCard = Resource<Option<(ClientId, Result<Card, AppError>)>>;

/// Asks for the card that the open one is to be compared with, as soon as one is, and provides it to the page.
pub fn provide_other_card(matters: Matters) {
    let other = memo(move |_| match matters.asked() {
        Some(Matter::Merge(client)) => Some(client),
        _ => None,
    });
    let card: OtherCard = Resource::new_with_options(
        move || other.get(),
        async |other: Option<ClientId>| {
            let other = other?;
            Some((other, calls::card(other).await))
        },
        false,
    );
    provide_context(card);
}
