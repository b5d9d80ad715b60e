//! Questions about a company.

use crate::domain::{Attribute, AttributeKey, ChangeId, CompanyId, CompanyProfile, PastChange, Snapshot};
use crate::error::AppError;
use leptos::{prelude::*, server_fn::codec::Json};

/// A company with its members.
#[server(name = AskCompany, prefix = "/ask", endpoint = "company", input = Json)]
pub async fn company(company: CompanyId, cursor: Option<String>) -> Result<Snapshot<CompanyProfile>, AppError> {
    crate::desk::ask(|seat| async move { seat.company(company, cursor).await }).await
}

/// Changes what a company has in a field from `was` to `value`; a conflict if it is no longer `was`. A form without
/// scripts sends what was ticked of several choices as `choices`.
#[server(prefix = "/ask", endpoint = "edit-company")]
pub async fn edit_company(
    company: CompanyId,
    key: AttributeKey,
    #[server(default)] was: String,
    #[server(default)] value: String,
    #[server(default)] choices: Vec<String>,
) -> Result<Vec<Attribute>, AppError> {
    let value = if choices.is_empty() { value } else { choices.join("\n") };
    let answer = crate::desk::ask(|seat| async move { seat.edit_company(company, key, was, value).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// What a company had in a field before, newest first.
#[server(prefix = "/ask", endpoint = "company-history", input = Json)]
pub async fn company_history(company: CompanyId, key: AttributeKey) -> Result<Vec<PastChange>, AppError> {
    crate::desk::ask(|seat| async move { seat.company_history(company, key).await }).await
}

/// Gives a field of a company back the value that a change gave it.
#[server(prefix = "/ask", endpoint = "revert-company")]
pub async fn revert_company(change: ChangeId) -> Result<Vec<Attribute>, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.revert_company(change).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Gives new conversations of a company's members to an agent by his id, or to nobody by an empty text.
#[server(prefix = "/ask", endpoint = "route-company")]
pub async fn route_company(company: CompanyId, agent: String) -> Result<(), AppError> {
    crate::desk::ask(|seat| async move { seat.route_company(company, super::whom::agent(&agent)?).await }).await
}
