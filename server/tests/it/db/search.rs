//! Clients are found by any fragment, however it is looked for.

use super::identities::{new_client, person};
use crate::support::db::on_both_engines;
use app::domain::Client;
use server::db::{NewClient, Sifted};
use server::fold::fold;

const NAMES: [&str; 4] = ["anna nowak", "jan żółw", "ann \"nowa\" o'kow", "мария соколова"];

fn found_by(n: u128) -> NewClient {
    let name = NAMES[usize::try_from(n).unwrap_or_default() % NAMES.len()];
    let lines = [
        name.to_owned(),
        format!("client{n}@company{}.example", n % 7),
        format!("+4850{n:07}"),
        format!("100%_{n}\\"),
    ];
    NewClient {
        search: lines.map(|line| fold(&line)).join("\n"),
        ..new_client(n)
    }
}

on_both_engines! {
    async fn whoever_holds_a_fragment_is_found_and_nobody_else(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        let clients: Vec<_> = (1..=300).map(found_by).collect();
        tx.insert_clients(&clients).await.unwrap();
        for fragment in [
            "ann", "nowak", "nowa\" o'k", "żółw", "ółw", "соко", "anna nowak", "jan z", "client17@", "t17@c", "17@company3.ex",
            "company3.example", "500000123", "0000", "100%", "100%_12", "%_2", "_17\\", "\\", "nobody at all", "@@@", "  n",
            "an", "żó", "ма", "o'", "wa", "_", "%", "",
        ] {
            let folded = fold(fragment);
            let words = |text: &str| format!(" {}", text.replace('\n', " "));
            // What is too short for the index is looked for at the beginnings of words.
            let holds = |client: &&NewClient| match folded.chars().count() {
                0 => false,
                1 | 2 => words(&client.search).contains(&words(&folded)),
                _ => client.search.contains(&folded),
            };
            let expected: Vec<_> = clients.iter().rev().filter(holds).map(|client| client.id).collect();
            for limit in [1, 21, 200] {
                let found = tx.search_clients(fragment, None, limit).await.unwrap();
                let newest = &expected[..expected.len().min(usize::try_from(limit).unwrap())];
                assert_eq!(found, newest, "{fragment:?}, {limit}");
            }
            let older: Vec<_> = expected.iter().copied().filter(|id| *id < person(150)).collect();
            assert_eq!(tx.search_clients(fragment, Some(person(150)), 400).await.unwrap(), older, "{fragment:?}");
        }
    }

    async fn what_looks_like_a_number_is_found_by_its_digits_or_as_it_is_written(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        let of = |n, line: &str| NewClient { search: fold(line), ..new_client(n) };
        tx.insert_clients(&[of(1, "+48601234567"), of(2, "100-200-300"), of(3, "100200999")]).await.unwrap();
        for (fragment, expected) in [
            ("+48 (601) 234-567", vec![person(1)]),
            ("+48", vec![person(1)]),
            ("100-200-300", vec![person(2)]),
            ("100-200", vec![person(3)]),
            ("100 200 9", vec![person(3)]),
            ("+ -", vec![]),
        ] {
            assert_eq!(tx.search_clients(fragment, None, 9).await.unwrap(), expected, "{fragment}");
        }
    }

    async fn of_a_fragment_that_many_bear_the_newest_come_first_page_by_page(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        let many: Vec<_> = (1..=600).map(new_client).collect();
        tx.insert_clients(&many).await.unwrap();
        let (mut found, mut before) = (Vec::new(), None);
        for length in [250, 250, 100, 0] {
            let page = tx.search_clients("client", before, 250).await.unwrap();
            assert_eq!(page.len(), length);
            before = page.last().copied().or(before);
            found.extend(page);
        }
        assert!(found.into_iter().eq((1..=600).rev().map(person)));
        let gone = tx.search_clients("client", Some(person(601)), 1).await.unwrap();
        assert_eq!(gone, [person(600)], "a card that is no longer there still says where a page begins");
    }

    async fn who_fits_is_looked_for_among_two_thousand_at_a_time(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        let many: Vec<_> = (1..=2_100).map(new_client).collect();
        tx.insert_clients(&many).await.unwrap();
        let ids = |found: &Sifted| found.clients.iter().map(|client| client.id).collect::<Vec<_>>();
        let is_the_first = |client: &Client| client.id == person(1);
        let nobody = tx.sift_clients("client", None, 5, is_the_first).await.unwrap();
        assert_eq!((ids(&nobody), nobody.next), (vec![], Some(person(101))), "there may be more");
        let found = tx.sift_clients("client", nobody.next, 5, is_the_first).await.unwrap();
        assert_eq!((ids(&found), found.next), (vec![person(1)], None));

        let page = tx.sift_clients("client", None, 3, |_| true).await.unwrap();
        assert_eq!((ids(&page), page.next), (vec![person(2_100), person(2_099), person(2_098)], Some(person(2_098))));
        let last = tx.sift_clients("client", Some(person(4)), 3, |_| true).await.unwrap();
        assert_eq!((ids(&last), last.next), (vec![person(3), person(2), person(1)], None), "exactly as many as there are");
    }
}
