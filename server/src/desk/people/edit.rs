//! Attributes that an agent changes: one, several at once, or one that gets an earlier value back.

use super::card::NewValue;
use super::{PeopleError, Registry, persistently};
use crate::db::{self, ClientField, Tx};
use crate::desk::filled::gone;
use crate::desk::held::Held;
use crate::desk::{attribute, taking};
use app::domain::{AttributeKey, ChangeId, ClientId, FieldChange, Timestamp};
use app::error::{AppError, FieldProblem, Invalid};

/// The line of a card's history that says that it was made, and with which name.
pub(in crate::desk) const CREATED: &str = "created";

impl Registry<'_> {
    /// Changes attributes of a card, all or none: of each it is said what the agent saw, and one that is something else by
    /// now is not changed.
    pub async fn edit(self, id: ClientId, changes: &[FieldChange]) -> Result<(), PeopleError> {
        persistently(|| self.edit_once(id, changes)).await
    }

    /// Gives a field back the value that this change gave it. Answers with whose it is.
    pub async fn revert(self, change: ChangeId) -> Result<ClientId, PeopleError> {
        persistently(|| self.revert_once(change)).await
    }

    async fn edit_once(self, id: ClientId, changes: &[FieldChange]) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let held = locked(&mut tx, id).await?;
        let (mut values, mut problems) = (Vec::new(), Vec::new());
        for change in changes {
            match wanted(&mut tx, &held, change).await? {
                Ok(value) => values.extend(value),
                Err(why) => problems.push(FieldProblem { key: change.key, why }),
            }
        }
        if !problems.is_empty() {
            return Err(PeopleError::Fields(problems));
        }
        self.store(tx, id, &values, at).await
    }

    async fn revert_once(self, change: ChangeId) -> Result<ClientId, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let (client, field, value) = tx.past_change(change).await?.ok_or(PeopleError::NotThere)?;
        let held = locked(&mut tx, client).await?;
        let key = key_of_line(&field).ok_or(PeopleError::NotPossible)?;
        let was = held.editable(key).ok_or(PeopleError::NotPossible)?;
        let field = read(&mut tx, &held, key, &value).await?;
        let new = NewValue {
            key,
            field: field.map_err(|_| PeopleError::NotPossible)?,
            was,
        };
        let values: Vec<_> = Some(new).filter(NewValue::is_one).into_iter().collect();
        self.store(tx, client, &values, at).await?;
        Ok(client)
    }

    async fn store(&self, mut tx: Tx, id: ClientId, values: &[NewValue], at: Timestamp) -> Result<(), PeopleError> {
        if values.is_empty() {
            return Ok(());
        }
        self.write_values(&mut tx, id, values, at).await?;
        tx.touch_client(id, at).await?;
        if values.iter().any(|value| value.key == AttributeKey::Name) {
            tx.reindex_client(id).await?;
        }
        self.finish(tx, &[id], &[], at).await
    }
}

/// Of which field a line of the history tells; that a card was made tells of the name.
pub(in crate::desk) fn key_of_line(field: &str) -> Option<AttributeKey> {
    if field == CREATED {
        Some(AttributeKey::Name)
    } else {
        AttributeKey::parse(field)
    }
}

/// A card that nobody else can change until this unit of work ends; one that was merged away is not there.
async fn locked(tx: &mut Tx, id: ClientId) -> Result<Held, PeopleError> {
    if !tx.lock_client(id).await? {
        return Err(PeopleError::NotThere);
    }
    Held::read(tx, id).await?.ok_or(PeopleError::NotThere)
}

/// The new value of a field, none if it has it already, or why it does not get it.
async fn wanted(tx: &mut Tx, held: &Held, change: &FieldChange) -> db::Result<Result<Option<NewValue>, AppError>> {
    let FieldChange { key, was: seen, value } = change;
    let Some(was) = held.editable(*key) else {
        return Ok(match key {
            // A form without scripts sends all its fields; one that is gone and was not changed is no problem.
            AttributeKey::Custom(id) if held.custom(*id).is_none() && value == seen => Ok(None),
            AttributeKey::Custom(id) if held.custom(*id).is_none() => Err(gone(tx, *id).await?),
            _ => Err(AppError::Invalid(Invalid::ReadOnly)),
        });
    };
    let field = match read(tx, held, *key, value).await? {
        Ok(field) => field,
        Err(why) => return Ok(Err(AppError::Invalid(why))),
    };
    let new = NewValue { key: *key, field, was };
    Ok(if !new.is_one() {
        Ok(None)
    } else if new.was != attribute::plain(seen) {
        Err(AppError::Conflict { current: new.was })
    } else {
        Ok(Some(new))
    })
}

/// Reads what was written into a field of this card.
async fn read(tx: &mut Tx, held: &Held, key: AttributeKey, text: &str) -> db::Result<Result<ClientField, Invalid>> {
    match key {
        AttributeKey::Custom(id) => {
            let Some((field, was)) = held.custom(id) else {
                return Ok(Err(Invalid::ReadOnly));
            };
            let value = taking::take(tx, field, was, text).await?;
            Ok(value.map(|value| ClientField::Custom(id, value)))
        }
        AttributeKey::Kind => Ok(attribute::parse(key, &tx.client_types().await?, text)),
        built_in => Ok(attribute::parse(built_in, &[], text)),
    }
}
