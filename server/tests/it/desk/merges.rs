//! Two cards that are made one, and two again.

use super::Office;
use super::mixed::assert_nothing_is_torn;
use crate::support::db::{Fresh, on_both_engines};
use app::desk::{Cards as _, Inbox as _, Notes as _, People as _, Threads as _};
use app::domain::{
    AttributeKey, Card, Client, ClientId, EventKind, IdentityKind, InboxQuery, MergeId, Side, Status, Trust,
};
use app::error::{AppError, Invalid, Refusal};
use server::ingest::Receipt;

/// Anna's card, made of a mail, and another that may be hers, made of a call.
struct Two {
    into: ClientId,
    from: ClientId,
    mail: Receipt,
    call: Receipt,
}

async fn two(office: &Office) -> Two {
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

async fn merge(office: &Office, into: ClientId, from: ClientId) -> MergeId {
    office
        .anna
        .merge(into, from, Vec::new())
        .await
        .expect("they can be merged")
}

async fn card(office: &Office, client: ClientId) -> Card {
    office.anna.card(client).await.expect("the card is there")
}

async fn edit(office: &Office, client: ClientId, key: AttributeKey, was: &str, value: &str) {
    let edited = office
        .anna
        .edit_attribute(client, key, was.to_owned(), value.to_owned());
    edited.await.expect("the value fits");
}

/// What an undo gives back.
fn still(card: Card) -> Card {
    let at = card.client.created_at;
    let client = Client {
        version: 0,
        updated_at: at,
        last_seen: None,
        ..card.client
    };
    Card { client, ..card }
}

async fn changes(fresh: &Fresh, sql: &'static str) -> i64 {
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

    async fn an_undo_gives_both_cards_back_as_they_were(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, .. } = two(&office).await;
        office.anna.add_note(from, "Calls on Mondays.".to_owned()).await.unwrap();
        office.boris.add_note(into, "Writes on Fridays.".to_owned()).await.unwrap();
        let both = office.house.letter("both").phone("601234567").email("anna@acme.example");
        office.house.take(both.key("k")).await;
        let before = (still(card(&office, into).await), still(card(&office, from).await));
        assert_eq!(before.0.suggestions.len(), 1);
        let lines = "SELECT COUNT(*) FROM changes WHERE field <> 'merged' AND field <> 'merged_into'";
        let told = changes(fresh, lines).await;

        let merge = merge(&office, into, from).await;
        assert_eq!(card(&office, into).await.suggestions, []);
        office.boris.undo_merge(merge).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let after = (still(card(&office, into).await), still(card(&office, from).await));
        assert_eq!(after, before);
        assert_eq!(changes(fresh, lines).await, told + 2, "the language was taken over and given back");
        let own = "SELECT COUNT(*) FROM changes h JOIN clients c ON c.id = h.client WHERE c.name = 'Ania' AND h.field = 'created'";
        assert_eq!(changes(fresh, own).await, 1);
    }

    async fn what_came_since_goes_to_the_card_that_holds_its_identity(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let Two { into, from, mail, call } = two(&office).await;
        house.set_status(&mail, Status::Solved).await;
        let merge = merge(&office, into, from).await;
        // By his number: one more message, a conversation of its own, and an address that nobody knew.
        let more = house.take(house.letter("more").phone("601234567")).await;
        assert_eq!(more.conversation, call.conversation);
        let new = house.take(house.letter("new").phone("601234567").telegram("77").key("new")).await;
        let by_new = house.take(house.letter("by-new").telegram("77").key("by-new")).await;
        // By her mail: a conversation, and an address.
        let hers = house.take(house.letter("hers").email("anna@acme.example").email("a@private.example").key("hers")).await;
        assert_eq!(card(&office, into).await.client.conversations, 5);

        office.anna.undo_merge(merge).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let (stayed, went) = (card(&office, into).await.client, card(&office, from).await.client);
        let keys = |client: &Client| {
            let mut keys: Vec<_> = client.identities.iter().map(|i| i.key.clone()).collect();
            keys.sort_unstable();
            keys
        };
        assert_eq!(keys(&stayed), ["a@private.example", "anna@acme.example"]);
        assert_eq!(keys(&went), ["+48601234567", "77", "ania@home.example"]);
        assert_eq!((stayed.conversations, went.conversations), (2, 3));
        let mut tx = house.db.read().await.unwrap();
        for (receipt, owner) in [(&new, from), (&by_new, from), (&call, from), (&hers, into), (&mail, into)] {
            let head = tx.conversation(receipt.conversation).await.unwrap().unwrap();
            assert_eq!(head.row.client, Some(owner), "#{}", receipt.number);
        }
    }

    async fn what_an_agent_changed_since_stays_on_the_card_that_stayed(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, .. } = two(&office).await;
        edit(&office, from, AttributeKey::TimeZone, "", "Europe/Warsaw").await;
        let merge = merge(&office, into, from).await;
        edit(&office, into, AttributeKey::Language, "pl", "de").await;
        office.boris.add_note(into, "Speaks German.".to_owned()).await.unwrap();
        office.anna.undo_merge(merge).await.unwrap();
        let (stayed, went) = (card(&office, into).await, card(&office, from).await);
        assert_eq!(stayed.client.language.unwrap().as_str(), "de");
        assert_eq!((stayed.notes.len(), went.notes.len()), (1, 0));
        assert_eq!(went.client.language.unwrap().as_str(), "pl");
        assert_eq!((stayed.client.time_zone.as_str(), went.client.time_zone.as_str()), ("", "Europe/Warsaw"));
    }

    async fn a_chain_is_undone_from_its_end(fresh) {
        let office = Office::open(fresh).await;
        let Two { into: b, from: a, .. } = two(&office).await;
        let c = office.house.take(office.house.letter("c").email("c@acme.example")).await.client.unwrap();
        let before: Vec<_> = [still(card(&office, a).await), still(card(&office, b).await), still(card(&office, c).await)].into();
        let first = merge(&office, b, a).await;
        let second = merge(&office, c, b).await;
        let mut tx = office.house.db.read().await.unwrap();
        assert_eq!(tx.survivor(a).await.unwrap(), Some(c));
        drop(tx);
        assert_eq!(office.anna.undo_merge(first).await.unwrap_err(), AppError::Refused(Refusal::MergedOn));
        assert_eq!(card(&office, c).await.client.conversations, 3);
        for gone in [a, b] {
            let refused = office.anna.merge(c, gone, Vec::new()).await.unwrap_err();
            assert_eq!(refused, AppError::Refused(Refusal::MergedAway));
        }
        office.anna.undo_merge(second).await.unwrap();
        assert_eq!(office.anna.undo_merge(second).await.unwrap_err(), AppError::Refused(Refusal::AlreadyUndone));
        office.anna.undo_merge(first).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let after: Vec<_> = [still(card(&office, a).await), still(card(&office, b).await), still(card(&office, c).await)].into();
        assert_eq!(after, before);
    }

    async fn cards_that_were_merged_into_one_are_taken_out_in_any_order(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let bare = house.take(house.letter("bare").telegram("1")).await.client.unwrap();
        let one = house.take(house.letter("one").name("One").company("Acme").telegram("2")).await.client.unwrap();
        let other = house.take(house.letter("other").name("Other").company("Acme").telegram("3")).await.client.unwrap();
        let before: Vec<_> = [still(card(&office, bare).await), still(card(&office, one).await), still(card(&office, other).await)].into();

        let first = merge(&office, bare, one).await;
        let taken = vec![(AttributeKey::Name, Side::From)];
        let second = office.anna.merge(bare, other, taken).await.unwrap();
        assert_eq!(card(&office, bare).await.client.companies.len(), 1);
        office.anna.undo_merge(first).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let middle = card(&office, bare).await.client;
        assert_eq!((middle.name.as_str(), middle.companies.len()), ("Other", 1), "what the other brought as well");
        office.anna.undo_merge(second).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let after: Vec<_> = [still(card(&office, bare).await), still(card(&office, one).await), still(card(&office, other).await)].into();
        assert_eq!(after, before);
    }

    async fn after_a_card_is_deleted_its_merge_cannot_be_undone(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, .. } = two(&office).await;
        let merge = merge(&office, into, from).await;
        fresh.run("DELETE FROM clients WHERE merged_into IS NULL").await;
        assert_eq!(fresh.count("SELECT COUNT(*) FROM clients").await, 0, "the merged card goes with it");
        assert_eq!(office.anna.undo_merge(merge).await.unwrap_err(), AppError::Refused(Refusal::CardGone));
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
            let told = events.into_iter().rev().take(3).map(|event| (event.kind, event.conversation, event.client));
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
