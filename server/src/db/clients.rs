//! Clients with their identities and companies, read in a fixed number of statements however many they are. A card that
//! was merged into another is not there.

use super::{Error, Result, Tx, on, push_ids};
use app::domain::{
    Client, ClientId, CompanyId, Identity, IdentityId, IdentityKind, Language, Membership, Timestamp, Trust,
};
use sqlx::{QueryBuilder, query_as, query_scalar};
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
                  WHERE merged_into IS NULL
                    AND id IN ",
            );
            push_ids(&mut select, ids.iter().map(|id| id.uuid()));
            select.build_query_as().fetch_all(conn).await
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
                AND merged_into IS NULL
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
                  WHERE client IN ",
            );
            push_ids(&mut select, ids.iter().map(|id| id.uuid()));
            select
                .push(" ORDER BY is_primary DESC, id")
                .build_query_as()
                .fetch_all(conn)
                .await
        })?;
        let memberships: Vec<MembershipRow> = on!(self, |conn| async {
            let mut select = QueryBuilder::new(
                "SELECT m.client, m.company, c.name, m.position, m.is_main
                   FROM memberships m
                   JOIN companies c ON c.id = m.company
                  WHERE m.client IN ",
            );
            push_ids(&mut select, ids.iter().map(|id| id.uuid()));
            select
                .push(" ORDER BY m.is_main DESC, m.since, m.company")
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
}
