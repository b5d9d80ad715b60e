//! Finding attributes as one types.

use super::{
    search::{Folded, Found, Wanted, find},
    sight::{FIND, MORE, ON, Sight, Trace},
};
use crate::domain::{Attribute, AttributeKind};
use crate::i18n::{Locale, use_locale, use_texts};
use crate::state::{LocalTime, effect, use_local_time};
use crate::ui::asking::Kept;
use crate::ui::card::{around::Around, words};
use crate::ui::kit::{Button, ButtonType, Icon, IconName};
use leptos::{
    ev::SubmitEvent,
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

/// How many rows are drawn with each frame until all are there.
const ROWS_A_FRAME: usize = 32;

/// An attribute as it is searched, made ready once however often it is.
struct Ready {
    label: Folded,
    value: Folded,
    trace: Trace,
}

/// A search as one types.
#[derive(Clone, Copy)]
struct Seeking {
    sight: Sight,
    locale: Locale,
    local: LocalTime,
    /// All attributes, from top to bottom.
    ready: RwSignal<Vec<Ready>>,
    /// How many were found; nothing while nothing is searched for.
    count: RwSignal<Option<usize>>,
}

impl Seeking {
    /// Makes all attributes ready, as they are now.
    fn prepare(self) {
        let order: Vec<_> = self
            .sight
            .order
            .with(|order| order.open().chain(order.empty.iter().copied()).collect());
        let ready = self.sight.lines.with(|lines| {
            let line = |key| lines.iter().find(|line| line.key == key);
            order
                .into_iter()
                .filter_map(line)
                .map(|line| self.make_ready(line))
                .collect()
        });
        self.ready.set(ready);
    }

    fn make_ready(self, line: &Attribute) -> Ready {
        // What the system notes itself is told by how long ago it was; that is nothing to search for.
        let value = if line.kind == AttributeKind::DateTime && line.key.word().is_some() {
            Folded::default()
        } else {
            Folded::new(&words::shown_of(self.locale, line, &line.value, |at| {
                self.local.offset(at)
            }))
        };
        Ready {
            label: Folded::new(&words::name(self.locale.texts(), line)),
            value,
            trace: self.sight.trace(line.key),
        }
    }

    /// Searches for what is typed, lays out as many as there is room for and marks them.
    fn look(self) {
        let wanted = self.sight.search.with(|typed| Wanted::new(typed));
        let room = self.sight.room.get();
        let found = self.ready.with(|ready| {
            ready.iter().fold(0, |before, ready| {
                let found = match &wanted {
                    Some(wanted) => find(wanted, &ready.label, &ready.value),
                    None => Some(Found::default()),
                };
                let count = before + usize::from(found.is_some());
                ready.trace.show(found.filter(|_| before < room));
                count
            })
        });
        self.sight.searching.set(wanted.is_some());
        self.sight.sifted.set(wanted.is_some() || found > room);
        self.sight.rest.set(found > room);
        self.count.set(wanted.map(|_| found));
    }
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
    let seeking = Seeking {
        sight,
        locale: use_locale(),
        local: use_local_time(),
        ready: RwSignal::new(Vec::new()),
        count: RwSignal::new(None),
    };
    // What the page was asked for is found before its rows are drawn; afterwards what is typed, and what changes.
    untrack(|| {
        seeking.prepare();
        seeking.look();
    });
    effect(move || seeking.prepare());
    effect(move || seeking.look());
    draw_on(sight);
    let count = move || {
        seeking.count.get().map(|found| match found {
            0 => texts.nothing_found.to_owned(),
            n => texts.found(i64::try_from(n).unwrap_or(i64::MAX)),
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
        sight.search_for(typed);
        if let Some(input) = input.get_untracked() {
            to_first_row(&input);
        }
    };
    view! {
        <form class="details__search" method="get" role="search" aria-label=texts.search on:submit=|event: SubmitEvent| event.prevent_default()>
            <Kept without=vec![MORE, FIND] />
            <input type="hidden" name=MORE value=ON />
            <div class="search">
                <Icon name=IconName::Search />
                <input
                    node_ref=input
                    id=id
                    class="search__field"
                    type="search"
                    name=FIND
                    value=sight.search.get_untracked()
                    placeholder=texts.search
                    aria-label=texts.search
                    autocomplete="off"
                    spellcheck="false"
                    on:input:target=move |event| write(event.target().value())
                />
            </div>
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

/// The box stays in view while one scrolls; what is found begins right below it, where the reader looks.
fn to_first_row(input: &Element) {
    let around = |selector| {
        let found = input.closest(selector).ok().flatten();
        found.and_then(|found| found.dyn_into::<HtmlElement>().ok())
    };
    if let (Some(form), Some(list)) = (around("form"), around(".details__reading"))
        && form.offset_top() > list.offset_top()
    {
        list.scroll_into_view();
    }
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
