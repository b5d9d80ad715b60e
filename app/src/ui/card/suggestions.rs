//! Other cards that may be the same person.

use super::around::part;
use crate::domain::{Card, ClientId, Suggestion};
use crate::i18n::{Texts, use_texts};
use crate::state::memo;
use crate::ui::kit::{ButtonKind, Each, Icon, IconName, When};
use crate::ui::people::{called, evidence};
use crate::ui::questions::{Ask, Matter};
use leptos::prelude::*;

/// A suggestion in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Said {
    other: ClientId,
    name: String,
    evidence: Vec<String>,
}

fn say(texts: &Texts, suggestion: &Suggestion) -> Said {
    Said {
        other: suggestion.other.id,
        name: called(texts, suggestion.other.name.as_ref()),
        evidence: suggestion.evidence.iter().map(|each| evidence(texts, each)).collect(),
    }
}

/// Other cards that may be the same person: the likeliest in full, the rest behind a fold.
#[component]
pub fn Suggestions(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.people.suggestion;
    let said = part(card, client, move |card| {
        card.suggestions.iter().map(|one| say(texts, one)).collect::<Vec<_>>()
    });
    let some = memo(move |_| said.with(|said| !said.is_empty()));
    let first = move || said.with(|said| said.iter().take(1).cloned().collect());
    let rest = move || said.with(|said| said.iter().skip(1).cloned().collect());
    let more = memo(move |_| said.with(Vec::len).saturating_sub(1));
    let more_words = move || words.more(i64::try_from(more.get()).unwrap_or(i64::MAX));
    view! {
        <When is=move || some.get()>
            <section class="suggestions" aria-label=words.title>
                <Each each=first key=Said::clone let:said>
                    <OneSuggestion said />
                </Each>
                <details hidden=move || more.get() == 0>
                    <summary class="suggestions__fold">{more_words}</summary>
                    <Each each=rest key=Said::clone let:said>
                        <OneSuggestion said />
                    </Each>
                </details>
            </section>
        </When>
    }
    .into_any()
}

/// One of them: what speaks for it, and the two answers.
#[component]
fn OneSuggestion(said: Said) -> impl IntoView {
    let words = &use_texts().people.suggestion;
    let evidence = said.evidence.into_iter().map(|says| view! { <li>{says}</li> });
    view! {
        <div class="suggestion">
            <p class="suggestion__says">
                <Icon name=IconName::User />
                {words.same_person(&said.name)}
            </p>
            <ul class="suggestion__evidence">{evidence.collect_view()}</ul>
            <p class="suggestion__choices">
                <Ask matter=Matter::Merge(said.other)>{words.compare}</Ask>
                <Ask matter=Matter::KeepApart(said.other) kind=ButtonKind::Quiet>
                    {words.different_ask}
                </Ask>
            </p>
        </div>
    }
    .into_any()
}
