//! What agents do to conversations from the card: whose they are, through what they are talked, and new ones that they begin.

use super::Office;
use super::torn::assert_nothing_is_torn;
use crate::support::db::{Fresh, on_both_engines};
use app::desk::{Cards as _, Contacts as _, Threads as _};
use app::domain::{
    Author, ChannelId, ChannelKind, Client, ClientId, ConversationId, CreationMode, Destination, Direction, EventKind,
    IdentityDraft, IdentityId, IdentityKind, Status,
};
use app::error::{AppError, Invalid, Refusal};
use server::channels::Channel;

async fn channel(office: &Office, key: &str, kind: ChannelKind) -> Channel {
    let channel = Channel {
        id: ChannelId::new(office.house.clock.id()),
        key: key.to_owned(),
        kind,
        name: key.to_owned(),
        creation_mode: CreationMode::Automatic,
    };
    let mut tx = office.house.db.write().await.unwrap();
    tx.add_channel(&channel, office.house.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    channel
}

fn of_kind(client: &Client, kind: IdentityKind) -> IdentityId {
    client
        .identities
        .iter()
        .find(|own| own.kind == kind)
        .expect("one of this kind")
        .id
}

async fn write(office: &Office, identity: IdentityId, subject: &str) -> Result<i64, AppError> {
    office
        .anna
        .write_to(identity, subject.to_owned(), "Hello, it has come.".to_owned())
        .await
}

async fn owner(fresh: &Fresh, conversation: ConversationId) -> Option<ClientId> {
    fresh
        .db
        .read()
        .await
        .unwrap()
        .conversation(conversation)
        .await
        .unwrap()
        .unwrap()
        .row
        .client
}

on_both_engines! {
    async fn an_agent_begins_a_conversation_that_waits_to_be_sent(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let client = house.take(house.letter("1").email("a@acme.example")).await.client.unwrap();
        let mail = of_kind(&house.client(client).await, IdentityKind::Email);
        assert_eq!(write(&office, mail, "Parcel").await.unwrap_err(), AppError::Refused(Refusal::NoChannel));
        channel(&office, "support", ChannelKind::Email).await;
        assert_eq!(write(&office, mail, " ").await.unwrap_err(), AppError::Invalid(Invalid::NoSubject));
        let before = house.db.read().await.unwrap().last_event().await.unwrap();
        let number = write(&office, mail, " Your\n parcel ").await.unwrap();

        let open = office.boris.conversation(number).await.unwrap().data;
        let row = &open.head.row;
        assert_eq!((row.subject.as_str(), row.status, row.client), ("Your parcel", Status::Open, Some(client)));
        assert_eq!((row.channel, row.last_direction), (ChannelKind::Email, Direction::Out));
        assert_eq!(row.assignee.as_ref().map(|agent| agent.name.as_str()), Some("Anna"));
        assert_eq!(open.head.identity, Some(mail));
        assert_eq!(row.snippet, "Hello, it has come.");
        let message = &open.messages[0];
        assert!(message.unsent && matches!(&message.author, Author::Agent(agent) if agent.name == "Anna"));
        assert_eq!(open.card.unwrap().client.conversations, 2);
        let events = house.db.read().await.unwrap().events_after(before, 10).await.unwrap();
        assert_eq!(events.iter().map(|event| event.kind).collect::<Vec<_>>(), [EventKind::Message]);
        assert_eq!(events[0].client, Some(client));
        assert_eq!(fresh.count("SELECT COUNT(*) FROM conversations WHERE first_direction = 'out'").await, 1);
        assert_nothing_is_torn(fresh).await;
    }

    async fn each_kind_of_identity_goes_the_way_that_fits_it(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let client = house.take(house.letter("1").telegram("7")).await.client.unwrap();
        for (kind, value) in [(IdentityKind::Phone, "+48601234567"), (IdentityKind::External, "crm-7")] {
            let draft = IdentityDraft { kind, provider: String::new(), value: value.to_owned(), label: String::new() };
            office.anna.add_identity(client, draft).await.unwrap();
        }
        let client = house.client(client).await;
        channel(&office, "line", ChannelKind::Phone).await;
        let talk = async |kind| {
            let number = write(&office, of_kind(&client, kind), "").await?;
            Ok::<_, AppError>(office.anna.conversation(number).await?.data.head.channel_name)
        };
        assert_eq!(talk(IdentityKind::Messenger).await.unwrap(), "chat", "where he wrote last");
        assert_eq!(talk(IdentityKind::Phone).await.unwrap(), "line");
        assert_eq!(talk(IdentityKind::External).await.unwrap_err(), AppError::Refused(Refusal::NoChannel));
        let gone = IdentityId::new(house.clock.id());
        assert_eq!(write(&office, gone, "").await.unwrap_err(), AppError::NotFound);
        let empty = office.anna.write_to(of_kind(&client, IdentityKind::Phone), String::new(), " \0".to_owned()).await;
        assert_eq!(empty.unwrap_err(), AppError::Invalid(Invalid::Empty));
        let long = "ж".repeat(100_001);
        let long = office.anna.write_to(of_kind(&client, IdentityKind::Phone), String::new(), long).await;
        assert_eq!(long.unwrap_err(), AppError::Invalid(Invalid::TooLong { max: 100_000 }));
    }

    async fn the_language_of_a_client_is_not_taken_from_what_an_agent_began(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let client = house.take(house.letter("1").telegram("7").text("ok")).await.client.unwrap();
        house.set_status(&house.take(house.letter("2").telegram("7").text("ok")).await, Status::Spam).await;
        let number = write(&office, of_kind(&house.client(client).await, IdentityKind::Messenger), "").await.unwrap();
        let words = "Dzień dobry, chciałbym zapytać, kiedy przyjdzie moja przesyłka, na którą czekam od dwóch tygodni.";
        let answer = house.take(house.letter("3").telegram("7").text(words)).await;
        assert_eq!(answer.number, number, "he answers there");
        assert_eq!(house.client(client).await.language, None);
    }

    async fn a_conversation_goes_to_another_client_and_back(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.letter("1").email("a@acme.example")).await;
        let other = house.take(house.letter("2").email("b@acme.example")).await.client.unwrap();
        let former = receipt.client.unwrap();
        let to = office.anna.set_client(receipt.conversation, Destination::Client(other)).await.unwrap();
        assert_eq!((to, owner(fresh, receipt.conversation).await), (other, Some(other)));
        assert_nothing_is_torn(fresh).await;
        office.anna.set_client(receipt.conversation, Destination::Client(former)).await.unwrap();
        assert_eq!(owner(fresh, receipt.conversation).await, Some(former));
        assert_nothing_is_torn(fresh).await;
        let same = office.anna.set_client(receipt.conversation, Destination::Client(former)).await;
        assert_eq!(same, Ok(former), "what is so already stays");
        let new = office.anna.set_client(receipt.conversation, Destination::New).await.unwrap();
        assert!(new != former && new != other);
        assert_eq!(owner(fresh, receipt.conversation).await, Some(new));
        let nobody = ClientId::new(house.clock.id());
        let refused = office.anna.set_client(receipt.conversation, Destination::Client(nobody)).await;
        assert_eq!(refused.unwrap_err(), AppError::NotFound);
        let nowhere = ConversationId::new(house.clock.id());
        assert_eq!(office.anna.set_client(nowhere, Destination::New).await.unwrap_err(), AppError::NotFound);
        assert_nothing_is_torn(fresh).await;
    }

    async fn a_draft_gets_a_client_by_the_gear_as_well(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let draft = house.take(house.careful_letter("1").name("Jan").email("jan@acme.example")).await;
        let new = office.anna.set_client(draft.conversation, Destination::New).await.unwrap();
        assert_eq!(house.client(new).await.name, "Jan");
        let second = house.take(house.careful_letter("2").email("ola@acme.example")).await;
        let to = office.anna.set_client(second.conversation, Destination::Client(new)).await.unwrap();
        assert_eq!((to, house.client(new).await.identities.len()), (new, 2));
        let silent = house.take(house.careful_letter("3")).await;
        let unknown = office.anna.set_client(silent.conversation, Destination::New).await.unwrap();
        assert_eq!(house.client(unknown).await.display_name(), None);
        assert_nothing_is_torn(fresh).await;
    }

    async fn a_conversation_is_talked_through_an_identity_of_its_client_alone(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let receipt = house.take(house.letter("1").email("a@acme.example").phone("+48 601 234 567")).await;
        let stranger = house.take(house.letter("2").email("b@acme.example")).await.client.unwrap();
        let client = house.client(receipt.client).await;
        let phone = of_kind(&client, IdentityKind::Phone);
        let before = house.db.read().await.unwrap().last_event().await.unwrap();
        office.anna.talk_through(receipt.conversation, phone).await.unwrap();
        office.anna.talk_through(receipt.conversation, phone).await.unwrap();
        let open = office.boris.conversation(receipt.number).await.unwrap().data;
        assert_eq!((open.head.identity, open.messages.len()), (Some(phone), 1));
        let events = house.db.read().await.unwrap().events_after(before, 10).await.unwrap();
        assert_eq!(events.iter().map(|event| event.kind).collect::<Vec<_>>(), [EventKind::Conversation]);
        let foreign = of_kind(&house.client(stranger).await, IdentityKind::Email);
        assert_eq!(office.anna.talk_through(receipt.conversation, foreign).await.unwrap_err(), AppError::NotFound);
        let draft = house.take(house.careful_letter("3").email("c@acme.example")).await;
        let refused = office.anna.talk_through(draft.conversation, phone).await;
        assert_eq!(refused.unwrap_err(), AppError::Refused(Refusal::NoClient));
        assert_eq!(office.anna.card(client.id).await.unwrap().client.version, client.version);
    }
}
