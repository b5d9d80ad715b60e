//! The fields of a card that agents change, and the version that counts the changes.

use super::{Result, Tx, on, pieces};
use app::domain::{ClientId, CustomFieldId, Language, Timestamp};
use sqlx::{query, query_scalar};

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
    /// Where his picture lies.
    Avatar(Option<String>),
    /// One that an administrator added, in its plain written form.
    Custom(CustomFieldId, String),
}

impl Tx {
    /// Gives a field its new value, and the card its new version.
    pub async fn set_client_field(&mut self, id: ClientId, field: &ClientField, at: Timestamp) -> Result<()> {
        self.write_client_field(id, field).await?;
        self.touch_client(id, at).await
    }

    /// Gives a field its new value, as a part of a change that is counted as one.
    pub async fn write_client_field(&mut self, id: ClientId, field: &ClientField) -> Result<()> {
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
            ClientField::Avatar(avatar) => {
                on!(execute self, |conn| query("UPDATE clients SET avatar = $2 WHERE id = $1")
                    .bind(id.uuid())
                    .bind(avatar)
                    .execute(conn))
            }
            ClientField::Custom(field, value) => return self.set_custom_value(id, *field, value).await,
        }?;
        Ok(())
    }

    /// The administrator's client types, in his order.
    pub async fn client_types(&mut self) -> Result<Vec<String>> {
        Ok(on!(self, |conn| query_scalar(
            "SELECT name FROM client_types ORDER BY place, name"
        )
        .fetch_all(conn))?)
    }

    /// Makes these the client types, in this order. Whoever is of another one stays so.
    pub async fn set_client_types(&mut self, names: &[String]) -> Result<()> {
        on!(execute self, |conn| query("DELETE FROM client_types").execute(conn))?;
        let places: Vec<_> = (0_i32..).zip(names).collect();
        for piece in pieces(&places) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert("INSERT INTO client_types (name, place)", |mut row, (place, name)| {
                    row.push_bind(name.as_str()).push_bind(*place);
                });
                insert.build().execute(conn).await
            })?;
        }
        Ok(())
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

    /// Keeps others from changing the card until this unit of work ends. Whether there is such a card; one that was merged
    /// into another is not there.
    pub async fn lock_client(&mut self, id: ClientId) -> Result<bool> {
        let found = on!(execute self, |conn| query(
            "UPDATE clients SET version = version WHERE id = $1 AND merged_into IS NULL"
        )
        .bind(id.uuid())
        .execute(conn))?;
        Ok(found > 0)
    }
}
