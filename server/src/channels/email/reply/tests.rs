use super::*;
use crate::channels::email::{Surroundings, read, tests::channel};
use crate::channels::{Incoming, Thread};
use proptest::prelude::*;

fn replies() -> Replies {
    Replies::new(&"correct horse battery".into())
}

fn mail(raw: &str) -> Incoming {
    let around = Surroundings {
        replies: Some(replies()),
        ..Surroundings::default()
    };
    read(raw.as_bytes(), channel(), &around)
}

fn named(raw: &str) -> Vec<i64> {
    match mail(raw).thread {
        Thread::Answers { conversations, .. } => conversations,
        _ => Vec::new(),
    }
}

/// The token of a conversation, as it stands behind the plus.
fn token(number: i64) -> String {
    let address = replies().address("a@x.example", number).unwrap();
    address["a+".len()..address.len() - "@x.example".len()].to_owned()
}

#[test]
fn an_address_is_the_mailbox_with_the_number_and_a_signature_behind_a_plus() {
    let address = replies().address("support@desk.example", 1042).unwrap();
    let signature = address
        .strip_prefix("support+c1042.")
        .and_then(|rest| rest.strip_suffix("@desk.example"))
        .unwrap();
    assert_eq!(signature.len(), 2 * KEPT);
    assert!(
        signature
            .chars()
            .all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c))
    );
    assert_eq!(replies().of_address(&address), Some(1042));
    assert_eq!(
        replies().of_address(&address.to_uppercase()),
        Some(1042),
        "case is lost on the way"
    );
    let aliased = replies().address("support+eu@desk.example", 7).unwrap();
    assert_eq!(replies().of_address(&aliased), Some(7));
}

#[test]
fn a_mailbox_that_takes_no_more_has_no_such_address() {
    assert_eq!(replies().address("support", 1), None);
    let fits = "s".repeat(MAX_LOCAL - "+c1.".len() - 2 * KEPT);
    assert!(replies().address(&format!("{fits}@desk.example"), 1).is_some());
    assert_eq!(replies().address(&format!("{fits}s@desk.example"), 1), None);
}

#[test]
fn a_forged_or_foreign_signature_names_nothing() {
    let (ours, seven) = (token(1042), token(7));
    let foreign = Replies::new(&"another house".into()).address("support@desk.example", 1042);
    let (_, signature) = ours.split_once('.').unwrap();
    let (_, of_seven) = seven.split_once('.').unwrap();
    let mut told = vec![
        foreign.unwrap(),
        "support@desk.example".to_owned(),
        "support+c1042@desk.example".to_owned(),
        "support+c1042.@desk.example".to_owned(),
        format!("support+c1042.{}@desk.example", "0".repeat(2 * KEPT)),
        format!("support+c1042.{of_seven}@desk.example"),
        format!("support+c7.{signature}@desk.example"),
        format!("support+c01042.{signature}@desk.example"),
        format!("support+c+1042.{signature}@desk.example"),
        format!("support+1042.{signature}@desk.example"),
        format!("support+c1042.{}@desk.example", &signature[1..]),
        format!("support+c1042.{signature}0@desk.example"),
        format!("{ours}@desk.example"),
        format!("support+{ours}"),
    ];
    told.push(format!("support+c{}.{signature}@desk.example", "9".repeat(40)));
    for address in told {
        assert_eq!(replies().of_address(&address), None, "{address}");
    }
}

#[test]
fn a_message_id_of_ours_names_its_conversation() {
    let token = token(1042);
    for id in [
        format!("{token}.x7@desk.example"),
        format!("{token}@desk.example"),
        format!("{token}.a.b@h"),
    ] {
        assert_eq!(replies().of_message_id(&id), Some(1042), "{id}");
    }
    for id in [
        token.clone(),
        format!("x.{token}@h"),
        format!("{token}x@h"),
        "@".to_owned(),
        String::new(),
    ] {
        assert_eq!(replies().of_message_id(&id), None, "{id}");
    }
}

#[test]
fn a_signed_address_is_found_wherever_recipients_stand() {
    let to = format!("support+{}@desk.example", token(1042));
    for raw in [
        format!("From: a@x.example\nTo: Support <{to}>\n\nHello"),
        format!("From: a@x.example\nTo: b@x.example, {to}\n\nHello"),
        format!("From: a@x.example\nTo: b@x.example\nCc: \"Us\" <{to}>\n\nHello"),
        format!("Delivered-To: {to}\nFrom: a@x.example\nTo: support@desk.example\n\nHello"),
        format!("Delivered-To: x@y.example\nDelivered-To: {to}\nFrom: a@x.example\n\nHello"),
        format!("X-Original-To: {to}\nFrom: a@x.example\n\nHello"),
        format!(
            "From: a@x.example\nReferences: <{}.r1@desk.example>\n\nHello",
            token(1042)
        ),
        format!(
            "From: a@x.example\nIn-Reply-To: <{}.r1@desk.example>\n\nHello",
            token(1042)
        ),
    ] {
        assert_eq!(named(&raw), [1042], "{raw}");
    }
    for raw in [
        format!("From: {to}\nTo: support@desk.example\n\nHello"),
        format!("From: a@x.example\nSubject: {to}\n\nTo: {to}"),
        format!("From: a@x.example\nReply-To: {to}\n\nHello"),
    ] {
        assert_eq!(named(&raw), <[i64; 0]>::default(), "{raw}");
    }
}

#[test]
fn what_is_answered_comes_before_where_it_was_sent_and_each_once() {
    let raw = format!(
        "From: a@x.example\nTo: s+{}@h.example\nCc: s+{}@h.example\nIn-Reply-To: <{}.1@h>\n\nHello",
        token(1),
        token(2),
        token(2)
    );
    assert_eq!(named(&raw), [2, 1]);
}

#[test]
fn a_signed_address_makes_nobody_better_known() {
    let to = format!("support+{}@desk.example", token(1042));
    let identities = |to: &str| {
        mail(&format!("From: Ann <a@x.example>\nTo: {to}\n\nHello"))
            .sender
            .identities
    };
    assert_eq!(identities(&to), identities("support@desk.example"));
}

#[test]
fn who_has_no_secret_knows_no_address() {
    let raw = format!("From: a@x.example\nTo: s+{}@h.example\n\nHello", token(1));
    let incoming = read(raw.as_bytes(), channel(), &Surroundings::default());
    assert_eq!(incoming.thread, Thread::Fresh);
}

proptest! {
    #[test]
    fn what_was_signed_is_known_again(number in 1..i64::MAX) {
        let address = replies().address("support@desk.example", number).unwrap();
        prop_assert_eq!(replies().of_address(&address), Some(number));
        prop_assert_eq!(replies().of_message_id(&format!("{}.x@h", token(number))), Some(number));
    }

    #[test]
    fn a_signature_fits_no_other_conversation(number in 1..i64::MAX, other in 1..i64::MAX) {
        prop_assume!(number != other);
        let (_, signature) = token(number).split_once('.').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        let forged = format!("support+c{other}.{signature}@desk.example");
        prop_assert_eq!(replies().of_address(&forged), None);
    }

    #[test]
    fn no_other_bytes_name_a_conversation(text in ".*", bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        for text in [text.clone(), format!("support+c1.{text}@h"), format!("c1.{text}@h"), String::from_utf8_lossy(&bytes).into_owned()] {
            prop_assert_eq!(replies().of_address(&text), None);
            prop_assert_eq!(replies().of_message_id(&text), None);
        }
    }
}
