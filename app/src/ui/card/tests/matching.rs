//! What a card says of other cards, and of where its language was read.

use super::{NOW, agent, card, html, usual};
use crate::domain::{ClientId, ClientSummary, Evidence, LanguageOrigin, MergeId, PastMerge, Role, Suggestion};
use crate::i18n::Locale;
use uuid::Uuid;

fn suggestion(n: u128, name: &str) -> Suggestion {
    Suggestion {
        other: ClientSummary {
            id: ClientId::new(Uuid::from_u128(n)),
            name: Some(name.to_owned()),
            addresses: Vec::new(),
            company: String::new(),
            conversations: 1,
            last_seen: None,
        },
        evidence: vec![Evidence::Name { name: name.to_owned() }],
        since: NOW,
    }
}

#[test]
fn the_likeliest_other_card_is_suggested_and_the_rest_wait_behind_a_fold() {
    assert!(!usual("/c/1042").contains("May be the same person"));

    let mut card = card();
    card.suggestions = vec![
        suggestion(31, "A. Nowak"),
        suggestion(32, "Anna N."),
        suggestion(33, "Ania"),
    ];
    let page = html(Some(card), agent(1, Role::Agent), Locale::En, "/c/1042");
    let (first, rest) = page.split_once("<details").unwrap_or_default();
    assert!(first.contains("May be the same person as A. Nowak") && first.contains("Both are called A. Nowak"));
    assert!(!first.contains("Anna N.") && rest.contains("Anna N.") && rest.contains("Ania"));
    assert!(rest.contains("and 2 more"));
    assert_eq!(page.matches(r#"name="apart""#).count(), 3);
    assert_eq!(page.matches(r#"name="merge""#).count(), 3);
}

#[test]
fn what_went_into_the_card_is_named_and_can_be_taken_out() {
    let mut card = card();
    let merge = |n, by: Option<&str>| PastMerge {
        id: MergeId::new(Uuid::from_u128(n)),
        name: None,
        by: by.map(str::to_owned),
        at: NOW,
    };
    card.merges = vec![merge(41, Some("Ann Lee")), merge(42, None)];
    let page = html(Some(card), agent(1, Role::Agent), Locale::En, "/c/1042");
    assert!(page.contains("Unknown client was merged into this card by Ann Lee"));
    assert_eq!(page.matches("was merged into this card").count(), 2);
    assert_eq!(page.matches(r#"name="undo""#).count(), 2);
}

#[test]
fn a_language_that_was_found_out_says_from_where() {
    let of = |sure| {
        let mut card = card();
        card.language_origin = Some(LanguageOrigin { number: 1001, sure });
        html(Some(card), agent(1, Role::Agent), Locale::En, "/c/1042?view=all")
    };
    assert!(!usual("/c/1042").contains(", sure"));
    assert!(
        of(true).contains(r#"from <a href="/c/1001?view=all">#1001</a>, sure"#),
        "{}",
        of(true)
    );
    assert!(of(false).contains("</a>, likely"));
}
