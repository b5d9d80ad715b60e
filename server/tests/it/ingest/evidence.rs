//! By what a card is found, and what is kept of it (design 3.1).

use crate::support::builders::{House, Letter, identity};
use crate::support::db::on_both_engines;
use app::domain::{Direction, IdentityKind, Status, Timestamp, Trust};
use server::channels::IncomingIdentity;
use server::db::ClientField;
use server::ingest::Outcome;

/// A messenger's id that counts within one bot alone.
fn scoped(id: &str, bot: &str) -> IncomingIdentity {
    IncomingIdentity {
        scope: bot.to_owned(),
        ..identity(IdentityKind::Messenger, "facebook", id)
    }
}

on_both_engines! {
    async fn a_card_is_found_by_mail_number_messenger_link_and_id_of_another_system(fresh) {
        let house = House::open(fresh).await;
        let told = [
            (IdentityKind::Email, "", "anna@acme.example", "<Anna@ACME.example>"),
            (IdentityKind::Phone, "", "+48 601 234 567", "0048601234567"),
            (IdentityKind::Messenger, "telegram", "99812", "99812"),
            (IdentityKind::Social, "", "https://vk.com/id1", "http://m.vk.com/ID1/?from=search"),
            (IdentityKind::External, "", "crm-7", " crm-7 "),
        ];
        for (kind, provider, first, again) in told {
            let letter = |id: &str, value: &str| house.letter(&format!("{kind:?}-{id}")).told(identity(kind, provider, value));
            let stranger = house.take(letter("1", first)).await;
            assert_eq!(stranger.outcome, Outcome::Created, "{kind:?}");
            let known = house.take(letter("2", again)).await;
            assert_eq!((known.outcome, known.client), (Outcome::Matched, stranger.client), "{kind:?}");
        }
        assert_eq!(fresh.count("SELECT COUNT(*) FROM clients").await, 5);
    }

    async fn an_id_that_counts_within_one_bot_says_nothing_in_another(fresh) {
        let house = House::open(fresh).await;
        let one = house.take(house.letter("1").told(scoped("7", "bot-a"))).await;
        let other = house.take(house.letter("2").told(scoped("7", "bot-b"))).await;
        assert_eq!((one.outcome, other.outcome), (Outcome::Created, Outcome::Created));
        assert_ne!(one.client, other.client);
        assert_eq!(house.take(house.letter("3").told(scoped("7", "bot-a"))).await.client, one.client);
    }

    async fn an_alias_of_a_mailbox_finds_no_card(fresh) {
        let house = House::open(fresh).await;
        let ann = house.take(house.letter("1").email("ann@acme.example")).await;
        let alias = house.take(house.letter("2").email("ann+shop@acme.example")).await;
        assert_eq!((alias.outcome, alias.candidates.len()), (Outcome::Created, 0));
        assert_ne!(alias.client, ann.client);
    }

    async fn every_message_keeps_why_it_was_given_to_its_card(fresh) {
        let house = House::open(fresh).await;
        let why = async |letter: Letter| {
            let receipt = house.take(letter).await;
            house.messages(&receipt).await.into_iter().find(|message| message.id == receipt.message).unwrap().why
        };
        let stranger = why(house.letter("1").key("1").email("anna@acme.example")).await.unwrap();
        assert_eq!((stranger.value.as_str(), stranger.trust), ("anna@acme.example", Trust::Channel));
        let claimed = why(house.letter("2").key("2").email("anna@acme.example").trust(Trust::Claimed)).await.unwrap();
        assert_eq!((claimed.kind, claimed.trust), (IdentityKind::Email, Trust::Claimed), "no better known than told now");
        let jan = house.take(house.letter("3").key("3").telegram("7")).await.client.unwrap();
        let torn = why(house.letter("4").key("4").telegram("7").email("anna@acme.example")).await.unwrap();
        assert_eq!((torn.kind, torn.value.as_str()), (IdentityKind::Messenger, "7"));
        assert_eq!(torn.candidates.len(), 1);
        assert!(!torn.candidates.contains(&jan), "the others, not the one that has it");
        assert_eq!(why(house.letter("5").key("5").name("Guest")).await, None, "nothing said whose it is");
    }

    async fn what_an_agent_set_no_channel_overwrites(fresh) {
        let house = House::open(fresh).await;
        let client = house.take(house.letter("1").email("anna@acme.example")).await.client.unwrap();
        let mut tx = house.db.write().await.unwrap();
        let language = app::domain::Language::parse("pl").ok();
        for field in [ClientField::Name("Anna Nowak".to_owned()), ClientField::Language(language)] {
            tx.set_client_field(client, &field, house.clock.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        house.take(house.letter("2").name("anna1984").language("de").email("anna@acme.example")).await;
        let anna = house.client(client).await;
        assert_eq!((anna.name.as_str(), anna.language.unwrap().as_str()), ("Anna Nowak", "pl"));
    }

    async fn what_a_channel_filled_is_kept_with_the_message_that_brought_it(fresh) {
        let house = House::open(fresh).await;
        house.take(house.letter("1").email("anna@acme.example")).await;
        house.take(house.letter("2").name("Anna").language("pl").email("anna@acme.example").telegram("7")).await;
        let kept = "SELECT COUNT(*)
                      FROM changes c
                      JOIN messages m ON m.id = c.message
                     WHERE m.external_id = '2'
                       AND (c.field, c.new_value) IN (VALUES ('name', 'Anna'), ('language', 'pl'), ('identity', 'messenger 7'))";
        assert_eq!(fresh.count(kept).await, 3);
    }

    async fn nobody_gets_a_name_that_was_not_told(fresh) {
        let house = House::open(fresh).await;
        for (id, letter) in [house.letter("1").email("anna.nowak@acme.example"), house.letter("2").phone("601234567")].into_iter().enumerate() {
            let client = house.client(house.take(letter).await.client).await;
            assert_eq!(client.name, "", "{id}");
        }
    }

    async fn spammer_and_vip_hold_for_all_addresses_of_a_card(fresh) {
        let house = House::open(fresh).await;
        let card = house.take(house.letter("1").email("a@acme.example").phone("601234567").telegram("7")).await.client;
        let by = |round: &str| {
            let letter = |n: usize| house.letter(&format!("{round}-{n}")).key(&format!("{round}-{n}"));
            [letter(1).email("a@acme.example"), letter(2).phone("601234567"), letter(3).telegram("7")]
        };
        house.stand(card, false, true).await;
        let mut spam = Vec::new();
        for letter in by("spammer") {
            let receipt = house.take(letter).await;
            assert_eq!(receipt.status, Status::Spam);
            spam.push(receipt);
        }
        house.stand(card, true, false).await;
        for (letter, before) in by("vip").into_iter().zip(spam) {
            let key = before.conversation;
            assert_ne!(house.take(letter).await.status, Status::Spam, "{key:?}");
        }
    }

    async fn who_only_claims_an_address_brings_nobody_into_spam(fresh) {
        let house = House::open(fresh).await;
        let mallory = house.letter("1").email("mallory@evil.example").email("ceo@big.example").trust(Trust::Claimed);
        let card = house.take(mallory).await.client;
        house.stand(card, false, true).await;
        for id in ["2", "3"] {
            let his = house.take(house.letter(id).email("ceo@big.example")).await;
            assert_eq!((his.client, his.status), (card, Status::New), "{id}");
        }
        let kept = house.client(card).await.identities.into_iter().find(|one| one.key == "ceo@big.example");
        assert_eq!(kept.map(|one| one.trust), Some(Trust::Claimed));
        let again = house.take(house.letter("4").email("mallory@evil.example")).await;
        assert_eq!(again.status, Status::Spam);
        let form = house.take(house.letter("5").email("ceo@big.example").trust(Trust::Claimed)).await;
        assert_eq!(form.status, Status::Spam, "he who claims is who claimed before");
    }

    async fn a_message_that_fails_leaves_nothing_by_halves(fresh) {
        let house = House::open(fresh).await;
        let lost = house.letter("1").name("Anna").company("Acme").email("anna@acme.example").file("a.txt", b"hello").lost();
        house.ingest.take_in(lost.into()).await.unwrap_err();
        for table in [
            "SELECT COUNT(*) FROM clients",
            "SELECT COUNT(*) FROM identities",
            "SELECT COUNT(*) FROM companies",
            "SELECT COUNT(*) FROM conversations",
            "SELECT COUNT(*) FROM messages",
            "SELECT COUNT(*) FROM attachments",
            "SELECT COUNT(*) FROM changes",
            "SELECT COUNT(*) FROM events",
        ] {
            assert_eq!(fresh.count(table).await, 0, "{table}");
        }
    }

    async fn what_our_side_wrote_says_nothing_of_when_a_client_was_seen(fresh) {
        let house = House::open(fresh).await;
        let at = |ms: i64| Timestamp::from_millis(house.clock.now().millis() - ms);
        let first = house.take(house.letter("1").email("anna@acme.example").sent_at(at(9_000))).await;
        house.take(house.letter("2").email("anna@acme.example").direction(Direction::Out).sent_at(at(1_000))).await;
        let anna = house.client(first.client).await;
        assert_eq!((anna.first_seen, anna.last_seen), (Some(at(9_000)), Some(at(9_000))));
    }
}
