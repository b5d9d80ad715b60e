//! Reads and changes companies and their e-mail domains.

use super::clients;
use super::messages::json_body;
use super::paging::{self, Id, List};
use super::shapes::Client;
use super::version;
use crate::companies::{self, CompanyError, Wanted};
use crate::db;
use crate::fold::fold;
use crate::http::problem::{FieldError, Problem};
use crate::settings;
use crate::state::AppState;
use app::domain::{CompanyId, MAX_TEXT};
use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// The most bytes of a change.
const LIMIT: usize = 1 << 20;
/// The most domains of one company.
const MAX_DOMAINS: usize = 1_000;

/// An organisation of clients.
#[derive(Debug, Serialize, ToSchema)]
pub struct Company {
    /// Which.
    id: Uuid,
    /// Its name.
    name: String,
    /// The one highlighted note.
    hint: String,
    /// Its e-mail domains in ASCII: who writes from there becomes a member.
    #[schema(example = json!(["acme.example", "acme.co.uk"]))]
    domains: Vec<String>,
    /// How many clients are in it.
    members: i64,
    /// When it was made.
    created_at: String,
    /// When it last changed.
    updated_at: String,
    /// Counts the changes; the `ETag`.
    version: i64,
}

/// A company as it is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body, which is read field by field to say what is wrong with each"
)]
pub struct CompanyFields {
    /// Its name; nobody else has it.
    name: Option<String>,
    /// The one highlighted note.
    hint: Option<String>,
    /// Its e-mail domains.
    domains: Option<Vec<String>>,
}

impl From<db::Company> for Company {
    fn from(company: db::Company) -> Self {
        Self {
            id: company.id.uuid(),
            name: company.name,
            hint: company.hint,
            domains: company.domains,
            members: company.members,
            created_at: company.created_at.rfc3339(),
            updated_at: company.updated_at.rfc3339(),
            version: company.version,
        }
    }
}

/// Which companies, and how many of them.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Listed {
    /// How the name begins.
    q: Option<String>,
    /// What `next_cursor` gave.
    cursor: Option<String>,
    /// 1 to 200; 50 where it is left out.
    limit: Option<String>,
}

/// Lists companies, newest first.
#[utoipa::path(
    get, path = "/api/v1/companies", operation_id = "list_companies", tag = "companies", params(Listed),
    responses(
        (status = 200, body = List<Company>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    wanted: Result<Query<Listed>, QueryRejection>,
) -> Result<Json<List<Company>>, Problem> {
    let Query(wanted) = wanted.map_err(|error| Problem::bad_request(error.body_text()))?;
    let limit = paging::limit(wanted.limit.as_deref())?;
    let before = paging::cursor(wanted.cursor.as_deref(), |text| text.parse().ok())?;
    let start = fold(wanted.q.as_deref().unwrap_or_default());
    let companies = state.db.read().await?.companies(&start, before, limit + 1).await?;
    Ok(Json(List::page(
        companies,
        limit,
        |last| last.id.to_string(),
        Company::from,
    )))
}

/// Reads one company; its version is the `ETag`.
#[utoipa::path(
    get, path = "/api/v1/companies/{id}", operation_id = "read_company", tag = "companies",
    params(("id" = String, Path, description = "Which company.")),
    responses(
        (status = 200, body = Company, headers(("etag" = String, description = "The version, quoted."))),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn one(State(state): State<AppState>, Id(id): Id<CompanyId>) -> Result<Response, Problem> {
    let company = state.db.read().await?.company(id).await?.ok_or_else(missing)?;
    Ok(shown(StatusCode::OK, company))
}

/// Makes a company. Clients who write from its domains and are in no company become its members.
#[utoipa::path(
    post, path = "/api/v1/companies", operation_id = "make_company", tag = "companies", request_body = CompanyFields,
    responses(
        (status = 201, body = Company),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was stored."),
    )
)]
pub async fn make(State(state): State<AppState>, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let wanted = read_fields(&body, None)?;
    let mut tx = state.db.write().await?;
    let id = companies::make(&mut tx, &state.clock, &wanted).await.map_err(refused)?;
    let company = tx.company(id).await?.ok_or_else(missing)?;
    finish(&state, tx).await?;
    Ok(shown(StatusCode::CREATED, company))
}

/// Changes the fields that are sent. `If-Match` holds the version that the change was made from.
#[utoipa::path(
    patch, path = "/api/v1/companies/{id}", operation_id = "change_company", tag = "companies", request_body = CompanyFields,
    params(("id" = String, Path, description = "Which company."), ("if-match" = String, Header, description = "The version, quoted.")),
    responses(
        (status = 200, body = Company, headers(("etag" = String, description = "The version, quoted."))),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was changed."),
    )
)]
pub async fn change(
    State(state): State<AppState>,
    Id(id): Id<CompanyId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let mut tx = state.db.write().await?;
    let company = tx.company(id).await?.ok_or_else(missing)?;
    version::demand(&headers, company.version, || Company::from(company.clone()))?;
    let wanted = read_fields(&body, Some(&company))?;
    companies::change(&mut tx, &state.clock, &company, &wanted)
        .await
        .map_err(refused)?;
    let company = tx.company(id).await?.ok_or_else(missing)?;
    finish(&state, tx).await?;
    Ok(shown(StatusCode::OK, company))
}

/// Removes a company; its clients stay.
#[utoipa::path(
    delete, path = "/api/v1/companies/{id}", operation_id = "delete_company", tag = "companies",
    params(("id" = String, Path, description = "Which company."), ("if-match" = String, Header, description = "The version, quoted.")),
    responses(
        (status = 204),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was removed."),
    )
)]
pub async fn delete(
    State(state): State<AppState>,
    Id(id): Id<CompanyId>,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let mut tx = state.db.write().await?;
    let company = tx.company(id).await?.ok_or_else(missing)?;
    version::demand(&headers, company.version, || Company::from(company.clone()))?;
    tx.delete_company(id).await?;
    finish(&state, tx).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which domain.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Previewed {
    /// An e-mail domain.
    domain: Option<String>,
    /// What `next_cursor` gave.
    cursor: Option<String>,
    /// 1 to 200; 50 where it is left out.
    limit: Option<String>,
}

/// Lists who would become a member if a company got this domain: who has an address there and is in no company.
#[utoipa::path(
    get, path = "/api/v1/companies/preview", operation_id = "preview_domain", tag = "companies", params(Previewed),
    responses(
        (status = 200, body = List<Client>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn preview(
    State(state): State<AppState>,
    wanted: Result<Query<Previewed>, QueryRejection>,
) -> Result<Json<List<Client>>, Problem> {
    let Query(wanted) = wanted.map_err(|error| Problem::bad_request(error.body_text()))?;
    let limit = paging::limit(wanted.limit.as_deref())?;
    let before = paging::cursor(wanted.cursor.as_deref(), |text| text.parse().ok())?;
    let domain = settings::domain(wanted.domain.as_deref().unwrap_or_default())
        .ok_or_else(|| Problem::bad_request("`domain` takes an e-mail domain, such as acme.example."))?;
    let mut tx = state.db.read().await?;
    let clients = companies::would_move(&mut tx, &domain, before, limit + 1).await?;
    Ok(Json(clients::page(clients, limit)))
}

fn read_fields(body: &Value, now: Option<&db::Company>) -> Result<Wanted, Problem> {
    let mut errors = Vec::new();
    let mut complain = |field: &str, detail: &str| {
        errors.push(FieldError {
            pointer: format!("/{field}"),
            detail: detail.to_owned(),
        });
    };
    let Some(fields) = body.as_object() else {
        return Err(Problem::invalid_field("", "must be an object"));
    };
    let line = |value: &Value| {
        let text = value.as_str()?.split_whitespace().collect::<Vec<_>>().join(" ");
        (text.chars().count() <= MAX_TEXT && !text.contains('\0')).then_some(text)
    };
    let name = match (fields.get("name"), now) {
        (Some(value), _) => line(value).filter(|name| !fold(name).is_empty()),
        (None, Some(now)) => Some(now.name.clone()),
        (None, None) => None,
    };
    if name.is_none() {
        complain("name", "is required: text on one line, at most 2000 characters");
    }
    let hint = match (fields.get("hint"), now) {
        (Some(value), _) => value
            .as_str()
            .map(str::trim)
            .filter(|hint| hint.chars().count() <= MAX_TEXT && !hint.contains('\0'))
            .map(str::to_owned),
        (None, now) => Some(now.map(|now| now.hint.clone()).unwrap_or_default()),
    };
    if hint.is_none() {
        complain("hint", "takes text of at most 2000 characters");
    }
    let domains = match (fields.get("domains"), now) {
        (Some(value), _) => read_domains(value),
        (None, now) => Some(now.map(|now| now.domains.clone()).unwrap_or_default()),
    };
    if domains.is_none() {
        complain("domains", "takes a list of e-mail domains, such as [\"acme.example\"]");
    }
    match (name, hint, domains) {
        (Some(name), Some(hint), Some(domains)) => Ok(Wanted { name, hint, domains }),
        _ => Err(Problem::invalid(errors)),
    }
}

fn read_domains(value: &Value) -> Option<Vec<String>> {
    let mut domains = Vec::new();
    for entry in value.as_array().filter(|entries| entries.len() <= MAX_DOMAINS)? {
        let domain = settings::domain(entry.as_str()?)?;
        if !domains.contains(&domain) {
            domains.push(domain);
        }
    }
    Some(domains)
}

fn refused(error: CompanyError) -> Problem {
    match error {
        CompanyError::NameTaken => Problem::invalid_field("/name", "another company has this name"),
        CompanyError::DomainTaken(domain) => {
            Problem::invalid_field("/domains", &format!("another company has the domain {domain}"))
        }
        CompanyError::Db(error) => error.into(),
    }
}

/// Commits, and tells everybody.
async fn finish(state: &AppState, mut tx: db::Tx) -> Result<(), Problem> {
    let seq = tx.last_event().await?;
    tx.commit().await?;
    state.feed.announce(seq);
    Ok(())
}

fn shown(status: StatusCode, company: db::Company) -> Response {
    let tag = company.version;
    version::tagged((status, Json(Company::from(company))).into_response(), tag)
}

fn missing() -> Problem {
    Problem::not_found("There is no such company.")
}
