//! Clients that are not made yet (A6-A12).

use super::Office;
use crate::support::db::on_both_engines;
use app::desk::{Drafts as _, Inbox as _, People as _, Threads as _};
use app::domain::{DraftForm, IdentityKind, InboxQuery, Timestamp};
use app::error::{AppError, Invalid};
use server::channels::Thread;
use server::ingest::Outcome;
use server::sweep::sweep;

fn form(name: &str) -> DraftForm {
    DraftForm {
        name: name.to_owned(),
        language: "pl".to_owned(),
        company: "Acme".to_owned(),
        hint: "Calls back".to_owned(),
    }
}

on_both_engines! {
    async fn a_draft_stands_in_the_inbox_at_once_under_its_fallback_name(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        house.take(house.careful_letter("1").email("jan@acme.example")).await;
        let rows = office.anna.inbox(InboxQuery::default()).await.unwrap().data.items;
        assert_eq!((rows[0].client, rows[0].client_name.as_deref()), (None, Some("jan@acme.example")));
    }

    async fn the_form_is_filled_with_what_the_sender_told_and_what_he_speaks(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let letter = house.careful_letter("1").name("Jan").company("Acme").email("jan@acme.example").phone("601 234 567");
        let text = "Dzień dobry, chciałbym zapytać, kiedy dotrze moja przesyłka, bo czekam już drugi tydzień.";
        let receipt = house.take(letter.text(text)).await;
        let draft = office.anna.conversation(receipt.number).await.unwrap().data.draft.expect("nobody has claimed it");
        assert_eq!((draft.name.as_str(), draft.company.as_str()), ("Jan", "Acme"));
        assert_eq!(draft.language.as_ref().map(app::domain::Language::as_str), Some("pl"));
        let kinds: Vec<_> = draft.identities.iter().map(|identity| identity.kind).collect();
        assert_eq!(kinds, [IdentityKind::Email, IdentityKind::Phone]);
    }

    async fn creating_makes_a_card_of_the_corrected_form_and_gives_it_the_conversation(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.careful_letter("1").name("jan n.").email("jan@acme.example").phone("601 234 567")).await;
        let client = office.anna.create_client(receipt.conversation, form("Jan Nowak")).await.unwrap();

        let open = office.anna.conversation(receipt.number).await.unwrap().data;
        let card = open.card.expect("the conversation is his");
        assert_eq!((card.client.id, open.draft), (client, None));
        assert_eq!((card.client.name.as_str(), card.client.hint.as_str()), ("Jan Nowak", "Calls back"));
        assert_eq!(card.client.language.as_ref().map(app::domain::Language::as_str), Some("pl"));
        assert_eq!((card.client.identities.len(), card.client.conversations), (2, 1));
        assert!(card.client.first_seen.is_some() && card.client.last_seen.is_some());
        assert_eq!(card.client.companies.iter().map(|c| (c.name.as_str(), c.main)).collect::<Vec<_>>(), [("Acme", true)]);
        let found = house.db.read().await.unwrap().search_clients("jan nowak", None, 9).await.unwrap();
        assert_eq!(found, [client]);
        let next = house.take(house.careful_letter("2").email("jan@acme.example")).await;
        assert_eq!((next.outcome, next.client, next.conversation), (Outcome::Matched, Some(client), receipt.conversation));
    }

    async fn all_drafts_of_one_sender_become_his(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let mail = |id: &str| house.careful_letter(id).email("jan@acme.example").thread(Thread::Fresh);
        let first = house.take(mail("1")).await;
        let second = house.take(mail("2")).await;
        assert_ne!(first.conversation, second.conversation);
        let client = office.anna.create_client(second.conversation, form("Jan")).await.unwrap();
        for number in [first.number, second.number] {
            let open = office.anna.conversation(number).await.unwrap().data;
            assert_eq!(open.head.row.client, Some(client), "#{number}");
        }
        assert_eq!(house.client(client).await.conversations, 2);
    }

    async fn a_sender_of_very_many_drafts_gets_them_all(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        for n in 0..140 {
            house.take(house.careful_letter(&n.to_string()).email("jan@acme.example").thread(Thread::Fresh)).await;
        }
        let last = house.take(house.careful_letter("last").email("jan@acme.example").thread(Thread::Fresh)).await;
        let client = office.anna.create_client(last.conversation, form("Jan")).await.unwrap();
        let card = house.client(client).await;
        assert_eq!(card.conversations, 141);
        assert!(card.first_seen.is_some() && card.first_seen <= card.last_seen);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM conversations WHERE client IS NULL").await, 0);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM messages WHERE client IS NULL AND direction = 'in'").await, 0);
    }

    async fn what_a_drafts_mailbox_answers_by_itself_stays_in_his_conversation(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let draft = house.take(house.careful_letter("<1@x>").email("jan@acme.example").thread(Thread::Fresh)).await;
        let away = house.take(house.careful_letter("<2@x>").email("jan@acme.example").answers("<1@x>").automatic()).await;
        assert_eq!((away.conversation, away.client, away.outcome), (draft.conversation, None, Outcome::None));
        let open = office.anna.conversation(draft.number).await.unwrap().data;
        assert!(open.draft.is_some());
    }

    async fn who_got_a_card_by_another_way_goes_on_in_the_conversation_that_he_answers(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let draft = house.take(house.careful_letter("<1@x>").email("jan@acme.example").thread(Thread::Fresh)).await;
        let jan = house.take(house.letter("2").name("Jan").email("jan@acme.example")).await.client;
        let answer = house.take(house.careful_letter("<3@x>").email("jan@acme.example").answers("<1@x>")).await;
        assert_eq!((answer.conversation, answer.client), (draft.conversation, jan));
        let open = office.anna.conversation(draft.number).await.unwrap().data;
        assert_eq!((open.head.row.client, open.draft), (jan, None));
        assert_eq!(house.client(jan).await.conversations, 2);
    }

    async fn a_sender_who_got_a_card_meanwhile_gets_no_second_one(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let draft = house.take(house.careful_letter("1").email("jan@acme.example")).await;
        let known = house.take(house.letter("2").name("Jan").email("jan@acme.example")).await;
        let refused = office.anna.create_client(draft.conversation, form("Jan Nowak")).await;
        assert_eq!(refused, Err(AppError::Conflict { current: "Jan".to_owned() }));
        office.anna.give_draft(draft.conversation, known.client.unwrap()).await.unwrap();
        assert_eq!(house.client(known.client).await.conversations, 2);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM clients").await, 1);
    }

    async fn two_agents_who_create_at_once_make_one_card(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.careful_letter("1").email("jan@acme.example")).await;
        let (one, other) = tokio::join!(
            office.anna.create_client(receipt.conversation, form("Jan")),
            office.boris.create_client(receipt.conversation, form("Janek")),
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1, "{one:?} {other:?}");
        assert_eq!(fresh.count("SELECT COUNT(*) FROM clients").await, 1);
    }

    async fn a_draft_that_is_given_away_brings_its_identities_along(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let anna = house.take(house.letter("1").name("Anna").email("anna@acme.example")).await.client.unwrap();
        let draft = house.take(house.careful_letter("2").telegram("7")).await;
        office.boris.give_draft(draft.conversation, anna).await.unwrap();
        let next = house.take(house.careful_letter("3").telegram("7")).await;
        assert_eq!((next.client, next.conversation), (Some(anna), draft.conversation));
        assert_eq!(house.client(anna).await.conversations, 2);
    }

    async fn what_was_written_in_a_draft_is_known_by_its_identity_once_it_is_claimed(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let anna = house.take(house.letter("1").name("Anna").email("anna@acme.example")).await.client.unwrap();
        let draft = house.take(house.careful_letter("2").telegram("7").phone("601 234 567")).await;
        office.anna.give_draft(draft.conversation, anna).await.unwrap();
        let telegram = house.client(anna).await.identities.into_iter().find(|i| i.key == "7").expect("it came along");
        let place = house.db.read().await.unwrap().message_place(draft.message).await.unwrap().unwrap();
        assert_eq!((place.client, place.identity), (Some(anna), Some(telegram.id)));

        let other = house.take(house.letter("3").name("Jan").email("jan@acme.example")).await.client.unwrap();
        office.anna.move_identity(telegram.id, other).await.unwrap();
        let open = office.anna.conversation(draft.number).await.unwrap().data;
        assert_eq!(open.head.row.client, Some(other), "what it alone brought goes with it");
    }

    async fn discarding_leaves_no_record(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.careful_letter("1").name("Jan").email("jan@acme.example")).await;
        office.anna.discard_draft(receipt.conversation).await.unwrap();
        let open = office.anna.conversation(receipt.number).await.unwrap().data;
        assert_eq!((open.card, open.draft, open.head.row.client_name), (None, None, None));
        assert_eq!(fresh.count("SELECT COUNT(*) FROM clients").await, 0);
        let left = fresh.count("SELECT COUNT(*) FROM conversations WHERE draft IS NOT NULL OR draft_key IS NOT NULL").await;
        assert_eq!(left, 0);
        office.anna.discard_draft(receipt.conversation).await.unwrap();
    }

    async fn a_client_can_be_made_where_nothing_was_told(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.letter("1").text("a call from a hidden number")).await;
        assert_eq!((receipt.outcome, receipt.client), (Outcome::None, None));
        let client = office.anna.create_client(receipt.conversation, form("")).await.unwrap();
        let open = office.anna.conversation(receipt.number).await.unwrap().data;
        assert_eq!((open.head.row.client, open.head.row.client_name), (Some(client), None));
    }

    async fn a_form_that_cannot_be_is_refused_and_nothing_is_made(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.careful_letter("1").email("jan@acme.example")).await;
        let long = form(&"n".repeat(2_001));
        let strange = DraftForm { language: "Polish!".to_owned(), ..form("Jan") };
        for (form, why) in [(long, Invalid::TooLong { max: 2_000 }), (strange, Invalid::NotALanguage)] {
            let refused = office.anna.create_client(receipt.conversation, form).await;
            assert_eq!(refused, Err(AppError::Invalid(why)));
        }
        assert_eq!(fresh.count("SELECT COUNT(*) FROM clients").await, 0);
    }

    async fn old_drafts_are_forgotten_and_their_conversations_stay(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.careful_letter("1").email("jan@acme.example")).await;
        let days = |days: i64| Timestamp::from_millis(house.clock.now().millis() + days * 86_400_000);
        assert_eq!(sweep(&house.db, days(89)).await.unwrap(), 0);
        assert_eq!(sweep(&house.db, days(91)).await.unwrap(), 1);
        let open = office.anna.conversation(receipt.number).await.unwrap().data;
        assert_eq!((open.draft, open.messages.len()), (None, 1));

        let again = house.take(house.careful_letter("2").email("jan@acme.example")).await;
        assert_eq!((again.outcome, again.conversation), (Outcome::Draft, receipt.conversation), "who writes again is a draft again");
        assert!(office.anna.conversation(receipt.number).await.unwrap().data.draft.is_some());
    }
}
