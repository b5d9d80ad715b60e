//! Conversations.

use super::Office;
use crate::support::db::on_both_engines;
use app::desk::Threads as _;
use app::domain::{AgentId, Author, ConversationId, Direction, EventKind, Seq, Status, SystemLine};
use app::error::{AppError, Invalid};

on_both_engines! {
    async fn a_conversation_opens_with_its_messages_files_and_card(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.letter("1").name("Anna Nowak").email("a@acme.example").file("a.txt", b"hello")).await;
        let open = office.anna.conversation(receipt.number).await.unwrap();
        assert!(open.seq > Seq(0));
        let open = open.data;
        assert_eq!(open.head.row.id, receipt.conversation);
        assert_eq!(open.messages.len(), 1);
        assert_eq!(open.messages[0].author, Author::Client(Some("Anna Nowak".to_owned())));
        assert_eq!(open.messages[0].attachments[0].name, "a.txt");
        assert_eq!(open.messages[0].attachments[0].size, 5);
        let card = open.card.expect("the client has a card");
        assert_eq!(Some(card.client.id), receipt.client);
        assert_eq!(card.last_conversations[0].number, receipt.number);

        let file = open.messages[0].attachments[0].id;
        let stored = house.db.read().await.unwrap().stored_file(file).await.unwrap().expect("the file is known");
        assert_eq!(house.files.bytes(&stored.storage_key).await.unwrap().as_deref(), Some(&b"hello"[..]));
    }

    async fn a_comment_is_an_entry_that_moves_the_conversation_up(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.letter("1").email("a@acme.example")).await;
        let before = house.db.read().await.unwrap().last_event().await.unwrap();
        let comment = office.anna.comment(receipt.conversation, "  Looks lost.\0 ".to_owned()).await.unwrap();
        assert_eq!((comment.direction, comment.text.as_str()), (Direction::Internal, "Looks lost."));

        let open = office.boris.conversation(receipt.number).await.unwrap().data;
        assert_eq!(open.messages.last(), Some(&comment));
        assert_eq!(open.head.row.last_direction, Direction::Internal);
        assert_eq!(open.head.row.snippet, "Looks lost.");
        let events = house.db.read().await.unwrap().events_after(before, 10).await.unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!((events[0].kind, events[0].conversation), (EventKind::Message, Some(receipt.conversation)));
        assert_eq!(events[0].client, receipt.client);
    }

    async fn a_change_of_status_is_told_in_the_thread_once(fresh) {
        let office = Office::open(fresh).await;
        let receipt = office.house.take(office.house.letter("1").email("a@acme.example")).await;
        office.anna.set_status(receipt.conversation, Status::Pending).await.unwrap();
        office.anna.set_status(receipt.conversation, Status::Pending).await.unwrap();
        let open = office.boris.conversation(receipt.number).await.unwrap().data;
        assert_eq!(open.head.row.status, Status::Pending);
        let lines: Vec<_> = open.messages.into_iter().filter_map(|message| message.system).collect();
        assert_eq!(lines, [SystemLine::StatusChanged { by: "Anna".to_owned(), to: Status::Pending }]);
        assert_eq!(open.head.row.snippet, "Where is my parcel?", "a line of the system's is no message");
    }

    async fn a_conversation_is_given_only_to_a_colleague(fresh) {
        let office = Office::open(fresh).await;
        let receipt = office.house.take(office.house.letter("1").email("a@acme.example")).await;
        let stranger = AgentId::new(office.house.clock.id());
        let refused = office.anna.assign(receipt.conversation, Some(stranger)).await;
        assert_eq!(refused, Err(AppError::Invalid(Invalid::NotAChoice)));
        office.anna.assign(receipt.conversation, Some(office.boris_id)).await.unwrap();
        let open = office.anna.conversation(receipt.number).await.unwrap().data;
        assert_eq!(open.head.row.assignee.map(|agent| agent.name).as_deref(), Some("Boris"));
        assert_eq!(open.messages.len(), 2, "only what was done is told");
    }

    async fn earlier_messages_come_in_steps(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let mut number = 0;
        for n in 0..60 {
            number = house.take(house.letter(&n.to_string()).email("a@acme.example").text(&format!("No. {n}"))).await.number;
        }
        let open = office.anna.conversation(number).await.unwrap().data;
        assert_eq!((open.messages.len(), open.earlier), (50, true));
        let (earlier, more) =
            office.anna.earlier_messages(open.head.row.id, open.messages[0].id).await.unwrap();
        assert_eq!((earlier.len(), more), (10, false));
        assert_eq!(earlier[0].text, "No. 0");
        assert!(earlier.iter().chain(&open.messages).map(|message| message.id).is_sorted());
    }

    async fn what_is_not_there_or_empty_or_too_long_is_refused(fresh) {
        let office = Office::open(fresh).await;
        let nowhere = ConversationId::new(office.house.clock.id());
        assert_eq!(office.anna.conversation(-1).await.unwrap_err(), AppError::NotFound);
        assert_eq!(office.anna.comment(nowhere, "a".to_owned()).await.unwrap_err(), AppError::NotFound);
        assert_eq!(office.anna.set_status(nowhere, Status::Open).await.unwrap_err(), AppError::NotFound);
        assert_eq!(office.anna.assign(nowhere, None).await.unwrap_err(), AppError::NotFound);
        let receipt = office.house.take(office.house.letter("1").email("a@acme.example")).await;
        let comment = |text: String| office.anna.comment(receipt.conversation, text);
        assert_eq!(comment(" \n ".to_owned()).await.unwrap_err(), AppError::Invalid(Invalid::Empty));
        let refused = comment("ж".repeat(100_001)).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid(Invalid::TooLong { max: 100_000 }));
        assert_eq!(office.house.messages(&receipt).await.len(), 1, "nothing of it was stored");
    }
}
