//! Finding attributes as one types.

use super::{
    search::{Folded, Wanted, find},
    sight::{FIND, Findings, MORE, ON, Sight},
};
use crate::domain::{Attribute, AttributeKey, AttributeKind};
use crate::i18n::{use_locale, use_texts};
use crate::state::{effect, memo, use_local_time};
use crate::ui::asking::Kept;
use crate::ui::card::{around::Around, words};
use crate::ui::kit::{Button, ButtonType};
use leptos::{ev::SubmitEvent, html, prelude::*};

/// How many rows are drawn with each frame until all are there.
const ROWS_A_FRAME: usize = 32;

/// An attribute as it is searched, made ready once however often it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ready {
    key: AttributeKey,
    label: Folded,
    value: Folded,
}

/// A box that filters all attributes while one types, over labels and values as they are shown. Without scripts it asks
/// for the page with what is found.
#[component]
pub fn AttributeSearch(
    /// What is in sight.
    sight: Sight,
) -> impl IntoView {
    let texts = &use_texts().card.attributes;
    let id = format!("find-detail-{}", Around::here().client);
    let ready = made_ready(sight);
    let look = move || {
        let wanted = sight.search.with(|typed| Wanted::new(typed));
        let found = wanted.map(|wanted| ready.with(|ready| look_for(&wanted, ready)));
        if sight.found.with_untracked(|before| *before != found) {
            sight.found.set(found);
        }
    };
    // What the page was asked for is found before its rows are drawn; afterwards what is typed, and what changes.
    untrack(look);
    effect(look);
    draw_on(sight);
    let count = move || {
        sight.found.with(|found| {
            found.as_ref().map(|found| match found.len() {
                0 => texts.nothing_found.to_owned(),
                n => texts.found(i64::try_from(n).unwrap_or(i64::MAX)),
            })
        })
    };
    let input = NodeRef::<html::Input>::new();
    input.on_load(move |input| {
        // With a finger it would call the keyboard up over what was asked for.
        let finger = window().match_media("(pointer: coarse)").ok().flatten();
        if sight.drawn.get_untracked() != usize::MAX && finger.is_some_and(|media| !media.matches()) {
            // A field that cannot be focused is not on the screen.
            let _ = input.focus();
        }
    });
    let write = move |typed: String| {
        sight.drawn.set(usize::MAX);
        sight.search.set(typed);
    };
    view! {
        <form class="details__search" method="get" role="search" on:submit=|event: SubmitEvent| event.prevent_default()>
            <Kept without=vec![MORE, FIND] />
            <input type="hidden" name=MORE value=ON />
            <input
                node_ref=input
                id=id
                type="search"
                name=FIND
                value=sight.search.get_untracked()
                placeholder=texts.search
                aria-label=texts.search
                autocomplete="off"
                spellcheck="false"
                on:input:target=move |event| write(event.target().value())
            />
            <span class="only-plain">
                <Button action=ButtonType::Submit>{texts.find}</Button>
            </span>
            <p class="details__found" role="status">
                {count}
            </p>
        </form>
    }
    .into_any()
}

/// All attributes made ready, in the order of their keys; made anew when one of them changes.
fn made_ready(sight: Sight) -> Memo<Vec<Ready>> {
    let (locale, local) = (use_locale(), use_local_time());
    let value = move |line: &Attribute| {
        // What the system notes itself is told by how long ago it was; that is nothing to search for.
        if line.kind == AttributeKind::DateTime && line.key.word().is_some() {
            Folded::default()
        } else {
            Folded::new(&words::shown_of(locale, line, &line.value, |at| local.offset(at)))
        }
    };
    let ready = move |line: &Attribute| Ready {
        key: line.key,
        label: Folded::new(&words::name(locale.texts(), line)),
        value: value(line),
    };
    memo(move |_| {
        let mut all: Vec<_> = sight.lines.with(|lines| lines.iter().map(ready).collect());
        all.sort_unstable_by_key(|ready| ready.key);
        all
    })
}

fn look_for(wanted: &Wanted, ready: &[Ready]) -> Findings {
    let look = |ready: &Ready| Some((ready.key, find(wanted, &ready.label, &ready.value)?));
    ready.iter().filter_map(look).collect()
}

/// Draws more rows with each frame until all are there, so that a long list opens at once.
fn draw_on(sight: Sight) {
    effect(move || {
        let drawn = sight.drawn.get();
        if drawn < sight.lines.with(Vec::len) {
            request_animation_frame(move || {
                sight
                    .drawn
                    .try_update(|drawn| *drawn = drawn.saturating_add(ROWS_A_FRAME));
            });
        }
    });
}
