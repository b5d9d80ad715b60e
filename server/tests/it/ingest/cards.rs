//! Whose message is it?

use crate::support::builders::{House, identity};
use crate::support::db::on_both_engines;
use app::domain::{Author, Direction, IdentityKind, Status, Trust};
use server::db::Found;
use server::ingest::{MatchedBy, Outcome};

on_both_engines! {
    async fn a_stranger_gets_a_card_of_what_the_channel_tells(fresh) {
        let house = House::open(fresh).await;
        let letter = house.letter("1").name("Anna Nowak").company("Acme").language("pl").email("Anna@ACME.example");
        let receipt = house.take(letter.phone("601 234 567").telegram("99812")).await;
        assert_eq!((receipt.outcome, receipt.number, receipt.repeat), (Outcome::Created, 1_001, false));
        assert_eq!((receipt.status, receipt.draft, receipt.matched_by), (Status::New, false, None));

        let client = house.client(receipt.client).await;
        assert_eq!(client.name, "Anna Nowak");
        assert_eq!(client.language, receipt.language);
        assert_eq!((client.conversations, client.version), (1, 1));
        assert_eq!((client.first_seen, client.last_seen), (Some(house.clock.now()), Some(house.clock.now())));
        let mut keys: Vec<_> = client.identities.iter().map(|i| (i.kind, i.key.as_str(), i.primary)).collect();
        keys.sort();
        assert_eq!(
            keys,
            [
                (IdentityKind::Messenger, "99812", true),
                (IdentityKind::Email, "anna@acme.example", true),
                (IdentityKind::Phone, "+48601234567", true)
            ]
        );
        assert_eq!(client.companies.iter().map(|c| (c.name.as_str(), c.main)).collect::<Vec<_>>(), [("Acme", true)]);
        let found = house.db.read().await.unwrap().search_clients("nowak", None, 9).await.unwrap();
        assert_eq!(found, [client.id]);
    }

    async fn a_known_address_brings_the_message_to_its_card(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").name("Anna").email("anna@acme.example")).await;
        let second = house.take(house.letter("2").email("<ANNA@acme.example>")).await;
        assert_eq!((second.outcome, second.client), (Outcome::Matched, first.client));
        let by = MatchedBy { kind: IdentityKind::Email, value: "anna@acme.example".to_owned() };
        assert_eq!(second.matched_by, Some(by));
        let why = house.messages(&second).await.pop().unwrap().why.unwrap();
        assert_eq!((why.kind, why.trust, why.candidates), (IdentityKind::Email, Trust::Channel, vec![]));
    }

    async fn a_message_with_fifty_addresses_of_fifty_cards_joins_none_of_them(fresh) {
        let house = House::open(fresh).await;
        let address = |number: usize| format!("anna{number}@mail.example");
        let mut cards = Vec::new();
        for number in 0..50 {
            let receipt = house.take(house.letter(&number.to_string()).email(&address(number))).await;
            cards.push(receipt.client.unwrap());
        }
        let all = (0..50).fold(house.letter("all"), |letter, number| letter.email(&address(number)));
        let receipt = house.take(all).await;
        assert_eq!(receipt.outcome, Outcome::Ambiguous);
        let client = receipt.client.unwrap();
        let mut named = receipt.candidates.clone();
        named.push(client);
        named.sort();
        cards.sort();
        assert_eq!(named, cards, "the one who has it now and the others are the fifty, each once");
        for card in cards {
            assert_eq!(house.client(card).await.identities.len(), 1);
        }
        let suggestions = house.db.read().await.unwrap().suggestions(client).await.unwrap();
        assert_eq!(suggestions.len(), 49);
    }

    async fn a_known_card_gets_the_identities_that_belong_to_nobody(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").email("anna@acme.example")).await;
        house.take(house.letter("2").email("anna@acme.example").email("anna@home.example").telegram("7")).await;
        let third = house.take(house.letter("3").telegram("7")).await;
        assert_eq!((third.outcome, third.client), (Outcome::Matched, first.client));
        let client = house.client(first.client).await;
        let keys: Vec<_> = client.identities.iter().map(|i| (i.key.as_str(), i.primary)).collect();
        assert!(keys.contains(&("anna@home.example", false)) && keys.contains(&("7", true)), "{keys:?}");
        assert_eq!(client.version, 2);
        assert_eq!(house.db.read().await.unwrap().search_clients("home.exa", None, 9).await.unwrap(), [client.id]);
    }

    async fn a_channel_fills_only_what_is_empty(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").email("anna@acme.example")).await;
        house.take(house.letter("2").name("Anna").language("pl").company("Acme").email("anna@acme.example")).await;
        house.take(house.letter("3").name("Ewa").language("de").company("Other").email("anna@acme.example")).await;
        let client = house.client(first.client).await;
        assert_eq!((client.name.as_str(), client.companies.len()), ("Anna", 1));
        assert_eq!(client.language.unwrap().as_str(), "pl");
        let changes = fresh.count("SELECT COUNT(*) FROM changes WHERE field IN ('created', 'name', 'language')").await;
        assert_eq!(changes, 3);
    }

    async fn of_several_cards_the_strongest_gets_it_and_nothing_is_merged(fresh) {
        let house = House::open(fresh).await;
        let by_mail = house.take(house.letter("1").email("anna@acme.example")).await.client.unwrap();
        let by_telegram = house.take(house.letter("2").telegram("7")).await.client.unwrap();
        let both = house.take(house.letter("3").email("anna@acme.example").telegram("7")).await;
        assert_eq!((both.outcome, both.client), (Outcome::Ambiguous, Some(by_telegram)));
        assert_eq!(both.candidates, [by_mail]);
        let suggestions = house.db.read().await.unwrap().suggestions(by_mail).await.unwrap();
        assert_eq!((suggestions[0].a, suggestions[0].b), (by_mail.min(by_telegram), by_mail.max(by_telegram)));
        let told: usize = suggestions[0].findings.iter().map(|finding| match &finding.what {
            Found::Message { identities, .. } => identities.len(),
            _ => 0,
        }).sum();
        assert_eq!(told, 2);
        assert_eq!(house.client(by_mail).await.identities.len(), 1);
    }

    async fn a_card_holds_so_many_identities_and_no_more(fresh) {
        let house = House::open(fresh).await;
        let card = house.take(house.letter("0").email("anna@acme.example")).await.client;
        for round in 0..11 {
            let letter = house.letter(&format!("m{round}")).email("anna@acme.example");
            let many = (0..49).fold(letter, |letter, n| letter.told(identity(IdentityKind::External, "", &format!("{round}-{n}"))));
            assert_eq!(house.take(many).await.client, card);
        }
        let client = house.client(card).await;
        assert_eq!(client.identities.len(), 500);
    }

    async fn a_claim_takes_no_messages_away(fresh) {
        let house = House::open(fresh).await;
        let anna = house.take(house.letter("1").email("anna@acme.example")).await.client.unwrap();
        let letter = house.letter("2").email("mallory@evil.example").email("anna@acme.example").trust(Trust::Claimed);
        let mallory = house.take(letter).await;
        assert_eq!((mallory.outcome, &mallory.candidates), (Outcome::Created, &vec![anna]));
        assert_ne!(mallory.client, Some(anna));
        assert_eq!(house.take(house.letter("3").email("anna@acme.example")).await.client, Some(anna));
        assert_eq!(house.client(mallory.client).await.identities.len(), 1);
    }

    async fn a_claimed_address_is_shown_as_claimed_until_the_channel_confirms_it(fresh) {
        let house = House::open(fresh).await;
        let letter = house.letter("1").telegram("7").email("anna@acme.example").trust(Trust::Claimed);
        let client = house.take(letter).await.client;
        let trust = async || {
            let identities = house.client(client).await.identities;
            identities.into_iter().find(|i| i.kind == IdentityKind::Email).unwrap().trust
        };
        assert_eq!(trust().await, Trust::Claimed);
        assert_eq!(house.take(house.letter("2").email("anna@acme.example")).await.client, client);
        assert_eq!(trust().await, Trust::Channel);
    }

    async fn a_draft_is_kept_where_cards_are_not_made_at_once(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.careful_letter("1").name("Jan").email("jan@acme.example")).await;
        assert_eq!((first.outcome, first.draft, first.client), (Outcome::Draft, true, None));
        let second = house.take(house.careful_letter("2").email("jan@acme.example")).await;
        assert_eq!((second.outcome, second.conversation), (Outcome::Draft, first.conversation));
        let row = house.db.read().await.unwrap().conversation(first.conversation).await.unwrap().unwrap().row;
        assert_eq!((row.client, row.client_name.as_deref()), (None, Some("Jan")));
        assert_eq!(fresh.count("SELECT COUNT(*) FROM clients").await, 0);
        let other = house.take(house.careful_letter("3").email("ewa@acme.example")).await;
        assert_ne!(other.conversation, first.conversation);
    }

    async fn a_known_sender_needs_no_draft(fresh) {
        let house = House::open(fresh).await;
        let anna = house.take(house.letter("1").email("anna@acme.example")).await.client;
        let receipt = house.take(house.careful_letter("1").email("anna@acme.example")).await;
        assert_eq!((receipt.outcome, receipt.client, receipt.draft), (Outcome::Matched, anna, false));
    }

    async fn who_tells_nothing_of_himself_has_a_conversation_and_no_card(fresh) {
        let house = House::open(fresh).await;
        let receipt = house.take(house.letter("1").name("Guest").key("visit-1")).await;
        assert_eq!((receipt.outcome, receipt.client, receipt.draft), (Outcome::None, None, false));
        assert_eq!(house.messages(&receipt).await[0].author, Author::Client(Some("Guest".to_owned())));
        let told = house.take(house.letter("2").email("anna@acme.example").key("visit-1")).await;
        assert_eq!((told.outcome, told.conversation), (Outcome::Created, receipt.conversation));
        let silent = house.take(house.letter("3").key("visit-1")).await;
        assert_eq!((silent.outcome, silent.client, silent.matched_by), (Outcome::Matched, told.client, None));
        assert_eq!(house.client(told.client).await.conversations, 1);
    }

    async fn a_short_code_is_shown_and_matches_nothing(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").email("a@acme.example").phone("900")).await;
        let second = house.take(house.letter("2").email("b@acme.example").phone("900")).await;
        assert_ne!(first.client, second.client);
        for receipt in [&first, &second] {
            let client = house.client(receipt.client).await;
            assert!(client.identities.iter().any(|i| i.shown == "900"), "{client:?}");
        }
        let alone = house.take(house.letter("3").phone("900")).await;
        assert_eq!((alone.outcome, alone.client), (Outcome::None, None));
    }

    async fn automatic_mail_makes_no_card(fresh) {
        let house = House::open(fresh).await;
        let receipt = house.take(house.letter("1").email("noreply@acme.example").automatic()).await;
        assert_eq!((receipt.outcome, receipt.client), (Outcome::None, None));
        let anna = house.take(house.letter("2").email("anna@acme.example")).await.client;
        let away = house.take(house.letter("3").email("anna@acme.example").automatic()).await;
        assert_eq!((away.outcome, away.client), (Outcome::Matched, anna));
    }

    async fn a_spammers_conversations_are_spam(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").email("spam@evil.example")).await;
        house.stand(first.client, false, true).await;
        let second = house.take(house.letter("2").email("spam@evil.example")).await;
        assert_eq!((second.status, second.conversation), (Status::Spam, first.conversation));
        let third = house.take(house.letter("3").email("spam@evil.example").key("new")).await;
        assert_eq!(third.status, Status::Spam);
    }

    async fn a_vips_conversation_is_never_spam(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").email("vip@acme.example")).await;
        house.stand(first.client, true, false).await;
        house.set_status(&first, Status::Spam).await;
        let second = house.take(house.letter("2").email("vip@acme.example")).await;
        assert_eq!((second.status, second.conversation), (Status::Open, first.conversation));
    }

    async fn what_agents_wrote_elsewhere_is_stored_for_the_client_it_went_to(fresh) {
        let house = House::open(fresh).await;
        let letter = |id: &str, direction| house.letter(id).email("anna@acme.example").key("t").direction(direction);
        let out = house.take(letter("1", Direction::Out)).await;
        assert_eq!((out.outcome, out.status), (Outcome::Created, Status::Open));
        let internal = house.take(letter("2", Direction::Internal)).await;
        assert_eq!((internal.conversation, internal.client), (out.conversation, out.client));
        let messages = house.messages(&out).await;
        assert!(messages.iter().all(|message| message.author == Author::Team));
        assert_eq!(house.client(out.client).await.first_seen, None);
    }

    async fn one_person_told_twice_in_one_message_is_one_card(fresh) {
        let house = House::open(fresh).await;
        let letter = house.letter("1").phone("601234567").phone("+48 601 234 567");
        let receipt = house.take(letter.told(identity(IdentityKind::Social, "", "https://m.vk.com/ID1/"))).await;
        assert_eq!(house.client(receipt.client).await.identities.len(), 2);
    }
}
