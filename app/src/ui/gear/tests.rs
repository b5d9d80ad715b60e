//! What the gear opens, as the server writes it for pages without scripts.

use crate::domain::sample::{self, identity};
use crate::domain::{IdentityId, IdentityKind, OpenConversation, Snapshot};
use crate::state::OpenThread;
use crate::ui::on_demand::{OnDemand, draw};
use crate::ui::questions::Matter;
use crate::ui::written::written_beside;
use leptos::prelude::*;
use uuid::Uuid;

fn conversation() -> Snapshot<OpenConversation> {
    let mut snapshot = sample::conversation();
    if let Some(card) = &mut snapshot.data.card {
        card.client.identities = vec![
            identity(1, IdentityKind::Email, "a@b.example"),
            identity(2, IdentityKind::Phone, "+48 601 234 567"),
            identity(3, IdentityKind::External, "crm-7"),
        ];
    }
    snapshot.data.head.identity = Some(IdentityId::new(Uuid::from_u128(2)));
    snapshot
}

fn html(draw: fn(OpenThread) -> AnyView) -> String {
    written_beside("/c/1042?gear=open", conversation(), draw)
}

#[test]
fn the_addresses_that_one_can_talk_through_are_choices_and_the_one_in_use_is_marked() {
    let page = html(|thread| draw(OnDemand::Gear(thread.into())));
    assert!(page.contains(r#"action="/ask/talk-through""#), "{page}");
    assert_eq!(page.matches(r#"role="menuitemradio""#).count(), 2);
    assert_eq!(page.matches(r#"aria-checked="true""#).count(), 1);
    let (_, marked) = page.split_once(r#"aria-checked="true""#).unwrap_or_default();
    assert!(marked.contains("+48 601 234 567") && !page.contains("crm-7"));
}

#[test]
fn without_scripts_the_gears_questions_are_asked_by_the_address() {
    let page = html(|thread| draw(OnDemand::Gear(thread.into())));
    assert!(page.contains(r#"name="gear" value="client""#) && page.contains(r#"name="gear" value="picture""#));
}

#[test]
fn without_scripts_a_conversation_goes_to_a_new_client_and_others_are_searched_for() {
    let page = html(|thread| draw(OnDemand::Dialog(Matter::SetClient, thread.into())));
    assert!(
        page.contains(r#"action="/ask/set-client""#) && page.contains(r#"name="to" value="""#),
        "{page}"
    );
    assert!(page.contains(r#"name="who""#) && page.contains("conversation leaves Anna"));
}
