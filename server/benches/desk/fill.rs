//! A database of generated clients, written set-wise by the statements that ingestion uses.

use crate::Outcome;
use app::domain::{
    AgentId, ChannelId, ChannelKind, ClientId, ConversationId, CreationMode, Direction, IdentityId, IdentityKind,
    Language, MessageId, Role, Status, Timestamp, Trust,
};
use secrecy::{ExposeSecret as _, SecretString};
use server::channels::Channel;
use server::clock::{Clock, Stopwatch};
use server::db::{
    Db, IdentityKey, NewAgent, NewClient, NewConversation, NewIdentity, NewMessage, NewToken, search_text, snippet,
};
use server::token;

/// Clients that share a transaction.
const AT_ONCE: usize = 500;

/// Whose cards are read.
const SOME: usize = 1_000;

/// Conversations of each client.
pub const CONVERSATIONS: usize = 3;

const FIRST: [&str; 16] = [
    "Anna",
    "James",
    "Мария",
    "Piotr",
    "Lucía",
    "Oliver",
    "Ирина",
    "Zofia",
    "Carlos",
    "Emily",
    "Алексей",
    "Łukasz",
    "Elena",
    "Henry",
    "Ольга",
    "Marta",
];
const LAST: [&str; 16] = [
    "Nowak",
    "Whitaker",
    "Соколова",
    "Zieliński",
    "García",
    "Doyle",
    "Морозова",
    "Wójcik",
    "Muñoz",
    "Patel",
    "Волков",
    "Mazur",
    "Romero",
    "Marsh",
    "Лебедева",
    "Kowalska",
];

/// A filled database, and what opens it.
pub struct Filled {
    /// How many clients it holds.
    pub clients: usize,
    /// Some of them, from all over.
    pub some: Vec<ClientId>,
    /// The number of its first conversation; the others follow.
    pub first_number: i64,
    /// Value of an agent's session cookie.
    pub session: SecretString,
    /// A token for everything.
    pub token: SecretString,
    /// How long it took.
    pub seconds: f64,
}

/// The address of a client.
pub fn email(client: usize) -> String {
    format!("client{client}@company{}.example", client % 5_000)
}

/// Fills an empty database.
pub async fn fill(url: &str, clients: usize) -> Outcome<Filled> {
    let watch = Stopwatch::start();
    let db = Db::connect(url).await?;
    let clock = Clock::system();
    let (channel, session, api_token) = prepare(&db, &clock).await?;
    let mut first_number = 0;
    let mut some = Vec::new();
    for start in (0..clients).step_by(AT_ONCE) {
        let many = AT_ONCE.min(clients - start);
        let mut batch = Batch::new(&clock, &channel);
        let mut tx = db.write().await?;
        let first = tx.take_numbers(many * CONVERSATIONS).await?;
        if start == 0 {
            first_number = first;
        }
        (0..many).for_each(|client| {
            batch.client(
                start + client,
                first + i64::try_from(client * CONVERSATIONS).unwrap_or_default(),
            );
        });
        let step = (clients / SOME).max(1);
        let places = (start..).zip(&batch.clients).filter(|(place, _)| place % step == 0);
        some.extend(places.map(|(_, client)| client.id));
        tx.insert_clients(&batch.clients).await?;
        tx.insert_identities(&batch.identities).await?;
        tx.insert_conversations(&batch.conversations).await?;
        tx.insert_messages(&batch.messages).await?;
        tx.commit().await?;
    }
    settle(&db).await?;
    db.close().await;
    Ok(Filled {
        clients,
        some,
        first_number,
        session,
        token: api_token,
        seconds: watch.elapsed().as_secs_f64(),
    })
}

/// An agent who is signed in, a token and a channel.
async fn prepare(db: &Db, clock: &Clock) -> Outcome<(Channel, SecretString, SecretString)> {
    let now = clock.now();
    let agent = AgentId::new(clock.id());
    let channel = Channel {
        id: ChannelId::new(clock.id()),
        key: "bench".to_owned(),
        kind: ChannelKind::Api,
        name: "Bench".to_owned(),
        creation_mode: CreationMode::Automatic,
    };
    let (session, api_token) = (token::fresh(""), token::fresh("kt_"));
    let mut tx = db.write().await?;
    tx.add_agent(&NewAgent {
        id: agent,
        name: "Bench".to_owned(),
        email: "bench@kartoteka.example".to_owned(),
        password_hash: String::new(),
        role: Role::Admin,
        at: now,
    })
    .await?;
    let in_a_month = Timestamp::from_millis(now.millis() + 29 * 86_400_000 + 82_800_000);
    tx.add_session(&token::hash(&session), agent, now, in_a_month).await?;
    let hash = token::hash_of(api_token.expose_secret());
    tx.add_token(&NewToken {
        id: clock.id(),
        name: "bench",
        hash: &hash,
        scopes: "ingest read write admin",
        at: now,
    })
    .await?;
    tx.add_channel(&channel, now).await?;
    tx.commit().await?;
    Ok((channel, session, api_token))
}

/// What PostgreSQL's own housekeeping would have done by the time such a database has grown.
pub async fn settle(db: &Db) -> Outcome<()> {
    match db {
        Db::Sqlite { writer, .. } => {
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await?;
        }
        Db::Postgres(pool) => {
            sqlx::query("VACUUM ANALYZE").execute(pool).await?;
            sqlx::query("CHECKPOINT").execute(pool).await?;
        }
    }
    Ok(())
}

struct Batch<'a> {
    clock: &'a Clock,
    channel: &'a Channel,
    now: Timestamp,
    clients: Vec<NewClient>,
    identities: Vec<NewIdentity>,
    conversations: Vec<NewConversation>,
    messages: Vec<NewMessage>,
}

impl<'a> Batch<'a> {
    fn new(clock: &'a Clock, channel: &'a Channel) -> Self {
        let now = clock.now();
        Self {
            clock,
            channel,
            now,
            clients: vec![],
            identities: vec![],
            conversations: vec![],
            messages: vec![],
        }
    }

    fn client(&mut self, place: usize, number: i64) {
        let id = ClientId::new(self.clock.id());
        let name = format!(
            "{} {}",
            FIRST[place % FIRST.len()],
            LAST[(place / FIRST.len()) % LAST.len()]
        );
        let addresses = [
            (IdentityKind::Email, email(place)),
            (IdentityKind::Phone, format!("+4850{place:07}")),
        ];
        let search = search_text(
            &name,
            addresses.iter().map(|(_, value)| (value.as_str(), value.as_str())),
        );
        let mut through = None;
        for (kind, value) in addresses {
            let identity = IdentityId::new(self.clock.id());
            through = through.or(Some(identity));
            self.identities.push(NewIdentity {
                id: identity,
                client: id,
                key: IdentityKey {
                    kind,
                    provider: String::new(),
                    scope: String::new(),
                    key: value.clone(),
                },
                alias: String::new(),
                shown: value,
                label: String::new(),
                primary: true,
                trust: Trust::Channel,
                seen: self.now,
            });
        }
        for conversation in 0..CONVERSATIONS {
            let number = number + i64::try_from(conversation).unwrap_or_default();
            self.conversation(id, through, &name, number);
        }
        self.clients.push(NewClient {
            id,
            name,
            language: Language::parse("en").ok(),
            language_sample: String::new(),
            conversations: i64::try_from(CONVERSATIONS).unwrap_or_default(),
            first_seen: Some(self.now),
            last_seen: Some(self.now),
            search,
            at: self.now,
        });
    }

    fn conversation(&mut self, client: ClientId, through: Option<IdentityId>, name: &str, number: i64) {
        let id = ConversationId::new(self.clock.id());
        let texts = [
            format!(
                "Hello, my order KT-{number} has not arrived yet. It was promised for last week. Could you find out where it is?"
            ),
            format!(
                "Good afternoon, the parcel of order KT-{number} is on its way and will reach you tomorrow. I am sorry for the delay."
            ),
        ];
        let status = match number % 10 {
            0 => Status::New,
            1 => Status::Open,
            2 => Status::Pending,
            _ => Status::Solved,
        };
        self.conversations.push(NewConversation {
            id,
            number,
            channel: self.channel.id,
            thread_key: Some(format!("bench-{number}")),
            subject: format!("Where is order KT-{number}?"),
            status,
            client: Some(client),
            draft: None,
            draft_key: None,
            company: None,
            identity: through,
            assignee: None,
            snippet: snippet(&texts[1]),
            first_direction: Direction::In,
            last_direction: Direction::Out,
            last_message_at: self.now,
            created_at: self.now,
            updated_at: self.now,
        });
        for (place, text) in texts.into_iter().enumerate() {
            let ours = place == 1;
            self.messages.push(NewMessage {
                id: MessageId::new(self.clock.id()),
                conversation: id,
                channel: self.channel.id,
                external_id: Some(format!("bench-{number}-{place}")),
                direction: if ours { Direction::Out } else { Direction::In },
                client: Some(client).filter(|_| !ours),
                identity: through.filter(|_| !ours),
                author_name: Some(name.to_owned()).filter(|_| !ours),
                text,
                tail: String::new(),
                html: None,
                system: None,
                post: None,
                why: None,
                answer: None,
                sent_at: self.now,
                received_at: self.now,
            });
        }
    }
}
