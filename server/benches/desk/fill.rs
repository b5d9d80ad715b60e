//! A database of generated clients, written set-wise by the statements that ingestion uses.

mod batch;

pub use batch::email;

use crate::Outcome;
use app::domain::{AgentId, ChannelId, ChannelKind, ClientId, CreationMode, Role, Timestamp};
use batch::Batch;
use secrecy::{ExposeSecret as _, SecretString};
use server::channels::Channel;
use server::clock::{Clock, Stopwatch};
use server::db::{Db, NewAgent, NewToken};
use server::token;

/// Clients that share a transaction.
const AT_ONCE: usize = 500;

/// Whose cards are read.
const SOME: usize = 1_000;

/// Conversations of each client.
pub const CONVERSATIONS: usize = 3;

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
