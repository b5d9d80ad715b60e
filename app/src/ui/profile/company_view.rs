//! What stands on the page of a company: its name, what is known of it, its members.

use super::{company::NoCompany, frame::Frame, members::Members, rule::Rule, section::Section};
use crate::calls::Session;
use crate::domain::{AttributeKey, CompanyId, CompanyProfile, Snapshot};
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::state::{Leaving, OpenCompany, memo};
use crate::ui::asking::{Asking, asked};
use crate::ui::card::{AttributeRow, Owner, Past, Sight, Storied, Values};
use crate::ui::kit::{CopyButton, Each, Icon, IconName, When};
use crate::ui::questions::{Answering, Matter, Matters};
use leptos::prelude::*;

/// The page of a company, which follows what happens to it.
#[component]
pub fn CompanyView(
    /// The company as it was answered.
    snapshot: Snapshot<CompanyProfile>,
    /// Whether its members begin within.
    late: bool,
    /// Who looks at it, and his colleagues.
    session: Session,
    /// Which company the address names by now.
    company: Memo<Option<CompanyId>>,
) -> impl IntoView {
    let open = OpenCompany::follow(snapshot, late);
    let leaving = Leaving::unless(company, Some(open.id));
    view! {
        <When is=move || !open.gone.get() fallback=|| view! { <NoCompany error=AppError::NotFound /> }>
            <Whole open session=session.clone() leaving />
        </When>
    }
    .into_any()
}

#[component]
fn Whole(open: OpenCompany, session: Session, leaving: Leaving) -> impl IntoView {
    let words = &use_texts().company;
    let put = Callback::new(move |fields| open.put_fields(fields));
    Values::provide(
        Owner::Company(open.id, put),
        open.now.into(),
        asked("edit").unwrap_or_default(),
    );
    let title = memo(move |_| open.company.with(|company| company.name.clone()));
    let hinted = move || open.hint.with(|hint| !hint.is_empty());
    view! {
        <Asking />
        <Frame title beneath=Signal::stored(words.title.to_owned()) leaving>
            <div class="page__body profile">
                <div class="profile__card">
                    <When is=hinted>
                        <p class="company-page__hint">{move || open.hint.get()}</p>
                    </When>
                    <Domains open />
                    <Fields open />
                    <Rule company=open.id routes_to=open.routes_to session />
                </div>
                <div class="profile__rest">
                    <Members open />
                </div>
            </div>
        </Frame>
        <Story open owner=Storied::Company(open.id, put) />
    }
    .into_any()
}

/// Its domains of e-mail: who writes from there becomes a member.
#[component]
fn Domains(open: OpenCompany) -> impl IntoView {
    let words = &use_texts().company;
    let domains = memo(move |_| open.company.with(|company| company.domains.clone()));
    let some = move || domains.with(|domains| !domains.is_empty());
    let domain = |domain: String| {
        view! {
            <li class="company-page__domain">
                <Icon name=IconName::Globe />
                <span>{domain.clone()}</span>
                <CopyButton text=domain.clone() what=domain.clone() />
            </li>
        }
    };
    view! {
        <Section id="domains" title=words.domains>
            <When is=some fallback=move || view! { <p class="card__none">{words.no_domains}</p> }>
                <ul>
                    <Each each=move || domains.get() key=String::clone children=domain />
                </ul>
            </When>
        </Section>
    }
    .into_any()
}

/// The fields that administrators added to companies, edited where they stand like those of a card; nothing where there
/// are none.
#[component]
fn Fields(open: OpenCompany) -> impl IntoView {
    let title = use_texts().card.attributes.title;
    let sight = Sight::whole(memo(move |_| open.fields.get()));
    let rows = memo(move |_| sight.order.with(|order| order.open().collect::<Vec<_>>()));
    view! {
        <When is=move || rows.with(|rows| !rows.is_empty())>
            <Section id="details" title>
                <dl class="details">
                    <Each
                        each=move || rows.get()
                        key=|key| *key
                        children=move |key| view! { <AttributeRow key sight /> }
                    />
                </dl>
            </Section>
        </When>
    }
    .into_any()
}

/// Where the value comes from that is asked about, if one is.
#[component]
fn Story(open: OpenCompany, owner: Storied) -> impl IntoView {
    let matters = Matters::here();
    let is_field = move |key: &AttributeKey| {
        open.fields
            .with_untracked(|fields| fields.iter().any(|one| one.key == *key))
    };
    let asked = move || match matters.asked() {
        Some(Matter::Past(key)) => Some(key).filter(is_field).into_iter().collect(),
        _ => Vec::new(),
    };
    let dialog = move |key| {
        let line = memo(move |_| {
            open.fields
                .with(|fields| fields.iter().find(|one| one.key == key).cloned())
        });
        let answering = Answering::on_a_page(Callback::new(move |()| open.refresh()), owner.refused_revert());
        view! { <Past key owner line now=open.now.into() answering /> }
    };
    view! { <Each each=asked key=|key| *key children=dialog /> }
}
