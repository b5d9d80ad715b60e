//! What ingestion reads and writes, many rows at a time.

use super::identities::{new_client, new_identity, person};
use crate::support::builders::NOW;
use crate::support::db::{Fresh, on_both_engines};
use app::domain::{
    AttachmentId, ChannelId, ChannelKind, ConversationId, CreationMode, Direction, IdentityKind, MessageId, Status,
    Timestamp, Trust, Why,
};
use serde_json::json;
use server::channels::Channel;
use server::db::{
    Change, ClientUpdate, ConversationUpdate, KnownConversation, NewAttachment, NewConversation, NewMessage, Source, Tx,
};
use uuid::Uuid;

fn later(by: i64) -> Timestamp {
    Timestamp::from_millis(NOW.millis() + by)
}

fn conversation_id(n: u128) -> ConversationId {
    ConversationId::new(Uuid::from_u128(n))
}

fn channel() -> ChannelId {
    ChannelId::new(Uuid::from_u128(77))
}

fn conversation(n: u128, number: i64) -> NewConversation {
    NewConversation {
        id: conversation_id(n),
        number,
        channel: channel(),
        thread_key: Some(format!("thread-{n}")),
        subject: "Delivery".to_owned(),
        status: Status::New,
        client: Some(person(n)),
        draft: None,
        draft_key: None,
        company: None,
        identity: None,
        assignee: None,
        snippet: "Where".to_owned(),
        first_direction: Direction::In,
        last_direction: Direction::In,
        last_message_at: NOW,
        created_at: NOW,
        updated_at: NOW,
    }
}

fn message(n: u128, external_id: &str) -> NewMessage {
    NewMessage {
        id: MessageId::new(Uuid::from_u128(n)),
        conversation: conversation_id(n),
        channel: channel(),
        external_id: Some(external_id.to_owned()),
        direction: Direction::In,
        client: Some(person(n)),
        identity: None,
        author_name: Some("Anna".to_owned()),
        text: "Where is my parcel?".to_owned(),
        tail: "> quote".to_owned(),
        html: Some("<p>Where is my parcel?</p>".to_owned()),
        system: None,
        post: Some("https://vk.com/wall-1_2".to_owned()),
        why: Some(Why {
            kind: IdentityKind::Email,
            value: "a".to_owned(),
            trust: Trust::Channel,
            candidates: vec![person(2)],
            candidate_names: vec![Some("client 2".to_owned())],
        }),
        answer: Some(json!({ "n": 1 })),
        sent_at: NOW,
        received_at: NOW,
    }
}

fn news(n: u128) -> ConversationUpdate {
    ConversationUpdate {
        id: conversation_id(n),
        seen: (Status::New, Some(person(n))),
        status: None,
        client: None,
        draft: None,
        draft_key: None,
        company: None,
        identity: None,
        assignee: None,
        snippet: "news".to_owned(),
        last_direction: Direction::Out,
        last_message_at: later(5),
        updated_at: later(9),
    }
}

fn update(n: u128) -> ClientUpdate {
    ClientUpdate {
        id: person(n),
        name: "Anna".to_owned(),
        language: app::domain::Language::parse("pl").ok(),
        language_sample: None,
        conversations: 1,
        first_seen: Some(NOW),
        last_seen: Some(NOW),
        search: "\nanna".to_owned(),
        changed: true,
        at: later(3),
    }
}

/// Clients 1 to 3, each with a conversation and a message.
async fn fill(fresh: &Fresh) -> Tx {
    let mut tx = fresh.db.write().await.unwrap();
    let source = Channel {
        id: channel(),
        key: "c".to_owned(),
        kind: ChannelKind::Api,
        name: "C".to_owned(),
        creation_mode: CreationMode::Automatic,
    };
    tx.add_channel(&source, NOW).await.unwrap();
    tx.insert_clients(&[new_client(1), new_client(2), new_client(3)])
        .await
        .unwrap();
    let first = tx.take_numbers(3).await.unwrap();
    let conversations: Vec<_> = (1..=3)
        .zip(first..)
        .map(|(n, number)| conversation(n, number))
        .collect();
    tx.insert_conversations(&conversations).await.unwrap();
    tx.insert_messages(&[message(1, "a"), message(2, "b"), message(3, "c")])
        .await
        .unwrap();
    tx
}

fn ids(known: &[((ChannelId, String), KnownConversation)]) -> Vec<(String, ConversationId)> {
    let mut ids: Vec<_> = known.iter().map(|((_, key), known)| (key.clone(), known.id)).collect();
    ids.sort();
    ids.dedup();
    ids
}

on_both_engines! {
    async fn numbers_follow_one_another(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        assert_eq!(tx.take_numbers(3).await.unwrap(), 1_001);
        assert_eq!(tx.take_numbers(1).await.unwrap(), 1_004);
    }

    async fn what_was_answered_is_found_by_channel_and_id(fresh) {
        let mut tx = fill(fresh).await;
        let wanted = [(channel(), "a".to_owned()), (channel(), "z".to_owned()), (ChannelId::new(Uuid::nil()), "b".to_owned())];
        let mut answers = tx.answers(&wanted).await.unwrap();
        answers.dedup();
        assert_eq!(answers, [((channel(), "a".to_owned()), json!({ "n": 1 }))]);
    }

    async fn a_message_is_stored_once_for_its_external_id(fresh) {
        let mut tx = fill(fresh).await;
        let again = NewMessage { id: MessageId::new(Uuid::from_u128(9)), ..message(1, "a") };
        assert!(tx.insert_messages(&[again]).await.unwrap_err().is_taken());
    }

    async fn a_message_reads_as_it_was_written(fresh) {
        let mut tx = fill(fresh).await;
        let file = NewAttachment {
            id: AttachmentId::new(Uuid::from_u128(5)),
            message: MessageId::new(Uuid::from_u128(1)),
            place: 0,
            name: "photo.png".to_owned(),
            media_type: "image/png".to_owned(),
            size: 7,
            sha256: [3; 32],
            storage_key: "ab/cd/x".to_owned(),
            at: NOW,
        };
        tx.insert_attachments(std::slice::from_ref(&file)).await.unwrap();
        let (messages, _) = tx.messages_before(conversation_id(1), None, 10).await.unwrap();
        let written = message(1, "a");
        assert_eq!(messages[0].text, written.text);
        assert_eq!(messages[0].tail, written.tail);
        assert_eq!(messages[0].html, written.html);
        assert_eq!(messages[0].post, written.post);
        assert_eq!(messages[0].why, written.why);
        assert_eq!(messages[0].attachments[0].name, "photo.png");
        assert_eq!(tx.stored_file(file.id).await.unwrap().unwrap().storage_key, "ab/cd/x");
    }

    async fn conversations_are_found_by_thread_key_and_by_message(fresh) {
        let mut tx = fill(fresh).await;
        let wanted = |names: &[&str]| names.iter().map(|name| (channel(), (*name).to_owned())).collect::<Vec<_>>();
        let by_thread = tx.conversations_by_thread(&wanted(&["thread-1", "thread-3", "none"])).await.unwrap();
        let expected = [("thread-1".to_owned(), conversation_id(1)), ("thread-3".to_owned(), conversation_id(3))];
        assert_eq!(ids(&by_thread), expected);
        let by_message = tx.conversations_by_message(&wanted(&["b", "none", "c"])).await.unwrap();
        assert_eq!(ids(&by_message), [("b".to_owned(), conversation_id(2)), ("c".to_owned(), conversation_id(3))]);
        assert_eq!(by_message[0].1.client, Some(person(2)));
    }

    async fn a_thread_key_has_one_conversation_until_it_is_released(fresh) {
        let mut tx = fill(fresh).await;
        tx.release_threads(&[conversation_id(1)]).await.unwrap();
        let taken = |thread: &str, n| NewConversation { thread_key: Some(thread.to_owned()), ..conversation(n, 5_000) };
        let mut fourth = taken("thread-1", 4);
        fourth.client = None;
        tx.insert_conversations(&[fourth]).await.unwrap();
        let mut fifth = taken("thread-2", 5);
        (fifth.client, fifth.number) = (None, 5_001);
        assert!(tx.insert_conversations(&[fifth]).await.unwrap_err().is_taken());
    }

    async fn the_ongoing_conversation_is_the_last_that_is_not_long_solved(fresh) {
        let mut tx = fill(fresh).await;
        let wanted = [(person(1), channel()), (person(2), channel()), (person(9), channel())];
        let mut newer = conversation(4, 9_000);
        (newer.client, newer.last_message_at) = (Some(person(1)), later(1));
        tx.insert_conversations(&[newer]).await.unwrap();
        tx.set_status(conversation_id(2), Status::Solved, NOW).await.unwrap();
        let of = |known: Vec<((app::domain::ClientId, ChannelId), KnownConversation)>| {
            let mut ids: Vec<_> = known.into_iter().map(|((client, _), known)| (client, known.id)).collect();
            ids.sort();
            ids.dedup();
            ids
        };
        let known = tx.ongoing_conversations(&wanted, NOW).await.unwrap();
        assert_eq!(of(known), [(person(1), conversation_id(4)), (person(2), conversation_id(2))]);
        let known = tx.ongoing_conversations(&wanted, later(1)).await.unwrap();
        assert_eq!(of(known), [(person(1), conversation_id(4))]);
    }

    async fn a_conversation_is_brought_up_to_date(fresh) {
        let mut tx = fill(fresh).await;
        tx.update_conversations(&[news(1), ConversationUpdate { status: Some(Status::Open), ..news(2) }]).await.unwrap();
        let row = tx.conversation(conversation_id(1)).await.unwrap().unwrap().row;
        assert_eq!((row.status, row.snippet.as_str(), row.last_direction), (Status::New, "news", Direction::Out));
        assert_eq!((row.client, row.last_message_at), (Some(person(1)), later(5)));
        assert_eq!(tx.conversation(conversation_id(2)).await.unwrap().unwrap().row.status, Status::Open);
        tx.update_conversations(&[ConversationUpdate { last_message_at: NOW, ..news(1) }]).await.unwrap();
        assert_eq!(tx.conversation(conversation_id(1)).await.unwrap().unwrap().row.last_message_at, later(5));
    }

    async fn what_has_changed_since_it_was_read_counts_as_contention(fresh) {
        let mut tx = fill(fresh).await;
        let solved = ConversationUpdate { status: Some(Status::Solved), ..news(1) };
        tx.update_conversations(&[solved]).await.unwrap();
        for seen in [(Status::New, Some(person(1))), (Status::Solved, None), (Status::Solved, Some(person(2)))] {
            let stale = ConversationUpdate { seen, snippet: "stale".to_owned(), ..news(1) };
            let error = tx.update_conversations(&[news(2), stale]).await.unwrap_err();
            assert!(error.is_contention() && !error.is_taken(), "{seen:?}");
        }
        let row = tx.conversation(conversation_id(1)).await.unwrap().unwrap().row;
        assert_eq!((row.status, row.snippet.as_str()), (Status::Solved, "news"));
    }

    async fn a_conversation_of_nobodys_gets_a_draft_and_then_a_client(fresh) {
        let mut tx = fill(fresh).await;
        let mut nobodys = conversation(4, 9_000);
        nobodys.client = None;
        tx.insert_conversations(&[nobodys]).await.unwrap();
        let draft = |name: &str| Some(json!({ "name": name, "identities": [] }));
        let told = |name| ConversationUpdate { seen: (Status::New, None), draft: draft(name), ..news(4) };
        tx.update_conversations(&[told("Jan")]).await.unwrap();
        tx.update_conversations(&[told("Ewa")]).await.unwrap();
        assert_eq!(tx.conversation(conversation_id(4)).await.unwrap().unwrap().row.client_name.as_deref(), Some("Jan"));
        tx.update_conversations(&[ConversationUpdate { client: Some(person(3)), draft: None, ..told("") }]).await.unwrap();
        let seen = (Status::New, Some(person(3)));
        let late = ConversationUpdate { client: Some(person(1)), seen, ..told("Jan") };
        tx.update_conversations(&[late]).await.unwrap();
        assert_eq!(tx.conversation(conversation_id(4)).await.unwrap().unwrap().row.client, Some(person(3)));
        let key = [(channel(), "thread-4".to_owned())];
        assert_eq!(tx.conversations_by_thread(&key).await.unwrap()[0].1.draft, None);
    }

    async fn an_update_fills_only_what_is_empty(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        let mut nameless = new_client(1);
        (nameless.name, nameless.search) = (String::new(), "none".to_owned());
        tx.insert_clients(&[nameless, new_client(2)]).await.unwrap();
        let quiet = ClientUpdate { changed: false, search: String::new(), ..update(2) };
        tx.update_clients(&[update(1), quiet]).await.unwrap();
        tx.update_clients(&[ClientUpdate { name: "Ewa".to_owned(), first_seen: Some(later(-9)), last_seen: Some(later(9)), ..update(1) }])
            .await
            .unwrap();
        let first = tx.client(person(1)).await.unwrap().unwrap();
        assert_eq!((first.name.as_str(), first.conversations, first.version), ("Anna", 2, 3));
        assert_eq!((first.first_seen, first.last_seen), (Some(later(-9)), Some(later(9))));
        assert_eq!(first.language.as_ref().map(app::domain::Language::as_str), Some("pl"));
        let second = tx.client(person(2)).await.unwrap().unwrap();
        assert_eq!((second.name.as_str(), second.version, second.updated_at), ("client 2", 1, NOW));
        assert_eq!(tx.search_clients("anna", None, 9).await.unwrap(), [person(1)]);
        assert_eq!(tx.search_clients("client 2", None, 9).await.unwrap(), [person(2)]);
    }

    async fn what_matching_asks_about_clients_is_told_at_once(fresh) {
        let mut tx = fill(fresh).await;
        let mut known = tx.known_clients(&[person(1), person(3), person(9)]).await.unwrap();
        known.sort_by_key(|client| client.id);
        known.dedup();
        let names: Vec<_> = known.iter().map(|client| (client.name.as_str(), client.vip, client.company)).collect();
        assert_eq!(names, [("client 1", false, None), ("client 3", false, None)]);
    }

    async fn what_matching_asks_about_senders_is_told_with_their_identities(fresh) {
        let mut tx = fill(fresh).await;
        let identities = [new_identity(50, 1, "a@b.example"), new_identity(51, 3, "c@b.example")];
        tx.insert_identities(&identities).await.unwrap();
        let wanted = [identities[0].key.clone(), identities[1].key.clone(), new_identity(52, 2, "nobody@b.example").key];
        let mut known = tx.known_senders(&wanted).await.unwrap();
        known.sort_by_key(|sender| sender.client.id);
        known.dedup();
        let told: Vec<_> = known.iter().map(|sender| (sender.key.key.as_str(), sender.identity.id, sender.client.name.as_str())).collect();
        assert_eq!(told, [("a@b.example", identities[0].id, "client 1"), ("c@b.example", identities[1].id, "client 3")]);
        assert_eq!(tx.spoken_for(&wanted).await.unwrap(), []);
        tx.update_clients(&[update(3)]).await.unwrap();
        let mut spoken = tx.spoken_for(&wanted).await.unwrap();
        spoken.dedup();
        assert_eq!(spoken, [identities[1].key.clone()], "he speaks Polish now");
    }

    async fn changes_are_written_with_their_source(fresh) {
        let mut tx = fill(fresh).await;
        let change = Change {
            id: Uuid::from_u128(5),
            client: person(1),
            field: "name",
            old: "",
            new: "Anna",
            source: Source::Message(MessageId::new(Uuid::from_u128(1))),
            at: NOW,
            detail: "",
        };
        tx.insert_changes(&[change]).await.unwrap();
        tx.commit().await.unwrap();
        let count = fresh.count("SELECT COUNT(*) FROM changes WHERE source = 'message' AND message IS NOT NULL").await;
        assert_eq!(count, 1);
    }

    async fn a_conversation_remembers_the_identity_we_talk_through(fresh) {
        let mut tx = fill(fresh).await;
        let identity = new_identity(50, 1, "a@b.example");
        tx.insert_identities(std::slice::from_ref(&identity)).await.unwrap();
        let mut through = conversation(4, 9_000);
        (through.client, through.identity) = (Some(person(1)), Some(identity.id));
        tx.insert_conversations(&[through]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(fresh.count("SELECT COUNT(*) FROM conversations WHERE identity IS NOT NULL").await, 1);
    }
}
