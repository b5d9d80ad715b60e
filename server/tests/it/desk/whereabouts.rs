//! Where a client is to be found: his websites, his addresses of the post.

use super::Office;
use super::contacts::{card, edited};
use super::torn::assert_nothing_is_torn;
use crate::support::db::on_both_engines;
use app::desk::{Cards as _, Contacts as _, People as _, Profiles as _};
use app::domain::{AddressKind, Card, ClientId, Edited};
use app::error::{AppError, Invalid};
use server::desk::people::{PeopleError, Registry};

on_both_engines! {
    async fn websites_come_are_corrected_and_go(fresh) {
        let office = Office::open(fresh).await;
        let client = card(&office.house, "1", "a@acme.example").await;
        let card = office.anna.add_site(client, " acme.example ".to_owned()).await.unwrap();
        assert_eq!(card.sites[0].url, "https://acme.example/");
        let again = office.anna.add_site(client, "https://acme.example".to_owned()).await.unwrap();
        assert_eq!(again.client.version, card.client.version);
        let card = office.boris.edit_site(card.sites[0].id, edited("https://acme.example/", "http://acme.example/shop")).await.unwrap();
        assert_eq!(card.sites[0].url, "http://acme.example/shop");
        let gone = office.boris.remove_site(card.sites[0].id).await.unwrap();
        assert_eq!(gone.sites, []);
        assert_eq!(office.anna.remove_site(card.sites[0].id).await.unwrap_err(), AppError::NotFound);
        let history = office.anna.client_changes(client, None).await.unwrap().items;
        let told: Vec<_> = history.iter().map(|line| (line.was.as_str(), line.became.as_str())).take(3).collect();
        assert_eq!(told, [
            ("http://acme.example/shop", ""),
            ("https://acme.example/", "http://acme.example/shop"),
            ("", "https://acme.example/"),
        ]);
        for (url, why) in [
            ("", Invalid::Empty),
            ("javascript:alert(1)", Invalid::NotALink),
            ("hello", Invalid::NotALink),
            (&"a".repeat(2_001), Invalid::TooLong { max: 2_000 }),
        ] {
            assert_eq!(office.anna.add_site(client, url.to_owned()).await.unwrap_err(), AppError::Invalid(why), "{url}");
        }
    }

    async fn addresses_of_the_post_come_are_corrected_and_go(fresh) {
        let office = Office::open(fresh).await;
        let client = card(&office.house, "1", "a@acme.example").await;
        let text = "ul. Prosta 1\n00-001 Warszawa".to_owned();
        let card = office.anna.add_address(client, AddressKind::Home, format!(" {text}\n")).await.unwrap();
        assert_eq!((card.addresses[0].kind, &card.addresses[0].text), (AddressKind::Home, &text));
        let at_work = Edited { was: AddressKind::Home, now: AddressKind::Work };
        let card = office.anna.edit_address(card.addresses[0].id, at_work.clone(), edited(&text, &text)).await.unwrap();
        assert_eq!((card.addresses[0].kind, &card.addresses[0].text), (AddressKind::Work, &text));
        let gone = office.anna.remove_address(card.addresses[0].id).await.unwrap();
        assert_eq!(gone.addresses, []);
        assert_eq!(office.anna.edit_address(card.addresses[0].id, at_work, edited(&text, &text)).await.unwrap_err(), AppError::NotFound);
        let long = office.anna.add_address(client, AddressKind::Other, "ж".repeat(2_001)).await;
        assert_eq!(long.unwrap_err(), AppError::Invalid(Invalid::TooLong { max: 2_000 }));
        let nobody = ClientId::new(office.house.clock.id());
        assert_eq!(office.anna.add_address(nobody, AddressKind::Other, "x".to_owned()).await.unwrap_err(), AppError::NotFound);
    }

    async fn what_a_colleague_made_of_a_place_meanwhile_is_not_overwritten(fresh) {
        let office = Office::open(fresh).await;
        let client = card(&office.house, "1", "a@acme.example").await;
        office.anna.add_site(client, "old.example".to_owned()).await.unwrap();
        let card = office.anna.add_address(client, AddressKind::Home, "Old Street 1\r\nLeeds".to_owned()).await.unwrap();
        let (site, address) = (card.sites[0].id, card.addresses[0].id);
        office.boris.edit_site(site, edited("https://old.example/", "new.example")).await.unwrap();
        let kind = |was, now| Edited { was, now };
        let stays = kind(AddressKind::Home, AddressKind::Home);
        office.boris.edit_address(address, stays.clone(), edited("Old Street 1\r\nLeeds", "New Street 1")).await.unwrap();

        let refused = office.anna.edit_site(site, edited("https://old.example/", "mine.example")).await;
        assert_eq!(refused.unwrap_err(), AppError::Conflict { current: "https://new.example/".to_owned() });
        let refused = office.anna.edit_address(address, stays, edited("Old Street 1\nLeeds", "My Street 1")).await;
        assert_eq!(refused.unwrap_err(), AppError::Conflict { current: "New Street 1".to_owned() });
        let work = kind(AddressKind::Home, AddressKind::Work);
        let old = "Old Street 1\nLeeds";
        let card = office.anna.edit_address(address, work, edited(old, old)).await.unwrap();
        assert_eq!((card.addresses[0].kind, card.addresses[0].text.as_str()), (AddressKind::Work, "New Street 1"));
        let other = kind(AddressKind::Home, AddressKind::Other);
        let refused = office.boris.edit_address(address, other, edited("New Street 1", "New Street 1")).await;
        assert_eq!(refused.unwrap_err(), AppError::Conflict { current: "New Street 1".to_owned() });
    }

    async fn whereabouts_go_along_with_a_merge_and_come_back(fresh) {
        let office = Office::open(fresh).await;
        let (into, from) = (card(&office.house, "1", "a@acme.example").await, card(&office.house, "2", "b@acme.example").await);
        for (client, site) in [(into, "both.example"), (from, "both.example"), (from, "his.example")] {
            office.anna.add_site(client, site.to_owned()).await.unwrap();
        }
        office.anna.add_address(from, AddressKind::Home, "Street 1".to_owned()).await.unwrap();
        let merge = office.anna.merge(into, from, Vec::new()).await.unwrap();
        let card = office.anna.card(into).await.unwrap();
        assert_eq!((card.sites.len(), card.addresses.len()), (2, 1), "what both have is there once");
        office.anna.add_site(into, "since.example".to_owned()).await.unwrap();
        office.anna.undo_merge(merge).await.unwrap();
        let (into, from) = (office.anna.card(into).await.unwrap(), office.anna.card(from).await.unwrap());
        let urls = |card: &Card| card.sites.iter().map(|site| site.url.clone()).collect::<Vec<_>>();
        assert_eq!(urls(&into), ["https://both.example/", "https://since.example/"]);
        assert_eq!(urls(&from), ["https://both.example/", "https://his.example/"]);
        assert_eq!((into.addresses.len(), from.addresses.len()), (0, 1));
        assert_nothing_is_torn(fresh).await;

        let registry = Registry::for_a_program(&office.house.db, &office.house.clock, &office.house.feed);
        registry.remove_client(from.client.id, None).await.unwrap();
        assert_eq!(fresh.count("SELECT COUNT(*) FROM client_addresses").await, 0);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM client_sites").await, 2);
        let again = registry.add_site(from.client.id, "https://acme.example/").await;
        assert!(matches!(again, Err(PeopleError::NotThere)));
    }
}
