//! Who is in a company.

use super::{more::more, section::Section};
use crate::calls;
use crate::domain::ClientSummary;
use crate::i18n::use_texts;
use crate::state::{OpenCompany, memo, use_listed, use_origin};
use crate::ui::kit::{CopyButton, Each, Empty, IconName, When};
use crate::ui::people::Summary;
use leptos::prelude::*;

/// Names the members in the address, where they begin within, and in the page.
pub const MEMBERS: &str = "members";

/// Who is in it, newest card first.
#[component]
pub fn Members(
    /// The page.
    open: OpenCompany,
) -> impl IntoView {
    let words = &use_texts().company;
    let (company, list) = (open.id, open.members);
    let load = Callback::new(move |()| {
        list.load_more(move |cursor| async move { Ok(calls::company(company, Some(cursor)).await?.data.members) });
    });
    let none = memo(move |_| list.items.with(Vec::is_empty));
    let nothing =
        move || view! { <Empty icon=IconName::User title=words.no_members_title text=words.no_members_text /> };
    view! {
        <Section id=MEMBERS title=words.members>
            <When is=move || !none.get() fallback=nothing>
                <ul class="members">
                    <Each each=move || list.items.get() key=ClientSummary::clone let:client>
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
    let address = client.addresses.first().cloned();
    view! {
        <li class="member-line">
            <a class="member" href=move || place.with(|place| place.client(id, origin.get()))>
                <Summary client />
            </a>
            {address.map(|address| view! { <CopyButton text=address.clone() what=address /> })}
        </li>
    }
    .into_any()
}
