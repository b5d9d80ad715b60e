//! Reads and changes companies and their e-mail domains.

mod fields;
mod undone;

use super::asked::{Asked, Id};
use super::attributes;
use super::clients;
use super::messages::json_body;
use super::paging::{List, Part};
use super::shapes::{Client, Company, CompanyFields};
use super::version;
use crate::companies;
use crate::db::{self, CustomValues, Entity, Tx, persistently};
use crate::desk::filled::Filled;
use crate::email_domain::can_be_one_companys;
use crate::fold::fold;
use crate::http::problem::Problem;
use crate::settings;
use crate::state::AppState;
use app::domain::CompanyId;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use undone::Undone;

/// The most bytes of a change.
const LIMIT: usize = 1 << 20;

/// Which companies.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Listed {
    /// How the name begins.
    q: Option<String>,
}

/// Lists companies, newest first.
#[utoipa::path(
    get, path = "/api/v1/companies", operation_id = "list_companies", tag = "companies", params(Listed, Part),
    responses(
        (status = 200, body = List<Company>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Asked(wanted): Asked<Listed>,
    Asked(part): Asked<Part>,
) -> Result<Json<List<Company>>, Problem> {
    let limit = part.limit()?;
    let before = part.after(|text| text.parse().ok())?;
    let start = fold(wanted.q.as_deref().unwrap_or_default());
    let mut tx = state.db.read().await?;
    let companies = tx.companies(&start, before, limit + 1).await?;
    let List { items, next_cursor } = List::page(companies, limit, |last| last.id.to_string(), |company| company);
    let items = whole(&mut tx, items).await?;
    Ok(Json(List { items, next_cursor }))
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
    let mut tx = state.db.read().await?;
    Ok(shown(StatusCode::OK, there(&mut tx, id).await?))
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
    let company = persistently(|| make_once(&state, &body)).await?;
    Ok(shown(StatusCode::CREATED, company))
}

/// Changes the fields that are sent; of `attributes` those that are sent, and null empties one. `If-Match` holds the
/// version that the change was made from.
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
    let company = persistently(|| change_once(&state, id, &headers, &body)).await?;
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
    persistently(|| delete_once(&state, id, &headers)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which domain.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Previewed {
    /// An e-mail domain.
    #[param(required = true)]
    domain: Option<String>,
}

/// Lists who would become a member if a company got this domain: who has an address there and is in no company. A page may
/// hold fewer of them than there are and the list go on.
#[utoipa::path(
    get, path = "/api/v1/companies/preview", operation_id = "preview_domain", tag = "companies", params(Previewed, Part),
    responses(
        (status = 200, body = List<Client>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn preview(
    State(state): State<AppState>,
    Asked(wanted): Asked<Previewed>,
    Asked(part): Asked<Part>,
) -> Result<Json<List<Client>>, Problem> {
    let limit = part.limit()?;
    let before = part.after(|text| text.parse().ok())?;
    let domain = settings::domain(wanted.domain.as_deref().unwrap_or_default())
        .filter(|domain| can_be_one_companys(domain))
        .ok_or_else(|| {
            Problem::bad_request("`domain` takes an e-mail domain, such as acme.example, and no public suffix.")
        })?;
    let mut tx = state.db.read().await?;
    let found = companies::would_move(&mut tx, &domain, before, limit).await?;
    Ok(Json(clients::sifted(&mut tx, found).await?))
}

/// Companies as the API shows them, with what they have in the fields of administrators.
async fn whole(tx: &mut Tx, companies: Vec<db::Company>) -> Result<Vec<Company>, Problem> {
    let companies = attributes::beside(tx, companies, |company| company.id).await?;
    let shaped = companies
        .into_iter()
        .map(|(company, attributes)| Company::new(company, attributes));
    Ok(shaped.collect())
}

/// A company as the API shows it, or the problem that it is not there.
async fn there(tx: &mut Tx, id: CompanyId) -> Result<Company, Problem> {
    let company = tx.company(id).await?.ok_or_else(missing)?;
    whole(tx, vec![company]).await?.pop().ok_or_else(missing)
}

async fn make_once(state: &AppState, body: &Value) -> Result<Company, Undone> {
    let mut tx = state.db.write().await?;
    let (own, none) = (tx.custom_fields(Entity::Company).await?, CustomValues::new());
    let sent = attributes::read(&mut tx, &own, &none, body).await?;
    let wanted = fields::read(body, None, sent, &none)?;
    let id = companies::make(&mut tx, &state.clock, &wanted).await?;
    let company = there(&mut tx, id).await?;
    finish(state, tx, id).await?;
    Ok(company)
}

async fn change_once(state: &AppState, id: CompanyId, headers: &HeaderMap, body: &Value) -> Result<Company, Undone> {
    let mut tx = state.db.write().await?;
    let company = locked(&mut tx, id, headers).await?;
    let held = Filled::read(&mut tx, id).await?;
    let sent = attributes::read(&mut tx, &held.fields, &held.values, body).await?;
    let wanted = fields::read(body, Some(&company), sent, &held.values)?;
    companies::change(&mut tx, &state.clock, &company, &wanted).await?;
    let company = there(&mut tx, id).await?;
    finish(state, tx, id).await?;
    Ok(company)
}

async fn delete_once(state: &AppState, id: CompanyId, headers: &HeaderMap) -> Result<(), Undone> {
    let mut tx = state.db.write().await?;
    locked(&mut tx, id, headers).await?;
    tx.delete_company(id).await?;
    finish(state, tx, id).await
}

/// A company that nobody else can change now, if it is still what was seen.
async fn locked(tx: &mut Tx, id: CompanyId, headers: &HeaderMap) -> Result<db::Company, Undone> {
    if !tx.lock_company(id).await? {
        return Err(missing().into());
    }
    let company = tx.company(id).await?.ok_or_else(missing)?;
    let current = there(tx, id).await?;
    version::demand(headers, company.version, || current)?;
    Ok(company)
}

/// Commits, and tells everybody.
async fn finish(state: &AppState, mut tx: Tx, id: CompanyId) -> Result<(), Undone> {
    let seq = tx.append_company_event(id, state.clock.now()).await?;
    tx.commit().await?;
    state.feed.announce(seq);
    Ok(())
}

fn shown(status: StatusCode, company: Company) -> Response {
    let tag = company.version;
    version::tagged((status, Json(company)).into_response(), tag)
}

fn missing() -> Problem {
    Problem::not_found("There is no such company.")
}
