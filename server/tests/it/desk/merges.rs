//! Two cards that are made one.

use super::Office;
use super::torn::assert_nothing_is_torn;
use crate::support::db::{Fresh, on_both_engines};
use app::desk::{Cards as _, Inbox as _, Notes as _, People as _, Threads as _};
use app::domain::{AttributeKey, Card, ClientId, EventKind, IdentityKind, InboxQuery, MergeId, Side, Trust};
use app::error::{AppError, Invalid, Refusal};
use server::ingest::Receipt;

/// Anna's card, made of a mail, and another that may be hers, made of a call.
pub struct Two {
    pub into: ClientId,
    pub from: ClientId,
    pub mail: Receipt,
    pub call: Receipt,
}

pub async fn two(office: &Office) -> Two {
    let house = &office.house;
    let mail = house
        .letter("mail")
        .name("Anna Nowak")
        .email("anna@acme.example")
        .company("Acme");
    let mail = house.take(mail).await;
    let call = house
        .letter("call")
        .name("Ania")
        .language("pl")
        .phone("601234567")
        .email("ania@home.example");
    let call = house.take(call.company("Acme")).await;
    Two {
        into: mail.client.expect("a card"),
        from: call.client.expect("a card"),
        mail,
        call,
    }
}

pub async fn merge(office: &Office, into: ClientId, from: ClientId) -> MergeId {
    office
        .anna
        .merge(into, from, Vec::new())
        .await
        .expect("they can be merged")
}

pub async fn card(office: &Office, client: ClientId) -> Card {
    office.anna.card(client).await.expect("the card is there")
}

pub async fn edit(office: &Office, client: ClientId, key: AttributeKey, was: &str, value: &str) {
    let edited = office
        .anna
        .edit_attribute(client, key, was.to_owned(), value.to_owned());
    edited.await.expect("the value fits");
}

pub async fn changes(fresh: &Fresh, sql: &'static str) -> i64 {
    fresh.count(sql).await
}

on_both_engines! {
    async fn everything_of_the_one_card_goes_to_the_other(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, call, .. } = two(&office).await;
        let note = office.anna.add_note(from, "Calls on Mondays.".to_owned()).await.unwrap();
        let (before, gone) = (card(&office, into).await.client, card(&office, from).await.client);
        merge(&office, into, from).await;
        assert_nothing_is_torn(fresh).await;

        let after = card(&office, into).await;
        assert_eq!((after.client.name.as_str(), after.client.conversations), ("Anna Nowak", 2));
        assert_eq!(after.client.language.as_ref().map(app::domain::Language::as_str), Some("pl"));
        let mut keys: Vec<_> = after.client.identities.iter().map(|i| (i.key.as_str(), i.primary)).collect();
        keys.sort_unstable();
        assert_eq!(keys, [("+48601234567", true), ("ania@home.example", false), ("anna@acme.example", true)]);
        assert_eq!(after.client.companies, before.companies);
        assert_eq!(after.notes.iter().map(|note| note.id).collect::<Vec<_>>(), [note.id]);
        assert_eq!(after.last_conversations.len(), 2);
        assert_eq!((after.client.first_seen, after.client.last_seen), (before.first_seen, gone.last_seen));
        assert_eq!(after.client.version, before.version + 1);
        let past: Vec<_> = after.merges.iter().map(|merge| (merge.name.as_deref(), merge.by.as_deref())).collect();
        assert_eq!(past, [(Some("Ania"), Some("Anna"))]);

        let again = office.house.take(office.house.letter("again").phone("+48 601 234 567")).await;
        assert_eq!((again.client, again.conversation), (Some(into), call.conversation));
    }

    async fn a_merged_card_is_out_of_every_list_search_and_look_up(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, .. } = two(&office).await;
        merge(&office, into, from).await;
        assert_eq!(office.anna.card(from).await.unwrap_err(), AppError::NotFound);
        let edited = office.anna.edit_attribute(from, AttributeKey::Name, "Ania".to_owned(), "Ewa".to_owned()).await;
        assert_eq!(edited.unwrap_err(), AppError::NotFound);
        assert_eq!(office.anna.add_note(from, "Lost.".to_owned()).await.unwrap_err(), AppError::NotFound);
        let mut tx = office.house.db.read().await.unwrap();
        let listed: Vec<_> = tx.clients(None, 9).await.unwrap().into_iter().map(|client| client.id).collect();
        assert_eq!(listed, [into]);
        assert_eq!(tx.clients_by_id(&[from]).await.unwrap(), []);
        assert_eq!(tx.survivor(from).await.unwrap(), Some(into));
        let company = card(&office, into).await.client.companies[0].id;
        assert_eq!(tx.clients_of_company(company, None, 9).await.unwrap().len(), 1);
        drop(tx);
        for words in ["ania@home", "601 234 567", "nowak"] {
            let found = office.anna.find_clients(words.to_owned()).await.unwrap();
            assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), [into], "{words}");
        }
        assert_eq!(office.anna.find_clients("Ania ".to_owned()).await.unwrap().len(), 1, "by the address alone");
        let inbox = office.anna.inbox(InboxQuery::default()).await.unwrap().data.items;
        assert!(inbox.iter().all(|row| row.client == Some(into)));
    }

    async fn fields_are_chosen_one_by_one_and_each_change_leaves_a_line(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, .. } = two(&office).await;
        edit(&office, into, AttributeKey::Hint, "", "Reads slowly.").await;
        edit(&office, from, AttributeKey::Hint, "", "Be brief.").await;
        edit(&office, from, AttributeKey::Position, "", "Buyer").await;
        edit(&office, from, AttributeKey::Standing, "", "vip").await;
        edit(&office, into, AttributeKey::Standing, "", "spammer").await;
        let taken = vec![
            (AttributeKey::Name, Side::From),
            (AttributeKey::Hint, Side::Into),
            (AttributeKey::Language, Side::Into),
        ];
        let merge = office.anna.merge(into, from, taken).await.unwrap();
        let client = card(&office, into).await.client;
        assert_eq!((client.name.as_str(), client.hint.as_str()), ("Ania", "Reads slowly."));
        assert_eq!(client.language, None);
        assert_eq!((client.vip, client.spammer), (true, false));
        assert_eq!(client.companies[0].position, "Buyer");
        let lines = "SELECT COUNT(*) FROM changes
                      WHERE source = 'agent' AND (field, old_value, new_value) IN (
                            ('name', 'Anna Nowak', 'Ania'), ('standing', 'spammer', 'vip'), ('position', '', 'Buyer'))";
        assert_eq!(changes(fresh, lines).await, 4, "three of the merge, and the position that was edited before");

        office.boris.undo_merge(merge).await.unwrap();
        let client = card(&office, into).await.client;
        assert_eq!((client.name.as_str(), client.vip, client.spammer), ("Anna Nowak", false, true));
        assert_eq!(client.companies[0].position, "");
        assert_eq!(card(&office, from).await.client.companies[0].position, "Buyer");
        let back = "SELECT COUNT(*) FROM changes WHERE (field, old_value, new_value) IN (('name', 'Ania', 'Anna Nowak'))";
        assert_eq!(changes(fresh, back).await, 1);
    }

    async fn what_cannot_be_chosen_is_refused(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, .. } = two(&office).await;
        let taken = vec![(AttributeKey::Conversations, Side::From)];
        let refused = office.anna.merge(into, from, taken).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid(Invalid::NotAChoice));
        assert_eq!(office.anna.merge(into, into, Vec::new()).await.unwrap_err(), AppError::Invalid(Invalid::NotAChoice));
        let nobody = ClientId::new(office.house.clock.id());
        assert_eq!(office.anna.merge(into, nobody, Vec::new()).await.unwrap_err(), AppError::NotFound);
        assert_eq!(office.anna.merge(nobody, from, Vec::new()).await.unwrap_err(), AppError::NotFound);
        let nothing = MergeId::new(office.house.clock.id());
        assert_eq!(office.anna.undo_merge(nothing).await.unwrap_err(), AppError::NotFound);
        assert_eq!(card(&office, from).await.client.conversations, 1);
    }

    async fn a_card_is_not_merged_into_one_that_went_into_it(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, .. } = two(&office).await;
        merge(&office, into, from).await;
        let circle = office.anna.merge(from, into, Vec::new()).await.unwrap_err();
        assert_eq!(circle, AppError::Refused(Refusal::MergedAway));
        let again = office.anna.merge(into, from, Vec::new()).await.unwrap_err();
        assert_eq!(again, AppError::Refused(Refusal::MergedAway));
        assert_eq!(card(&office, into).await.client.conversations, 2);
    }

    async fn what_is_suspected_of_a_card_goes_along_and_comes_back(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let Two { into, from, .. } = two(&office).await;
        let third = house.take(house.letter("third").telegram("5")).await.client.unwrap();
        let fourth = house.take(house.letter("fourth").telegram("6")).await.client.unwrap();
        house.take(house.letter("s1").telegram("5").phone("601234567")).await;
        house.take(house.letter("s2").telegram("6").phone("601234567")).await;
        let others = |card: &Card| {
            let mut others: Vec<_> = card.suggestions.iter().map(|suggestion| suggestion.other.id).collect();
            others.sort_unstable();
            others
        };
        let before = card(&office, from).await.suggestions;
        assert_eq!(others(&card(&office, from).await), [third, fourth]);
        let merge = merge(&office, into, from).await;
        assert_eq!(others(&card(&office, into).await), [third, fourth]);
        assert_eq!(others(&card(&office, third).await), [into]);
        office.anna.keep_apart(into, third).await.unwrap();

        office.anna.undo_merge(merge).await.unwrap();
        assert_eq!(others(&card(&office, into).await), []);
        let after = card(&office, from).await.suggestions;
        assert_eq!(after, before.into_iter().filter(|s| s.other.id == fourth).collect::<Vec<_>>(), "who is told apart from both, from each");
    }

    async fn what_must_not_join_a_card_must_not_join_the_one_that_took_it_over(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let Two { into, from, call, .. } = two(&office).await;
        let third = office.anna.not_this_client(call.message, app::domain::Destination::New).await.unwrap();
        let apart = "SELECT COUNT(*) FROM separations";
        assert_eq!(fresh.count(apart).await, 1);
        let merge = merge(&office, into, from).await;
        assert_eq!(fresh.count(apart).await, 2);
        let mut tx = house.db.read().await.unwrap();
        let said = tx.separations(&[into]).await.unwrap();
        assert_eq!((said[0].0, said[0].1), (into.min(third), into.max(third)));
        drop(tx);
        office.anna.undo_merge(merge).await.unwrap();
        assert_eq!(fresh.count(apart).await, 1);
    }

    async fn everybody_hears_of_the_cards_and_of_the_conversations_that_changed_hands(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, call, .. } = two(&office).await;
        let hear = async || {
            let mut tx = office.house.db.read().await.unwrap();
            let events = tx.events_after(app::domain::Seq(0), 1_000).await.unwrap();
            // The companies of the two come after them.
            let of_both = events.into_iter().rev().filter(|event| event.kind != EventKind::Company);
            let told = of_both.take(3).map(|event| (event.kind, event.conversation, event.client));
            told.collect::<Vec<_>>()
        };
        let merge = merge(&office, into, from).await;
        let expected = |client| [
            (EventKind::Conversation, Some(call.conversation), Some(client)),
            (EventKind::Client, None, Some(from)),
            (EventKind::Client, None, Some(into)),
        ];
        assert_eq!(hear().await, expected(into));
        office.anna.undo_merge(merge).await.unwrap();
        assert_eq!(hear().await, expected(from));
        let open = office.anna.conversation(call.number).await.unwrap().data;
        assert_eq!(open.card.map(|card| card.client.id), Some(from));
    }

    async fn candidates_that_were_merged_away_drop_out_of_why(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, .. } = two(&office).await;
        let both = office.house.letter("both").email("anna@acme.example").phone("601234567").trust(Trust::Channel);
        let receipt = office.house.take(both.key("both")).await;
        let why = office.house.messages(&receipt).await[0].why.clone().unwrap();
        assert_eq!((why.kind, why.candidates), (IdentityKind::Email, vec![from]));
        assert_eq!(why.candidate_names, [Some("Ania".to_owned())]);
        merge(&office, into, from).await;
        let why = office.house.messages(&receipt).await[0].why.clone().unwrap();
        assert_eq!((why.candidates, why.candidate_names), (vec![], vec![]));
    }
}
