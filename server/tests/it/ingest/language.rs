//! What the client speaks (E8-E11, design 3.3).

use crate::support::builders::House;
use crate::support::db::on_both_engines;
use app::domain::{ClientId, Direction};

const POLISH: &str = "Dzień dobry, chciałabym zapytać, kiedy dotrze moja przesyłka, bo czekam już drugi tydzień.";
const RUSSIAN: &str = "Здравствуйте, я сделала заказ две недели назад, а на сайте всё ещё написано, что он готовится. Я писала вам два раза, и никто не ответил.";

async fn spoken(house: &House, client: impl Into<Option<ClientId>>) -> Option<String> {
    house
        .client(client)
        .await
        .language
        .map(|language| language.as_str().to_owned())
}

on_both_engines! {
    async fn the_first_message_shows_the_language_and_the_card_says_which_it_was(fresh) {
        let house = House::open(fresh).await;
        let receipt = house.take(house.letter("1").email("anna@acme.example").text(POLISH)).await;
        assert_eq!(spoken(&house, receipt.client).await.as_deref(), Some("pl"));
        assert_eq!(receipt.language.as_ref().map(app::domain::Language::as_str), Some("pl"));
        let mut tx = house.db.read().await.unwrap();
        let origin = tx.language_origin(receipt.client.unwrap()).await.unwrap().unwrap();
        assert_eq!((origin.number, origin.sure), (receipt.number, true));
    }

    async fn a_known_language_is_never_touched(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").email("anna@acme.example").language("de").text(POLISH)).await;
        house.take(house.letter("2").email("anna@acme.example").text(RUSSIAN)).await;
        assert_eq!(spoken(&house, first.client).await.as_deref(), Some("de"));
        assert_eq!(house.db.read().await.unwrap().language_origin(first.client.unwrap()).await.unwrap(), None);
    }

    async fn what_an_agent_began_shows_nothing(fresh) {
        let house = House::open(fresh).await;
        for (begun_by, key) in [(Direction::Out, "out"), (Direction::Internal, "internal")] {
            let address = format!("{key}@acme.example");
            let ours = house.letter(&format!("{key}-1")).email(&address).key(key).direction(begun_by).text("Hello there");
            house.take(ours).await;
            let answer = house.take(house.letter(&format!("{key}-2")).email(&address).key(key).text(POLISH)).await;
            assert_eq!(spoken(&house, answer.client).await, None, "{key}");
        }
        let later = house.take(house.letter("3").email("out@acme.example").key("other").text(POLISH)).await;
        assert_eq!(spoken(&house, later.client).await.as_deref(), Some("pl"), "another conversation, begun by the client");
    }

    async fn what_our_side_wrote_shows_nothing(fresh) {
        let house = House::open(fresh).await;
        let letter = |id: &str| house.letter(id).email("anna@acme.example").key("t");
        let first = house.take(letter("1").text("ok")).await;
        house.take(letter("2").direction(Direction::Out).text(POLISH)).await;
        house.take(letter("3").direction(Direction::Internal).text(POLISH)).await;
        assert_eq!(spoken(&house, first.client).await, None);
        house.take(letter("4").text(RUSSIAN)).await;
        assert_eq!(spoken(&house, first.client).await.as_deref(), Some("ru"));
    }

    async fn what_a_stranger_wrote_in_a_clients_conversation_shows_his_own_language(fresh) {
        let house = House::open(fresh).await;
        let anna = house.take(house.letter("1").email("anna@acme.example").key("t").text("ok")).await;
        let jan = house.take(house.letter("2").email("jan@acme.example").key("t").text(POLISH)).await;
        assert_eq!(jan.conversation, anna.conversation);
        assert_eq!(spoken(&house, anna.client).await, None);
        assert_eq!(spoken(&house, jan.client).await.as_deref(), Some("pl"));
    }

    async fn a_bots_command_is_no_first_message(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").telegram("7").text("/start")).await;
        assert_eq!(spoken(&house, first.client).await, None);
        house.take(house.letter("2").telegram("7").text(RUSSIAN)).await;
        assert_eq!(spoken(&house, first.client).await.as_deref(), Some("ru"));
    }

    async fn short_messages_show_the_language_together(fresh) {
        let house = House::open(fresh).await;
        let pieces = ["Dzień dobry!", "Gdzie jest moja", "przesyłka, proszę", "odpowiedzieć, bo czekam już tydzień"];
        let mut client = None;
        for (place, piece) in pieces.iter().enumerate() {
            client = house.take(house.letter(&place.to_string()).telegram("7").text(piece)).await.client;
            if place == 0 {
                assert_eq!(spoken(&house, client).await, None, "too short to say");
            }
        }
        assert_eq!(spoken(&house, client).await.as_deref(), Some("pl"));
        let left = fresh.count("SELECT COUNT(*) FROM clients WHERE language_sample <> ''").await;
        assert_eq!(left, 0, "what he said is not kept longer than it is needed");
    }

    async fn quotes_and_links_show_nothing(fresh) {
        let house = House::open(fresh).await;
        let quoted = format!("> {POLISH}\n> {POLISH}\nhttps://sklep.example/jaka-jest-moja-przesylka");
        let receipt = house.take(house.letter("1").telegram("7").text(&quoted)).await;
        assert_eq!(spoken(&house, receipt.client).await, None);
    }

    async fn what_a_machine_wrote_shows_nothing(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").email("anna@acme.example").text("ok")).await;
        house.take(house.letter("2").email("anna@acme.example").text(RUSSIAN).automatic()).await;
        assert_eq!(spoken(&house, first.client).await, None);
    }
}
