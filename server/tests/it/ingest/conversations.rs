//! Which conversation is it?

use crate::support::builders::{House, NOW};
use crate::support::db::on_both_engines;
use app::domain::{Author, Direction, EventKind, Seq, Status, SystemLine, Timestamp};
use server::channels::Thread;
use std::collections::BTreeSet;
use std::time::Duration;

const DAY: Duration = Duration::from_hours(24);

on_both_engines! {
    async fn a_chat_goes_on_until_it_is_solved_for_long(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").telegram("7")).await;
        assert_eq!(house.take(house.letter("2").telegram("7")).await.conversation, first.conversation);
        house.set_status(&first, Status::Solved).await;
        house.clock.advance(6 * DAY);
        let again = house.take(house.letter("3").telegram("7")).await;
        assert_eq!((again.conversation, again.status), (first.conversation, Status::Open));
        house.set_status(&first, Status::Solved).await;
        house.clock.advance(8 * DAY);
        let new = house.take(house.letter("4").telegram("7")).await;
        assert_ne!(new.conversation, first.conversation);
        assert_eq!((new.number, house.client(new.client).await.conversations), (1_002, 2));
    }

    async fn the_workspace_says_how_long_a_conversation_can_be_reopened(fresh) {
        let house = House::open(fresh).await;
        let mut tx = house.db.write().await.unwrap();
        tx.set_setting("reopen_days", &1).await.unwrap();
        tx.commit().await.unwrap();
        let first = house.take(house.letter("1").telegram("7")).await;
        house.set_status(&first, Status::Solved).await;
        house.clock.advance(2 * DAY);
        assert_ne!(house.take(house.letter("2").telegram("7")).await.conversation, first.conversation);
    }

    async fn a_draft_that_was_solved_for_long_begins_anew(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.careful_letter("1").telegram("7")).await;
        house.set_status(&first, Status::Solved).await;
        house.clock.advance(8 * DAY);
        let second = house.take(house.careful_letter("2").telegram("7")).await;
        assert_ne!(second.conversation, first.conversation);
        assert_eq!(house.take(house.careful_letter("3").telegram("7")).await.conversation, second.conversation);
    }

    async fn a_callers_key_names_the_conversation(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").email("anna@acme.example").key("t-1")).await;
        let second = house.take(house.letter("2").email("anna@acme.example").key("t-2")).await;
        assert_ne!(first.conversation, second.conversation);
        house.set_status(&first, Status::Solved).await;
        let third = house.take(house.letter("3").email("anna@acme.example").key("t-1")).await;
        assert_eq!((third.conversation, third.status), (first.conversation, Status::Open));
    }

    async fn an_answer_joins_the_conversation_of_what_it_answers(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("<1@x>").email("anna@acme.example").thread(Thread::Fresh)).await;
        let other = house.take(house.letter("<2@x>").email("anna@acme.example").thread(Thread::Fresh)).await;
        assert_ne!(first.conversation, other.conversation);
        let answer = house.take(house.letter("<3@x>").email("anna@acme.example").answers("<1@x>")).await;
        assert_eq!(answer.conversation, first.conversation);
    }

    async fn the_same_subject_alone_joins_nothing(fresh) {
        let house = House::open(fresh).await;
        let mail = |id: &str, from: &str| house.letter(id).email(from).subject("Re: Delivery").thread(Thread::Fresh);
        let first = house.take(mail("<1@x>", "anna@acme.example")).await;
        let again = house.take(mail("<2@x>", "anna@acme.example")).await;
        let other = house.take(mail("<3@x>", "jan@acme.example")).await;
        assert_eq!(first.client, again.client);
        assert_eq!(BTreeSet::from([first.conversation, again.conversation, other.conversation]).len(), 3);
    }

    async fn the_author_of_an_answer_is_who_sent_it(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").name("Anna").email("anna@acme.example").key("t")).await;
        let other = house.take(house.letter("2").name("Jan").email("jan@acme.example").key("t")).await;
        assert_eq!(other.conversation, first.conversation, "the caller says where it belongs");
        let authors: Vec<_> = house.messages(&first).await.into_iter().map(|message| message.author).collect();
        assert_eq!(authors, [Author::Client(Some("Anna".to_owned())), Author::Client(Some("Jan".to_owned()))]);
        let his = "SELECT COUNT(DISTINCT client) FROM messages WHERE client IS NOT NULL";
        assert_eq!(fresh.count(his).await, 2);
        let head = house.db.read().await.unwrap().conversation(first.conversation).await.unwrap().unwrap();
        assert_eq!(head.row.client, first.client, "the conversation stays whose it was");
    }

    async fn a_chat_goes_on_in_its_own_channel_alone(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").telegram("7")).await;
        let elsewhere = house.take(house.careful_letter("2").telegram("7")).await;
        assert_eq!(elsewhere.client, first.client);
        assert_ne!(elsewhere.conversation, first.conversation);
        assert_eq!(house.take(house.letter("3").telegram("7")).await.conversation, first.conversation);
    }

    async fn a_stranger_who_answers_gets_his_own_conversation_and_a_line_about_the_other(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("<1@x>").email("anna@acme.example").thread(Thread::Fresh)).await;
        let stranger = house.take(house.letter("<2@x>").email("jan@acme.example").answers("<1@x>")).await;
        assert_ne!(stranger.conversation, first.conversation);
        assert_ne!(stranger.client, first.client);
        let lines: Vec<_> = house.messages(&stranger).await.into_iter().filter_map(|m| m.system).collect();
        assert_eq!(lines, [SystemLine::LooksRelated { number: first.number }]);
    }

    async fn an_answer_to_an_address_that_we_signed_joins_the_conversation_that_it_names(fresh) {
        let house = House::open(fresh).await;
        let mail = |id: &str| house.letter(id).email("anna@acme.example");
        let first = house.take(mail("1").thread(Thread::Fresh)).await;
        let answer = house.take(mail("2").signed_for(first.number)).await;
        assert_eq!((answer.conversation, answer.status), (first.conversation, first.status));
        let nowhere = house.take(mail("3").signed_for(first.number + 999)).await;
        assert_ne!(nowhere.conversation, first.conversation);
        let mut elsewhere = house.careful_letter("4").email("anna@acme.example").signed_for(first.number);
        elsewhere = elsewhere.subject("by another channel");
        assert_ne!(house.take(elsewhere).await.conversation, first.conversation);
    }

    async fn a_draft_is_gone_on_with_by_an_address_that_we_signed(fresh) {
        let house = House::open(fresh).await;
        let draft = house.take(house.careful_letter("1").email("jan@acme.example").thread(Thread::Fresh)).await;
        let again = house.take(house.careful_letter("2").email("jan@acme.example").signed_for(draft.number)).await;
        assert_eq!((again.conversation, again.draft), (draft.conversation, true));
    }

    async fn who_has_a_signed_address_of_somebody_elses_gets_a_conversation_of_his_own(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").email("anna@acme.example").thread(Thread::Fresh)).await;
        let stranger = house.take(house.letter("2").email("eve@evil.example").signed_for(first.number)).await;
        assert_ne!((stranger.conversation, stranger.client), (first.conversation, first.client));
        let lines: Vec<_> = house.messages(&stranger).await.into_iter().filter_map(|m| m.system).collect();
        assert_eq!(lines, [SystemLine::LooksRelated { number: first.number }]);
        let identity = house.client(stranger.client).await.identities.remove(0);
        assert_eq!(identity.trust, app::domain::Trust::Channel, "the address says nothing of who writes");
    }

    async fn an_automatic_answer_wakes_nobody(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("<1@x>").email("anna@acme.example").thread(Thread::Fresh)).await;
        house.set_status(&first, Status::Solved).await;
        let away = house.take(house.letter("<2@x>").email("anna@acme.example").answers("<1@x>").automatic()).await;
        assert_eq!((away.conversation, away.status), (first.conversation, Status::Solved));
    }

    async fn a_row_of_the_inbox_shows_the_last_message(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").email("anna@acme.example").text(" Where\n is it? ")).await;
        house.clock.advance(DAY);
        let letter = house.letter("2").email("anna@acme.example").direction(Direction::Out).text("").file("bill.pdf", b"x");
        house.take(letter).await;
        let head = house.db.read().await.unwrap().conversation(first.conversation).await.unwrap().unwrap();
        assert_eq!((head.row.snippet.as_str(), head.row.last_direction), ("bill.pdf", Direction::Out));
        assert_eq!(head.row.last_message_at, house.clock.now());
        assert_eq!(head.created_at, NOW);
    }

    async fn nothing_was_sent_after_it_came_or_before_there_was_mail(fresh) {
        let house = House::open(fresh).await;
        let ancient = Timestamp::from_millis(-62_000_000_000_000);
        let early = Timestamp::from_millis(NOW.millis() - 5_000);
        let times = [(Timestamp::from_millis(i64::MAX), NOW), (ancient, NOW), (early, early)];
        for (n, (told, stored)) in times.into_iter().enumerate() {
            let receipt = house.take(house.letter(&n.to_string()).email("anna@acme.example").sent_at(told)).await;
            assert_eq!(house.messages(&receipt).await.pop().unwrap().sent_at, stored);
        }
    }

    async fn what_happened_is_told_in_order(fresh) {
        let house = House::open(fresh).await;
        let mut announced = house.feed.subscribe();
        let receipt = house.take(house.letter("1").email("anna@acme.example")).await;
        let last = *announced.borrow_and_update();
        let events = house.db.read().await.unwrap().events_after(Seq(0), 10).await.unwrap();
        let told: Vec<_> = events.iter().map(|event| (event.kind, event.conversation, event.client)).collect();
        assert_eq!(
            told,
            [
                (EventKind::Client, None, receipt.client),
                (EventKind::Message, Some(receipt.conversation), receipt.client)
            ]
        );
        assert_eq!(events.last().map(|event| event.seq), Some(last));
    }

    async fn a_name_that_shows_another_address_is_warned_of_in_the_thread(fresh) {
        let house = House::open(fresh).await;
        let mut incoming: server::channels::Incoming = house.letter("1").email("x@evil.example").into();
        incoming.mark = Some(server::channels::Mark::NameHoldsAddress("ceo@bank.example".to_owned()));
        let receipt = house.take(incoming).await;
        let lines: Vec<_> = house.messages(&receipt).await.into_iter().filter_map(|message| message.system).collect();
        let warning = SystemLine::NameShowsAnotherAddress {
            shown: "ceo@bank.example".to_owned(),
            from: "x@evil.example".to_owned(),
        };
        assert_eq!(lines, [warning]);
    }
}
