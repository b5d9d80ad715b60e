//! The history of a card, all of it, as agents read it.

use super::filled;
use super::held::Held;
use super::people::edit::CREATED;
use super::people::{ADDRESS, AVATAR, COMPANY, IDENTITY, MERGED, MERGED_INTO, SITE, address_in_words};
use crate::db::{PastLine, Tx, in_words};
use app::domain::{AttributeKey, AttributeKind, Changed, ClientId, CompanyId, CustomFieldId, PastChange, Subject};
use app::error::{AppError, Result};
use app::i18n::Locale;
use std::collections::HashMap;

/// Changes of this card. A field that an agent may change can be given back what it became, if it holds something else by
/// now.
pub async fn told(tx: &mut Tx, held: &Held, lines: Vec<PastLine>, locale: Locale) -> Result<Vec<PastChange>> {
    let companies = companies(tx, held, &lines).await?;
    let labels = labels_of_gone(tx, held, &lines).await?;
    let change = |line: PastLine| {
        let what = what(&line.field, held, &labels);
        let kind = kind(&line.field, held);
        let told = matches!(kind, Some(AttributeKind::Country | AttributeKind::Company));
        let words = |value: &str| {
            kind.and_then(|kind| filled::in_words(kind, value, &companies, locale))
                .unwrap_or_default()
        };
        let now = match what {
            Changed::Attribute(key) => held.editable(key),
            _ => None,
        };
        PastChange {
            id: line.id,
            what,
            shown: told.then(|| (words(&line.old), words(&line.new))),
            revertible: now.is_some_and(|now| now != line.new),
            was: line.old,
            became: line.new,
            by: line.by,
            at: line.at,
        }
    };
    Ok(lines.into_iter().map(change).collect())
}

/// How far back the lines of one kind are looked through.
const LOOKED_THROUGH: i64 = 500;

/// Lines that tell how a contact or a company came onto the card, newest first, back through what stood in its place before;
/// where none does, that the card was made with it.
pub async fn of_line(tx: &mut Tx, held: &Held, subject: Subject) -> Result<Vec<PastLine>> {
    let id = held.client.id;
    let own = |owner: ClientId| owner == id;
    let found = match subject {
        Subject::Identity(identity) => {
            let one = held.client.identities.iter().find(|one| one.id == identity);
            one.map(|one| (IDENTITY, in_words(one.kind, &one.shown)))
        }
        Subject::Site(site) => {
            let found = tx.site(site).await?.filter(|(owner, _)| own(*owner));
            found.map(|(_, site)| (SITE, site.url))
        }
        Subject::Address(address) => {
            let found = tx.address(address).await?.filter(|(owner, _)| own(*owner));
            found.map(|(_, address)| (ADDRESS, address_in_words(&address)))
        }
        Subject::Company(company) => {
            let one = held.client.companies.iter().find(|one| one.id == company);
            one.map(|one| (COMPANY, one.name.clone()))
        }
    };
    let (field, mut now) = found.ok_or(AppError::NotFound)?;
    let mut story = Vec::new();
    for line in tx.past_of_fields(id, [field, field], LOOKED_THROUGH).await? {
        if line.new == now {
            now.clone_from(&line.old);
            story.push(line);
        }
        if now.is_empty() {
            return Ok(story);
        }
    }
    story.extend(tx.past_of_fields(id, [CREATED, CREATED], 1).await?);
    Ok(story)
}

fn what(field: &str, held: &Held, labels: &HashMap<CustomFieldId, String>) -> Changed {
    match field {
        CREATED => Changed::Created,
        IDENTITY => Changed::Identity,
        COMPANY => Changed::Company,
        SITE => Changed::Site,
        ADDRESS => Changed::Address,
        AVATAR => Changed::Avatar,
        MERGED | MERGED_INTO => Changed::Merge,
        other => match AttributeKey::parse(other) {
            Some(AttributeKey::Custom(id)) if held.custom(id).is_none() => {
                Changed::GoneField(labels.get(&id).cloned().unwrap_or_default())
            }
            Some(key) => Changed::Attribute(key),
            None => Changed::GoneField(other.to_owned()),
        },
    }
}

/// What values a field takes that an administrator added.
fn kind(field: &str, held: &Held) -> Option<AttributeKind> {
    match AttributeKey::parse(field)? {
        AttributeKey::Custom(id) => held.custom(id).map(|(field, _)| field.kind),
        _ => None,
    }
}

/// The names of the companies that these lines tell of by their ids.
async fn companies(tx: &mut Tx, held: &Held, lines: &[PastLine]) -> Result<HashMap<CompanyId, String>> {
    let of_companies = lines
        .iter()
        .filter(|line| kind(&line.field, held) == Some(AttributeKind::Company));
    let mut ids: Vec<CompanyId> = of_companies
        .flat_map(|line| [&line.old, &line.new])
        .filter_map(|id| id.parse().ok())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(tx.company_names(&ids).await?)
}

/// What the fields were called that are gone by now.
async fn labels_of_gone(tx: &mut Tx, held: &Held, lines: &[PastLine]) -> Result<HashMap<CustomFieldId, String>> {
    let gone = lines.iter().filter_map(|line| match AttributeKey::parse(&line.field)? {
        AttributeKey::Custom(id) if held.custom(id).is_none() => Some(id),
        _ => None,
    });
    let mut gone: Vec<CustomFieldId> = gone.collect();
    gone.sort_unstable();
    gone.dedup();
    Ok(tx.custom_labels(&gone).await?)
}
