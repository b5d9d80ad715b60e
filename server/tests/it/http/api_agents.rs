//! Agents, as programs see them.

use crate::support::api::{Api, refused};
use app::domain::AgentId;
use serde_json::json;
use server::token::Scope;

const PATH: &str = "/api/v1/agents";

#[tokio::test]
async fn agents_are_listed_newest_first_those_who_left_among_them() {
    let api = Api::of(&[Scope::Read]).await;
    let ann = api.app.agent("ann@example.com").await;
    let bob = api.app.agent("bob@example.com").await;
    let mut tx = api.app.running.state.db.write().await.unwrap();
    tx.set_agent_active("ann@example.com", false).await.unwrap();
    tx.commit().await.unwrap();

    let shown = |id: AgentId, email: &str, active: bool| json!({ "id": id.to_string(), "name": "Ann", "email": email, "role": "agent", "active": active });
    let page = api.read(&format!("{PATH}?limit=1")).await;
    assert_eq!(page["items"], json!([shown(bob, "bob@example.com", true)]));
    let next = page["next_cursor"].as_str().unwrap();
    let rest = api.read(&format!("{PATH}?cursor={next}")).await;
    let ann = shown(ann, "ann@example.com", false);
    assert_eq!(rest, json!({ "items": [ann], "next_cursor": null }));

    refused(api.get(&format!("{PATH}?limit=0")).await, 400).await;
    let ingest = api.app.token(&[Scope::Ingest]).await;
    refused(api.app.get(PATH).bearer_auth(ingest).send().await.unwrap(), 403).await;
}
