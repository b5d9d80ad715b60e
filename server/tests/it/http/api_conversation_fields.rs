//! Fields that administrators add to conversations, and their values, by the API, on both engines.

use crate::support::api::{Api, NOBODY, answer, message, pointers, refused};
use crate::support::app::TestApp;
use crate::support::db::{Fresh, on_both_engines};
use app::domain::{AttributeKind, ConversationId, EventKind, SystemLine};
use futures::future::join_all;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use server::token::Scope;

const PATH: &str = "/api/v1/custom-fields";
const CONVERSATIONS: &str = "/api/v1/conversations";

async fn open(fresh: &Fresh) -> Api {
    Api::on(TestApp::start_on(&fresh.url).await, &[Scope::Admin]).await
}

async fn add(api: &Api, key: &str, kind: &str, more: Value) -> Value {
    let mut field = json!({"entity": "conversation", "key": key, "kind": kind});
    for (name, value) in more.as_object().unwrap() {
        field[name] = value.clone();
    }
    answer(api.post(PATH, &field).await, StatusCode::CREATED).await
}

fn field_path(field: &Value) -> String {
    format!("{PATH}/{}", field["id"].as_str().unwrap())
}

/// A new conversation of a client's who writes from here.
async fn begun(api: &Api, address: &str) -> Value {
    api.take(&message(&[address])).await["conversation"].clone()
}

fn path_of(conversation: &Value) -> String {
    format!("{CONVERSATIONS}/{}", conversation.as_str().unwrap())
}

async fn read(api: &Api, conversation: &Value) -> Value {
    api.read(&path_of(conversation)).await
}

async fn send(api: &Api, conversation: &Value, attributes: &Value) -> Response {
    let change = json!({ "attributes": attributes });
    api.patch(&path_of(conversation), &change).await
}

async fn set(api: &Api, conversation: &Value, attributes: Value) -> Value {
    answer(send(api, conversation, &attributes).await, StatusCode::OK).await
}

/// What the thread says of fields: which, and what it became.
async fn told(api: &Api, conversation: &Value) -> Vec<(String, String)> {
    let id: ConversationId = conversation.as_str().unwrap().parse().unwrap();
    let mut tx = api.app.running.state.db.read().await.unwrap();
    let (messages, _) = tx.messages_before(id, None, 99).await.unwrap();
    let lines = messages.into_iter().filter_map(|message| message.system);
    let lines = lines.map(|line| match line {
        SystemLine::FieldChanged { by, field, to, .. } => {
            assert_eq!(by, "API");
            (field, to)
        }
        other => panic!("{other:?} tells of no field"),
    });
    lines.collect()
}

fn pairs(told: &[(String, String)]) -> Vec<(&str, &str)> {
    told.iter().map(|(field, to)| (field.as_str(), to.as_str())).collect()
}

on_both_engines! {
    async fn a_field_of_conversations_is_added_listed_renamed_and_removed(fresh) {
        let api = open(fresh).await;
        let order = add(&api, "order", "text", json!({"label": " Order  no. "})).await;
        let expected = json!({
            "id": order["id"], "entity": "conversation", "key": "order", "label": "Order no.", "kind": "text",
            "options": [], "required": false, "read_only": false,
        });
        assert_eq!(order, expected);
        let plan = json!({"key": "order", "kind": "text"});
        let plan = answer(api.post(PATH, &plan).await, StatusCode::CREATED).await;
        assert_eq!(api.read(PATH).await["items"], json!([plan, order]), "one key for both is no conflict");
        let twin = json!({"entity": "conversation", "key": "order", "kind": "date"});
        refused(api.post(PATH, &twin).await, 409).await;

        let conversation = begun(&api, "a@acme.example").await;
        set(&api, &conversation, json!({"order": "A-1"})).await;
        let path = field_path(&order);
        let moved = refused(api.patch(&path, &json!({"entity": "client"})).await, 422).await;
        assert_eq!(pointers(&moved), ["/entity"]);
        let renamed = answer(api.patch(&path, &json!({"key": "number", "label": "Number"})).await, StatusCode::OK).await;
        assert_eq!((&renamed["key"], &renamed["entity"]), (&json!("number"), &json!("conversation")));
        assert_eq!(read(&api, &conversation).await["attributes"], json!({"number": "A-1"}));
        assert_eq!(api.delete(&path).await.status(), StatusCode::NO_CONTENT);
        assert_eq!(api.read(PATH).await["items"], json!([plan]));
        assert_eq!(read(&api, &conversation).await["attributes"], json!({}));
        assert_eq!(fresh.count("SELECT COUNT(*) FROM conversation_values").await, 0);
    }

    async fn values_of_conversations_are_written_read_and_listed_in_their_types(fresh) {
        let api = open(fresh).await;
        let conversation = begun(&api, "a@acme.example").await;
        assert_eq!(read(&api, &conversation).await["attributes"], json!({}));
        for (key, kind) in [
            ("refund", "number"), ("urgent", "yesno"), ("land", "country"), ("due", "date"), ("at", "datetime"),
            ("shop", "company"),
        ] {
            add(&api, key, kind, json!({})).await;
        }
        add(&api, "some", "choices", json!({"options": ["A", "B", "C"]})).await;
        let shop = json!({"name": "Acme Shop"});
        let shop = answer(api.post("/api/v1/companies", &shop).await, StatusCode::CREATED).await;
        let other = begun(&api, "b@acme.example").await;

        let after = set(&api, &conversation, json!({
            "refund": "12,50", "urgent": true, "land": "Polska", "due": "2026-12-01", "at": "2026-11-26 14:30",
            "shop": "acme shop", "some": ["c", "A"],
        })).await;
        let values = json!({
            "refund": 12.5, "urgent": true, "land": "PL", "due": "2026-12-01", "at": "2026-11-26T14:30:00.000Z",
            "shop": shop["id"], "some": ["A", "C"],
        });
        assert_eq!(after["attributes"], values);
        assert_eq!(read(&api, &conversation).await["attributes"], values);
        let listed = api.read(CONVERSATIONS).await["items"].clone();
        let nothing = json!({
            "refund": null, "urgent": null, "land": null, "due": null, "at": null, "shop": null, "some": null,
        });
        for item in listed.as_array().unwrap() {
            let (expected, own) = if item["id"] == other { (&nothing, &other) } else { (&values, &conversation) };
            assert_eq!((&item["attributes"], &item["id"]), (expected, own));
        }
        assert_eq!(listed.as_array().unwrap().len(), 2);
        let same = set(&api, &conversation, values.clone()).await;
        assert_eq!(same["attributes"], values, "what was read can be sent back");
        assert_eq!(told(&api, &conversation).await.len(), 7, "and is no change");

        let after = set(&api, &conversation, json!({"refund": 7, "urgent": null})).await;
        let now = &after["attributes"];
        assert_eq!((&now["refund"], &now["urgent"], &now["land"]), (&json!(7), &Value::Null, &json!("PL")));
        let gone = api.delete_seen(&format!("/api/v1/companies/{}", shop["id"].as_str().unwrap()), &shop["version"]).await;
        assert_eq!(gone.status(), StatusCode::NO_CONTENT);
        assert_eq!(read(&api, &conversation).await["attributes"]["shop"], Value::Null, "a company that is gone is no value");
    }

    async fn a_value_that_does_not_fit_a_conversation_is_pointed_at_and_nothing_is_changed(fresh) {
        let api = open(fresh).await;
        add(&api, "refund", "number", json!({})).await;
        add(&api, "reason", "choice", json!({"options": ["Broken", "Late"], "required": true})).await;
        add(&api, "score", "number", json!({"read_only": true})).await;
        answer(api.post(PATH, &json!({"key": "plan", "kind": "text"})).await, StatusCode::CREATED).await;
        let conversation = begun(&api, "a@acme.example").await;
        let now = set(&api, &conversation, json!({"reason": "late", "score": 3})).await;
        assert_eq!(now["attributes"]["score"], 3, "programs fill what agents only read");
        let before = read(&api, &conversation).await;
        for (body, pointed) in [
            (
                json!({"status": "lost", "attributes": {"refund": "many", "reason": null, "plan": "Pro", "a/b": 1}}),
                vec!["/attributes/a~1b", "/attributes/plan", "/attributes/reason", "/attributes/refund", "/status"],
            ),
            (json!({"status": "open", "attributes": {"refund": [1]}}), vec!["/attributes/refund"]),
            (json!({"status": "open", "attributes": {"reason": "Lost"}}), vec!["/attributes/reason"]),
            (json!({"status": "open", "attributes": {"refund": "a\u{0}"}}), vec!["/attributes/refund"]),
            (json!({"status": "open", "attributes": []}), vec!["/attributes"]),
            (json!({"assignee": NOBODY, "attributes": {"refund": 1}}), vec!["/assignee"]),
            (json!({"client": NOBODY, "attributes": {"refund": 1}}), vec!["/client"]),
        ] {
            let problem = refused(api.patch(&path_of(&conversation), &body).await, 422).await;
            assert_eq!(pointers(&problem), pointed, "{body}");
        }
        assert_eq!(read(&api, &conversation).await, before);
        refused(send(&api, &json!(NOBODY), &json!({"refund": 1})).await, 404).await;
    }

    async fn a_choice_that_was_taken_off_the_list_stays_until_it_is_changed(fresh) {
        let api = open(fresh).await;
        let reason = add(&api, "reason", "choice", json!({"options": ["Old", "New"]})).await;
        let conversation = begun(&api, "a@acme.example").await;
        set(&api, &conversation, json!({"reason": "Old"})).await;
        answer(api.patch(&field_path(&reason), &json!({"options": ["New"]})).await, StatusCode::OK).await;
        set(&api, &conversation, json!({"reason": "Old"})).await;
        set(&api, &conversation, json!({"reason": "New"})).await;
        let back = refused(send(&api, &conversation, &json!({"reason": "Old"})).await, 422).await;
        assert_eq!(pointers(&back), ["/attributes/reason"]);
        assert_eq!(pairs(&told(&api, &conversation).await), [("reason", "Old"), ("reason", "New")]);
    }

    async fn values_are_written_by_who_may_write_and_fields_by_administrators(fresh) {
        let api = open(fresh).await;
        add(&api, "order", "text", json!({})).await;
        let conversation = begun(&api, "a@acme.example").await;
        let change = json!({"attributes": {"order": "A-1"}});
        let with = async |scope: Scope, status: u16| {
            let token = api.app.token(&[scope]).await;
            let request = api.app.request(reqwest::Method::PATCH, &path_of(&conversation));
            let response = request.bearer_auth(token).json(&change).send().await.unwrap();
            assert_eq!(response.status(), status, "{}", scope.as_str());
        };
        with(Scope::Ingest, 403).await;
        with(Scope::Read, 403).await;
        assert_eq!(read(&api, &conversation).await["attributes"]["order"], Value::Null);
        with(Scope::Write, 200).await;
        assert_eq!(read(&api, &conversation).await["attributes"]["order"], "A-1");

        let field = json!({"entity": "conversation", "key": "more", "kind": "text"});
        let stranger = api.app.post(PATH).bearer_auth("kt_nobody").json(&field).send().await.unwrap();
        assert_eq!(stranger.status(), StatusCode::UNAUTHORIZED);
        let token = api.app.token(&[Scope::Write]).await;
        let writer = api.app.post(PATH).bearer_auth(token).json(&field).send().await.unwrap();
        assert_eq!(writer.status(), StatusCode::FORBIDDEN);
    }

    async fn each_change_is_told_in_the_thread_and_to_open_pages_once(fresh) {
        let api = open(fresh).await;
        add(&api, "order", "text", json!({"label": "Order"})).await;
        add(&api, "some", "choices", json!({"label": "Some", "options": ["A", "B"]})).await;
        let conversation = begun(&api, "a@acme.example").await;
        let id: ConversationId = conversation.as_str().unwrap().parse().unwrap();
        let seq = api.app.running.state.db.read().await.unwrap().last_event().await.unwrap();
        let change = json!({"status": "open", "attributes": {"order": " A-1 ", "some": ["B", "A"]}});
        for _ in 0..2 {
            let now = answer(api.patch(&path_of(&conversation), &change).await, StatusCode::OK).await;
            assert_eq!((&now["status"], &now["attributes"]["order"]), (&json!("open"), &json!("A-1")));
        }
        let mut tx = api.app.running.state.db.read().await.unwrap();
        let events = tx.events_after(seq, 9).await.unwrap();
        let told: Vec<_> = events.iter().map(|event| (event.kind, event.conversation)).collect();
        assert_eq!(told, [(EventKind::Conversation, Some(id))]);
        let (messages, _) = tx.messages_before(id, None, 99).await.unwrap();
        let lines: Vec<_> = messages.into_iter().filter_map(|message| message.system).collect();
        let line = |field: &str, kind, to: &str| SystemLine::FieldChanged {
            by: "API".to_owned(),
            field: field.to_owned(),
            kind,
            to: to.to_owned(),
        };
        assert_eq!(lines[1..], [line("Order", AttributeKind::Text, "A-1"), line("Some", AttributeKind::Choices, "A, B")]);
        drop(tx);

        set(&api, &conversation, json!({"order": null})).await;
        let mut tx = api.app.running.state.db.read().await.unwrap();
        let (messages, _) = tx.messages_before(id, None, 99).await.unwrap();
        let last = messages.into_iter().filter_map(|message| message.system).next_back();
        assert_eq!(last, Some(line("Order", AttributeKind::Text, "")));
    }

    async fn values_stay_with_a_conversation_whoever_has_it_and_go_with_it(fresh) {
        let api = open(fresh).await;
        add(&api, "order", "text", json!({})).await;
        let (one, other) = (begun(&api, "a@acme.example").await, begun(&api, "b@acme.example").await);
        set(&api, &one, json!({"order": "A-1"})).await;
        set(&api, &other, json!({"order": "B-2"})).await;
        let client_of = async |conversation: &Value| {
            read(&api, conversation).await["client"].as_str().unwrap().to_owned()
        };
        let (anna, bea) = (client_of(&one).await, client_of(&other).await);
        let order_of = async |conversation: &Value| read(&api, conversation).await["attributes"]["order"].clone();

        let merge = api.post(&format!("/api/v1/clients/{anna}/merge"), &json!({"from": bea})).await;
        let merge = answer(merge, StatusCode::OK).await;
        assert_eq!((client_of(&other).await, order_of(&other).await), (anna.clone(), json!("B-2")));
        let undo = format!("/api/v1/merges/{}/undo", merge["merge"].as_str().unwrap());
        answer(api.post(&undo, &json!({})).await, StatusCode::OK).await;
        assert_eq!((client_of(&other).await, order_of(&other).await), (bea.clone(), json!("B-2")));

        for client in [json!(anna), Value::Null, json!(bea)] {
            let change = json!({"client": client, "attributes": {"order": format!("for {client}")}});
            let now = answer(api.patch(&path_of(&other), &change).await, StatusCode::OK).await;
            assert_eq!((&now["client"], &now["attributes"]["order"]), (&client, &change["attributes"]["order"]));
        }
        let gone = api.send(reqwest::Method::DELETE, &format!("/api/v1/clients/{anna}"), Some("*"), None).await;
        assert_eq!(gone.status(), StatusCode::NO_CONTENT);
        refused(send(&api, &one, &json!({"order": "A-2"})).await, 404).await;
        assert_eq!(fresh.count("SELECT COUNT(*) FROM conversation_values").await, 1);
    }

    async fn changes_that_come_at_once_wait_for_each_other(fresh) {
        let api = open(fresh).await;
        for key in ["order", "city", "shop"] {
            add(&api, key, "text", json!({})).await;
        }
        let conversation = begun(&api, "a@acme.example").await;
        let each = ["order", "city", "shop"].map(|key| json!({key: key.to_uppercase()}));
        join_all(each.iter().map(|change| set(&api, &conversation, change.clone()))).await;
        let now = read(&api, &conversation).await["attributes"].clone();
        assert_eq!(now, json!({"order": "ORDER", "city": "CITY", "shop": "SHOP"}), "each its own field");

        let same = (0..6).map(|n| set(&api, &conversation, json!({"order": n.to_string()})));
        join_all(same).await;
        let told = told(&api, &conversation).await;
        let of_order: Vec<_> = told.iter().filter(|(field, _)| field == "order").collect();
        assert_eq!(of_order.len(), 7, "all of them counted, one after the other: {told:?}");
        let now = read(&api, &conversation).await["attributes"]["order"].clone();
        assert_eq!(json!(of_order[6].1), now, "what was told last is what is there");
    }

    async fn a_field_that_is_removed_meanwhile_takes_no_value(fresh) {
        let api = open(fresh).await;
        let conversation = begun(&api, "a@acme.example").await;
        for round in 0..5 {
            let order = add(&api, "order", "text", json!({})).await;
            let change = async |n: usize| send(&api, &conversation, &json!({"order": format!("{round} {n}")})).await;
            let path = field_path(&order);
            let (removed, answers) = tokio::join!(api.delete(&path), join_all((0..4).map(change)));
            assert_eq!(removed.status(), StatusCode::NO_CONTENT);
            for answer in answers {
                if answer.status() != StatusCode::OK {
                    assert_eq!(pointers(&refused(answer, 422).await), ["/attributes/order"]);
                }
            }
            let late = refused(send(&api, &conversation, &json!({"order": "late"})).await, 422).await;
            assert_eq!(pointers(&late), ["/attributes/order"]);
            assert_eq!(read(&api, &conversation).await["attributes"], json!({}));
        }
    }
}

#[tokio::test]
async fn the_description_tells_of_values_of_conversations() {
    let api = Api::open().await;
    let schemas = &api.read("/api/openapi.json").await["components"]["schemas"];
    for shape in ["Conversation", "ConversationFields"] {
        assert!(schemas[shape]["properties"]["attributes"].is_object(), "{shape}");
    }
}
