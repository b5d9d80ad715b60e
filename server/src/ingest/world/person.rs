//! A client, as far as messages touch him.

use crate::db::KnownClient;
use app::domain::{CompanyId, IdentityKind, Language};
use std::collections::HashSet;

/// A client, as far as messages touch him.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Empty if nobody told.
    pub name: String,
    /// What he speaks.
    pub language: Option<Language>,
    /// His mail always arrives.
    pub vip: bool,
    /// His conversations are spam.
    pub spammer: bool,
    /// His main company.
    pub company: Option<CompanyId>,
    /// Which kinds of identities he has.
    pub kinds: HashSet<IdentityKind>,
    /// How many identities he has.
    pub identities: usize,
    /// Of which kinds he has shown one as his own, as far as that was asked.
    pub shown: HashSet<IdentityKind>,
    /// What his first messages said, while his language is not known.
    pub language_sample: String,
}

impl From<KnownClient> for Person {
    fn from(known: KnownClient) -> Self {
        Self {
            name: known.name,
            language: known.language,
            vip: known.vip,
            spammer: known.spammer,
            company: known.company,
            kinds: HashSet::new(),
            identities: 0,
            shown: HashSet::new(),
            language_sample: known.language_sample,
        }
    }
}
