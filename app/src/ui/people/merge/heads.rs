//! Whose the two cards are, and which of them stays.

use crate::domain::{Card, ClientId};
use crate::i18n::{Texts, use_texts};
use crate::ui::{
    kit::{Avatar, Badge, Tone, breakable},
    people::{compare::Column, summary::called},
};
use leptos::prelude::*;

/// Whose a card is, as the dialog names him.
#[derive(Debug, Clone)]
pub struct Face {
    /// Who.
    pub id: ClientId,
    /// What to call him.
    pub name: String,
    /// His main company; empty if none.
    company: String,
    /// Where he is reached first, which tells him from his namesake; empty if nowhere.
    reached: String,
    picture: Option<String>,
}

impl Face {
    /// Of this card.
    pub fn of(card: &Card, texts: &Texts) -> Self {
        let client = &card.client;
        let main = client.companies.iter().find(|company| company.main);
        let reached = client.identities.iter().find(|identity| identity.primary);
        let reached = reached.or_else(|| client.identities.first());
        Self {
            id: client.id,
            name: called(texts, client.display_name().map(str::to_owned).as_ref()),
            company: main.map(|company| company.name.clone()).unwrap_or_default(),
            reached: reached.map(|identity| identity.shown.clone()).unwrap_or_default(),
            picture: client.avatar.clone(),
        }
    }
}

/// Both, side by side.
#[component]
pub fn Heads(
    /// Whose the open card is.
    here: Face,
    /// Whose the other is.
    there: Face,
    /// Which of them stays.
    stays: RwSignal<Column>,
) -> impl IntoView {
    view! {
        <div class="merge__heads">
            <Head face=here column=Column::Here stays />
            <Head face=there column=Column::There stays />
        </div>
    }
}

#[component]
fn Head(face: Face, column: Column, stays: RwSignal<Column>) -> impl IntoView {
    let texts = &use_texts().people.merge;
    let company = Some(face.company).filter(|company| !company.is_empty());
    let reached = Some(face.reached).filter(|reached| *reached != face.name && !reached.is_empty());
    let mark = move || {
        let this_one = stays.get() == column;
        let (tone, word) = if this_one {
            (Tone::Info, texts.stays)
        } else {
            (Tone::Plain, texts.goes)
        };
        view! { <Badge tone>{word}</Badge> }
    };
    view! {
        <div class="merge__head">
            <Avatar name=Some(face.name.clone()) id=Some(face.id.uuid()) picture=face.picture />
            <p class="merge__who">
                <span class="merge__name" title=face.name.clone()>
                    {face.name.clone()}
                </span>
                {company.map(|company| view! { <span class="merge__beside">{company}</span> })}
                {reached.map(|reached| view! { <span class="merge__beside">{breakable(&reached)}</span> })}
            </p>
            {mark}
        </div>
    }
    .into_any()
}
