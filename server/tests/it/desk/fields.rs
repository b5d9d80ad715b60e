//! What administrators do to their fields, of whatever these are.

use super::Office;
use app::domain::{Attribute, AttributeKey, AttributeKind};
use server::db::{CustomField, Entity};

/// An administrator adds a field.
pub async fn add(
    office: &Office,
    entity: Entity,
    key: &str,
    kind: AttributeKind,
    tell: impl FnOnce(&mut CustomField),
) -> AttributeKey {
    let mut field = CustomField {
        entity,
        ..office.house.field(key, kind)
    };
    tell(&mut field);
    let mut tx = office.house.db.write().await.unwrap();
    tx.insert_custom_field(&field).await.unwrap();
    tx.commit().await.unwrap();
    AttributeKey::Custom(field.id)
}

/// An administrator removes one.
pub async fn remove(office: &Office, key: AttributeKey) {
    let AttributeKey::Custom(id) = key else {
        unreachable!("it was added")
    };
    let mut tx = office.house.db.write().await.unwrap();
    tx.remove_custom_field(id).await.unwrap();
    tx.commit().await.unwrap();
}

/// The one of these that has the key.
pub fn line(fields: &[Attribute], key: AttributeKey) -> &Attribute {
    let found = fields.iter().find(|attribute| attribute.key == key);
    found.expect("the field is there")
}
