//! Where the value of an attribute comes from, and what it was before.

use crate::db::{PastLine, Tx};
use crate::desk::LiveDesk;
use crate::desk::filled::in_words;
use crate::desk::held::Held;
use crate::desk::people::edit::{CREATED, key_of_line};
use app::domain::{AttributeKey, AttributeKind, Changed, ClientId, CompanyId, PastChange};
use app::error::{AppError, Result};
use app::i18n::Locale;
use std::collections::HashMap;

/// How many earlier values are told.
const CHANGES: i64 = 20;

/// The attribute that a history is of, as it is now.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Which.
    pub key: AttributeKey,
    /// What values it takes.
    pub kind: AttributeKind,
    /// Its value, in its plain written form.
    pub current: &'a str,
    /// Whether agents may change it.
    pub editable: bool,
}

impl LiveDesk {
    /// What an attribute was before, newest first; the first one is how it came to be what it is.
    pub(super) async fn history_of(&self, client: ClientId, key: AttributeKey) -> Result<Vec<PastChange>> {
        let mut tx = self.db.read().await?;
        let held = Held::read(&mut tx, client).await?.ok_or(AppError::NotFound)?;
        let word = key.to_string();
        // Who a card was made for has his name from there.
        let made = if key == AttributeKey::Name { CREATED } else { &word };
        let mut lines = tx.past_of_fields(client, [&word, made], CHANGES).await?;
        lines.retain(|line| key_of_line(&line.field) == Some(key) && line.old != line.new);

        let current = held.value(key).unwrap_or_default();
        let custom = match key {
            AttributeKey::Custom(id) => held.custom(id),
            _ => None,
        };
        let about = About {
            key,
            kind: custom.map_or(AttributeKind::Text, |(field, _)| field.kind),
            current: &current,
            editable: held.editable(key).is_some(),
        };
        story(&mut tx, about, lines, self.locale).await
    }
}

/// Lines of the history of one attribute, newest first, as they are told: the first one is how it came to be what it is.
pub async fn story(tx: &mut Tx, about: About<'_>, mut lines: Vec<PastLine>, locale: Locale) -> Result<Vec<PastChange>> {
    // Lines of a card that was merged into this one tell of its own values.
    if let Some(origin) = lines.iter().position(|line| line.new == about.current) {
        lines.get_mut(..=origin).unwrap_or_default().rotate_right(1);
    }
    let companies = companies(tx, about.kind, &lines).await?;
    let words = |value: &str| in_words(about.kind, value, &companies, locale).unwrap_or_default();
    let told = matches!(about.kind, AttributeKind::Country | AttributeKind::Company);
    let past = lines.into_iter().map(|line| PastChange {
        id: line.id,
        what: Changed::Attribute(about.key),
        shown: told.then(|| (words(&line.old), words(&line.new))),
        revertible: about.editable && line.new != about.current,
        was: line.old,
        became: line.new,
        by: line.by,
        at: line.at,
    });
    Ok(past.collect())
}

/// The names of the companies that these lines tell of.
async fn companies(tx: &mut Tx, kind: AttributeKind, lines: &[PastLine]) -> Result<HashMap<CompanyId, String>> {
    if kind != AttributeKind::Company {
        return Ok(HashMap::new());
    }
    let mut ids: Vec<CompanyId> = lines
        .iter()
        .flat_map(|line| [&line.old, &line.new])
        .filter_map(|id| id.parse().ok())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(tx.company_names(&ids).await?)
}
