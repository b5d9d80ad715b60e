//! Questions about a client's companies.

use crate::domain::{Card, ClientId, CompanyId};
use crate::error::AppError;
use leptos::prelude::*;

/// Makes him a member of a company: of this one by its id, else of the one of this name, which is made if there is none.
#[server(prefix = "/ask", endpoint = "join-company")]
pub async fn join_company(
    client: ClientId,
    #[server(default)] company: String,
    #[server(default)] name: String,
    #[server(default)] position: String,
) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move {
        match company.parse() {
            Ok(company) => seat.join_company(client, company, position).await,
            Err(_) => seat.join_new_company(client, name, position).await,
        }
    })
    .await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Takes him out of it.
#[server(prefix = "/ask", endpoint = "leave-company")]
pub async fn leave_company(client: ClientId, company: CompanyId) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.leave_company(client, company).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Makes it the one that counts where one is asked for.
#[server(prefix = "/ask", endpoint = "make-main")]
pub async fn make_main(client: ClientId, company: CompanyId) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.make_main(client, company).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Changes what he does there from `was` to `position`.
#[server(prefix = "/ask", endpoint = "edit-position")]
pub async fn edit_position(
    client: ClientId,
    company: CompanyId,
    #[server(default)] was: String,
    #[server(default)] position: String,
) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.edit_position(client, company, was, position).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}
