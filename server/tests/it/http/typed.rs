//! Forms of pages without scripts that are refused: nothing that was typed is lost, and nobody else sees it.

use crate::support::api::{Api, answer};
use crate::support::app::{TestApp, cookie as set_cookie, location};
use crate::support::builders::NOW;
use reqwest::StatusCode;
use serde_json::{Value, json};
use server::clock::Clock;
use server::token::Scope;
use std::time::Duration;

const ANN: &str = "ann@example.com";
const BEN: &str = "ben@example.com";
const REFUSED: StatusCode = StatusCode::FOUND;

/// Where a form leads, and what the browser knows by then.
struct Back {
    page: String,
    cookie: String,
}

/// An agent without scripts, and a client and a company to change.
struct Plain {
    api: Api,
    cookie: String,
    client: String,
    company: String,
    company_name: String,
}

impl Plain {
    async fn open() -> Self {
        let app = TestApp::start_with(Clock::fixed(NOW), |_| {}).await;
        let api = Api::on(app, &[Scope::Admin]).await;
        api.app.agent(ANN).await;
        let cookie = api.app.sign_in(ANN).await;
        let from =
            json!({"name": "Anna", "company": "Acme", "identities": [{"kind": "email", "value": "anna@acme.example"}]});
        let receipt = api
            .take(&json!({"channel": "web", "text": "Hello", "from": from}))
            .await;
        let client = receipt["client"].as_str().unwrap().to_owned();
        let known = api.read(&format!("/api/v1/clients/{client}")).await;
        let company = &known["companies"][0];
        let [company, company_name] = ["id", "name"].map(|part| company[part].as_str().unwrap().to_owned());
        Self {
            api,
            cookie,
            client,
            company,
            company_name,
        }
    }

    /// Sends a form from this page; where that leads.
    async fn send(&self, page: &str, question: &str, form: &[(&str, &str)]) -> Back {
        let sent = self.api.app.post(&format!("/ask/{question}"));
        let sent = sent
            .header("cookie", &self.cookie)
            .header("accept", "text/html")
            .header("referer", format!("http://desk.example{page}"));
        let answer = sent.form(form).send().await.unwrap();
        assert_eq!(answer.status(), REFUSED, "{question}");
        let told = answer.headers().get("set-cookie");
        let told = told.map(|_| format!("; {}", set_cookie(&answer))).unwrap_or_default();
        Back {
            page: location(&answer).trim_start_matches("http://desk.example").to_owned(),
            cookie: format!("{}{told}", self.cookie),
        }
    }

    async fn page(&self, cookie: &str, path: &str) -> String {
        let page = self.api.app.get(path).header("cookie", cookie).send().await.unwrap();
        assert_eq!(page.headers()["cache-control"], "no-store");
        page.text().await.unwrap()
    }

    /// The client's only address.
    async fn identity(&self) -> String {
        let page = self.page(&self.cookie, &format!("/clients/{}", self.client)).await;
        let id = page.split("value=\"identity-").nth(1).unwrap();
        id[..36].to_owned()
    }

    async fn field(&self, entity: &str) -> String {
        let field = json!({"entity": entity, "key": "seats", "label": "Seats", "kind": "number"});
        let made: Value = answer(
            self.api.post("/api/v1/custom-fields", &field).await,
            StatusCode::CREATED,
        )
        .await;
        format!("custom-{}", made["id"].as_str().unwrap())
    }
}

/// What the page's address opens, to which question the form goes, with which fields, and what the page brings back.
type Sent<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str);

#[tokio::test]
async fn every_form_of_the_card_comes_back_as_it_was_typed() {
    let plain = Plain::open().await;
    let (client, company) = (plain.client.as_str(), plain.company.as_str());
    let long = format!("\"Ж\" {}", "x".repeat(2_000));
    let line = format!("value=\"{}\"", long.replace('"', "&quot;"));
    let lines = format!(">{long}</textarea>");
    let seats = plain.field("client").await;
    let (was, value) = (format!("was[{seats}]"), format!("value[{seats}]"));
    let email = plain.identity().await;
    let (edit_email, edit_position) = (format!("edit=identity-{email}"), format!("edit=company-{company}"));
    let write = format!("write={email}");
    let rows: [Sent<'_>; 11] = [
        (
            "edit=name",
            "edit-attribute",
            &[
                ("client", client),
                ("key", "name"),
                ("was", "Anna"),
                ("value", long.as_str()),
            ],
            line.as_str(),
        ),
        (
            "edit=name",
            "edit-attribute",
            &[
                ("client", client),
                ("key", "name"),
                ("was", "Bea"),
                ("value", "Żan & 1%25"),
            ],
            "value=\"Żan &amp; 1%25\"",
        ),
        (
            "form=client",
            "edit-attributes",
            &[
                ("client", client),
                ("was[name]", "Anna"),
                ("value[name]", "Both"),
                (was.as_str(), ""),
                (value.as_str(), "12.5 kg"),
            ],
            "value=\"12.5 kg\"",
        ),
        (
            "",
            "add-note",
            &[("client", client), ("text", long.as_str())],
            lines.as_str(),
        ),
        (
            "add=phone",
            "add-identity",
            &[
                ("client", client),
                ("kind", "phone"),
                ("value", "not a number"),
                ("label", "Gate"),
            ],
            "value=\"not a number\"",
        ),
        (
            edit_email.as_str(),
            "edit-identity",
            &[("identity", email.as_str()), ("value", "at home")],
            "value=\"at home\"",
        ),
        (
            "add=site",
            "add-site",
            &[("client", client), ("url", "no address")],
            "value=\"no address\"",
        ),
        (
            "add=address",
            "add-address",
            &[("client", client), ("kind", "work"), ("text", long.as_str())],
            lines.as_str(),
        ),
        (
            "add=company",
            "join-company",
            &[
                ("client", client),
                ("name", plain.company_name.as_str()),
                ("position", "Buys it all"),
            ],
            "value=\"Buys it all\"",
        ),
        (
            edit_position.as_str(),
            "edit-position",
            &[
                ("client", client),
                ("company", company),
                ("was", ""),
                ("position", long.as_str()),
            ],
            line.as_str(),
        ),
        (
            write.as_str(),
            "write-to",
            &[("identity", email.as_str()), ("subject", ""), ("text", "Dear Anna")],
            ">Dear Anna</textarea>",
        ),
    ];
    for (query, question, form, seen) in rows {
        let back = plain.send(&format!("/clients/{client}?{query}"), question, form).await;
        assert!(back.page.contains("__err="), "{question}: {}", back.page);
        let told = |(_, typed): &(&str, &str)| typed.len() > 40 && back.page.contains(&typed[10..40]);
        assert!(!form.iter().any(told), "{}", back.page);
        for time in ["once", "once more"] {
            let page = plain.page(&back.cookie, &back.page).await;
            assert!(page.contains(seen), "{question} {query} {time}: {page}");
        }
    }
}

#[tokio::test]
async fn a_value_of_a_company_comes_back_as_it_was_typed() {
    let plain = Plain::open().await;
    let (company, seats) = (plain.company.as_str(), plain.field("company").await);
    let page = format!("/companies/{company}?edit={seats}");
    let form = [
        ("company", company),
        ("key", seats.as_str()),
        ("was", ""),
        ("value", "a dozen"),
    ];
    let back = plain.send(&page, "edit-company", &form).await;
    assert!(plain.page(&back.cookie, &back.page).await.contains("value=\"a dozen\""));
}

#[tokio::test]
async fn what_was_typed_is_for_the_session_that_typed_it_for_some_minutes() {
    let plain = Plain::open().await;
    let client = plain.client.as_str();
    let page = format!("/clients/{client}?edit=language");
    let form = [
        ("client", client),
        ("key", "language"),
        ("was", ""),
        ("value", "Secret tongue"),
    ];
    let back = plain.send(&page, "edit-attribute", &form).await;
    let seen = async |cookie: &str, path: &str| plain.page(cookie, path).await.contains("Secret");

    plain.api.app.agent(BEN).await;
    let others = [plain.api.app.sign_in(BEN).await, plain.api.app.sign_in(ANN).await];
    for cookie in &others {
        assert!(!seen(cookie, &back.page).await);
    }
    assert!(seen(&back.cookie, &back.page).await);
    assert!(!seen(&back.cookie, &page).await, "only where the refusal is told");
    plain.api.app.running.state.clock.advance(Duration::from_mins(10));
    assert!(!seen(&back.cookie, &back.page).await);
}

#[tokio::test]
async fn what_is_about_something_else_is_not_filled_in_there() {
    let plain = Plain::open().await;
    let client = plain.client.as_str();
    let form = [
        ("client", client),
        ("key", "language"),
        ("was", ""),
        ("value", "No such tongue"),
    ];
    let back = plain
        .send(&format!("/clients/{client}?edit=language"), "edit-attribute", &form)
        .await;
    let filled = async |page: &str| {
        let page = plain.page(&back.cookie, page).await;
        page.contains("value=\"No such tongue\"")
    };
    assert!(filled(&back.page).await);
    assert!(!filled(&back.page.replace("edit=language", "edit=name")).await);
    let other = plain.api.message(&["other@acme.example"]).await;
    assert!(!filled(&back.page.replace(client, &other)).await);
}

#[tokio::test]
async fn what_is_taken_is_forgotten_and_refusals_do_not_pile_up_in_the_address() {
    let plain = Plain::open().await;
    let client = plain.client.as_str();
    let page = format!("/clients/{client}?edit=language");
    let form = |value| [("client", client), ("key", "language"), ("was", ""), ("value", value)];
    let first = plain.send(&page, "edit-attribute", &form("No such tongue")).await;
    let second = plain.send(&first.page, "edit-attribute", &form("Nor this")).await;
    assert_eq!(second.page.matches("__err=").count(), 1, "{}", second.page);
    let filled = async || plain.page(&second.cookie, &second.page).await.contains("Nor this");
    assert!(filled().await);

    let taken = plain.send(&second.page, "edit-attribute", &form("Polish")).await;
    assert_eq!(taken.page, format!("/clients/{client}"));
    assert!(!filled().await);
}
