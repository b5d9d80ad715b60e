//! What a conversation gets in the fields that administrators added, and what its thread says of that.

use crate::db::{self, CustomField, NewValue, Tx, snippet};
use crate::desk::filled::{Filled, WantedValue};
use crate::desk::people::{PeopleError, Registry};
use app::domain::{AttributeKey, AttributeKind, CompanyId, ConversationId, SystemLine, Timestamp};
use app::error::FieldProblem;

impl Registry<'_> {
    /// Gives fields of a conversation their values, all or none, each with a line in the thread. Whether any has another
    /// one now.
    pub(super) async fn fill(
        &self,
        tx: &mut Tx,
        id: ConversationId,
        wanted: &[&WantedValue],
        at: Timestamp,
    ) -> Result<bool, PeopleError> {
        if wanted.is_empty() {
            return Ok(false);
        }
        if !tx.touch_conversation(id, at).await? {
            return Err(PeopleError::NotThere);
        }
        let filled = Filled::read(tx, id).await?;
        let (mut values, mut problems) = (Vec::new(), Vec::new());
        for wanted in wanted {
            match filled.take(tx, wanted).await? {
                Ok(value) => values.extend(value),
                Err(why) => {
                    let key = AttributeKey::Custom(wanted.field);
                    problems.push(FieldProblem { key, why });
                }
            }
        }
        if !problems.is_empty() {
            return Err(PeopleError::Fields(problems));
        }
        for new in &values {
            tx.set_custom_value(id, new.field, &new.value).await?;
            if let Some((field, _)) = filled.custom(new.field) {
                let line = self.line_of_value(tx, field, new).await?;
                self.say(tx, id, line, at).await?;
            }
        }
        Ok(!values.is_empty())
    }

    /// What the thread says: the value as it is told for good, whatever becomes of the field, and of a long text its
    /// beginning.
    async fn line_of_value(&self, tx: &mut Tx, field: &CustomField, new: &NewValue) -> db::Result<SystemLine> {
        let to = match (field.kind, new.value.parse::<CompanyId>()) {
            (AttributeKind::Choices, _) => new.value.lines().collect::<Vec<_>>().join(", "),
            (AttributeKind::Company, Ok(company)) => {
                let name = tx.company_names(&[company]).await?.remove(&company);
                name.unwrap_or_default()
            }
            _ => new.value.clone(),
        };
        Ok(SystemLine::FieldChanged {
            by: self.name(),
            field: field.label.clone(),
            kind: field.kind,
            to: snippet(&to),
        })
    }
}
