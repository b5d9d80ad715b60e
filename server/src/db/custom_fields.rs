//! Fields that an administrator adds to clients, companies and conversations. One that was removed keeps its row, for the
//! history names it; it has no values, and its key is free.

use super::{Error, Result, Tx, on, push_ids};
use app::domain::{AttributeKind, CustomFieldId};
use sqlx::{QueryBuilder, query, query_as, types::Json};
use std::collections::HashMap;
use uuid::Uuid;

/// Whose fields they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entity {
    /// Of clients.
    Client,
    /// Of companies.
    Company,
    /// Of conversations.
    Conversation,
}

impl Entity {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Client, Self::Company, Self::Conversation];

    /// As stored, and as the API writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Company => "company",
            Self::Conversation => "conversation",
        }
    }

    /// Reads what [`as_str`](Self::as_str) wrote.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entity| entity.as_str() == word)
    }
}

/// A field that an administrator added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomField {
    /// Which.
    pub id: CustomFieldId,
    /// Whose field it is; does not change.
    pub entity: Entity,
    /// How programs call it; no two of one entity have one.
    pub key: String,
    /// How agents call it.
    pub label: String,
    /// What values it takes.
    pub kind: AttributeKind,
    /// What there is to choose; empty for the kinds that do not choose.
    pub options: Vec<String>,
    /// Whether it cannot be emptied once it has a value.
    pub required: bool,
    /// Whether only programs fill it.
    pub read_only: bool,
}

#[derive(sqlx::FromRow)]
struct FieldRow {
    id: Uuid,
    entity: String,
    key: String,
    label: String,
    kind: String,
    options: Json<Vec<String>>,
    required: bool,
    read_only: bool,
}

impl TryFrom<FieldRow> for CustomField {
    type Error = Error;

    fn try_from(row: FieldRow) -> Result<Self> {
        let unknown = |column| Error::Inconsistent {
            table: "custom_fields",
            column,
            row: row.id.to_string(),
        };
        let entity = Entity::parse(&row.entity).ok_or_else(|| unknown("entity"))?;
        let kind = AttributeKind::parse(&row.kind).ok_or_else(|| unknown("kind"))?;
        Ok(Self {
            id: CustomFieldId::new(row.id),
            entity,
            key: row.key,
            label: row.label,
            kind,
            options: row.options.0,
            required: row.required,
            read_only: row.read_only,
        })
    }
}

impl Tx {
    /// The fields of clients, of companies or of conversations, in the administrator's order.
    pub async fn custom_fields(&mut self, of: Entity) -> Result<Vec<CustomField>> {
        let mut fields = self.all_custom_fields().await?;
        fields.retain(|field| field.entity == of);
        Ok(fields)
    }

    /// All fields: those of clients, of companies, of conversations, each in the administrator's order.
    pub async fn all_custom_fields(&mut self) -> Result<Vec<CustomField>> {
        let rows: Vec<FieldRow> = on!(self, |conn| query_as(
            "SELECT id, entity, key, label, kind, options, required, read_only
               FROM custom_fields
              WHERE NOT removed
              ORDER BY entity, place, id",
        )
        .fetch_all(conn))?;
        rows.into_iter().map(CustomField::try_from).collect()
    }

    /// All of them for who is going to change them: nobody else does until this unit of work ends.
    pub async fn lock_custom_fields(&mut self) -> Result<Vec<CustomField>> {
        self.count_change_of_fields().await?;
        self.all_custom_fields().await
    }

    /// Adds a field after the others. Fails with "taken" if another of the same entity has the key.
    pub async fn insert_custom_field(&mut self, field: &CustomField) -> Result<()> {
        self.count_change_of_fields().await?;
        on!(execute self, |conn| query(
            "INSERT INTO custom_fields (id, entity, key, label, kind, options, required, read_only, place, removed)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, COUNT(*), FALSE
               FROM custom_fields
              WHERE entity = $2",
        )
        .bind(field.id.uuid())
        .bind(field.entity.as_str())
        .bind(&field.key)
        .bind(&field.label)
        .bind(field.kind.as_str())
        .bind(Json(&field.options))
        .bind(field.required)
        .bind(field.read_only)
        .execute(conn))?;
        Ok(())
    }

    /// Changes a field, its entity and its kind aside. Fails with "taken" if another has the key.
    pub async fn set_custom_field(&mut self, field: &CustomField) -> Result<()> {
        self.count_change_of_fields().await?;
        on!(execute self, |conn| query(
            "UPDATE custom_fields
                SET key = $2, label = $3, options = $4, required = $5, read_only = $6
              WHERE id = $1",
        )
        .bind(field.id.uuid())
        .bind(&field.key)
        .bind(&field.label)
        .bind(Json(&field.options))
        .bind(field.required)
        .bind(field.read_only)
        .execute(conn))?;
        Ok(())
    }

    /// Removes a field with all its values. Whether there was one.
    pub async fn remove_custom_field(&mut self, id: CustomFieldId) -> Result<bool> {
        self.count_change_of_fields().await?;
        let found = on!(execute self, |conn| query(
            "UPDATE custom_fields SET removed = TRUE WHERE id = $1 AND NOT removed"
        )
        .bind(id.uuid())
        .execute(conn))?;
        self.forget_values(id).await?;
        Ok(found > 0)
    }

    /// Comes first in every change of fields, so that one waits here for the other.
    async fn count_change_of_fields(&mut self) -> Result<()> {
        on!(execute self, |conn| query("UPDATE counters SET value = value + 1 WHERE name = 'custom_fields'")
            .execute(conn))?;
        Ok(())
    }

    /// What fields are or were called.
    pub async fn custom_labels(&mut self, ids: &[CustomFieldId]) -> Result<HashMap<CustomFieldId, String>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows: Vec<(Uuid, String)> = on!(self, |conn| async {
            let mut select = QueryBuilder::new("SELECT id, label FROM custom_fields WHERE id IN ");
            push_ids(&mut select, ids.iter().map(|id| id.uuid()));
            select.build_query_as().fetch_all(conn).await
        })?;
        Ok(rows
            .into_iter()
            .map(|(id, label)| (CustomFieldId::new(id), label))
            .collect())
    }
}
