//! A client's page, and what the card shows around his fields.

use super::Office;
use crate::support::db::on_both_engines;
use app::desk::{Cards as _, Companies as _, People as _, Profiles as _, Threads as _};
use app::domain::{AgentId, AttributeKey, Changed, ClientId, CompanyId, DynamicProblem, Seq};
use app::error::{AppError, Invalid};
use server::channels::Incoming;

on_both_engines! {
    async fn a_card_shows_the_last_files_and_how_many_there_are(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let mut client = None;
        for n in 0..5 {
            let letter = house.letter(&n.to_string()).email("a@acme.example");
            client = house.take(letter.file(&format!("{n}a.txt"), b"a").file(&format!("{n}b.txt"), b"b")).await.client;
        }
        house.take(house.letter("other").email("b@acme.example").file("his.txt", b"c")).await;
        let card = office.anna.card(client.unwrap()).await.unwrap();
        let names: Vec<_> = card.files.iter().map(|file| file.file.name.as_str()).collect();
        assert_eq!(names, ["4b.txt", "4a.txt", "3b.txt", "3a.txt", "2b.txt", "2a.txt"]);
        assert_eq!(card.files_in_all, 10);
        assert_eq!(card.files[0].number, card.last_conversations[0].number);
        let few = house.take(house.letter("few").email("c@acme.example").file("one.txt", b"d")).await.client;
        let few = office.anna.card(few.unwrap()).await.unwrap();
        assert_eq!((few.files.len(), few.files_in_all), (1, 1));
    }

    async fn all_files_come_in_steps_and_go_along_with_a_merge(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let mut client = None;
        for n in 0..27 {
            let letter = house.letter(&n.to_string()).email("a@acme.example");
            client = house.take(letter.file(&format!("{n}a.txt"), b"a").file(&format!("{n}b.txt"), b"b")).await.client;
        }
        let client = client.unwrap();
        let first = office.anna.client_files(client, None).await.unwrap();
        assert_eq!(first.items.len(), 50);
        let second = office.anna.client_files(client, first.next_cursor).await.unwrap();
        let names: Vec<_> = second.items.iter().map(|file| file.file.name.as_str()).collect();
        assert_eq!((names, second.next_cursor), (vec!["1b.txt", "1a.txt", "0b.txt", "0a.txt"], None));

        let into = house.take(house.letter("into").email("b@acme.example")).await.client.unwrap();
        let merge = office.anna.merge(into, client, Vec::new()).await.unwrap();
        assert_eq!(office.anna.card(into).await.unwrap().files_in_all, 54);
        office.anna.undo_merge(merge).await.unwrap();
        assert_eq!(office.anna.card(into).await.unwrap().files_in_all, 0);
        assert_eq!(office.anna.card(client).await.unwrap().files_in_all, 54);
    }

    async fn a_card_shows_the_last_comments_below_posts(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let mut client = None;
        for n in 0..7 {
            let mut letter = Incoming::from(house.letter(&n.to_string()).email("a@acme.example").text(&format!("Nice\n{n}")));
            letter.post = Some(format!("https://vk.com/wall-1_{n}"));
            client = house.take(letter).await.client;
        }
        house.take(house.letter("plain").email("a@acme.example")).await;
        let card = office.anna.card(client.unwrap()).await.unwrap();
        assert_eq!(card.comments.len(), 5);
        assert_eq!(card.comments[0].snippet, "Nice 6");
        assert_eq!(card.comments[0].post, "https://vk.com/wall-1_6");
        assert_eq!(card.comments[4].snippet, "Nice 2");
    }

    async fn a_profile_is_the_card_and_all_that_happened(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.letter("1").name("Anna").email("a@acme.example")).await;
        let client = receipt.client.unwrap();
        office.anna.edit_attribute(client, AttributeKey::Hint, String::new(), "Kind".to_owned()).await.unwrap();
        office.boris.edit_attribute(client, AttributeKey::Hint, "Kind".to_owned(), "Kinder".to_owned()).await.unwrap();
        let profile = office.anna.profile(client).await.unwrap();
        assert!(profile.seq > Seq(0));
        let (card, history) = profile.data;
        assert_eq!(card.client.id, client);
        assert_eq!(history.conversations.items[0].id, receipt.conversation);
        let told: Vec<_> = history.changes.items.iter().map(|line| (&line.what, line.became.as_str(), line.revertible)).collect();
        assert_eq!(told, [
            (&Changed::Attribute(AttributeKey::Hint), "Kinder", false),
            (&Changed::Attribute(AttributeKey::Hint), "Kind", true),
            (&Changed::Created, "Anna", false),
        ]);

        let into = house.take(house.letter("2").email("b@acme.example")).await.client.unwrap();
        office.anna.merge(into, client, Vec::new()).await.unwrap();
        let (card, history) = office.anna.profile(client).await.unwrap().data;
        assert_eq!(card.client.id, into, "who was merged away is a part of him");
        assert!(history.changes.items.iter().any(|line| line.what == Changed::Merge));
        let nobody = ClientId::new(house.clock.id());
        assert_eq!(office.anna.profile(nobody).await.unwrap_err(), AppError::NotFound);
        assert_eq!(office.anna.client_files(nobody, None).await.unwrap_err(), AppError::NotFound);
    }

    async fn long_histories_come_in_steps(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let mut client = None;
        for n in 0..55 {
            client = house.take(house.letter(&n.to_string()).email("a@acme.example").key(&n.to_string())).await.client;
        }
        let client = client.unwrap();
        let mut was = String::new();
        for n in 0..55 {
            office.anna.edit_attribute(client, AttributeKey::Hint, was, n.to_string()).await.unwrap();
            was = n.to_string();
        }
        let first = office.anna.client_conversations(client, None).await.unwrap();
        let second = office.anna.client_conversations(client, first.next_cursor).await.unwrap();
        assert_eq!((first.items.len(), second.items.len(), second.next_cursor), (50, 5, None));
        let first = office.anna.client_changes(client, None).await.unwrap();
        let second = office.anna.client_changes(client, first.next_cursor.clone()).await.unwrap();
        assert_eq!((first.items.len(), second.items.len(), second.next_cursor), (50, 6, None));
        let nonsense = office.anna.client_changes(client, Some("nonsense".to_owned())).await.unwrap();
        assert_eq!(nonsense.items.len(), 50, "what is no cursor begins anew");
    }

    async fn an_administrator_says_who_is_given_new_conversations(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let letter = |id: &str| house.letter(id).email("a@acme.example").company("Acme").key(id);
        let client = house.take(letter("1")).await.client;
        let acme = house.client(client).await.companies[0].id;
        let refused = office.anna.route_company(acme, Some(office.boris_id)).await;
        assert_eq!(refused, Err(AppError::Forbidden));
        let nobody = AgentId::new(house.clock.id());
        let refused = office.admin.route_company(acme, Some(nobody)).await;
        assert_eq!(refused, Err(AppError::Invalid(Invalid::NotAChoice)));
        let nowhere = CompanyId::new(house.clock.id());
        assert_eq!(office.admin.route_company(nowhere, None).await, Err(AppError::NotFound));

        for agent in [Some(office.boris_id), None] {
            office.admin.route_company(acme, agent).await.unwrap();
            let told = office.anna.company(acme, None).await.unwrap().data.routes_to;
            assert_eq!(told.map(|agent| agent.id), agent);
            let next = house.take(letter(&format!("{agent:?}"))).await;
            let head = office.anna.conversation(next.number).await.unwrap().data.head;
            assert_eq!(head.row.assignee.map(|agent| agent.id), agent);
        }
    }

    async fn nobody_else_is_asked_where_nobody_decided_whom(fresh) {
        let office = Office::open(fresh).await;
        let client = office.house.take(office.house.letter("1").email("a@acme.example")).await.client.unwrap();
        let card = office.anna.card(client).await.unwrap();
        assert_eq!((card.dynamic, card.call_link), (false, None));
        assert_eq!(office.anna.dynamic_block(client).await.unwrap(), Err(DynamicProblem::NotKnown));
    }
}
