//! The fields that an administrator adds, and a value in some of them for every client there is.

use crate::Outcome;
use crate::fill::settle;
use app::domain::{AttributeKind, CustomFieldId};
use server::clock::Clock;
use server::db::{CustomField, Db, Entity};

/// How many fields there are.
const FIELDS: usize = 200;

/// Fills every fortieth field of every client.
const VALUES: &str = "
    INSERT INTO custom_values (client, field, value)
    SELECT c.id, f.id, 'Value of ' || f.label
      FROM clients c
     CROSS JOIN custom_fields f
     WHERE f.place % 40 = 0";

/// Adds the fields and their values.
pub async fn add(url: &str) -> Outcome<()> {
    let kinds = [
        AttributeKind::Text,
        AttributeKind::Choice,
        AttributeKind::Date,
        AttributeKind::Number,
        AttributeKind::YesNo,
    ];
    let (db, clock) = (Db::connect(url).await?, Clock::system());
    let mut tx = db.write().await?;
    for place in 0..FIELDS {
        let kind = kinds[place / 40 % kinds.len()];
        tx.insert_custom_field(&CustomField {
            id: CustomFieldId::new(clock.id()),
            entity: Entity::Client,
            key: format!("field_{place}"),
            label: format!("Field {place}"),
            kind,
            options: match kind {
                AttributeKind::Choice => (0..5).map(|option| format!("Option {option}")).collect(),
                _ => Vec::new(),
            },
            required: false,
            read_only: false,
        })
        .await?;
    }
    tx.commit().await?;
    match &db {
        Db::Sqlite { writer, .. } => sqlx::query(VALUES).execute(writer).await.map(drop)?,
        Db::Postgres(pool) => sqlx::query(VALUES).execute(pool).await.map(drop)?,
    }
    settle(&db).await?;
    db.close().await;
    Ok(())
}
