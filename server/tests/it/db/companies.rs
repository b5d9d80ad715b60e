//! Companies and their members, many at a time.

use super::identities::{new_client, person};
use crate::support::builders::NOW;
use crate::support::db::on_both_engines;
use app::domain::{AgentId, AgentName, CompanyId, Role};
use server::db::{Db, NewAgent, NewCompany, NewDomain, NewMembership, Rule};
use uuid::Uuid;

fn company(n: u128, key: &str) -> NewCompany {
    NewCompany {
        id: CompanyId::new(Uuid::from_u128(n)),
        name: key.to_uppercase(),
        name_key: key.to_owned(),
        at: NOW,
    }
}

on_both_engines! {
    async fn a_company_is_found_by_its_folded_name(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        tx.insert_companies(&[company(1, "acme"), company(2, "zolc")]).await.unwrap();
        let mut found = tx.companies_by_key(&["acme".into(), "none".into(), "zolc".into()]).await.unwrap();
        found.sort();
        found.dedup();
        let id = |n| CompanyId::new(Uuid::from_u128(n));
        assert_eq!(found, [("acme".to_owned(), id(1)), ("zolc".to_owned(), id(2))]);
    }

    async fn a_name_is_found_by_its_beginning_in_whatever_order_the_database_sorts(fresh) {
        if matches!(fresh.db, Db::Postgres(_)) {
            // In Czech `ch` is a letter that stands behind `h`.
            fresh.run(r#"ALTER TABLE companies ALTER COLUMN name_key TYPE TEXT COLLATE "cs-x-icu""#).await;
        }
        let mut tx = fresh.db.write().await.unwrap();
        let names = ["chata", "cukr", "dum", "c_k"];
        let new: Vec<_> = (1..).zip(names).map(|(n, name)| company(n, name)).collect();
        tx.insert_companies(&new).await.unwrap();
        for (start, found) in [("c", &["CHATA", "CUKR", "C_K"][..]), ("ch", &["CHATA"]), ("c_", &["C_K"]), ("k", &[]), ("", &["CHATA", "CUKR", "C_K", "DUM"])] {
            let listed = tx.companies(start, None, 9).await.unwrap().into_iter().map(|company| company.name);
            let looked_for = tx.find_companies(start, 9).await.unwrap().into_iter().map(|company| company.name);
            for mut names in [listed.collect::<Vec<_>>(), looked_for.collect()] {
                names.sort();
                assert_eq!(names, found, "{start}");
            }
        }
    }

    async fn companies_are_found_by_domain_and_by_name_at_once(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        tx.insert_companies(&[company(1, "acme"), company(2, "zolc")]).await.unwrap();
        let id = |n| CompanyId::new(Uuid::from_u128(n));
        let domain = NewDomain { domain: "acme.example".to_owned(), company: id(1), at: NOW };
        tx.insert_company_domains(&[domain]).await.unwrap();
        let domains = ["none.example".into(), "acme.example".into(), "other.example".into()];
        let mut known = tx.companies_of(&domains, &["zolc".into()]).await.unwrap();
        known.by_key.dedup();
        assert_eq!(known.by_domain, [("acme.example".to_owned(), id(1))]);
        assert_eq!(known.by_key, [("zolc".to_owned(), id(2))]);
        let none = tx.companies_of(&[], &[]).await.unwrap();
        assert_eq!((none.by_domain.len(), none.by_key.len()), (0, 0));
    }

    async fn the_rule_of_a_company_comes_with_it_while_its_agent_is_active(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        let boris = NewAgent {
            id: AgentId::new(Uuid::from_u128(9)),
            name: "Boris".to_owned(),
            email: "boris@desk.example".to_owned(),
            password_hash: "none".to_owned(),
            role: Role::Agent,
            at: NOW,
        };
        tx.add_agent(&boris).await.unwrap();
        tx.insert_companies(&[company(1, "acme"), company(2, "zolc")]).await.unwrap();
        tx.insert_clients(&[new_client(1)]).await.unwrap();
        let id = CompanyId::new(Uuid::from_u128(1));
        tx.insert_memberships(&[NewMembership { client: person(1), company: id, main: true, at: NOW }]).await.unwrap();
        assert_eq!(tx.rule_for(person(1)).await.unwrap(), None);
        tx.set_rule(id, Some(boris.id)).await.unwrap();
        let rule = Rule { company: "ACME".to_owned(), agent: AgentName { id: boris.id, name: "Boris".to_owned() } };
        assert_eq!(tx.rule_for(person(1)).await.unwrap(), Some(rule.clone()));
        assert_eq!(tx.known_clients(&[person(1)]).await.unwrap()[0].rule, Some(rule.clone()));
        let known = tx.companies_of(&[], &["acme".into(), "zolc".into()]).await.unwrap();
        assert_eq!(known.rules, [(id, rule)]);
        assert_eq!(tx.company(id).await.unwrap().unwrap().routes_to.unwrap().id, boris.id);
        tx.commit().await.unwrap();

        fresh.run("UPDATE agents SET active = FALSE").await;
        let mut tx = fresh.db.read().await.unwrap();
        assert_eq!(tx.rule_for(person(1)).await.unwrap(), None);
        assert_eq!(tx.known_clients(&[person(1)]).await.unwrap()[0].rule, None);
        assert_eq!(tx.companies_of(&[], &["acme".into()]).await.unwrap().rules, []);
        assert!(tx.company(id).await.unwrap().unwrap().routes_to.is_some(), "it is still told who he was");
    }

    async fn there_is_one_company_for_a_folded_name(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        tx.insert_companies(&[company(1, "acme")]).await.unwrap();
        assert!(tx.insert_companies(&[company(2, "acme")]).await.unwrap_err().is_taken());
    }

    async fn who_is_a_member_already_stays_as_he_is(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        tx.insert_clients(&[new_client(1)]).await.unwrap();
        tx.insert_companies(&[company(1, "acme")]).await.unwrap();
        let id = CompanyId::new(Uuid::from_u128(1));
        let membership = NewMembership { client: person(1), company: id, main: true, at: NOW };
        tx.insert_memberships(&[membership]).await.unwrap();
        tx.insert_memberships(&[NewMembership { main: false, ..membership }]).await.unwrap();
        let client = tx.client(person(1)).await.unwrap().unwrap();
        let companies: Vec<_> = client.companies.iter().map(|c| (c.name.as_str(), c.main)).collect();
        assert_eq!(companies, [("ACME", true)]);
    }
}
