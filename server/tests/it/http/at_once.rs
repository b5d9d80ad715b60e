//! Programs that change the same thing at once, on both engines.

use crate::support::api::{Api, answer, pointers, refused};
use crate::support::app::TestApp;
use crate::support::db::{Fresh, on_both_engines};
use futures::future::join_all;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use server::token::Scope;

const COMPANIES: &str = "/api/v1/companies";
const FIELDS: &str = "/api/v1/custom-fields";
const ROUNDS: usize = 5;

async fn open(fresh: &Fresh) -> Api {
    Api::on(TestApp::start_on(&fresh.url).await, &[Scope::Admin]).await
}

async fn made(api: &Api, path: &str, thing: &Value) -> String {
    let made = answer(api.post(path, thing).await, StatusCode::CREATED).await;
    format!("{path}/{}", made["id"].as_str().unwrap())
}

/// How many were done, and what the others were told.
fn sorted(answers: Vec<Response>) -> (usize, Vec<Response>) {
    let (done, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status().is_success());
    (done.len(), refused)
}

on_both_engines! {
    async fn of_changes_of_a_company_that_were_made_from_one_version_one_counts(fresh) {
        let api = open(fresh).await;
        for round in 0..ROUNDS {
            let path = made(&api, COMPANIES, &json!({"name": format!("Acme {round}")})).await;
            let change = async |n: usize| api.patch_seen(&path, &json!(1), &json!({"hint": n.to_string()})).await;
            let (done, others) = sorted(join_all((0..6).map(change)).await);
            assert_eq!(done, 1);
            for other in others {
                assert_eq!(refused(other, 412).await["current"]["version"], 2);
            }
            let remove = async |_| api.delete_seen(&path, &json!(2)).await;
            let (done, others) = sorted(join_all((0..3).map(remove)).await);
            assert_eq!(done, 1);
            for other in others {
                refused(other, 404).await;
            }
        }
    }

    async fn a_name_and_a_domain_that_several_companies_ask_for_go_to_one(fresh) {
        let api = open(fresh).await;
        for round in 0..ROUNDS {
            let make = async |_| api.post(COMPANIES, &json!({"name": format!("Acme {round}")})).await;
            let (done, others) = sorted(join_all((0..4).map(make)).await);
            assert_eq!(done, 1);
            for other in others {
                assert_eq!(pointers(&refused(other, 422).await), ["/name"]);
            }
            let mut paths = Vec::new();
            for n in 0..4 {
                paths.push(made(&api, COMPANIES, &json!({"name": format!("Globex {round} {n}")})).await);
            }
            // In different orders, so that each has what the other waits for.
            let domains = [["a", "b"], ["b", "a"]].map(|names| names.map(|name| format!("{name}{round}.example")));
            let change = async |(n, path): (usize, &String)| {
                api.patch_seen(path, &json!(1), &json!({"domains": domains[n % 2]})).await
            };
            let (done, others) = sorted(join_all(paths.iter().enumerate().map(change)).await);
            assert_eq!(done, 1);
            for other in others {
                assert_eq!(pointers(&refused(other, 422).await), ["/domains"]);
            }
        }
    }

    async fn changes_of_a_field_from_several_sides_are_all_kept(fresh) {
        let api = open(fresh).await;
        let path = made(&api, FIELDS, &json!({"key": "plan", "kind": "choice", "options": ["Free"]})).await;
        for round in 0..ROUNDS {
            let changes = [
                json!({"label": format!("Plan {round}")}),
                json!({"options": [format!("Pro {round}")]}),
                json!({"required": round % 2 == 0}),
                json!({"key": format!("plan{round}")}),
            ];
            let change = async |change: &Value| answer(api.patch(&path, change).await, StatusCode::OK).await;
            join_all(changes.iter().map(change)).await;
            let field = &api.read(FIELDS).await["items"][0];
            for change in &changes {
                for (part, value) in change.as_object().unwrap() {
                    assert_eq!(&field[part], value, "{field}");
                }
            }
        }
    }
}
