//! What programs do to cards and conversations, on both engines: the registry over real tables.

use super::Office;
use super::torn::assert_nothing_is_torn;
use crate::support::builders::identity;
use crate::support::db::on_both_engines;
use app::desk::People as _;
use app::domain::{IdentityKind, Trust};
use server::channels::Thread;
use server::db::ClientField;
use server::desk::people::{
    CardChange, ConversationChange, Employer, PeopleError, PlaceChange, Registry, WantedIdentity,
};

fn registry(office: &Office) -> Registry<'_> {
    Registry::for_a_program(&office.house.db, &office.house.clock, &office.house.feed)
}

fn wanted(value: &str, primary: bool) -> WantedIdentity {
    WantedIdentity {
        told: identity(IdentityKind::Email, "", value),
        label: None,
        primary,
        trust: None,
    }
}

fn with(identities: Vec<WantedIdentity>) -> CardChange {
    CardChange {
        fields: vec![ClientField::Name("Anna".to_owned())],
        identities: Some(identities),
        ..CardChange::default()
    }
}

on_both_engines! {
    async fn a_card_is_made_changed_and_leaves_a_history(fresh) {
        let office = Office::open(fresh).await;
        let made = registry(&office).make_client(&with(vec![wanted("a@acme.example", false)])).await.unwrap();
        assert_eq!((made.name.as_str(), made.identities.len(), made.identities[0].trust), ("Anna", 1, Trust::Channel));
        let mut change = with(vec![wanted("b@acme.example", true), wanted("a@acme.example", false)]);
        change.fields = vec![ClientField::Hint("Calls".to_owned())];
        change.vip = Some(true);
        let changed = registry(&office).change_client(made.id, Some(made.version), &change).await.unwrap();
        let primary: Vec<_> = changed.identities.iter().filter(|i| i.primary).map(|i| i.key.as_str()).collect();
        assert_eq!((primary, changed.vip, changed.hint.as_str()), (vec!["b@acme.example"], true, "Calls"));
        assert_nothing_is_torn(fresh).await;
        let lines = "SELECT COUNT(*) FROM changes WHERE source = 'api'
                        AND field IN ('created', 'identity', 'hint', 'standing')";
        assert_eq!(fresh.count(lines).await, 4);

        let late = registry(&office).change_client(made.id, Some(made.version), &change).await;
        assert!(matches!(late, Err(PeopleError::Stale { current }) if *current == changed));
        let same = registry(&office).change_client(made.id, Some(changed.version), &change).await.unwrap();
        assert_eq!(same, changed, "what is so already is no change");
    }

    async fn a_conversation_is_talked_through_another_address_when_its_own_goes(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.letter("1").telegram("7").email("a@acme.example")).await;
        let client = house.client(receipt.client).await;
        let both = |left: &str| with(vec![WantedIdentity {
            told: identity(IdentityKind::Messenger, "telegram", left),
            ..wanted("a@acme.example", false)
        }, wanted("a@acme.example", false)]);
        let mut change = both("7");
        change.identities.as_mut().unwrap().push(WantedIdentity {
            told: identity(IdentityKind::Messenger, "telegram", "8"),
            ..wanted("a@acme.example", false)
        });
        registry(&office).change_client(client.id, None, &change).await.unwrap();
        registry(&office).change_client(client.id, None, &both("8")).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let through = "SELECT COUNT(*) FROM conversations v JOIN identities i ON i.id = v.identity WHERE i.key = '8'";
        assert_eq!(fresh.count(through).await, 1);
    }

    async fn two_programs_that_want_one_address_do_not_both_get_it(fresh) {
        let office = Office::open(fresh).await;
        let new = with(vec![wanted("a@acme.example", false)]);
        let (one, other) = tokio::join!(registry(&office).make_client(&new), registry(&office).make_client(&new));
        let (won, lost) = if one.is_ok() { (one, other) } else { (other, one) };
        let owner = won.unwrap().id;
        assert!(matches!(lost, Err(PeopleError::IdentityTaken { owner: of, places }) if of == owner && places == [0]));
        assert_eq!(fresh.count("SELECT COUNT(*) FROM clients").await, 1);
    }

    async fn a_conversation_that_is_nobodys_again_can_be_given_anew(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.letter("1").email("a@acme.example")).await;
        let other = house.take(house.letter("2").email("b@acme.example")).await.client;
        for client in [None, receipt.client, other, None, other] {
            let changes = [ConversationChange::Client(client)];
            registry(&office).change_conversation(receipt.conversation, &changes).await.unwrap();
            assert_nothing_is_torn(fresh).await;
            let mut tx = house.db.read().await.unwrap();
            assert_eq!(tx.conversation(receipt.conversation).await.unwrap().unwrap().row.client, client);
        }
        assert_eq!(house.client(other).await.conversations, 2);
    }

    async fn all_drafts_of_a_sender_go_to_the_client_who_gets_one(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let anna = house.take(house.letter("1").email("a@acme.example")).await.client;
        let mail = |id: &str| house.careful_letter(id).email("jan@acme.example").thread(Thread::Fresh);
        let first = house.take(mail("2")).await;
        house.take(mail("3")).await;
        let changes = [ConversationChange::Client(anna)];
        registry(&office).change_conversation(first.conversation, &changes).await.unwrap();
        assert_eq!(house.client(anna).await.conversations, 3);
        assert_nothing_is_torn(fresh).await;
    }

    async fn a_card_goes_with_everything_and_merges_remember_nothing_of_it(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let take = async |id: &str, letter: crate::support::builders::Letter| house.take(letter.key(id)).await;
        let anna = take("t", house.letter("1").name("Anna").email("a@acme.example").company("Acme").file("a.txt", b"hello")).await;
        let jan = take("u", house.letter("2").name("Jan").email("j@acme.example")).await;
        take("t", house.letter("3").email("j@acme.example").text("A guest")).await;
        take("u", house.letter("4").email("a@acme.example").text("Her secret")).await;
        let old = take("v", house.letter("5").name("Annie").email("old@acme.example")).await;
        let (anna, jan, old) = (anna.client.unwrap(), jan.client.unwrap(), old.client.unwrap());
        let merge = office.anna.merge(anna, old, Vec::new()).await.unwrap();

        let stale = registry(&office).remove_client(anna, Some(1)).await;
        assert!(matches!(stale, Err(PeopleError::Stale { .. })));
        let removed = registry(&office).remove_client(anna, None).await.unwrap();
        assert_eq!((removed.conversations, removed.files.len()), (2, 1));
        assert_nothing_is_torn(fresh).await;
        for (left, count) in [
            ("SELECT COUNT(*) FROM clients", 1),
            ("SELECT COUNT(*) FROM identities", 1),
            ("SELECT COUNT(*) FROM memberships", 0),
            ("SELECT COUNT(*) FROM attachments", 0),
            ("SELECT COUNT(*) FROM conversations", 1),
            ("SELECT COUNT(*) FROM conversations WHERE snippet LIKE '%secret%'", 0),
            ("SELECT COUNT(*) FROM messages", 1),
            ("SELECT COUNT(*) FROM merges WHERE name <> ''", 0),
        ] {
            assert_eq!(fresh.count(left).await, count, "{left}");
        }
        let kept = house.db.read().await.unwrap().merge(merge).await.unwrap().unwrap();
        assert_eq!(kept.moved, server::db::Moved::default());
        assert!(matches!(registry(&office).undo(merge).await, Err(PeopleError::CardGone)));
        assert_eq!(house.client(jan).await.conversations, 1);
        assert!(matches!(registry(&office).remove_client(anna, None).await, Err(PeopleError::NotThere)));
    }

    async fn places_in_companies_come_and_go_with_one_main_one(fresh) {
        let office = Office::open(fresh).await;
        let client = office.house.take(office.house.letter("1").email("a@acme.example")).await.client.unwrap();
        let (plain, main) = (PlaceChange::default(), PlaceChange { main: Some(true), ..PlaceChange::default() });
        let named = |name: &str| Employer::Named(name.to_owned());
        let acme = registry(&office).join_company(client, &named("Acme"), &plain).await.unwrap();
        assert!(acme.main, "the first one is");
        let bolt = registry(&office).join_company(client, &named("Bolt"), &main).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let again = registry(&office).join_company(client, &Employer::Known(acme.id), &plain).await;
        assert!(matches!(again, Err(PeopleError::AlreadyThere)));
        assert!(registry(&office).change_place(client, acme.id, &main).await.unwrap().main);
        assert_nothing_is_torn(fresh).await;
        let none = PlaceChange { main: Some(false), ..PlaceChange::default() };
        let refused = registry(&office).change_place(client, acme.id, &none).await;
        assert!(matches!(refused, Err(PeopleError::NoMainCompany)));
        registry(&office).leave_company(client, acme.id).await.unwrap();
        let left = office.house.client(client).await.companies;
        assert_eq!(left.iter().map(|place| (place.id, place.main)).collect::<Vec<_>>(), [(bolt.id, true)]);
    }

    async fn when_the_main_company_goes_the_oldest_other_one_is_main(fresh) {
        let office = Office::open(fresh).await;
        let client = office.house.take(office.house.letter("1").email("a@acme.example")).await.client.unwrap();
        let mut joined = Vec::new();
        for name in ["Acme", "Bolt", "Copper"] {
            office.house.clock.advance(std::time::Duration::from_secs(1));
            let (company, place) = (Employer::Named(name.to_owned()), PlaceChange::default());
            joined.push(registry(&office).join_company(client, &company, &place).await.unwrap().id);
        }
        registry(&office).leave_company(client, joined[0]).await.unwrap();
        let mut left: Vec<_> = office.house.client(client).await.companies.iter().map(|place| (place.id, place.main)).collect();
        left.sort_by_key(|(id, _)| joined.iter().position(|joined| joined == id));
        assert_eq!(left, [(joined[1], true), (joined[2], false)]);
    }
}
