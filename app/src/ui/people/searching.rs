//! Clients as a search as one types finds them.

use super::summary::{Summary, called};
use crate::calls;
use crate::domain::{ClientId, ClientSummary};
use crate::i18n::Texts;
use crate::ui::kit::{Choice, Search};
use leptos::prelude::*;

/// A search for a client.
pub type Searching = Search<ClientSummary>;

impl Search<ClientSummary> {
    /// Nobody searched for yet; `without` is never found.
    pub fn new(without: Option<ClientId>) -> Self {
        Self::by(move |text| {
            Box::pin(async move {
                let mut clients = calls::find_clients(text).await?;
                clients.retain(|client| Some(client.id) != without);
                Ok(clients)
            })
        })
    }
}

impl Choice for ClientSummary {
    fn key(&self) -> String {
        self.id.to_string()
    }

    fn called(&self, texts: &Texts) -> String {
        called(texts, self.name.as_ref())
    }

    fn draw(self) -> AnyView {
        view! { <Summary client=self /> }.into_any()
    }

    fn count(texts: &Texts, found: &[Self]) -> String {
        match i64::try_from(found.len()) {
            Ok(0) => texts.people.nobody_found.to_owned(),
            count => texts.people.found(count.unwrap_or(i64::MAX)),
        }
    }
}
