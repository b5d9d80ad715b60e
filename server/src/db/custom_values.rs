//! Values of the fields that an administrator added, in their plain written form; what is empty has no row. Clients,
//! companies and conversations have a table each, so that values go with whose they are.

use super::{Entity, Result, Tx, on, push_ids};
use app::domain::{ClientId, CompanyId, ConversationId, CustomFieldId};
use sqlx::{QueryBuilder, query};
use std::collections::HashMap;
use std::hash::Hash;
use uuid::Uuid;

/// The values of one client, one company or one conversation.
pub type CustomValues = HashMap<CustomFieldId, String>;

/// A field that takes a new value, both in their plain written form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewValue {
    /// Which.
    pub field: CustomFieldId,
    /// What it was.
    pub was: String,
    /// What it becomes.
    pub value: String,
}

/// Who has values in the fields that administrators add, by his id.
pub trait Bearer: Copy + Eq + Hash + Send + Sync {
    /// Whose fields these are.
    const ENTITY: Entity;

    /// Takes a bare UUID, as it is stored.
    fn of(uuid: Uuid) -> Self;

    /// The bare UUID, for storage.
    fn bare(self) -> Uuid;
}

macro_rules! bearers {
    ($($id:ident: $entity:ident),+ $(,)?) => {$(
        impl Bearer for $id {
            const ENTITY: Entity = Entity::$entity;

            fn of(uuid: Uuid) -> Self {
                Self::new(uuid)
            }

            fn bare(self) -> Uuid {
                self.uuid()
            }
        }
    )+};
}

bearers! {
    ClientId: Client,
    CompanyId: Company,
    ConversationId: Conversation,
}

/// What is asked of one of the tables.
struct Statements {
    /// The values of some, whose ids follow.
    read: &'static str,
    /// A value of one. A field that was removed takes none.
    put: &'static str,
    /// No value for one.
    empty: &'static str,
    /// No value of a field for any.
    forget: &'static str,
}

/// The statements for a table, whose first column says whose a value is.
macro_rules! statements {
    ($table:literal, $whose:literal) => {
        Statements {
            read: concat!(
                "SELECT v.",
                $whose,
                ", v.field, v.value
                   FROM ",
                $table,
                " v
                   JOIN custom_fields f ON f.id = v.field AND NOT f.removed
                  WHERE v.",
                $whose,
                " IN "
            ),
            put: concat!(
                "INSERT INTO ",
                $table,
                " (",
                $whose,
                ", field, value)
                 SELECT $1, f.id, $3 FROM custom_fields f WHERE f.id = $2 AND NOT f.removed
                     ON CONFLICT (",
                $whose,
                ", field) DO UPDATE SET value = excluded.value"
            ),
            empty: concat!("DELETE FROM ", $table, " WHERE ", $whose, " = $1 AND field = $2"),
            forget: concat!("DELETE FROM ", $table, " WHERE field = $1"),
        }
    };
}

const OF_CLIENTS: Statements = statements!("custom_values", "client");
const OF_COMPANIES: Statements = statements!("company_values", "company");
const OF_CONVERSATIONS: Statements = statements!("conversation_values", "conversation");

impl Entity {
    const fn statements(self) -> Statements {
        match self {
            Self::Client => OF_CLIENTS,
            Self::Company => OF_COMPANIES,
            Self::Conversation => OF_CONVERSATIONS,
        }
    }
}

impl Tx {
    /// The values of these; who has none is left out.
    pub async fn custom_values<B: Bearer>(&mut self, of: &[B]) -> Result<HashMap<B, CustomValues>> {
        let mut values: HashMap<B, CustomValues> = HashMap::new();
        if of.is_empty() {
            return Ok(values);
        }
        let rows: Vec<(Uuid, Uuid, String)> = on!(self, |conn| async {
            let mut select = QueryBuilder::new(B::ENTITY.statements().read);
            push_ids(&mut select, of.iter().map(|bearer| bearer.bare()));
            select.build_query_as().fetch_all(conn).await
        })?;
        for (bearer, field, value) in rows {
            let values = values.entry(B::of(bearer)).or_default();
            values.insert(CustomFieldId::new(field), value);
        }
        Ok(values)
    }

    /// Gives somebody a value, or none where it is empty. A field that was removed takes none.
    pub async fn set_custom_value<B: Bearer>(&mut self, of: B, field: CustomFieldId, value: &str) -> Result<()> {
        let Statements { put, empty, .. } = B::ENTITY.statements();
        if value.is_empty() {
            on!(execute self, |conn| query(empty)
                .bind(of.bare())
                .bind(field.uuid())
                .execute(conn))?;
            return Ok(());
        }
        on!(execute self, |conn| query(put)
            .bind(of.bare())
            .bind(field.uuid())
            .bind(value)
            .execute(conn))?;
        Ok(())
    }

    /// Removes all values of a field.
    pub(super) async fn forget_values(&mut self, field: CustomFieldId) -> Result<()> {
        for entity in Entity::ALL {
            let Statements { forget, .. } = entity.statements();
            on!(execute self, |conn| query(forget).bind(field.uuid()).execute(conn))?;
        }
        Ok(())
    }
}
