//! Whose is what, as agents put it right: finding clients, telling them apart, giving conversations and identities to others.

use super::Office;
use super::torn::assert_nothing_is_torn;
use crate::support::db::on_both_engines;
use app::desk::{Cards as _, People as _, Threads as _};
use app::domain::{
    Client, ClientId, Destination, Direction, Evidence, IdentityId, IdentityKind, MessageId, SystemLine, Trust,
};
use app::error::{AppError, Invalid, Refusal};

fn keys(client: &Client) -> Vec<&str> {
    let mut keys: Vec<_> = client.identities.iter().map(|identity| identity.key.as_str()).collect();
    keys.sort_unstable();
    keys
}

fn identity(client: &Client, key: &str) -> IdentityId {
    client
        .identities
        .iter()
        .find(|identity| identity.key == key)
        .expect("the identity")
        .id
}

on_both_engines! {
    async fn clients_are_found_as_one_types_eight_at_most(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        for n in 0..10 {
            let letter = house.letter(&n.to_string()).name(&format!("Anna {n}")).email(&format!("anna{n}@acme.example"));
            house.take(letter.company("Acme").phone(&format!("60123450{n}"))).await;
        }
        let found = office.anna.find_clients("anna".to_owned()).await.unwrap();
        assert_eq!(found.len(), 8);
        let first = &found[0];
        assert_eq!((first.name.as_deref(), first.company.as_str(), first.conversations), (Some("Anna 9"), "Acme", 1));
        assert_eq!(first.addresses.len(), 2);
        assert_eq!(first.last_seen, Some(house.clock.now()));
        assert_eq!(office.anna.find_clients("601 234 503".to_owned()).await.unwrap().len(), 1);
        assert_eq!(office.anna.find_clients("an".to_owned()).await.unwrap().len(), 8);
        assert_eq!(office.anna.find_clients("nn".to_owned()).await.unwrap(), []);
    }

    async fn a_suggestion_says_what_speaks_for_it_on_both_cards(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let anna = house.take(house.letter("1").name("Anna").email("anna@acme.example")).await.client.unwrap();
        let caller = house.take(house.letter("2").phone("601234567")).await.client.unwrap();
        house.take(house.letter("3").email("anna@acme.example").phone("601234567").key("k")).await;
        let of_anna = office.anna.card(anna).await.unwrap().suggestions;
        assert_eq!(of_anna.len(), 1);
        assert_eq!((of_anna[0].other.id, of_anna[0].other.name.as_deref()), (caller, Some("+48 601 234 567")));
        let by = |kind, value: &str| vec![Evidence::Message { kind, value: value.to_owned(), trust: Trust::Channel }];
        assert_eq!(of_anna[0].evidence, by(IdentityKind::Phone, "+48 601 234 567"));
        let of_caller = office.boris.card(caller).await.unwrap().suggestions;
        assert_eq!(of_caller[0].evidence, by(IdentityKind::Email, "anna@acme.example"));
    }

    async fn who_was_told_apart_is_never_suggested_again(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let one = house.take(house.letter("1").email("anna@acme.example")).await.client.unwrap();
        let other = house.take(house.letter("2").phone("601234567")).await.client.unwrap();
        let both = |id: &str| house.letter(id).email("anna@acme.example").phone("601234567").key("k");
        house.take(both("3")).await;
        office.anna.keep_apart(other, one).await.unwrap();
        house.take(both("4")).await;
        assert_eq!(office.anna.card(one).await.unwrap().suggestions, []);
        office.boris.keep_apart(one, other).await.unwrap();
        assert_eq!(fresh.count("SELECT COUNT(*) FROM changes WHERE field = 'kept_apart'").await, 2, "said once");
        assert_eq!(office.anna.keep_apart(one, one).await.unwrap_err(), AppError::Invalid(Invalid::NotAChoice));
        let third = house.take(house.letter("5").phone("601234568")).await.client.unwrap();
        office.anna.keep_apart(one, third).await.unwrap();
        assert_eq!(fresh.count("SELECT COUNT(*) FROM suggestions WHERE state = 'different'").await, 2);
    }

    async fn a_conversation_goes_to_another_client_and_the_shared_address_stays(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let anna = house.take(house.letter("1").name("Anna").phone("601234567").key("a")).await;
        let piotr = house.take(house.letter("2").name("Piotr").email("piotr@acme.example").key("b")).await.client.unwrap();
        let borrowed = house.take(house.letter("3").name("Piotr").phone("601234567").telegram("9").key("c")).await;
        assert_eq!(borrowed.client, anna.client);
        let given = office.anna.not_this_client(borrowed.message, Destination::Client(piotr)).await.unwrap();
        assert_eq!(given, piotr);
        assert_nothing_is_torn(fresh).await;

        let (loser, winner) = (house.client(anna.client).await, house.client(piotr).await);
        assert_eq!(keys(&loser), ["+48601234567"]);
        assert_eq!(keys(&winner), ["9", "piotr@acme.example"], "what this conversation alone brought goes along");
        assert_eq!((loser.conversations, winner.conversations), (1, 2));
        let open = office.anna.conversation(borrowed.number).await.unwrap().data;
        assert_eq!(open.head.row.client, Some(piotr));
        let line = open.messages.last().and_then(|message| message.system.clone());
        let told = SystemLine::GivenTo { by: "Anna".into(), from: Some("Anna".into()), to: Some("Piotr".into()) };
        assert_eq!(line, Some(told));
        let mut tx = house.db.read().await.unwrap();
        let apart = tx.separations(&[piotr]).await.unwrap();
        assert_eq!(apart.iter().map(|(_, _, key)| key.key.as_str()).collect::<Vec<_>>(), ["+48601234567"]);
        drop(tx);

        // From now on the shared number gives way where he shows something of his own.
        let again = house.take(house.letter("4").phone("601234567").email("piotr@acme.example").key("d")).await;
        assert_eq!((again.client, again.candidates), (Some(piotr), vec![]));
        let alone = house.take(house.letter("5").phone("601234567").key("e")).await;
        assert_eq!(alone.client, anna.client);
    }

    async fn a_new_client_is_made_of_what_the_messages_told(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let anna = house.take(house.letter("1").name("Anna").phone("601234567").key("a")).await;
        let borrowed = house.take(house.letter("2").name("Piotr Zieliński").phone("601234567").telegram("9").key("c")).await;
        house.take(house.letter("3").telegram("9").key("c")).await;
        let piotr = office.anna.not_this_client(borrowed.message, Destination::New).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let client = house.client(piotr).await;
        assert_eq!((client.name.as_str(), keys(&client)), ("Piotr Zieliński", vec!["9"]));
        assert!(client.identities[0].primary);
        assert_eq!((client.conversations, client.first_seen.is_some()), (1, true));
        assert_eq!(keys(&house.client(anna.client).await), ["+48601234567"]);
        assert_eq!(office.anna.find_clients("zielinski".to_owned()).await.unwrap().len(), 1);
        assert_eq!(house.take(house.letter("4").telegram("9").key("f")).await.client, Some(piotr));
        let who = "SELECT COUNT(*) FROM changes WHERE field = 'created' AND source = 'agent' AND agent IS NOT NULL";
        assert_eq!(fresh.count(who).await, 1);
    }

    async fn an_address_is_no_name_of_a_new_client(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        house.take(house.letter("1").name("Anna").email("anna@acme.example").key("a")).await;
        let nameless = house.take(house.letter("2").email("anna@acme.example").key("b")).await;
        let client = office.anna.not_this_client(nameless.message, Destination::New).await.unwrap();
        let client = house.client(client).await;
        assert_eq!((client.display_name(), client.identities.len()), (None, 0));
    }

    async fn a_suggestion_by_the_refuted_identity_is_answered(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let anna = house.take(house.letter("1").phone("601234567").key("a")).await.client.unwrap();
        let piotr = house.take(house.letter("2").email("piotr@acme.example").key("b")).await.client.unwrap();
        // The mail is the stronger of the two, so a claimed one shows who would lose.
        let both = house.letter("3").phone("601234567").email("piotr@acme.example").trust(Trust::Claimed).key("c");
        let both = house.take(both).await;
        assert_eq!((both.client, office.anna.card(anna).await.unwrap().suggestions.len()), (Some(anna), 1));
        office.anna.not_this_client(both.message, Destination::Client(piotr)).await.unwrap();
        assert_eq!(office.anna.card(anna).await.unwrap().suggestions, []);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM suggestions WHERE state = 'different'").await, 1);
    }

    async fn what_is_nobodys_is_not_given_away(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let draft = house.take(house.careful_letter("1").email("jan@acme.example")).await;
        let refused = office.anna.not_this_client(draft.message, Destination::New).await.unwrap_err();
        assert_eq!(refused, AppError::Refused(Refusal::NoClient));
        let anna = house.take(house.letter("2").email("anna@acme.example")).await;
        let herself = office.anna.not_this_client(anna.message, Destination::Client(anna.client.unwrap())).await;
        assert_eq!(herself.unwrap_err(), AppError::Invalid(Invalid::NotAChoice));
        let nobody = Destination::Client(ClientId::new(house.clock.id()));
        assert_eq!(office.anna.not_this_client(anna.message, nobody).await.unwrap_err(), AppError::NotFound);
        let nothing = MessageId::new(house.clock.id());
        assert_eq!(office.anna.not_this_client(nothing, Destination::New).await.unwrap_err(), AppError::NotFound);
        let other = house.take(house.letter("3").email("ewa@acme.example")).await.client.unwrap();
        let third = house.take(house.letter("4").email("ola@acme.example")).await.client.unwrap();
        office.anna.merge(third, other, Vec::new()).await.unwrap();
        let gone = office.anna.not_this_client(anna.message, Destination::Client(other)).await.unwrap_err();
        assert_eq!(gone, AppError::Refused(Refusal::MergedAway));
        assert_eq!(house.client(anna.client).await.conversations, 1);
    }

    async fn an_identity_goes_to_another_card_with_its_history(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let anna = house.take(house.letter("1").name("Anna").email("anna@acme.example").phone("601234567").key("a")).await;
        let by_phone = house.take(house.letter("2").phone("601234567").key("b")).await;
        let answer = house.letter("3").phone("601234567").direction(Direction::Out).key("b");
        house.take(answer).await;
        let mixed = house.take(house.letter("4").phone("601234567").key("m")).await;
        house.take(house.letter("5").email("anna@acme.example").key("m")).await;
        let piotr = house.take(house.letter("6").name("Piotr").phone("601999999").key("p")).await.client.unwrap();
        let loser = house.client(anna.client).await;
        office.anna.move_identity(identity(&loser, "+48601234567"), piotr).await.unwrap();
        assert_nothing_is_torn(fresh).await;

        let (loser, winner) = (house.client(anna.client).await, house.client(piotr).await);
        assert_eq!((keys(&loser), keys(&winner)), (vec!["anna@acme.example"], vec!["+48601234567", "+48601999999"]));
        let moved = winner.identities.iter().find(|i| i.key == "+48601234567").unwrap();
        assert_eq!((moved.trust, moved.primary), (Trust::Verified, false));
        assert_eq!((loser.conversations, winner.conversations), (2, 2));
        let mut tx = house.db.read().await.unwrap();
        for (receipt, owner) in [(&anna, anna.client), (&by_phone, Some(piotr)), (&mixed, anna.client)] {
            assert_eq!(tx.conversation(receipt.conversation).await.unwrap().unwrap().row.client, owner);
        }
        drop(tx);
        let lines = "SELECT COUNT(*) FROM changes
                      WHERE field = 'identity' AND source = 'agent'
                        AND (old_value = 'phone +48 601 234 567' OR new_value = 'phone +48 601 234 567')";
        assert_eq!(fresh.count(lines).await, 2);
        assert_eq!(house.take(house.letter("7").phone("601234567").key("n")).await.client, Some(piotr));
    }

    async fn what_an_agent_confirmed_is_verified(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let letter = house.letter("1").telegram("7").email("anna@acme.example").trust(Trust::Claimed);
        let claims = house.take(letter).await.client;
        let anna = house.take(house.letter("2").phone("601234567")).await.client.unwrap();
        let claimed = identity(&house.client(claims).await, "anna@acme.example");
        office.anna.move_identity(claimed, anna).await.unwrap();
        let confirmed = house.client(anna).await.identities.into_iter().find(|i| i.id == claimed).unwrap();
        assert_eq!(confirmed.trust, Trust::Verified);
    }

    async fn an_identity_is_not_moved_to_where_it_is_or_where_nobody_is(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let anna = house.take(house.letter("1").email("anna@acme.example")).await.client.unwrap();
        let gone = house.take(house.letter("2").email("ewa@acme.example")).await.client.unwrap();
        let hers = identity(&house.client(anna).await, "anna@acme.example");
        assert_eq!(office.anna.move_identity(hers, anna).await.unwrap_err(), AppError::Invalid(Invalid::NotAChoice));
        let nobody = ClientId::new(house.clock.id());
        assert_eq!(office.anna.move_identity(hers, nobody).await.unwrap_err(), AppError::NotFound);
        let nothing = IdentityId::new(house.clock.id());
        assert_eq!(office.anna.move_identity(nothing, gone).await.unwrap_err(), AppError::NotFound);
        let third = house.take(house.letter("3").email("ola@acme.example")).await.client.unwrap();
        office.anna.merge(third, gone, Vec::new()).await.unwrap();
        let refused = office.anna.move_identity(hers, gone).await.unwrap_err();
        assert_eq!(refused, AppError::Refused(Refusal::MergedAway));
    }
}
