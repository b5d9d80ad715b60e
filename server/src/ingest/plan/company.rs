//! Which companies a message makes its sender a member of (design 3.4).

use super::{Letter, Planner};
use crate::channels::IncomingIdentity;
use crate::db::{NewCompany, NewDomain, NewEvent, NewMembership};
use crate::email_domain;
use crate::ingest::world::{company_key, work_addresses};
use crate::key::name_key;
use app::domain::{ClientId, CompanyId};

impl Planner<'_> {
    /// Makes the client a member of the company that the message names, if he is in none. Whether he became one.
    pub(super) fn join_company(&mut self, client: ClientId, letter: &Letter) -> bool {
        let Some(key) = company_key(letter) else { return false };
        if self
            .world
            .people
            .get(&client)
            .is_none_or(|person| person.company.is_some())
        {
            return false;
        }
        let company = self.company(key, &letter.incoming.sender.company);
        self.enrol(client, company);
        true
    }

    /// Makes the client a member of the companies that have the domains of these addresses; where nobody has a domain,
    /// of one that is named after it, if the workspace wants that (design 3.4). Whether he became a member.
    pub(super) fn join_by_domain(&mut self, client: ClientId, identities: &[IncomingIdentity]) -> bool {
        let mut joined = false;
        for address in work_addresses(identities) {
            let known = email_domain::domains_of(address)
                .into_iter()
                .find_map(|domain| self.world.companies_by_domain.get(domain).copied());
            let company = match known {
                Some(company) => company,
                None if !self.world.makes_companies => continue,
                None => match email_domain::names_company(address, &self.world.excluded_domains) {
                    Some(domain) => self.company_of_domain(domain),
                    None => continue,
                },
            };
            self.enrol(client, company);
            joined = true;
        }
        joined
    }

    fn company_of_domain(&mut self, domain: &str) -> CompanyId {
        let company = self.company(name_key(domain), domain);
        self.plan.domains.push(NewDomain {
            domain: domain.to_owned(),
            company,
            at: self.now,
        });
        self.world.companies_by_domain.insert(domain.to_owned(), company);
        company
    }

    /// The company of this folded name; made if there is none.
    fn company(&mut self, key: String, name: &str) -> CompanyId {
        if let Some(company) = self.world.companies.get(&key) {
            return *company;
        }
        let company = CompanyId::new(self.clock.id());
        self.plan.companies.push(NewCompany {
            id: company,
            name: name.to_owned(),
            name_key: key.clone(),
            at: self.now,
        });
        self.world.companies.insert(key, company);
        company
    }

    /// Tells that somebody joins a company, once for all these messages.
    fn tell_company(&mut self, company: CompanyId) {
        if self.plan.memberships.iter().all(|new| new.company != company) {
            self.plan.events.push(NewEvent::company(company));
        }
    }

    /// Makes the client a member; his first company is his main one.
    fn enrol(&mut self, client: ClientId, company: CompanyId) {
        let planned = |new: &NewMembership| new.client == client && new.company == company;
        let Some(person) = self.world.people.get_mut(&client) else {
            return;
        };
        if person.company == Some(company) || self.plan.memberships.iter().any(planned) {
            return;
        }
        let main = person.company.is_none();
        person.company = person.company.or(Some(company));
        self.tell_company(company);
        self.plan.memberships.push(NewMembership {
            client,
            company,
            main,
            at: self.now,
        });
    }
}
