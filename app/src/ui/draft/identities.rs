//! How the sender could be reached.

use crate::domain::{Draft, DraftIdentity, IdentityKind};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::identity::{Address, KindMark, Leads, TrustMark, kind_icon};
use crate::ui::kit::{CopyButton, Each, When};
use crate::ui::words;
use leptos::prelude::*;

const HEADING: &str = "draft-contacts";

/// The addresses that came along; the card gets them all.
#[component]
pub fn Identities(
    /// What the sender told of himself.
    draft: Memo<Option<Draft>>,
) -> impl IntoView {
    let texts = use_texts();
    let identities =
        memo(move |_| draft.with(|draft| draft.as_ref().map(|draft| draft.identities.clone()).unwrap_or_default()));
    let none = move || identities.with(Vec::is_empty);
    view! {
        <section class="card__block" aria-labelledby=HEADING>
            <h3 class="card__heading" id=HEADING>
                {texts.card.identities.title}
            </h3>
            <When is=none>
                <p class="card__none">{texts.draft.no_address}</p>
            </When>
            <ul class="identities">
                <Each each=move || identities.get() key=|one| (one.kind, one.shown.clone(), one.trust) let:identity>
                    <Row identity />
                </Each>
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn Row(identity: DraftIdentity) -> impl IntoView {
    let DraftIdentity { kind, shown, trust } = identity;
    let word = words::identity_kind(use_texts(), kind).to_owned();
    let leads = match kind {
        IdentityKind::Social => Leads::out(&shown),
        _ => Leads::Nowhere,
    };
    view! {
        <li class="identity" data-kind=kind.as_str()>
            <KindMark icon=kind_icon(kind) word />
            <Address shown=shown.clone() leads />
            <TrustMark trust />
            <CopyButton text=shown.clone() what=shown />
        </li>
    }
}
