//! What the company's own system knows of the client: sections of fields, as text and links.

use crate::calls;
use crate::domain::{ClientId, DynamicField, DynamicProblem, DynamicSection};
use crate::error::AppError;
use crate::i18n::{Texts, use_texts};
use crate::json::Resource;
use crate::state::OpenCard;
use crate::ui::identity::safe_link;
use crate::ui::kit::{Button, CopyButton, Dialog, Icon, IconName, Skeleton};
use crate::ui::on_demand::{OnDemand, draw};
use crate::ui::questions::Answering;
use crate::ui::words::problem;
use leptos::prelude::*;

/// The same on its own, for pages without scripts.
#[component]
pub fn DynamicDialog(
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let answering = Answering::new(open, None);
    let client = open
        .card
        .with_untracked(|card| card.as_ref().map(|card| card.client.id));
    view! {
        <Dialog dialog=answering.dialog id="dynamic" title=use_texts().card.dynamic.title closed=answering.closed>
            {client.map(|client| draw(OnDemand::Dynamic(client)))}
        </Dialog>
    }
    .into_any()
}

/// Asks for what the system knows and shows it; what goes wrong is said here and nowhere else.
#[component]
pub fn DynamicSections(
    /// Whose card it is.
    client: ClientId,
) -> impl IntoView {
    let texts = use_texts();
    let answer = Resource::new_with_options(move || client, calls::dynamic_block, false);
    let again = move |_| answer.refetch();
    let content = move || {
        Suspend::new(async move {
            match answer.await {
                Ok(Ok(sections)) if sections.is_empty() => nothing(texts),
                Ok(Ok(sections)) => sections
                    .into_iter()
                    .map(|section| view! { <Section section /> })
                    .collect_view()
                    .into_any(),
                wrong => view! {
                    <p class="dynamic__wrong" role="status">
                        <Icon name=IconName::Warn />
                        {why(texts, wrong)}
                    </p>
                    <p class="only-alive">
                        <Button on:click=again>{texts.common.retry}</Button>
                    </p>
                }
                .into_any(),
            }
        })
    };
    view! {
        <div class="dynamic">
            <Transition fallback=|| view! { <Skeleton rows=4 /> }>{content}</Transition>
        </div>
    }
    .into_any()
}

fn nothing(texts: &Texts) -> AnyView {
    view! { <p class="card__none">{texts.card.dynamic.none}</p> }.into_any()
}

/// Why there is nothing to show.
fn why(texts: &Texts, answer: Result<Result<Vec<DynamicSection>, DynamicProblem>, AppError>) -> String {
    let words = &texts.card.dynamic;
    match answer {
        Err(error) => problem(texts, &error),
        Ok(Err(DynamicProblem::NoAnswer)) => words.no_answer.to_owned(),
        Ok(Err(DynamicProblem::NotUnderstood)) => words.not_understood.to_owned(),
        Ok(Err(DynamicProblem::NotKnown) | Ok(_)) => words.not_known.to_owned(),
    }
}

/// Fields under one title.
#[component]
fn Section(section: DynamicSection) -> impl IntoView {
    let title = Some(section.title).filter(|title| !title.is_empty());
    let fields = section.fields.into_iter().map(|field| view! { <Line field /> });
    view! {
        <div class="dynamic__section">
            {title.map(|title| view! { <p class="dynamic__title">{title}</p> })}
            <dl>{fields.collect_view()}</dl>
        </div>
    }
}

/// One field; where it leads to a page, its value is a link that opens apart.
#[component]
fn Line(field: DynamicField) -> impl IntoView {
    let texts = use_texts();
    let (label, told) = (field.label.clone(), field.value.clone());
    let link = field.link.as_deref().and_then(safe_link).map(str::to_owned);
    let value = match link {
        Some(link) => view! {
            <a href=link target="_blank" rel="noopener noreferrer">
                {field.value}
                <span class="unseen">" ("{texts.common.new_tab}")"</span>
            </a>
        }
        .into_any(),
        None => field.value.into_any(),
    };
    view! {
        <div class="detail">
            <dt class="detail__label">{field.label}</dt>
            <dd class="detail__value">
                <span class="detail__fixed">{value}</span>
                <span class="detail__actions">
                    <CopyButton text=told what=label />
                </span>
            </dd>
        </div>
    }
}
