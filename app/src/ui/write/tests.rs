//! The dialog as the server writes it, for pages without scripts.

use crate::domain::sample::{conversation, identity};
use crate::domain::{IdentityId, IdentityKind};
use crate::ui::on_demand::{OnDemand, draw};
use crate::ui::questions::Matter;
use crate::ui::written::written_beside;
use uuid::Uuid;

fn written(kind: IdentityKind, url: &str) -> String {
    let mut snapshot = conversation();
    if let Some(card) = &mut snapshot.data.card {
        card.client.identities = vec![identity(1, kind, "a@b.example")];
    }
    written_beside(url, snapshot, |thread| {
        draw(OnDemand::Dialog(
            Matter::Write(IdentityId::new(Uuid::from_u128(1))),
            thread.into(),
        ))
    })
}

#[test]
fn who_is_written_to_and_that_it_is_not_sent_yet_is_said() {
    let page = written(IdentityKind::Email, "/c/1042?write=x");
    for text in [
        "Write to Anna",
        "a@b.example",
        "Nothing is sent yet",
        r#"action="/ask/write-to""#,
        r#"name="subject""#,
    ] {
        assert!(page.contains(text), "{text} is missing in {page}");
    }
}

#[test]
fn only_an_email_has_a_subject() {
    assert!(!written(IdentityKind::Phone, "/c/1042?write=x").contains(r#"name="subject""#));
}

#[test]
fn a_letter_that_was_refused_says_why() {
    let error = "eyJyZWZ1c2VkIjoibm9fY2hhbm5lbCJ9";
    let page = written(
        IdentityKind::Email,
        &format!("/c/1042?write=x&__path=%2Fask%2Fwrite-to&__err={error}"),
    );
    assert!(page.contains("channel"), "{page}");
}
