//! A company that he may join, as a search as one types finds it.

use crate::calls;
use crate::domain::{CompanyId, CompanySummary};
use crate::i18n::{Texts, use_texts};
use crate::ui::kit::{Choice, Icon, IconName, Search};
use leptos::prelude::*;

/// A company that he may join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Employer {
    /// One that is there.
    There(CompanySummary),
    /// One that is made, of this name.
    New(String),
}

/// What a search for `text` offers: those that were `found`, but for those `without`, and to make one where none bears the
/// very name.
fn offered(found: Vec<CompanySummary>, text: &str, without: &[CompanyId]) -> Vec<Employer> {
    let text = text.trim();
    let named = found
        .iter()
        .any(|company| company.name.to_lowercase() == text.to_lowercase());
    let new = (!named && !text.is_empty()).then(|| Employer::New(text.to_owned()));
    let there = found.into_iter().filter(|company| !without.contains(&company.id));
    there.map(Employer::There).chain(new).collect()
}

/// A search for a company, but for those that he is in already.
pub fn search(without: Vec<CompanyId>) -> Search<Employer> {
    Search::by(move |text| {
        let without = without.clone();
        Box::pin(async move { Ok(offered(calls::find_companies(text.clone()).await?, &text, &without)) })
    })
}

impl Choice for Employer {
    fn key(&self) -> String {
        match self {
            Self::There(company) => company.id.to_string(),
            Self::New(_) => "new".to_owned(),
        }
    }

    fn called(&self, _: &Texts) -> String {
        match self {
            Self::There(company) => company.name.clone(),
            Self::New(name) => name.clone(),
        }
    }

    fn draw(self) -> AnyView {
        let (icon, name, beside) = match self {
            Self::There(company) => (IconName::Building, company.name, company.domains.join(" \u{b7} ")),
            Self::New(name) => (IconName::Plus, use_texts().card.companies.create(&name), String::new()),
        };
        let beside = (!beside.is_empty()).then(|| view! { <span class="summary__beside">{beside}</span> });
        view! {
            <Icon name=icon />
            <span class="summary">
                <span class="summary__name">{name}</span>
                {beside}
            </span>
        }
        .into_any()
    }

    fn count(texts: &Texts, found: &[Self]) -> String {
        let there = found.iter().filter(|one| matches!(one, Self::There(_))).count();
        match i64::try_from(there) {
            Ok(0) => texts.card.companies.none_found.to_owned(),
            count => texts.card.companies.found(count.unwrap_or(i64::MAX)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn company(n: u128, name: &str) -> CompanySummary {
        CompanySummary {
            id: CompanyId::new(Uuid::from_u128(n)),
            name: name.to_owned(),
            domains: Vec::new(),
        }
    }

    #[test]
    fn a_company_is_offered_to_be_made_where_none_bears_the_name() {
        let found = || vec![company(1, "Acme"), company(2, "Acme Poland")];
        let there = found().into_iter().map(Employer::There);
        assert_eq!(offered(found(), " acme ", &[]), there.clone().collect::<Vec<_>>());
        let new = Employer::New("Acm".to_owned());
        assert_eq!(offered(found(), "Acm", &[]), there.chain([new]).collect::<Vec<_>>());
    }

    #[test]
    fn one_that_he_is_in_is_offered_neither_to_join_nor_to_make() {
        let found = vec![company(1, "Acme")];
        assert_eq!(offered(found, "Acme", &[CompanyId::new(Uuid::from_u128(1))]), []);
    }
}
