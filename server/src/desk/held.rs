//! A card as far as its attributes go: the client, and the fields that administrators added with his values.

use super::attribute;
use crate::db::{self, CustomField, CustomValues, Tx};
use app::domain::{Attribute, AttributeKey, AttributeKind, Client, ClientId, CompanyId, CustomFieldId, Editing};
use app::i18n::Locale;
use std::collections::HashMap;
use std::sync::Arc;

/// What a client's attributes are.
#[derive(Debug, Clone)]
pub struct Held {
    /// The client.
    pub client: Client,
    /// The fields that administrators added, in their order.
    pub fields: Arc<[CustomField]>,
    /// His values in them, in their plain written form.
    pub values: CustomValues,
    /// The names of the companies that are values.
    companies: HashMap<CompanyId, String>,
}

impl Held {
    /// Reads a client and what belongs to him.
    pub async fn read(tx: &mut Tx, client: ClientId) -> db::Result<Option<Self>> {
        match tx.client(client).await? {
            Some(client) => Ok(Some(Self::of(tx, client).await?)),
            None => Ok(None),
        }
    }

    /// Reads what belongs to a client.
    pub async fn of(tx: &mut Tx, client: Client) -> db::Result<Self> {
        let fields = tx.custom_fields().await?.into();
        Self::in_fields(tx, client, fields).await
    }

    /// Reads a client's values in fields that are known.
    pub async fn in_fields(tx: &mut Tx, client: Client, fields: Arc<[CustomField]>) -> db::Result<Self> {
        let mut values = match *fields {
            [] => CustomValues::new(),
            _ => tx
                .custom_values(&[client.id])
                .await?
                .remove(&client.id)
                .unwrap_or_default(),
        };
        let of_companies = || fields.iter().filter(|field| field.kind == AttributeKind::Company);
        let ids = of_companies().filter_map(|field| values.get(&field.id)?.parse().ok());
        let companies = tx.company_names(&ids.collect::<Vec<_>>()).await?;
        for field in of_companies() {
            // A company that is gone is none.
            let gone = |value: &String| value.parse().is_ok_and(|id| !companies.contains_key(&id));
            if values.get(&field.id).is_some_and(gone) {
                values.remove(&field.id);
            }
        }
        Ok(Self {
            client,
            fields,
            values,
            companies,
        })
    }

    /// A client without fields of administrators'.
    #[cfg(test)]
    pub fn with(client: Client) -> Self {
        Self {
            client,
            fields: Arc::default(),
            values: CustomValues::new(),
            companies: HashMap::new(),
        }
    }

    /// A field that an administrator added, and its value, empty if there is none.
    pub fn custom(&self, id: CustomFieldId) -> Option<(&CustomField, &str)> {
        let field = self.fields.iter().find(|field| field.id == id)?;
        Some((field, self.held_in(field)))
    }

    fn held_in(&self, field: &CustomField) -> &str {
        self.values.get(&field.id).map_or("", String::as_str)
    }

    /// What a field is now, in its plain written form; none for what is no field, or none that anybody changes.
    pub fn value(&self, key: AttributeKey) -> Option<String> {
        match key {
            AttributeKey::Custom(id) => self.custom(id).map(|(_, value)| value.to_owned()),
            built_in => attribute::value(&self.client, built_in),
        }
    }

    /// The same for what an agent may change.
    pub fn editable(&self, key: AttributeKey) -> Option<String> {
        let kept_from_him = |id| self.custom(id).is_some_and(|(field, _)| field.read_only);
        match key {
            AttributeKey::Custom(id) if kept_from_him(id) => None,
            key => self.value(key),
        }
    }

    /// The fields that administrators added, as the card shows them.
    pub fn attributes(&self, locale: Locale) -> Vec<Attribute> {
        let shown = self.fields.iter().map(|field| {
            let value = self.held_in(field);
            Attribute {
                key: AttributeKey::Custom(field.id),
                label: Some(field.label.clone()),
                kind: field.kind,
                value: value.to_owned(),
                shown: in_words(field.kind, value, &self.companies, locale),
                editing: editing(field, value),
                required: field.required,
            }
        });
        shown.collect()
    }
}

/// A value in words, where its plain form does not tell; none where there are none, or it needs none.
pub(super) fn in_words(
    kind: AttributeKind,
    value: &str,
    companies: &HashMap<CompanyId, String>,
    locale: Locale,
) -> Option<String> {
    match kind {
        AttributeKind::Country => attribute::country::name(value, locale).map(str::to_owned),
        AttributeKind::Company => companies.get(&value.parse().ok()?).cloned(),
        _ => None,
    }
}

/// Whether an agent may change a field, and to what. A choice that is offered no more is offered to the card that has it.
fn editing(field: &CustomField, value: &str) -> Editing {
    let kept = || {
        value
            .lines()
            .filter(|line| !field.options.iter().any(|option| option == line))
    };
    let offered = field.options.iter().map(String::as_str).chain(kept());
    match field.kind {
        _ if field.read_only => Editing::ReadOnly,
        AttributeKind::Choices => Editing::OneOf(offered.map(str::to_owned).collect()),
        AttributeKind::Choice => {
            let nothing = (!field.required || value.is_empty()).then_some("");
            Editing::OneOf(nothing.into_iter().chain(offered).map(str::to_owned).collect())
        }
        _ => Editing::Free,
    }
}
