//! The page of a client as the server writes it.

use super::view::ProfileView;
use crate::domain::sample::{NOW, agent, card, conversation};
use crate::domain::{AttributeKey, ChangeId, Changed, ChangedBy, ClientHistory, Page, PastChange, Role, Seq, Snapshot};
use crate::i18n::Locale;
use crate::state::Late;
use crate::ui::written::written;
use leptos::prelude::*;
use uuid::Uuid;

fn page<T>(items: Vec<T>, next: Option<&str>) -> Page<T> {
    Page {
        items,
        next_cursor: next.map(str::to_owned),
    }
}

fn change(n: u128, what: Changed, was: &str, became: &str, by: ChangedBy) -> PastChange {
    PastChange {
        id: ChangeId::new(Uuid::from_u128(n)),
        what,
        was: was.to_owned(),
        became: became.to_owned(),
        shown: None,
        by,
        at: NOW,
        revertible: false,
    }
}

/// The HTML of Anna's page at `url`.
fn html(url: &str, changes: Vec<PastChange>, late: Late) -> String {
    let row = conversation().data.head.row;
    let history = ClientHistory {
        conversations: page(vec![row], Some("a b")),
        changes: page(changes, None),
    };
    let snapshot = Snapshot {
        seq: Seq(1),
        now: NOW,
        data: (card(7, "Anna"), history),
    };
    let id = snapshot.data.0.client.id;
    let me = agent(1, Role::Agent);
    written(url, Locale::En, move || {
        let client = Memo::new(move |_| Some(id));
        view! { <ProfileView snapshot files=page(Vec::new(), None) late me client /> }
    })
}

#[test]
fn the_card_stands_beside_all_that_happened() {
    let page = html("/clients/x?from=7&view=all", Vec::new(), Late::default());
    for text in [
        "<h1",
        "class=\"card\"",
        "#1042",
        "3 conversations",
        "No files yet",
        "Nothing has changed",
    ] {
        assert!(page.contains(text), "{text} is missing in {page}");
    }
    // What the page shows whole the card does not show in part.
    assert!(!page.contains("Last conversations"));
    assert!(
        page.contains(r#"href="/c/7?view=all" aria-label="Back to #7""#),
        "{page}"
    );
}

#[test]
fn the_part_that_follows_is_a_link() {
    let page = html("/clients/x?from=7&view=all", Vec::new(), Late::default());
    let expected = r#"href="/clients/x?view=all&amp;conversations=a%20b&amp;from=7#conversations""#;
    assert!(page.contains(expected), "{page}");
    assert!(!page.contains("Back to the start"));
}

#[test]
fn a_change_says_what_who_and_when() {
    let changes = vec![
        change(
            1,
            Changed::Attribute(AttributeKey::Language),
            "",
            "pl",
            ChangedBy::Message(Some((1042, "Web form".to_owned()))),
        ),
        change(
            2,
            Changed::Attribute(AttributeKey::Name),
            "Ann <b>",
            "Anna",
            ChangedBy::Agent(Some("Ben Ode".to_owned())),
        ),
        change(3, Changed::GoneField("Plan".to_owned()), "Gold", "", ChangedBy::Program),
        change(4, Changed::Created, "", "", ChangedBy::Agent(None)),
    ];
    let page = html("/clients/x", changes, Late::default());
    for text in [
        "Language",
        "Polish",
        "a message via Web form, ",
        "Ann &lt;b&gt;",
        "Ben Ode",
        "Plan",
        "a program",
        "Card created",
        "a former colleague",
    ] {
        assert!(page.contains(text), "{text} is missing in {page}");
    }
    assert_eq!(page.matches("<del").count(), 2);
}

#[test]
fn a_change_that_can_be_put_back_has_a_form_for_it() {
    let by = || ChangedBy::Agent(Some("Ben Ode".to_owned()));
    let zone = Changed::Attribute(AttributeKey::TimeZone);
    let back = PastChange {
        revertible: true,
        ..change(7, zone.clone(), "", "Europe/Warsaw", by())
    };
    let page = html(
        "/clients/x",
        vec![change(8, zone, "", "UTC", by()), back],
        Late::default(),
    );
    assert_eq!(page.matches(r#"action="/ask/revert""#).count(), 1);
    let id = ChangeId::new(Uuid::from_u128(7));
    assert!(page.contains(&format!(r#"name="change" value="{id}""#)), "{page}");
    assert!(page.contains("Revert to this"));
}
