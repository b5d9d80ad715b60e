//! Companies by the API.

use crate::support::api::{Api, NOBODY, answer, message, pointers, refused};
use reqwest::StatusCode;
use serde_json::{Value, json};
use server::db::NewDomain;

const PATH: &str = "/api/v1/companies";

#[tokio::test]
async fn a_company_is_made_read_changed_and_removed() {
    let api = Api::open().await;
    let new = json!({ "name": " Acme  Ltd ", "domains": ["@ACME.example"] });
    let made = api.post(PATH, &new).await;
    assert_eq!(made.headers()["etag"], "\"1\"");
    let company = answer(made, StatusCode::CREATED).await;
    assert_eq!(
        (&company["name"], &company["domains"], &company["members"]),
        (&json!("Acme Ltd"), &json!(["acme.example"]), &json!(0))
    );

    let one = format!("{PATH}/{}", company["id"].as_str().unwrap());
    let change = json!({ "domains": ["acme.example", "acme.co.uk"] });
    refused(api.patch(&one, &change).await, 428).await;
    let stale = refused(api.patch_seen(&one, &json!(7), &change).await, 412).await;
    assert_eq!(stale["current"]["name"], "Acme Ltd");
    let changed = answer(api.patch_seen(&one, &json!(1), &change).await, StatusCode::OK).await;
    assert_eq!(
        (&changed["domains"], &changed["version"]),
        (&json!(["acme.co.uk", "acme.example"]), &json!(2))
    );

    let listed = api.read(&format!("{PATH}?q=acme")).await;
    assert_eq!(
        (listed["items"].as_array().unwrap().len(), &listed["next_cursor"]),
        (1, &Value::Null)
    );
    assert_eq!(api.read(&format!("{PATH}?q=globex")).await["items"], json!([]));

    let taken = refused(api.post(PATH, &json!({ "name": "ACME ltd" })).await, 422).await;
    assert_eq!(pointers(&taken), ["/name"]);
    let other = json!({ "name": "Other", "domains": ["acme.co.uk"] });
    let taken = refused(api.post(PATH, &other).await, 422).await;
    assert_eq!(pointers(&taken), ["/domains"]);

    refused(api.delete(&one).await, 428).await;
    let deleted = api.delete_seen(&one, &json!(2)).await;
    assert_eq!(deleted.status(), StatusCode::NO_CONTENT);
    refused(api.get(&one).await, 404).await;
}

#[tokio::test]
async fn null_empties_a_field_and_each_wrong_domain_is_pointed_at() {
    let api = Api::open().await;
    let new = json!({ "name": "Acme", "hint": "Pays late", "domains": ["acme.example"] });
    let company = answer(api.post(PATH, &new).await, StatusCode::CREATED).await;
    let one = format!("{PATH}/{}", company["id"].as_str().unwrap());
    for (wrong, at) in [
        (
            json!({ "domains": ["ok.example", "a b", 7] }),
            &["/domains/1", "/domains/2"][..],
        ),
        (json!({ "domains": "acme.example" }), &["/domains"]),
        (json!({ "name": null }), &["/name"]),
        (json!({ "name": "\u{200b}" }), &["/name"]),
    ] {
        let problem = refused(api.patch_seen(&one, &company["version"], &wrong).await, 422).await;
        assert_eq!(pointers(&problem), at, "{wrong}");
    }
    let empty = json!({ "hint": null, "domains": null, "routes_to": null });
    let emptied = answer(api.patch_seen(&one, &company["version"], &empty).await, StatusCode::OK).await;
    assert_eq!(
        (&emptied["name"], &emptied["hint"], &emptied["domains"]),
        (&json!("Acme"), &json!(""), &json!([]))
    );
}

#[tokio::test]
async fn no_company_gets_a_domain_below_which_everybody_can_have_one() {
    let api = Api::open().await;
    for suffix in ["com", "co.uk", "@GitHub.io", "рф", "localhost"] {
        let new = json!({ "name": "Acme", "domains": ["acme.example", suffix] });
        let problem = refused(api.post(PATH, &new).await, 422).await;
        assert_eq!(pointers(&problem), ["/domains"], "{suffix}");
        let detail = problem["errors"][0]["detail"].as_str().unwrap();
        assert!(detail.contains("public suffix"), "{detail}");
        refused(api.get(&format!("{PATH}/preview?domain={suffix}")).await, 400).await;
    }
    assert_eq!(api.read(PATH).await["items"], json!([]), "nothing was stored");

    let new = json!({ "name": "Acme", "domains": ["acme.github.io", "acme.co.uk"] });
    let company = answer(api.post(PATH, &new).await, StatusCode::CREATED).await;
    let one = format!("{PATH}/{}", company["id"].as_str().unwrap());
    let wider = json!({ "domains": ["acme.co.uk", "co.uk"] });
    let problem = refused(api.patch_seen(&one, &json!(1), &wider).await, 422).await;
    assert_eq!(pointers(&problem), ["/domains"]);
    assert_eq!(api.read(&one).await, company);

    let state = &api.app.running.state;
    let mut tx = state.db.write().await.unwrap();
    let old = NewDomain {
        domain: "co.uk".to_owned(),
        company: company["id"].as_str().unwrap().parse().unwrap(),
        at: state.clock.now(),
    };
    tx.insert_company_domains(&[old]).await.unwrap();
    tx.commit().await.unwrap();
    let kept = answer(api.patch_seen(&one, &json!(1), &wider).await, StatusCode::OK).await;
    assert_eq!(kept["domains"], wider["domains"], "what it has from before stays");
}

#[tokio::test]
async fn a_company_gives_new_conversations_to_an_agent_until_it_is_told_otherwise() {
    let api = Api::open().await;
    let ann = api.app.agent("ann@example.com").await;
    let new = json!({ "name": "Acme", "domains": ["acme.example"], "routes_to": ann });
    let company = answer(api.post(PATH, &new).await, StatusCode::CREATED).await;
    assert_eq!(company["routes_to"], json!({ "id": ann, "name": "Ann" }));
    let one = format!("{PATH}/{}", company["id"].as_str().unwrap());
    let assignee = async |address: &str| {
        let conversation = api.take(&message(&[address])).await["conversation"].clone();
        let path = format!("/api/v1/conversations/{}", conversation.as_str().unwrap());
        api.read(&path).await["assignee"].clone()
    };
    assert_eq!(assignee("a@acme.example").await["id"], json!(ann));

    let same = api
        .patch_seen(&one, &company["version"], &json!({ "hint": "Pays late" }))
        .await;
    let same = answer(same, StatusCode::OK).await;
    assert_eq!(same["routes_to"]["id"], json!(ann), "what is not sent stays");
    for wrong in [json!(NOBODY), json!("ann"), json!(7), json!({ "id": ann })] {
        let body = json!({ "routes_to": wrong, "name": "Other" });
        let problem = refused(api.patch_seen(&one, &same["version"], &body).await, 422).await;
        assert_eq!(pointers(&problem), ["/routes_to"]);
    }
    assert_eq!(api.read(&one).await, same, "nothing was changed");

    let freed = api
        .patch_seen(&one, &same["version"], &json!({ "routes_to": null }))
        .await;
    assert_eq!(answer(freed, StatusCode::OK).await["routes_to"], Value::Null);
    assert_eq!(assignee("b@acme.example").await, Value::Null);
    assert_eq!(api.read(PATH).await["items"][0]["routes_to"], Value::Null);
}

#[tokio::test]
async fn the_preview_says_who_would_move() {
    let api = Api::open().await;
    api.message(&["ann@acme.example"]).await;
    api.message(&["bob@other.example"]).await;
    let preview = api.read("/api/v1/companies/preview?domain=acme.example").await;
    assert_eq!(preview["items"].as_array().unwrap().len(), 1);
    assert_eq!(preview["items"][0]["display_name"], "ann@acme.example");
    refused(api.get("/api/v1/companies/preview?domain=a%20b").await, 400).await;
}

#[tokio::test]
async fn a_company_with_a_long_name_is_one_however_it_is_named() {
    let api = Api::open().await;
    let name = "Ж".repeat(260);
    let made = answer(api.post(PATH, &json!({ "name": name })).await, StatusCode::CREATED).await;
    let mut letter = message(&["anna@acme.example"]);
    letter["from"]["company"] = json!(name.to_lowercase());
    let taken = api.take(&letter).await;
    let client = api
        .read(&format!("/api/v1/clients/{}", taken["client"].as_str().unwrap()))
        .await;
    assert_eq!(client["companies"][0]["id"], made["id"]);
    assert_eq!(client["companies"].as_array().unwrap().len(), 1);
}
