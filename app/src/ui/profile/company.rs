//! The page of a company.

use super::{
    frame::{Frame, PageSkeleton, Wrong},
    more::{asked_from, more},
    rule::Rule,
    section::Section,
};
use crate::calls::{self, Session};
use crate::domain::{ClientSummary, CompanyId, CompanyProfile as Answer, Page};
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::json::Resource;
use crate::state::{Parts, drawn_once, memo, use_listed, use_origin, use_session};
use crate::ui::kit::{CopyButton, Each, Empty, Icon, IconName, When};
use crate::ui::people::Summary;
use leptos::prelude::*;

/// Names the members in the address, where they begin within, and in the page.
const MEMBERS: &str = "members";

/// The page of a company. Another company in the address swaps it.
#[component]
pub fn CompanyProfile(
    /// Which; none if the address names none.
    company: Memo<Option<CompanyId>>,
) -> impl IntoView {
    let words = &use_texts().company;
    let session = use_session();
    let from = asked_from([MEMBERS]);
    let answer = Resource::new_with_options(
        move || (company.get(), from.get()),
        async |(company, [from]): (Option<CompanyId>, [Option<String>; 1])| {
            calls::company(company.ok_or(AppError::NotFound)?, from).await
        },
        false,
    );
    let open = move || {
        Suspend::new(async move {
            let answers = (session.await, answer.await);
            drawn_once().await;
            match answers {
                (Ok(session), Ok(profile)) => {
                    view! { <Whole profile session begins_late=from.with_untracked(|[from]| from.is_some()) /> }
                        .into_any()
                }
                (Err(error), _) | (_, Err(error)) => {
                    view! { <Wrong error title=words.not_found_title text=words.not_found_text /> }.into_any()
                }
            }
        })
    };
    view! { <Transition fallback=PageSkeleton>{open}</Transition> }.into_any()
}

/// Its name, what is known of it, its members.
#[component]
fn Whole(profile: Answer, session: Session, begins_late: bool) -> impl IntoView {
    let words = &use_texts().company;
    let Answer {
        company,
        hint,
        routes_to,
        members,
    } = profile;
    let id = company.id;
    let hint = (!hint.is_empty()).then(|| view! { <p class="company-page__hint">{hint}</p> });
    let domains = company.domains.into_iter().map(|domain| {
        view! {
            <li class="company-page__domain">
                <Icon name=IconName::Globe />
                <span>{domain.clone()}</span>
                <CopyButton text=domain.clone() what=domain.clone() />
            </li>
        }
    });
    let domains = domains.collect::<Vec<_>>();
    let domains = if domains.is_empty() {
        view! { <p class="card__none">{words.no_domains}</p> }.into_any()
    } else {
        view! { <ul class="company-page__domains">{domains}</ul> }.into_any()
    };
    view! {
        <Frame title=Signal::stored(company.name) beneath=Signal::stored(words.title.to_owned())>
            <div class="page__body company-page">
                {hint}
                <Section id="domains" title=words.domains>
                    {domains}
                </Section>
                <Rule company=id routes_to session />
                <Members company=id members begins_late />
            </div>
        </Frame>
    }
    .into_any()
}

/// Who is in it, newest card first.
#[component]
fn Members(company: CompanyId, members: Page<ClientSummary>, begins_late: bool) -> impl IntoView {
    let words = &use_texts().company;
    let list = Parts::new(members, begins_late, |client: &ClientSummary| client.id.uuid());
    let load = Callback::new(move |()| {
        list.load_more(move |cursor| async move { Ok(calls::company(company, Some(cursor)).await?.members) });
    });
    let none = memo(move |_| list.items.with(Vec::is_empty));
    let nothing =
        move || view! { <Empty icon=IconName::User title=words.no_members_title text=words.no_members_text /> };
    view! {
        <Section id=MEMBERS title=words.members>
            <When is=move || !none.get() fallback=nothing>
                <ul class="members">
                    <Each each=move || list.items.get() key=|client| client.id let:client>
                        <Member client />
                    </Each>
                </ul>
            </When>
            {more(MEMBERS, list, load)}
        </Section>
    }
    .into_any()
}

/// One of them, a link to his page.
#[component]
fn Member(client: ClientSummary) -> impl IntoView {
    let (place, origin) = (use_listed(), use_origin());
    let id = client.id;
    // Which company stands above.
    let client = ClientSummary {
        company: String::new(),
        ..client
    };
    view! {
        <li>
            <a class="member" href=move || place.with(|place| place.client(id, origin.get()))>
                <Summary client />
            </a>
        </li>
    }
    .into_any()
}
