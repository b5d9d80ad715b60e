//! Clients' places in companies.

use super::asked::{Id, Ids};
use super::clients::there;
use super::merges::LIMIT;
use super::messages::json_body;
use super::paging::List;
use super::refused::refused;
use super::shapes::{Membership, MembershipFields, NewMembership};
use crate::channels::json::{Complaints, Object};
use crate::channels::text::one_line;
use crate::desk::people::{Employer, PeopleError, PlaceChange, Registry};
use crate::http::problem::Problem;
use crate::state::AppState;
use app::domain::{ClientId, CompanyId, MAX_TEXT};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

/// Lists a client's companies, the main one first.
#[utoipa::path(
    get, path = "/api/v1/clients/{id}/memberships", operation_id = "list_memberships", tag = "clients",
    params(("id" = String, Path, description = "Which client.")),
    responses(
        (status = 200, body = List<Membership>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(State(state): State<AppState>, Id(client): Id<ClientId>) -> Result<Json<List<Membership>>, Problem> {
    let client = there(&mut state.db.read().await?, client).await?;
    Ok(Json(List {
        items: client.companies.into_iter().map(Membership::from).collect(),
        next_cursor: None,
    }))
}

/// Makes a client a member of a company. The first one is his main one.
#[utoipa::path(
    post, path = "/api/v1/clients/{id}/memberships", operation_id = "add_membership", tag = "clients",
    request_body = NewMembership, params(("id" = String, Path, description = "Which client.")),
    responses(
        (status = 201, body = Membership),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was stored."),
    )
)]
pub async fn add(
    State(state): State<AppState>,
    Id(client): Id<ClientId>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Membership>), Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let (employer, wanted) = read(&body, employer)?;
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    let joined = registry.join_company(client, &employer, &wanted).await;
    let joined = joined.map_err(|error| match error {
        PeopleError::NotACompany => Problem::invalid_field("/company", "there is no such company"),
        other => refused(other),
    })?;
    Ok((StatusCode::CREATED, Json(joined.into())))
}

/// Changes what a client does in a company, or makes it his main one.
#[utoipa::path(
    patch, path = "/api/v1/clients/{id}/memberships/{company}", operation_id = "change_membership", tag = "clients",
    request_body = MembershipFields,
    params(("id" = String, Path, description = "Which client."), ("company" = String, Path, description = "Which company.")),
    responses(
        (status = 200, body = Membership),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was changed."),
    )
)]
pub async fn change(
    State(state): State<AppState>,
    Ids(client, company): Ids<ClientId, CompanyId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Membership>, Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let ((), wanted) = read(&body, |_, _| Some(()))?;
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    let place = registry.change_place(client, company, &wanted).await.map_err(refused)?;
    Ok(Json(place.into()))
}

/// Takes a client out of a company; of his others the oldest becomes the main one where this was it.
#[utoipa::path(
    delete, path = "/api/v1/clients/{id}/memberships/{company}", operation_id = "delete_membership", tag = "clients",
    params(("id" = String, Path, description = "Which client."), ("company" = String, Path, description = "Which company.")),
    responses(
        (status = 204),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was removed."),
    )
)]
pub async fn delete(
    State(state): State<AppState>,
    Ids(client, company): Ids<ClientId, CompanyId>,
) -> Result<StatusCode, Problem> {
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    registry.leave_company(client, company).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Reads a place in a company, and what else the body says.
fn read<T>(
    body: &Value,
    more: impl FnOnce(&Object<'_>, &mut Complaints) -> Option<T>,
) -> Result<(T, PlaceChange), Problem> {
    let mut complaints = Complaints::default();
    let Some(fields) = complaints.object(body, String::new()) else {
        return Err(complaints.0.into());
    };
    let position = fields.text(&mut complaints, "position", MAX_TEXT);
    let position = position.or_else(|| fields.names("position").then_some(""));
    let position = position.map(one_line);
    let main = match fields.get("main") {
        None => None,
        Some(Value::Bool(main)) => Some(*main),
        Some(_) => {
            complaints.add(fields.at("main"), "must be true or false");
            None
        }
    };
    match more(&fields, &mut complaints) {
        Some(more) if complaints.0.is_empty() => Ok((more, PlaceChange { position, main })),
        _ => Err(complaints.0.into()),
    }
}

/// The company by its id, or by its name.
fn employer(fields: &Object<'_>, complaints: &mut Complaints) -> Option<Employer> {
    if let Some(company) = fields.get("company") {
        let company = company.as_str().and_then(|id| id.parse().ok());
        if company.is_none() {
            complaints.add(fields.at("company"), "must be the id of a company");
        }
        return company.map(Employer::Known);
    }
    let name = fields.text(complaints, "name", MAX_TEXT).unwrap_or_default();
    let name = one_line(name);
    if crate::fold::fold(&name).is_empty() {
        complaints.add(fields.at("company"), "is required where there is no name");
        return None;
    }
    Some(Employer::Named(name))
}
