//! What messages do to cards.

use crate::db::{Change, Result, Tx, all_there, on, pieces};
use app::domain::{ClientId, Language, Timestamp};
use sqlx::QueryBuilder;

/// A card to be made.
#[derive(Debug, Clone)]
pub struct NewClient {
    /// Its id.
    pub id: ClientId,
    /// As the channel told it; empty if it did not.
    pub name: String,
    /// Where the platform says so, or his words show it.
    pub language: Option<Language>,
    /// What his messages said, while his language is not known.
    pub language_sample: String,
    /// How many conversations begin with it.
    pub conversations: i64,
    /// When his first message came.
    pub first_seen: Option<Timestamp>,
    /// When his last message came.
    pub last_seen: Option<Timestamp>,
    /// What a search looks through.
    pub search: String,
    /// When it is made.
    pub at: Timestamp,
}

impl NewClient {
    /// A card on which nothing stands yet.
    pub const fn blank(id: ClientId, at: Timestamp) -> Self {
        Self {
            id,
            name: String::new(),
            language: None,
            language_sample: String::new(),
            conversations: 0,
            first_seen: None,
            last_seen: None,
            search: String::new(),
            at,
        }
    }
}

/// What messages change on a card.
#[derive(Debug, Clone)]
pub struct ClientUpdate {
    /// Whose.
    pub id: ClientId,
    /// Fills the name if it is still empty.
    pub name: String,
    /// Fills the language if there is still none.
    pub language: Option<Language>,
    /// What his first messages said, if his language is still not known; none leaves what is there.
    pub language_sample: Option<String>,
    /// How many conversations were added.
    pub conversations: i64,
    /// When the first of the messages came.
    pub first_seen: Option<Timestamp>,
    /// When the last of them came.
    pub last_seen: Option<Timestamp>,
    /// Lines to add to what a search looks through; empty adds nothing.
    pub search: String,
    /// Whether something that agents see on the card changed, counters aside.
    pub changed: bool,
    /// When.
    pub at: Timestamp,
}

impl Tx {
    /// Makes cards, and lets them be found.
    pub async fn insert_clients(&mut self, clients: &[NewClient]) -> Result<()> {
        for piece in pieces(clients) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert(
                    "INSERT INTO clients (id, name, language, language_sample, hint, vip, spammer, kind, time_zone,
                                          conversations, first_seen, last_seen, created_at, updated_at, version)",
                    |mut row, client| {
                        row.push_bind(client.id.uuid())
                            .push_bind(&client.name)
                            .push_bind(client.language.as_ref().map(Language::as_str))
                            .push_bind(&client.language_sample)
                            .push_bind("")
                            .push_bind(false)
                            .push_bind(false)
                            .push_bind("")
                            .push_bind("")
                            .push_bind(client.conversations)
                            .push_bind(client.first_seen.map(Timestamp::millis))
                            .push_bind(client.last_seen.map(Timestamp::millis))
                            .push_bind(client.at.millis())
                            .push_bind(client.at.millis())
                            .push_bind(1_i64);
                    },
                );
                insert.build().execute(conn).await
            })?;
            on!(execute self, |conn| async {
                let mut insert = piece.insert("INSERT INTO client_search (client, text)", |mut row, client| {
                    row.push_bind(client.id.uuid()).push_bind(&client.search);
                });
                insert.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Brings cards up to date. Fills only what is empty when it is written, whatever was read before. Fails with
    /// contention if one was merged into another meanwhile.
    pub async fn update_clients(&mut self, clients: &[ClientUpdate]) -> Result<()> {
        for piece in pieces(clients) {
            let met = on!(execute self, |conn| async {
                let mut update = QueryBuilder::new(
                    "WITH news (id, name, language, sample, conversations, first_seen, last_seen, changed, at) AS (",
                );
                update.push_values(piece.filled(), |mut row, client| {
                    row.push_bind(client.id.uuid())
                        .push_bind(&client.name)
                        .push_bind(client.language.as_ref().map(Language::as_str))
                        .push_bind(&client.language_sample)
                        .push_bind(client.conversations)
                        .push_bind(client.first_seen.map(Timestamp::millis))
                        .push_bind(client.last_seen.map(Timestamp::millis))
                        .push_bind(i64::from(client.changed))
                        .push_bind(client.at.millis());
                });
                update
                    .push(
                        ") UPDATE clients
                              SET name = CASE WHEN clients.name = '' THEN news.name ELSE clients.name END,
                                  language = COALESCE(clients.language, news.language),
                                  language_sample = COALESCE(news.sample, clients.language_sample),
                                  conversations = clients.conversations + news.conversations,
                                  first_seen = CASE WHEN clients.first_seen IS NULL OR clients.first_seen > news.first_seen
                                                    THEN news.first_seen ELSE clients.first_seen END,
                                  last_seen = CASE WHEN clients.last_seen IS NULL OR clients.last_seen < news.last_seen
                                                   THEN news.last_seen ELSE clients.last_seen END,
                                  updated_at = CASE WHEN news.changed = 1 THEN news.at ELSE clients.updated_at END,
                                  version = clients.version + news.changed
                             FROM news
                            WHERE clients.id = news.id
                              AND clients.merged_into IS NULL",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
            all_there(met, piece.count())?;
        }
        let found: Vec<&ClientUpdate> = clients.iter().filter(|client| !client.search.is_empty()).collect();
        for piece in pieces(&found) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("WITH news (client, text) AS (");
                update.push_values(piece.filled(), |mut row, client| {
                    row.push_bind(client.id.uuid()).push_bind(&client.search);
                });
                update
                    .push(
                        ") UPDATE client_search
                              SET text = client_search.text || news.text
                             FROM news
                            WHERE client_search.client = news.client",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }

    /// Writes down changes.
    pub async fn insert_changes(&mut self, changes: &[Change<'_>]) -> Result<()> {
        for piece in pieces(changes) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert(
                    "INSERT INTO changes (id, client, field, old_value, new_value, source, agent, message, at, detail)",
                    |mut row, change| {
                        let (source, agent, message) = change.source.parts();
                        row.push_bind(change.id)
                            .push_bind(change.client.uuid())
                            .push_bind(change.field)
                            .push_bind(change.old)
                            .push_bind(change.new)
                            .push_bind(source)
                            .push_bind(agent)
                            .push_bind(message)
                            .push_bind(change.at.millis())
                            .push_bind(change.detail);
                    },
                );
                insert.build().execute(conn).await
            })?;
        }
        Ok(())
    }
}
