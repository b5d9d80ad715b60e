//! The floor: the rows of the same messages, half of them of new senders, written to the engine by a plain program that
//! looks nothing up, decides nothing and speaks no HTTP. Batches of 64, each durable before the next.

use crate::Outcome;
use app::domain::{
    ChannelId, ClientId, ConversationId, Direction, IdentityId, IdentityKind, MessageId, Status, Timestamp, Trust,
};
use server::clock::{Clock, Stopwatch};
use server::db::{
    Change, ClientUpdate, Db, IdentityKey, NewClient, NewConversation, NewEvent, NewIdentity, NewMessage, Source, Tx,
    search_text, snippet,
};
use std::time::Duration;

/// How long it writes.
const SPAN: Duration = Duration::from_secs(4);
/// Messages that share a commit.
const TOGETHER: usize = 64;

const TEXT: &str =
    "Hello, my parcel was promised for last week and has not arrived yet. Could you find out where it is, please?";

/// Messages a second.
pub async fn writing(url: &str, run: usize) -> Outcome<f64> {
    let db = Db::connect(url).await?;
    let clock = Clock::system();
    let mut tx = db.read().await?;
    let channel = tx.channel("bench").await?.ok_or("the channel is gone")?.id;
    let known = tx.clients(None, 200).await?;
    drop(tx);
    let known: Vec<ClientId> = known.iter().map(|client| client.id).collect();
    let watch = Stopwatch::start();
    let mut written = 0;
    while watch.elapsed() < SPAN {
        let mut tx = db.write().await?;
        let name = |place: usize| format!("plain-{run}-{}", written + place);
        batch(&mut tx, &clock, channel, &known, name).await?;
        tx.commit().await?;
        written += TOGETHER;
    }
    let rate = f64::from(u32::try_from(written).unwrap_or(u32::MAX)) / watch.elapsed().as_secs_f64();
    db.close().await;
    Ok(rate)
}

async fn batch(
    tx: &mut Tx,
    clock: &Clock,
    channel: ChannelId,
    known: &[ClientId],
    name: impl Fn(usize) -> String,
) -> Outcome<()> {
    let at = clock.now();
    let (mut clients, mut identities, mut seen) = (vec![], vec![], vec![]);
    let (mut conversations, mut messages, mut events) = (vec![], vec![], vec![]);
    let first = tx.take_numbers(TOGETHER).await?;
    let mut created = Vec::new();
    for (place, number) in (0..TOGETHER).zip(first..) {
        let external_id = name(place);
        let message = MessageId::new(clock.id());
        let client = if place.is_multiple_of(2) {
            let client = ClientId::new(clock.id());
            let address = format!("new-{external_id}@fresh.example");
            clients.push(new_client(client, &address, at));
            identities.push(new_identity(IdentityId::new(clock.id()), client, address, at));
            created.push((client, message));
            events.push(NewEvent::card(client));
            client
        } else {
            let client = known.get(place).copied().unwrap_or(ClientId::new(clock.id()));
            seen.push(update(client, at));
            client
        };
        let conversation = ConversationId::new(clock.id());
        conversations.push(new_conversation(
            conversation,
            number,
            channel,
            client,
            &external_id,
            at,
        ));
        messages.push(new_message(message, conversation, channel, client, external_id, at));
        events.push(NewEvent::message(conversation, Some(client)));
    }
    let changes: Vec<Change<'_>> = created
        .iter()
        .map(|(client, message)| Change {
            id: clock.id(),
            client: *client,
            field: "created",
            old: "",
            new: "Anna Nowak",
            source: Source::Message(*message),
            at,
            detail: "",
        })
        .collect();
    seen.dedup_by_key(|update| update.id);
    tx.insert_clients(&clients).await?;
    tx.insert_identities(&identities).await?;
    tx.insert_conversations(&conversations).await?;
    tx.insert_messages(&messages).await?;
    tx.insert_changes(&changes).await?;
    tx.update_clients(&seen).await?;
    tx.append_events(&events, at).await?;
    Ok(())
}

fn new_client(id: ClientId, address: &str, at: Timestamp) -> NewClient {
    NewClient {
        id,
        name: "Anna Nowak".to_owned(),
        language: None,
        language_sample: String::new(),
        conversations: 1,
        first_seen: Some(at),
        last_seen: Some(at),
        search: search_text("Anna Nowak", [(address, address)]),
        at,
    }
}

fn new_identity(id: IdentityId, client: ClientId, address: String, at: Timestamp) -> NewIdentity {
    NewIdentity {
        id,
        client,
        key: IdentityKey {
            kind: IdentityKind::Email,
            provider: String::new(),
            scope: String::new(),
            key: address.clone(),
        },
        alias: String::new(),
        shown: address,
        label: String::new(),
        primary: true,
        trust: Trust::Channel,
        seen: at,
    }
}

fn update(id: ClientId, at: Timestamp) -> ClientUpdate {
    ClientUpdate {
        id,
        name: String::new(),
        language: None,
        language_sample: None,
        conversations: 1,
        first_seen: Some(at),
        last_seen: Some(at),
        search: String::new(),
        changed: false,
        at,
    }
}

fn new_conversation(
    id: ConversationId,
    number: i64,
    channel: ChannelId,
    client: ClientId,
    thread_key: &str,
    at: Timestamp,
) -> NewConversation {
    NewConversation {
        id,
        number,
        channel,
        thread_key: Some(thread_key.to_owned()),
        subject: "Where is my parcel?".to_owned(),
        status: Status::New,
        client: Some(client),
        draft: None,
        draft_key: None,
        company: None,
        identity: None,
        assignee: None,
        snippet: snippet(TEXT),
        first_direction: Direction::In,
        last_direction: Direction::In,
        last_message_at: at,
        created_at: at,
        updated_at: at,
    }
}

fn new_message(
    id: MessageId,
    conversation: ConversationId,
    channel: ChannelId,
    client: ClientId,
    external_id: String,
    at: Timestamp,
) -> NewMessage {
    NewMessage {
        id,
        conversation,
        channel,
        external_id: Some(external_id),
        direction: Direction::In,
        client: Some(client),
        identity: None,
        author_name: Some("Anna Nowak".to_owned()),
        text: TEXT.to_owned(),
        tail: String::new(),
        html: None,
        system: None,
        post: None,
        why: None,
        answer: None,
        sent_at: at,
        received_at: at,
    }
}
