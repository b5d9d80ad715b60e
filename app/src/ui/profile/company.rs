//! The page of a company: what it asks for, and what stands there if there is none.

use super::{
    company_view::CompanyView,
    frame::{PageSkeleton, Wrong},
    members::MEMBERS,
    more::asked_from,
};
use crate::calls;
use crate::domain::CompanyId;
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::json::Resource;
use crate::state::{drawn_once, use_session};
use crate::ui::kit::Each;
use crate::ui::questions::provide_matters;
use leptos::prelude::*;

/// The page of a company. Another company in the address swaps it.
#[component]
pub fn CompanyProfile(
    /// Which; none if the address names none.
    company: Memo<Option<CompanyId>>,
) -> impl IntoView {
    let session = use_session();
    let from = asked_from([MEMBERS]);
    let answer = Resource::new_with_options(
        move || (company.get(), from.get()),
        async |(company, [from]): (Option<CompanyId>, [Option<String>; 1])| {
            calls::company(company.ok_or(AppError::NotFound)?, from).await
        },
        false,
    );
    provide_matters(company);
    let open = move || {
        Suspend::new(async move {
            let answers = (session.await, answer.await);
            drawn_once().await;
            let [cursor] = from.get_untracked();
            let late = cursor.is_some();
            match answers {
                (Ok(session), Ok(snapshot)) => {
                    let page = (snapshot.data.company.id, cursor);
                    view! {
                        <Each
                            each=move || vec![snapshot.clone()]
                            key=move |_| page.clone()
                            children=move |snapshot| view! { <CompanyView snapshot late session=session.clone() company /> }
                        />
                    }
                    .into_any()
                }
                (Err(error), _) | (_, Err(error)) => view! { <NoCompany error /> }.into_any(),
            }
        })
    };
    view! { <Transition fallback=PageSkeleton>{open}</Transition> }.into_any()
}

/// The page of no company.
#[component]
pub fn NoCompany(
    /// Why.
    error: AppError,
) -> impl IntoView {
    let words = &use_texts().company;
    view! { <Wrong error title=words.not_found_title text=words.not_found_text /> }
}
