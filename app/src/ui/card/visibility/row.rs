//! One attribute to be ticked, and moved where it is.

use super::{
    choosing::{Choosing, Way},
    drag::Drag,
};
use crate::domain::AttributeKey;
use crate::i18n::Texts;
use crate::state::memo;
use crate::ui::card::around::Around;
use crate::ui::kit::{Icon, IconName};
use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
    task::{spawn_local, tick},
    web_sys::HtmlElement,
};
use wasm_bindgen::JsCast;

/// Names the boxes that are ticked.
pub const LAYOUT: &str = "layout[]";
/// Names of the buttons that move a row by one place: `?up=…`.
pub const UP: &str = "up";
/// As [`UP`].
pub const DOWN: &str = "down";

/// What the rows share.
#[derive(Clone, Copy)]
pub struct Hand {
    /// What is ticked.
    pub choosing: RwSignal<Choosing>,
    /// What is moved by hand.
    pub drag: Drag,
    /// The card around.
    pub around: Around,
    /// The texts of the page.
    pub texts: &'static Texts,
}

impl Hand {
    /// Tells those who do not see it where one stands now.
    fn say_place(self, key: AttributeKey, name: &str, says: fn(&Texts, &str, &str, &str) -> String) {
        let (place, of) = self
            .choosing
            .with_untracked(|choosing| (choosing.place(key).unwrap_or_default(), choosing.ticked().len()));
        self.around
            .say(says(self.texts, name, &place.to_string(), &of.to_string()));
    }

    fn moved(self, key: AttributeKey, name: &str) {
        self.say_place(key, name, |texts, name, place, of| {
            texts.card.visibility.moved(name, place, of)
        });
    }

    /// Moves one by one place.
    pub fn step(self, key: AttributeKey, name: &str, way: Way) {
        self.choosing.update(|choosing| _ = choosing.step(key, way));
        self.moved(key, name);
    }

    /// A key on a handle: space picks up and puts down, arrows carry, Escape puts back.
    fn press(self, event: &KeyboardEvent, key: AttributeKey, name: &str) {
        let carried = self.choosing.with_untracked(|choosing| choosing.carried() == Some(key));
        match (event.key().as_str(), carried) {
            (" " | "Enter", false) => {
                self.choosing.update(|choosing| choosing.pick_up(key));
                self.say_place(key, name, |texts, name, place, of| {
                    texts.card.visibility.picked_up(name, place, of)
                });
            }
            (" " | "Enter", true) => {
                self.choosing.update(Choosing::put_down);
                self.say_place(key, name, |texts, name, place, of| {
                    texts.card.visibility.put_down(name, place, of)
                });
            }
            ("ArrowUp", true) => self.step(key, name, Way::Up),
            ("ArrowDown", true) => self.step(key, name, Way::Down),
            ("Escape", true) => {
                self.choosing.update(Choosing::put_back);
                self.around.say(self.texts.card.visibility.put_back(name));
                event.stop_propagation();
            }
            ("Tab", true) => return self.choosing.update(Choosing::put_down),
            _ => return,
        }
        event.prevent_default();
        keep_focus(event);
    }
}

/// A row that is moved in the page loses focus; it gets it back before the next key is pressed.
fn keep_focus(event: &KeyboardEvent) {
    let handle = event.current_target();
    if let Some(handle) = handle.and_then(|handle| handle.dyn_into::<HtmlElement>().ok()) {
        spawn_local(async move {
            tick().await;
            // It may have gone away.
            drop(handle.focus());
        });
    }
}

/// One attribute: a box to tick; of those that are ticked, a handle and buttons to move them as well.
#[component]
pub fn ChooseRow(
    /// Which.
    key: AttributeKey,
    /// What it is called.
    name: Memo<String>,
    /// Whether it is ticked; a row that is ticked or no longer is drawn anew elsewhere.
    ticked: bool,
    /// What the rows share.
    hand: Hand,
) -> impl IntoView {
    let Hand { choosing, drag, .. } = hand;
    let id = format!("choose-{key}");
    let tick = move |on: bool| {
        choosing.update(|choosing| choosing.tick(key, on));
        crate::ui::focus::focus_soon(format!("choose-{key}"));
    };
    let held = memo(move |_| drag.held.get() == Some(key) || choosing.with(|choosing| choosing.carried() == Some(key)));
    let line = memo(move |_| {
        let (held, over) = (drag.held.get()?, drag.over.get()?);
        let below = choosing.with(|choosing| choosing.place(held) < choosing.place(over));
        (over == key && held != key).then_some(if below { "after" } else { "before" })
    });
    let moves = ticked.then(|| view! { <Moves key name hand /> });
    let handle = ticked.then(|| view! { <Handle key name hand held /> });
    view! {
        <li
            class="visibility__row"
            data-choose=ticked.then(|| key.to_string())
            data-held=move || held.get().then_some("")
            data-line=move || line.get()
        >
            {handle}
            <label class="visibility__name" for=id.clone()>
                <input
                    id=id.clone()
                    type="checkbox"
                    name=LAYOUT
                    value=key.to_string()
                    checked=ticked
                    on:change:target=move |event| tick(event.target().checked())
                />
                <span>{name}</span>
            </label>
            {moves}
        </li>
    }
    .into_any()
}

/// What a row is held by.
#[component]
fn Handle(key: AttributeKey, name: Memo<String>, hand: Hand, held: Memo<bool>) -> impl IntoView {
    let Hand {
        choosing, drag, texts, ..
    } = hand;
    let let_go = move || {
        if let Some(moved) = drag.let_go(choosing) {
            hand.moved(moved, &name.get_untracked());
        }
    };
    view! {
        <button
            class="visibility__handle only-alive"
            type="button"
            aria-label=move || texts.card.visibility.handle(&name.read())
            aria-pressed=move || held.get().to_string()
            aria-describedby="choose-keys"
            on:keydown=move |event| hand.press(&event, key, &name.get_untracked())
            on:pointerdown=move |event| drag.take(&event, key)
            on:pointermove=move |event| drag.follow(&event)
            on:pointerup=move |_| let_go()
            on:pointercancel=move |_| drag.give_up()
        >
            <Icon name=IconName::Grip />
        </button>
    }
    .into_any()
}

/// A place up, a place down: without dragging, and without scripts.
#[component]
fn Moves(key: AttributeKey, name: Memo<String>, hand: Hand) -> impl IntoView {
    let words = &hand.texts.card.visibility;
    let one = |asks: &'static str, way: Way, icon: IconName, label: fn(&Texts, &str) -> String| {
        let label = move || label(hand.texts, &name.read());
        let go = move |event: MouseEvent| {
            event.prevent_default();
            hand.step(key, &name.get_untracked(), way);
            crate::ui::focus::focus_soon(format!("{asks}-{key}"));
        };
        view! {
            <button
                class="icon-button"
                id=format!("{asks}-{key}")
                type="submit"
                name=asks
                value=key.to_string()
                formmethod="get"
                formaction="?"
                aria-label=label
                title=if way == Way::Up { words.up_hint } else { words.down_hint }
                on:click=go
            >
                <Icon name=icon />
            </button>
        }
    };
    view! {
        <span class="visibility__moves">
            {one(UP, Way::Up, IconName::ArrowUp, |texts, name| texts.card.visibility.up(name))}
            {one(DOWN, Way::Down, IconName::ArrowDown, |texts, name| texts.card.visibility.down(name))}
        </span>
    }
    .into_any()
}
