//! A field that an administrator adds, as the API shows and takes it.

use crate::db;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A field that an administrator added.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustomField {
    /// Which.
    pub id: Uuid,
    /// Whose field it is: `client`, `company` or `conversation`.
    pub entity: &'static str,
    /// Under which name `attributes` holds it.
    #[schema(example = "plan")]
    pub key: String,
    /// How agents call it.
    #[schema(example = "Plan")]
    pub label: String,
    /// `text`, `longtext`, `number`, `yesno`, `date`, `datetime`, `choice`, `choices`, `link`, `email`, `phone`,
    /// `language`, `country` or `company`.
    #[schema(example = "choice")]
    pub kind: &'static str,
    /// What there is to choose; empty for the kinds that do not choose.
    pub options: Vec<String>,
    /// It cannot be emptied once it has a value.
    pub required: bool,
    /// Only programs fill it.
    pub read_only: bool,
}

/// A field as it is sent. What is left out stays as it is.
#[derive(Debug, ToSchema)]
pub struct CustomFieldFields {
    /// Whose field it is: `client`, also where it is left out, `company` or `conversation`. It cannot be changed.
    pub entity: Option<String>,
    /// Letters, digits, `_` and `-`, a letter first, 64 at most. A new field needs it.
    #[schema(example = "plan")]
    pub key: Option<String>,
    /// How agents call it; a new field is called by its key where this is left out.
    #[schema(example = "Plan")]
    pub label: Option<String>,
    /// What values it takes. A new field needs it; it cannot be changed.
    #[schema(example = "choice")]
    pub kind: Option<String>,
    /// What there is to choose. A value that is taken off the list stays where somebody has it.
    #[schema(example = json!(["Free", "Pro"]))]
    pub options: Option<Vec<String>>,
    /// It cannot be emptied once it has a value.
    pub required: Option<bool>,
    /// Only programs fill it.
    pub read_only: Option<bool>,
}

impl From<db::CustomField> for CustomField {
    fn from(field: db::CustomField) -> Self {
        Self {
            id: field.id.uuid(),
            entity: field.entity.as_str(),
            key: field.key,
            label: field.label,
            kind: field.kind.as_str(),
            options: field.options,
            required: field.required,
            read_only: field.read_only,
        }
    }
}
