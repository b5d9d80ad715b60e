//! Values of the fields that an administrator added, in their plain written form; what is empty has no row.

use super::{Result, Tx, on, push_ids};
use app::domain::{ClientId, CustomFieldId};
use sqlx::{QueryBuilder, query};
use std::collections::HashMap;
use uuid::Uuid;

/// The values of one card.
pub type CustomValues = HashMap<CustomFieldId, String>;

impl Tx {
    /// The values of these clients; who has none is left out.
    pub async fn custom_values(&mut self, clients: &[ClientId]) -> Result<HashMap<ClientId, CustomValues>> {
        let mut values: HashMap<ClientId, CustomValues> = HashMap::new();
        if clients.is_empty() {
            return Ok(values);
        }
        let rows: Vec<(Uuid, Uuid, String)> = on!(self, |conn| async {
            let mut select = QueryBuilder::new(
                "SELECT v.client, v.field, v.value
                   FROM custom_values v
                   JOIN custom_fields f ON f.id = v.field AND NOT f.removed
                  WHERE v.client IN ",
            );
            push_ids(&mut select, clients.iter().map(|client| client.uuid()));
            select.build_query_as().fetch_all(conn).await
        })?;
        for (client, field, value) in rows {
            let values = values.entry(ClientId::new(client)).or_default();
            values.insert(CustomFieldId::new(field), value);
        }
        Ok(values)
    }

    /// Gives a client a value, or none where it is empty. A field that was removed takes none.
    pub async fn set_custom_value(&mut self, client: ClientId, field: CustomFieldId, value: &str) -> Result<()> {
        if value.is_empty() {
            on!(execute self, |conn| query("DELETE FROM custom_values WHERE client = $1 AND field = $2")
                .bind(client.uuid())
                .bind(field.uuid())
                .execute(conn))?;
            return Ok(());
        }
        on!(execute self, |conn| query(
            "INSERT INTO custom_values (client, field, value)
             SELECT $1, f.id, $3 FROM custom_fields f WHERE f.id = $2 AND NOT f.removed
                 ON CONFLICT (client, field) DO UPDATE SET value = excluded.value",
        )
        .bind(client.uuid())
        .bind(field.uuid())
        .bind(value)
        .execute(conn))?;
        Ok(())
    }
}
