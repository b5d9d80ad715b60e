//! A card as far as its attributes go: the client, and the fields that administrators added with his values.

use super::attribute;
use crate::db::{self, CustomField, Tx};
use app::domain::{Attribute, AttributeKey, AttributeKind, Client, ClientId, CompanyId, CustomFieldId, Editing};
use app::i18n::Locale;
use std::collections::HashMap;

/// What a client's attributes are.
#[derive(Debug, Clone)]
pub struct Held {
    /// The client.
    pub client: Client,
    /// The fields that administrators added, in their order, each with his value.
    pub custom: Vec<(CustomField, String)>,
    /// The names of the companies that are values.
    companies: HashMap<CompanyId, String>,
}

impl Held {
    /// Reads what belongs to a client.
    pub async fn of(tx: &mut Tx, client: Client) -> db::Result<Self> {
        let mut custom = tx.custom_of(client.id).await?;
        let companies = named(tx, &custom).await?;
        for (field, value) in &mut custom {
            // A company that is gone is none.
            if field.kind == AttributeKind::Company && value.parse().is_ok_and(|id| !companies.contains_key(&id)) {
                value.clear();
            }
        }
        Ok(Self {
            client,
            custom,
            companies,
        })
    }

    /// A client without fields of administrators'.
    #[cfg(test)]
    pub fn with(client: Client) -> Self {
        Self {
            client,
            custom: Vec::new(),
            companies: HashMap::new(),
        }
    }

    /// Reads a client and what belongs to him.
    pub async fn read(tx: &mut Tx, client: ClientId) -> db::Result<Option<Self>> {
        match tx.client(client).await? {
            Some(client) => Ok(Some(Self::of(tx, client).await?)),
            None => Ok(None),
        }
    }

    /// A field that an administrator added, and its value.
    pub fn custom(&self, id: CustomFieldId) -> Option<&(CustomField, String)> {
        self.custom.iter().find(|(field, _)| field.id == id)
    }

    /// What a field is now, in its plain written form; none for what is no field, or none that anybody changes.
    pub fn value(&self, key: AttributeKey) -> Option<String> {
        match key {
            AttributeKey::Custom(id) => self.custom(id).map(|(_, value)| value.clone()),
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
        let shown = self.custom.iter().map(|(field, value)| Attribute {
            key: AttributeKey::Custom(field.id),
            label: Some(field.label.clone()),
            kind: field.kind,
            value: value.clone(),
            shown: in_words(field.kind, value, &self.companies, locale),
            editing: editing(field, value),
            required: field.required,
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

async fn named(tx: &mut Tx, custom: &[(CustomField, String)]) -> db::Result<HashMap<CompanyId, String>> {
    let ids = custom
        .iter()
        .filter(|(field, _)| field.kind == AttributeKind::Company)
        .filter_map(|(_, value)| value.parse().ok());
    tx.company_names(&ids.collect::<Vec<_>>()).await
}
