//! Clients: reads them; below, changes them.

mod attributes;
pub mod change;
mod fields;

pub use attributes::{shown as whole, shown_one as whole_one};

use super::asked::{Asked, Id};
use super::paging::{self, List, Part};
use super::shapes::Client;
use super::version;
use crate::db::{Sifted, Tx};
use crate::http::problem::Problem;
use crate::state::AppState;
use app::domain::{self, ClientId, CompanyId};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;

/// Which clients.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// A fragment of name, e-mail, phone or any other address. Fewer than three characters find those of the newest two
    /// thousand in whom a word begins so.
    q: Option<String>,
    /// Members of this company alone. With `q`, a page may hold fewer of them than there are and the list go on.
    company: Option<String>,
}

/// Lists clients, newest card first.
#[utoipa::path(
    get, path = "/api/v1/clients", operation_id = "list_clients", tag = "clients", params(Wanted, Part),
    responses(
        (status = 200, body = List<Client>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Asked(wanted): Asked<Wanted>,
    Asked(part): Asked<Part>,
) -> Result<Json<List<Client>>, Problem> {
    let limit = part.limit()?;
    let before = part.after(|text| text.parse().ok())?;
    let company = wanted.company.filter(|text| !text.is_empty());
    let company: Option<CompanyId> = company
        .map(|text| {
            text.parse()
                .map_err(|_| Problem::bad_request("`company` takes the id of a company."))
        })
        .transpose()?;
    let q = wanted.q.filter(|q| !q.trim().is_empty());

    let mut tx = state.db.read().await?;
    let clients = match (q, company) {
        (None, None) => tx.clients(before, limit + 1).await?,
        (None, Some(company)) => tx.clients_of_company(company, before, limit + 1).await?,
        (Some(q), None) => {
            let ids = tx.search_clients(&q, before, limit + 1).await?;
            tx.clients_by_id(&ids).await?
        }
        (Some(q), Some(company)) => {
            let is_member = |client: &domain::Client| client.companies.iter().any(|one| one.id == company);
            let found = tx.sift_clients(&q, before, limit, is_member).await?;
            return Ok(Json(sifted(&mut tx, found).await?));
        }
    };
    Ok(Json(page(&mut tx, clients, limit).await?))
}

/// A page of clients, from one more than that.
async fn page(tx: &mut Tx, clients: Vec<domain::Client>, limit: i64) -> Result<List<Client>, Problem> {
    let List { items, next_cursor } = List::page(clients, limit, |last| last.id.to_string(), |client| client);
    Ok(List {
        items: whole(tx, items).await?,
        next_cursor,
    })
}

/// A page of those whom a search found; it may hold few of them, and go on all the same.
pub async fn sifted(tx: &mut Tx, found: Sifted) -> Result<List<Client>, Problem> {
    let Sifted { clients, next } = found;
    Ok(List {
        items: whole(tx, clients).await?,
        next_cursor: next.map(|next| paging::encoded(&next.to_string())),
    })
}

/// Reads one client; its version is the `ETag`.
#[utoipa::path(
    get, path = "/api/v1/clients/{id}", operation_id = "read_client", tag = "clients", params(("id" = String, Path, description = "Which client.")),
    responses(
        (status = 200, body = Client, headers(("etag" = String, description = "The version, quoted."))),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn one(State(state): State<AppState>, Id(id): Id<ClientId>) -> Result<Response, Problem> {
    let mut tx = state.db.read().await?;
    let client = there(&mut tx, id).await?;
    Ok(shown(StatusCode::OK, whole_one(&mut tx, client).await?))
}

/// A client, or the problem that he is not there.
pub async fn there(tx: &mut Tx, id: ClientId) -> Result<domain::Client, Problem> {
    match tx.client(id).await? {
        Some(client) => Ok(client),
        None => Err(missing(tx, id).await?),
    }
}

fn shown(status: StatusCode, client: Client) -> Response {
    let tag = client.version;
    version::tagged((status, Json(client)).into_response(), tag)
}

/// What is answered for a client who is not there: 410 where his card was merged into another, else 404.
async fn missing(tx: &mut Tx, id: ClientId) -> Result<Problem, Problem> {
    Ok(match tx.survivor(id).await? {
        Some(into) => Problem::merged(into),
        None => Problem::not_found("There is no such client."),
    })
}
