use super::*;

const NEVER: Timestamp = Timestamp::from_millis(0);

fn client(n: u128) -> ClientId {
    ClientId::new(Uuid::from_u128(n))
}

fn shown(kind: IdentityKind, key: &str, of: u128) -> ShownIdentity {
    ShownIdentity {
        kind,
        provider: String::new(),
        scope: String::new(),
        key: key.to_owned(),
        value: key.to_owned(),
        trust: Trust::Channel,
        client: client(of),
    }
}

fn by_message() -> Finding {
    let identities = vec![shown(IdentityKind::Phone, "p", 1), shown(IdentityKind::Email, "e", 2)];
    let message = MessageId::new(Uuid::nil());
    Found::Message { message, identities }.into()
}

fn alias(a: &str, b: &str) -> Finding {
    let (a, b) = (a.to_owned(), b.to_owned());
    Found::Alias { a, b }.into()
}

#[test]
fn each_card_sees_what_the_other_holds() {
    let pair = Suggestion::new(client(2), client(1), vec![alias("two", "one"), by_message()], NEVER);
    assert_eq!((pair.a, pair.b), (client(1), client(2)));
    let e_mail = Evidence::Message {
        kind: IdentityKind::Email,
        value: "e".to_owned(),
        trust: Trust::Channel,
    };
    let from_one = Evidence::Alias {
        one: "one".to_owned(),
        other: "two".to_owned(),
    };
    assert_eq!(pair.seen_from(client(1)), [e_mail, from_one]);
    assert_eq!(pair.seen_from(client(2)).len(), 2);
}

#[test]
fn who_takes_a_card_over_takes_what_it_is_suspected_of() {
    let pair = Suggestion::new(client(1), client(2), vec![alias("one", "two"), by_message()], NEVER);
    let after = pair.taken_over(client(1), client(3), None);
    assert_eq!((after.a, after.b), (client(2), client(3)));
    assert_eq!(after.findings[0], alias("two", "one"));
    assert_eq!(after.seen_from(client(3)), pair.seen_from(client(1)));
    assert_eq!(after.taken_over(client(3), client(1), None), pair);
}

#[test]
fn who_was_told_apart_from_one_of_them_is_told_apart_from_both() {
    let apart = Found::Apart { said: Uuid::nil() };
    let own = Suggestion::new(client(1), client(2), vec![by_message()], NEVER);
    assert_eq!(own.verdict, Verdict::Open);
    let told = own.clone().with([apart.into()]);
    assert_eq!((told.verdict, told.findings.len()), (Verdict::Different, 2));
    let merged = Suggestion {
        verdict: Verdict::Merged,
        ..own
    };
    assert_eq!(merged.with(told.findings).verdict, Verdict::Merged);
}

#[test]
fn what_the_first_release_wrote_is_read() {
    let identity = serde_json::json!({
        "kind": "email", "value": "e", "trust": "claimed", "client": client(1)
    });
    let old = serde_json::json!({ "message": Uuid::nil(), "identities": [identity] });
    let read = findings(old).unwrap();
    assert!(matches!(&read[0].what, Found::Message { identities, .. } if identities[0].client == client(1)));
    let new = serde_json::to_value(&read).unwrap();
    assert_eq!(findings(new).unwrap(), read);
}

#[test]
fn what_is_found_is_read_as_it_was_written() {
    let mut via = alias("x", "y");
    via.via.push(MergeId::new(Uuid::from_u128(7)));
    let key = Found::Key {
        a: IdentityKind::Phone,
        b: IdentityKind::Messenger,
        value: "+1".to_owned(),
    };
    let name = Found::Name {
        name: "Anna Nowak".to_owned(),
    };
    let apart = Found::Apart { said: Uuid::nil() };
    let all = vec![via, key.into(), name.into(), apart.into(), by_message()];
    assert_eq!(findings(serde_json::to_value(&all).unwrap()).unwrap(), all);
}
