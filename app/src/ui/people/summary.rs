//! A client on two lines, as lists and dialogs name him.

use crate::domain::ClientSummary;
use crate::i18n::{Texts, use_texts};
use crate::ui::kit::{Avatar, breakable};
use leptos::prelude::*;

/// Stands between what tells him from others.
const BETWEEN: &str = " \u{b7} ";

/// What to call him.
pub fn called(texts: &Texts, name: Option<&String>) -> String {
    name.cloned().unwrap_or_else(|| texts.common.unknown_client.to_owned())
}

/// What tells him from his namesakes: his company and his addresses.
fn beside(client: &ClientSummary) -> Vec<String> {
    let company = Some(&client.company).filter(|company| !company.is_empty());
    // Whoever has no name is called by an address; it need not stand there twice.
    let addresses = client
        .addresses
        .iter()
        .filter(|address| client.name.as_ref() != Some(*address));
    company.into_iter().chain(addresses).cloned().collect()
}

/// A client on two lines: what to call him, and what tells him from his namesakes.
#[component]
pub fn Summary(
    /// The client.
    client: ClientSummary,
) -> impl IntoView {
    let texts = use_texts();
    let beside = beside(&client);
    let words = beside.iter().enumerate();
    let words = words.map(|(at, word)| ((at > 0).then_some(BETWEEN), breakable(word)));
    let words = words.collect_view();
    view! {
        <Avatar name=client.name.clone() id=Some(client.id.uuid()) />
        <span class="summary">
            <span class="summary__name">{called(texts, client.name.as_ref())}</span>
            <span class="summary__beside" title=beside.join(BETWEEN)>
                {words}
            </span>
        </span>
        <span class="summary__count">{texts.people.conversations(client.conversations)}</span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ClientId;
    use uuid::Uuid;

    #[test]
    fn a_client_without_a_name_is_not_told_by_one_address_twice() {
        let mut client = ClientSummary {
            id: ClientId::new(Uuid::nil()),
            name: Some("a@b.example".to_owned()),
            addresses: vec!["a@b.example".to_owned(), "+48 601 234 567".to_owned()],
            company: "Acme".to_owned(),
            conversations: 1,
            last_seen: None,
        };
        assert_eq!(beside(&client), ["Acme", "+48 601 234 567"]);
        client.name = Some("Anna".to_owned());
        client.company.clear();
        assert_eq!(beside(&client), ["a@b.example", "+48 601 234 567"]);
    }
}
