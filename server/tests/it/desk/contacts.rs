//! Ways to reach a client: his identities.

use super::Office;
use super::torn::assert_nothing_is_torn;
use crate::support::builders::{House, identity};
use crate::support::db::on_both_engines;
use app::desk::{Cards as _, Contacts as _, Employers as _, People as _, Profiles as _, Threads as _};
use app::domain::{
    AddressKind, Card, Changed, ChangedBy, ClientId, Destination, Edited, EventKind, IdentityDraft, IdentityId,
    IdentityKind, Subject, Trust,
};
use app::error::{AppError, Invalid, Refusal};

fn typed(kind: IdentityKind, value: &str) -> IdentityDraft {
    IdentityDraft {
        kind,
        provider: if kind == IdentityKind::Messenger {
            "telegram"
        } else {
            ""
        }
        .to_owned(),
        value: value.to_owned(),
        label: String::new(),
    }
}

fn mail(value: &str) -> IdentityDraft {
    typed(IdentityKind::Email, value)
}

/// A card of this address.
pub(super) async fn card(house: &House, id: &str, address: &str) -> ClientId {
    house
        .take(house.letter(id).email(address))
        .await
        .client
        .expect("a card")
}

pub(super) fn edited(was: &str, now: &str) -> Edited<String> {
    let (was, now) = (was.to_owned(), now.to_owned());
    Edited { was, now }
}

fn own(card: &Card, key: &str) -> IdentityId {
    let own = card.client.identities.iter().find(|own| own.key == key);
    own.unwrap_or_else(|| panic!("{key} is on the card")).id
}

fn shown(card: &Card) -> Vec<&str> {
    card.client.identities.iter().map(|own| own.shown.as_str()).collect()
}

on_both_engines! {
    async fn an_identity_of_any_kind_is_added_and_is_verified(fresh) {
        let office = Office::open(fresh).await;
        let client = card(&office.house, "1", "a@acme.example").await;
        let before = office.anna.card(client).await.unwrap().client.version;
        let last = office.house.db.read().await.unwrap().last_event().await.unwrap();
        for draft in [
            mail(" Second@Acme.Example "),
            typed(IdentityKind::Phone, "+48 601 234 567"),
            typed(IdentityKind::Phone, "112"),
            typed(IdentityKind::Messenger, "99812"),
            typed(IdentityKind::Social, "https://vk.com/id1"),
            typed(IdentityKind::External, "crm-7"),
        ] {
            office.anna.add_identity(client, draft).await.unwrap();
        }
        let card = office.boris.card(client).await.unwrap();
        assert_eq!(card.client.identities.len(), 7);
        assert_eq!(card.client.version, before + 6);
        let new = card.client.identities.iter().filter(|own| own.key != "a@acme.example");
        assert!(new.clone().all(|own| own.trust == Trust::Verified));
        let primary: Vec<_> = card.client.identities.iter().filter(|own| own.primary).map(|own| own.kind).collect();
        assert_eq!(primary.len(), 5, "one of each kind, and none of two: {primary:?}");
        let events = office.house.db.read().await.unwrap().events_after(last, 20).await.unwrap();
        assert_eq!(events.iter().filter(|event| event.kind == EventKind::Client).count(), 6);
        let found = office.boris.find_clients("second@acme".to_owned()).await.unwrap();
        assert_eq!(found[0].id, client, "it is found by it");
        let history = office.boris.client_changes(client, None).await.unwrap();
        assert_eq!(history.items[0].became, "external crm-7");
        assert_eq!(history.items[0].by, ChangedBy::Agent(Some("Anna".to_owned())));
        assert_nothing_is_torn(fresh).await;
    }

    async fn what_is_typed_is_checked_before_it_is_saved(fresh) {
        let office = Office::open(fresh).await;
        let (one, other) = (card(&office.house, "1", "a@acme.example").await, card(&office.house, "2", "b@acme.example").await);
        let free = office.anna.check_identity(one, mail("New@Acme.Example")).await.unwrap();
        assert_eq!((free.shown.as_str(), free.owner, free.known), ("new@acme.example", None, false));
        let own = office.anna.check_identity(one, mail("A@acme.example")).await.unwrap();
        assert_eq!((own.owner, own.known), (None, true));
        let taken = office.anna.check_identity(one, mail("b@acme.example")).await.unwrap();
        assert_eq!(taken.owner.map(|owner| owner.id), Some(other));
        let social = office.anna.check_identity(one, typed(IdentityKind::Social, "m.vk.com/id1")).await.unwrap();
        assert_eq!(social.provider, "vk");

        office.anna.merge(one, other, Vec::new()).await.unwrap();
        let here = office.anna.check_identity(other, mail("a@acme.example")).await.unwrap();
        assert!(here.known, "the card that went stands for the one that stays");
        for value in ["", "\0", "a@", "@", "a b@c", "\u{202e}", &"x".repeat(9_000)] {
            for kind in IdentityKind::ALL {
                drop(office.anna.check_identity(one, typed(kind, value)).await);
            }
        }
    }

    async fn an_identity_of_another_card_is_not_taken_and_it_is_said_whose_it_is(fresh) {
        let office = Office::open(fresh).await;
        let (one, other) = (card(&office.house, "1", "a@acme.example").await, card(&office.house, "2", "b@acme.example").await);
        let refused = office.anna.add_identity(one, mail("b@acme.example")).await;
        assert!(matches!(refused, Err(AppError::Taken(owner)) if owner.id == other));
        let a = own(&office.anna.card(one).await.unwrap(), "a@acme.example");
        let refused = office.anna.edit_identity(a, edited("a@acme.example", "B@acme.example"), edited("", "")).await;
        assert!(matches!(refused, Err(AppError::Taken(owner)) if owner.id == other));
        assert_eq!(shown(&office.anna.card(one).await.unwrap()), ["a@acme.example"]);
        office.anna.add_identity(one, mail("c@acme.example")).await.unwrap();
        let refused = office.anna.edit_identity(a, edited("a@acme.example", "C@acme.example"), edited("", "")).await;
        assert_eq!(refused.unwrap_err(), AppError::Refused(Refusal::AlreadyOnCard));

        office.anna.merge(other, one, Vec::new()).await.unwrap();
        let refused = office.anna.add_identity(one, mail("d@acme.example")).await;
        assert_eq!(refused.unwrap_err(), AppError::Refused(Refusal::MergedAway));
    }

    async fn a_claim_is_confirmed_by_adding_it(fresh) {
        let office = Office::open(fresh).await;
        let letter = office.house.letter("1").email("a@acme.example").email("claim@acme.example").trust(Trust::Claimed);
        let client = office.house.take(letter).await.client.unwrap();
        let card = office.anna.add_identity(client, mail("claim@acme.example")).await.unwrap();
        assert_eq!(card.client.identities.len(), 2);
        assert!(card.client.identities.iter().any(|own| own.key == "claim@acme.example" && own.trust == Trust::Verified));
        let again = office.anna.add_identity(client, mail("claim@acme.example")).await.unwrap();
        assert_eq!(again.client.version, card.client.version, "what is so already is no change");
    }

    async fn an_address_that_is_corrected_keeps_its_history(fresh) {
        let office = Office::open(fresh).await;
        let receipt = office.house.take(office.house.letter("1").email("typo@acme.example")).await;
        let client = receipt.client.unwrap();
        let id = own(&office.anna.card(client).await.unwrap(), "typo@acme.example");
        let card = office.anna.edit_identity(id, edited("typo@acme.example", "right@acme.example"), edited("", "work")).await.unwrap();
        let own = &card.client.identities[0];
        assert_eq!((own.id, own.key.as_str(), own.label.as_str()), (id, "right@acme.example", "work"));
        assert!(own.primary);
        let messages = office.house.messages(&receipt).await;
        assert_eq!(messages[0].why.as_ref().map(|why| why.value.as_str()), Some("typo@acme.example"));
        let next = office.house.take(office.house.letter("2").email("right@acme.example")).await;
        assert_eq!(next.client, Some(client));
        let stranger = office.house.take(office.house.letter("3").email("typo@acme.example")).await;
        assert_ne!(stranger.client, Some(client));
        assert!(office.boris.find_clients("right@acme".to_owned()).await.unwrap().iter().any(|found| found.id == client));
        assert_nothing_is_torn(fresh).await;
    }

    async fn one_of_a_kind_is_used_first(fresh) {
        let office = Office::open(fresh).await;
        let client = card(&office.house, "1", "a@acme.example").await;
        let card = office.anna.add_identity(client, mail("b@acme.example")).await.unwrap();
        let card = office.anna.make_primary(own(&card, "b@acme.example")).await.unwrap();
        assert_eq!(shown(&card), ["b@acme.example", "a@acme.example"]);
        let again = office.anna.make_primary(own(&card, "b@acme.example")).await.unwrap();
        assert_eq!(again.client.version, card.client.version);
        assert_nothing_is_torn(fresh).await;
    }

    async fn an_identity_that_goes_leaves_its_conversations(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.letter("1").email("a@acme.example")).await;
        let client = receipt.client.unwrap();
        let card = office.anna.add_identity(client, mail("b@acme.example")).await.unwrap();
        let card = office.anna.remove_identity(own(&card, "a@acme.example")).await.unwrap();
        assert_eq!(shown(&card), ["b@acme.example"]);
        assert!(card.client.identities[0].primary);
        assert_eq!(card.client.conversations, 1);
        let head = house.db.read().await.unwrap().conversation(receipt.conversation).await.unwrap().unwrap();
        assert_eq!(head.identity, Some(card.client.identities[0].id), "it is talked through the other one");

        let b = own(&card, "b@acme.example");
        let card = office.anna.remove_identity(b).await.unwrap();
        assert_eq!(shown(&card), Vec::<&str>::new());
        let head = house.db.read().await.unwrap().conversation(receipt.conversation).await.unwrap().unwrap();
        assert_eq!((head.identity, head.row.client), (None, Some(client)));
        assert_eq!(office.anna.remove_identity(b).await.unwrap_err(), AppError::NotFound);
        assert_eq!(office.anna.make_primary(b).await.unwrap_err(), AppError::NotFound);
        assert_eq!(office.anna.edit_identity(b, edited("b@acme.example", "c@d.example"), edited("", "")).await.unwrap_err(), AppError::NotFound);
        assert_nothing_is_torn(fresh).await;
    }

    async fn what_a_colleague_made_of_an_address_meanwhile_is_not_overwritten(fresh) {
        let office = Office::open(fresh).await;
        let client = card(&office.house, "1", "old@acme.example").await;
        let id = own(&office.anna.card(client).await.unwrap(), "old@acme.example");
        office.boris.edit_identity(id, edited("old@acme.example", "new@acme.example"), edited("", "")).await.unwrap();

        // Anna has seen the old one, and gives it a label alone.
        let card = office.anna.edit_identity(id, edited("old@acme.example", "old@acme.example"), edited("", "work")).await.unwrap();
        let own = &card.client.identities[0];
        assert_eq!((own.shown.as_str(), own.label.as_str()), ("new@acme.example", "work"));

        let refused = office.anna.edit_identity(id, edited("old@acme.example", "mine@acme.example"), edited("", "")).await;
        assert_eq!(refused.unwrap_err(), AppError::Conflict { current: "new@acme.example".to_owned() });
        let refused = office.boris.edit_identity(id, edited("new@acme.example", "new@acme.example"), edited("", "home")).await;
        assert_eq!(refused.unwrap_err(), AppError::Conflict { current: "work".to_owned() });
        let card = office.anna.edit_identity(id, edited("new@acme.example", "mine@acme.example"), edited("home", "home")).await.unwrap();
        assert_eq!((shown(&card), card.client.identities[0].label.as_str()), (vec!["mine@acme.example"], "work"));
        let again = office.anna.edit_identity(id, edited("x", "x"), edited("y", "y")).await.unwrap();
        assert_eq!(again.client.version, card.client.version, "what was left alone is no change");
        assert_nothing_is_torn(fresh).await;
    }

    async fn a_line_tells_where_it_comes_from_and_what_stood_there_before(fresh) {
        let office = Office::open(fresh).await;
        let receipt = office.house.take(office.house.letter("1").email("a@acme.example")).await;
        let client = receipt.client.unwrap();
        let told = async |subject| {
            let lines = office.anna.line_history(client, subject).await.unwrap();
            lines.into_iter().map(|line| (line.what, line.became, line.by)).collect::<Vec<_>>()
        };
        let by = |name: &str| ChangedBy::Agent(Some(name.to_owned()));
        let brought = office.anna.card(client).await.unwrap().client.identities[0].id;
        let story = told(Subject::Identity(brought)).await;
        assert!(matches!(&story[..], [(Changed::Created, _, ChangedBy::Message(Some((number, _))))] if *number == receipt.number), "{story:?}");

        office.boris.edit_identity(brought, edited("a@acme.example", "b@acme.example"), edited("", "")).await.unwrap();
        let story = told(Subject::Identity(brought)).await;
        assert_eq!(story.len(), 2, "the change, and the card");
        assert_eq!(story[0], (Changed::Identity, "email b@acme.example".to_owned(), by("Boris")));

        let card = office.anna.add_site(client, "acme.example".to_owned()).await.unwrap();
        let site = Subject::Site(card.sites[0].id);
        assert_eq!(told(site).await, [(Changed::Site, "https://acme.example/".to_owned(), by("Anna"))]);
        let card = office.anna.add_address(client, AddressKind::Work, "Mill Lane 1".to_owned()).await.unwrap();
        let address = Subject::Address(card.addresses[0].id);
        assert_eq!(told(address).await, [(Changed::Address, "work Mill Lane 1".to_owned(), by("Anna"))]);
        let card = office.boris.join_new_company(client, "Acme".to_owned(), String::new()).await.unwrap();
        let company = Subject::Company(card.client.companies[0].id);
        assert_eq!(told(company).await, [(Changed::Company, "Acme".to_owned(), by("Boris"))]);

        let other = super::contacts::card(&office.house, "2", "other@acme.example").await;
        for subject in [Subject::Identity(brought), site, address, company] {
            assert_eq!(office.anna.line_history(other, subject).await.unwrap_err(), AppError::NotFound, "{subject}");
        }
    }

    async fn a_full_card_takes_no_more_identities(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let client = card(house, "0", "a@acme.example").await;
        for round in 0..11 {
            let letter = house.letter(&format!("m{round}")).email("a@acme.example");
            let many = (0..49).fold(letter, |letter, n| letter.told(identity(IdentityKind::External, "", &format!("{round}-{n}"))));
            house.take(many).await;
        }
        let refused = office.anna.add_identity(client, mail("b@acme.example")).await;
        assert_eq!(refused.err(), Some(AppError::Invalid(Invalid::TooLong { max: 500 })));
        let draft = house.take(house.careful_letter("d").phone("601 234 567")).await;
        office.anna.set_client(draft.conversation, Destination::Client(client)).await.unwrap();
        let card = house.client(client).await;
        assert_eq!((card.identities.len(), card.conversations), (500, 2), "the conversation is his all the same");
    }

    async fn an_address_may_bring_a_company(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        house.company("Acme", &["acme.example"]).await;
        let client = house.take(house.letter("1").phone("+48 601 234 567")).await.client.unwrap();
        let card = office.anna.add_identity(client, mail("a@acme.example")).await.unwrap();
        assert_eq!(card.client.companies.iter().map(|place| place.name.as_str()).collect::<Vec<_>>(), ["Acme"]);
    }

    async fn two_agents_who_add_one_address_to_two_cards_do_not_both_succeed(fresh) {
        let office = Office::open(fresh).await;
        for round in 0..8 {
            let one = card(&office.house, &format!("a{round}"), &format!("a{round}@acme.example")).await;
            let other = card(&office.house, &format!("b{round}"), &format!("b{round}@acme.example")).await;
            let address = format!("shared{round}@acme.example");
            let (first, second) = tokio::join!(
                office.anna.add_identity(one, mail(&address)),
                office.boris.add_identity(other, mail(&address)),
            );
            let (winner, lost) = match (&first, &second) {
                (Ok(card), Err(lost)) | (Err(lost), Ok(card)) => (card.client.id, lost),
                both => panic!("{both:?}"),
            };
            assert!(matches!(lost, AppError::Taken(owner) if owner.id == winner), "{lost:?}");
            assert_nothing_is_torn(fresh).await;
        }
    }

    async fn an_address_that_is_added_while_its_owner_writes_is_his_or_the_cards(fresh) {
        let office = Office::open(fresh).await;
        for round in 0..8 {
            let client = card(&office.house, &format!("a{round}"), &format!("a{round}@acme.example")).await;
            let address = format!("new{round}@acme.example");
            let (added, receipt) = tokio::join!(
                office.anna.add_identity(client, mail(&address)),
                office.house.take(office.house.letter(&format!("n{round}")).email(&address)),
            );
            match added {
                Ok(_) => assert_eq!(receipt.client, Some(client)),
                Err(AppError::Taken(owner)) => assert_eq!(receipt.client, Some(owner.id)),
                Err(other) => panic!("{other:?}"),
            }
            assert_nothing_is_torn(fresh).await;
        }
    }
}
