//! The demo, filled as `kartoteka demo` fills it.

use crate::support::app::TestApp;
use app::domain::Status;
use server::demo;

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_fills_an_empty_database_with_people_who_write() {
    let app = TestApp::start().await;
    let state = &app.running.state;
    let login = demo::fill(state).await.unwrap().expect("the database was empty");
    assert_eq!(login.email, "anna@kartoteka.example");

    let mut tx = state.db.read().await.unwrap();
    let clients = tx.clients(None, 1_000).await.unwrap();
    assert!((280..=320).contains(&clients.len()), "{} clients", clients.len());
    assert!(clients.iter().any(|client| client.vip) && clients.iter().any(|client| client.spammer));
    assert!(clients.iter().filter(|client| client.identities.len() > 1).count() > 60);
    assert!(clients.iter().filter(|client| !client.companies.is_empty()).count() > 120);
    assert!(
        clients.iter().any(|client| client.name.is_empty()),
        "somebody writes without a name"
    );

    let companies = tx.companies("", None, 100).await.unwrap();
    let ids: Vec<_> = companies.iter().map(|company| company.id).collect();
    let contracts = tx.custom_values(&ids).await.unwrap();
    assert!(
        (10..ids.len()).contains(&contracts.len()),
        "{} of {} companies have a contract",
        contracts.len(),
        ids.len()
    );

    let now = state.clock.now();
    let mut statuses = Vec::new();
    for number in 1_001..=1_900 {
        let head = tx
            .conversation_by_number(number)
            .await
            .unwrap()
            .expect("900 conversations");
        assert!(head.created_at <= head.row.last_message_at && head.row.last_message_at <= now);
        let (messages, _) = tx.messages_before(head.row.id, None, 50).await.unwrap();
        assert!(
            messages.is_sorted_by_key(|message| message.sent_at),
            "#{number} is told in its order"
        );
        statuses.push(head.row.status);
    }
    for status in Status::ALL {
        assert!(statuses.contains(status), "no conversation is {}", status.as_str());
    }
    assert!(tx.conversation_by_number(1_901).await.unwrap().is_none());
    drop(tx);

    assert_eq!(
        demo::fill(state).await.unwrap(),
        Some(login),
        "a second start makes up nothing new"
    );
}

#[tokio::test]
async fn a_database_in_use_is_left_alone() {
    let app = TestApp::start().await;
    app.agent("ann@x.example").await;
    assert_eq!(demo::fill(&app.running.state).await.unwrap(), None);
    let mut tx = app.running.state.db.read().await.unwrap();
    assert!(tx.clients(None, 1).await.unwrap().is_empty());
}
