//! Clients with their identities and companies: reading them, and the fields that agents change.

use super::{Error, Result, Tx, on};
use app::domain::{
    Client, ClientId, CompanyId, Identity, IdentityId, IdentityKind, Language, Membership, Timestamp, Trust,
};
use sqlx::{QueryBuilder, query, query_as, query_scalar};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct ClientRow {
    id: Uuid,
    name: String,
    avatar: Option<String>,
    language: Option<String>,
    hint: String,
    vip: bool,
    spammer: bool,
    kind: String,
    time_zone: String,
    conversations: i64,
    first_seen: Option<i64>,
    last_seen: Option<i64>,
    created_at: i64,
    updated_at: i64,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct IdentityRow {
    id: Uuid,
    client: Uuid,
    kind: String,
    provider: String,
    scope: String,
    key: String,
    shown: String,
    label: String,
    is_primary: bool,
    trust: String,
    last_seen: i64,
}

#[derive(sqlx::FromRow)]
struct MembershipRow {
    client: Uuid,
    company: Uuid,
    name: String,
    position: String,
    is_main: bool,
}

impl From<ClientRow> for Client {
    fn from(row: ClientRow) -> Self {
        Self {
            id: ClientId::new(row.id),
            name: row.name,
            avatar: row.avatar,
            language: row.language.and_then(|code| Language::parse(&code).ok()),
            hint: row.hint,
            vip: row.vip,
            spammer: row.spammer,
            kind: row.kind,
            time_zone: row.time_zone,
            identities: Vec::new(),
            companies: Vec::new(),
            conversations: row.conversations,
            first_seen: row.first_seen.map(Timestamp::from_millis),
            last_seen: row.last_seen.map(Timestamp::from_millis),
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
            version: row.version,
        }
    }
}

impl TryFrom<IdentityRow> for Identity {
    type Error = Error;

    fn try_from(row: IdentityRow) -> Result<Self> {
        let unknown = |column| Error::Inconsistent {
            table: "identities",
            column,
            row: row.id.to_string(),
        };
        Ok(Self {
            id: IdentityId::new(row.id),
            kind: IdentityKind::parse(&row.kind).ok_or_else(|| unknown("kind"))?,
            trust: Trust::parse(&row.trust).ok_or_else(|| unknown("trust"))?,
            provider: row.provider,
            scope: row.scope,
            key: row.key,
            shown: row.shown,
            label: row.label,
            primary: row.is_primary,
            last_seen: Timestamp::from_millis(row.last_seen),
        })
    }
}

/// A field of the card that an agent changes, with its new value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientField {
    /// His name.
    Name(String),
    /// What he speaks.
    Language(Option<Language>),
    /// The highlighted note.
    Hint(String),
    /// One of the client types.
    Kind(String),
    /// His IANA time zone.
    TimeZone(String),
    /// VIP, spammer or neither.
    Standing {
        /// His mail always arrives.
        vip: bool,
        /// His conversations are spam.
        spammer: bool,
    },
    /// What he does in his main company.
    Position(String),
}

impl Tx {
    /// A client with his identities and companies.
    pub async fn client(&mut self, id: ClientId) -> Result<Option<Client>> {
        Ok(self.clients_by_id(&[id]).await?.pop())
    }

    /// These clients, in the order asked for; who is gone is left out.
    pub async fn clients_by_id(&mut self, ids: &[ClientId]) -> Result<Vec<Client>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<ClientRow> = on!(self, |conn| async {
            let mut select = QueryBuilder::new(
                "SELECT id, name, avatar, language, hint, vip, spammer, kind, time_zone, conversations,
                        first_seen, last_seen, created_at, updated_at, version
                   FROM clients
                  WHERE id IN (",
            );
            list(&mut select.separated(", "), ids);
            select.push(")").build_query_as().fetch_all(conn).await
        })?;
        let clients = rows.into_iter().map(Client::from).collect();
        let mut clients = self.with_addresses(clients).await?;
        let place: HashMap<ClientId, usize> = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        clients.sort_by_key(|client| place.get(&client.id).copied());
        Ok(clients)
    }

    /// A page of all clients, newest card first, older than `before`.
    pub async fn clients(&mut self, before: Option<ClientId>, limit: i64) -> Result<Vec<Client>> {
        let before = before.map_or(Uuid::max(), ClientId::uuid);
        let rows: Vec<ClientRow> = on!(self, |conn| query_as(
            "SELECT id, name, avatar, language, hint, vip, spammer, kind, time_zone, conversations,
                    first_seen, last_seen, created_at, updated_at, version
               FROM clients
              WHERE id < $1
              ORDER BY id DESC
              LIMIT $2",
        )
        .bind(before)
        .bind(limit)
        .fetch_all(conn))?;
        let clients = rows.into_iter().map(Client::from).collect();
        self.with_addresses(clients).await
    }

    /// A page of a company's members, newest card first, older than `before`.
    pub async fn clients_of_company(
        &mut self,
        company: CompanyId,
        before: Option<ClientId>,
        limit: i64,
    ) -> Result<Vec<Client>> {
        let before = before.map_or(Uuid::max(), ClientId::uuid);
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "SELECT client
               FROM memberships
              WHERE company = $1
                AND client < $2
              ORDER BY client DESC
              LIMIT $3",
        )
        .bind(company.uuid())
        .bind(before)
        .bind(limit)
        .fetch_all(conn))?;
        let ids: Vec<ClientId> = ids.into_iter().map(ClientId::new).collect();
        self.clients_by_id(&ids).await
    }

    /// Adds identities and companies to clients, in one statement each.
    async fn with_addresses(&mut self, mut clients: Vec<Client>) -> Result<Vec<Client>> {
        if clients.is_empty() {
            return Ok(clients);
        }
        let ids: Vec<ClientId> = clients.iter().map(|client| client.id).collect();
        let identities: Vec<IdentityRow> = on!(self, |conn| async {
            let mut select = QueryBuilder::new(
                "SELECT id, client, kind, provider, scope, key, shown, label, is_primary, trust, last_seen
                   FROM identities
                  WHERE client IN (",
            );
            list(&mut select.separated(", "), &ids);
            select
                .push(") ORDER BY is_primary DESC, id")
                .build_query_as()
                .fetch_all(conn)
                .await
        })?;
        let memberships: Vec<MembershipRow> = on!(self, |conn| async {
            let mut select = QueryBuilder::new(
                "SELECT m.client, m.company, c.name, m.position, m.is_main
                   FROM memberships m
                   JOIN companies c ON c.id = m.company
                  WHERE m.client IN (",
            );
            list(&mut select.separated(", "), &ids);
            select
                .push(") ORDER BY m.is_main DESC, m.since, m.company")
                .build_query_as()
                .fetch_all(conn)
                .await
        })?;

        let place: HashMap<Uuid, usize> = ids.iter().enumerate().map(|(place, id)| (id.uuid(), place)).collect();
        for row in identities {
            if let Some(client) = place.get(&row.client).and_then(|place| clients.get_mut(*place)) {
                client.identities.push(Identity::try_from(row)?);
            }
        }
        for row in memberships {
            if let Some(client) = place.get(&row.client).and_then(|place| clients.get_mut(*place)) {
                client.companies.push(Membership {
                    id: CompanyId::new(row.company),
                    name: row.name,
                    position: row.position,
                    main: row.is_main,
                });
            }
        }
        Ok(clients)
    }

    /// The administrator's client types, in his order.
    pub async fn client_types(&mut self) -> Result<Vec<String>> {
        Ok(on!(self, |conn| query_scalar(
            "SELECT name FROM client_types ORDER BY place, name"
        )
        .fetch_all(conn))?)
    }

    /// Adds a client type after the others; one that is there stays where it is.
    pub async fn add_client_type(&mut self, name: &str) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO client_types (name, place)
             SELECT $1, COUNT(*) FROM client_types WHERE TRUE
                 ON CONFLICT (name) DO NOTHING",
        )
        .bind(name)
        .execute(conn))?;
        Ok(())
    }

    /// Gives a field its new value, and the card its new version.
    pub async fn set_client_field(&mut self, id: ClientId, field: &ClientField, at: Timestamp) -> Result<()> {
        match field {
            ClientField::Name(name) => on!(execute self, |conn| query("UPDATE clients SET name = $2 WHERE id = $1")
                .bind(id.uuid())
                .bind(name)
                .execute(conn)),
            ClientField::Language(language) => {
                on!(execute self, |conn| query("UPDATE clients SET language = $2 WHERE id = $1")
                    .bind(id.uuid())
                    .bind(language.as_ref().map(Language::as_str))
                    .execute(conn))
            }
            ClientField::Hint(hint) => on!(execute self, |conn| query("UPDATE clients SET hint = $2 WHERE id = $1")
                .bind(id.uuid())
                .bind(hint)
                .execute(conn)),
            ClientField::Kind(kind) => on!(execute self, |conn| query("UPDATE clients SET kind = $2 WHERE id = $1")
                .bind(id.uuid())
                .bind(kind)
                .execute(conn)),
            ClientField::TimeZone(zone) => {
                on!(execute self, |conn| query("UPDATE clients SET time_zone = $2 WHERE id = $1")
                    .bind(id.uuid())
                    .bind(zone)
                    .execute(conn))
            }
            ClientField::Standing { vip, spammer } => {
                on!(execute self, |conn| query("UPDATE clients SET vip = $2, spammer = $3 WHERE id = $1")
                    .bind(id.uuid())
                    .bind(*vip)
                    .bind(*spammer)
                    .execute(conn))
            }
            ClientField::Position(position) => {
                on!(execute self, |conn| query("UPDATE memberships SET position = $2 WHERE client = $1 AND is_main")
                    .bind(id.uuid())
                    .bind(position)
                    .execute(conn))
            }
        }?;
        self.touch_client(id, at).await
    }

    /// Counts a change of the card.
    pub async fn touch_client(&mut self, id: ClientId, at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE clients SET version = version + 1, updated_at = $2 WHERE id = $1",
        )
        .bind(id.uuid())
        .bind(at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// Keeps others from changing the card until this unit of work ends. Whether there is such a card.
    pub async fn lock_client(&mut self, id: ClientId) -> Result<bool> {
        let found = on!(execute self, |conn| query("UPDATE clients SET version = version WHERE id = $1")
            .bind(id.uuid())
            .execute(conn))?;
        Ok(found > 0)
    }
}

fn list<'args, DB>(separated: &mut sqlx::query_builder::Separated<'_, DB, &str>, ids: &[ClientId])
where
    DB: sqlx::Database,
    Uuid: sqlx::Encode<'args, DB> + sqlx::Type<DB>,
{
    for id in ids {
        separated.push_bind(id.uuid());
    }
}
