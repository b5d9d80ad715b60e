//! What goes with a client whom a program deletes.

use crate::support::api::{Api, answer, identity, refused};
use reqwest::StatusCode;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const PATH: &str = "/api/v1/clients";

#[tokio::test]
async fn a_deleted_client_is_gone_with_all_that_was_his() {
    let api = Api::open().await;
    let mail = |id: &str, from: Value, data: &str| {
        json!({"channel": "web", "id": id, "conversation": "thread", "text": format!("This is {id}"), "from": from,
               "attachments": [{"name": "note.txt", "type": "text/plain", "data": data}]})
    };
    let anna = json!({"name": "Anna Nowak", "identities": [identity("anna@acme.example")]});
    let jan = json!({"name": "Jan", "identities": [identity("jan@acme.example")]});
    let first = api.take(&mail("a", anna.clone(), "aGVsbG8=")).await;
    let guest = api.take(&mail("b", jan.clone(), "d29ybGQ=")).await;
    let own = api
        .take(
            &json!({"channel": "web", "conversation": "own", "text": "Mine", "from": jan,
                               "attachments": [{"name": "n.txt", "type": "text/plain", "data": "aGVsbG8="}]}),
        )
        .await;
    let visit = json!({"channel": "web", "conversation": "own", "text": "Secret of Anna", "from": anna});
    api.take(&visit).await;
    assert_eq!(guest["conversation"], first["conversation"]);
    let (anna, jan) = (first["client"].as_str().unwrap(), own["client"].as_str().unwrap());
    let hidden = api.message(&["old@acme.example"]).await;
    let merge = answer(
        api.post(&format!("{PATH}/{anna}/merge"), &json!({"from": hidden}))
            .await,
        StatusCode::OK,
    )
    .await;

    let path = format!("{PATH}/{anna}");
    let version = api.read(&path).await["version"].clone();
    let deleted = api.delete_seen(&path, &version).await;
    assert_eq!(deleted.status(), StatusCode::NO_CONTENT);

    for gone in [
        &path,
        &format!("{PATH}/{hidden}"),
        &format!("/api/v1/conversations/{}", first["conversation"].as_str().unwrap()),
    ] {
        refused(api.get(gone).await, 404).await;
    }
    assert_eq!(api.read(&format!("{PATH}?q=nowak")).await["items"], json!([]));
    let left = api.read(&format!("{PATH}/{jan}")).await;
    assert_eq!(
        (
            &left["conversations"],
            api.read(PATH).await["items"].as_array().unwrap().len()
        ),
        (&json!(1), 1)
    );
    let conversations = api.read("/api/v1/conversations").await;
    assert_eq!(conversations["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        conversations["items"][0]["snippet"], "Mine",
        "what she said last in it is not shown any more"
    );
    let undo = format!("/api/v1/merges/{}/undo", merge["merge"].as_str().unwrap());
    let problem = refused(api.post(&undo, &json!({})).await, 409).await;
    assert!(problem["detail"].as_str().unwrap().contains("deleted"), "{problem}");

    let files = &api.app.running.state.files;
    let key = |text: &str| {
        let hex: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}/{}/{hex}", &hex[..2], &hex[2..4])
    };
    assert!(
        files.bytes(&key("hello")).await.unwrap().is_some(),
        "another sent the same file"
    );
    assert_eq!(files.bytes(&key("world")).await.unwrap(), None);
    assert_ne!(
        json!(api.message(&["anna@acme.example"]).await),
        json!(anna),
        "who writes again is a new client"
    );
}
