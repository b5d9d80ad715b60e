//! What the server has drawn, and the browser leaves as it is until somebody turns to it or something of it changes: only
//! then what draws it is loaded, and it is woken where it stands. Nothing is drawn anew, so what was typed meanwhile stays;
//! a button that was pressed too early is pressed again. Links, scrolling and opening a menu need no waking.

use super::{OnDemand, module, wait};
use crate::browser::tell_typed;
use leptos::{
    ev::{FocusEvent, KeyboardEvent, MouseEvent, PointerEvent, SubmitEvent},
    html,
    prelude::*,
    tachys::view::any_view::AnyViewState,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlFormElement, KeyboardEventInit},
};

/// What sleeps stands in.
const ASLEEP: &str = "asleep";
/// What the browser has taken note of already; `awake` once it is.
const TAKEN: &str = "data-taken";
/// By what a button says which popover it opens.
const OPENS: &str = "popovertarget";

/// Something that sleeps, from the view that it belongs to.
#[derive(Clone, Copy)]
struct Sleeper {
    what: OnDemand,
    host: NodeRef<html::Div>,
    /// Called as soon as it is awake.
    woken: Callback<()>,
    /// Owns what is drawn; a child of the view's own, for an owner that is kept in what it owns itself never ends.
    owner: StoredValue<Owner>,
    stirring: StoredValue<bool>,
    awake: StoredValue<Option<AnyViewState>, LocalStorage>,
    /// What was pressed before it was awake.
    pressed: StoredValue<Option<Pressed>, LocalStorage>,
}

/// What was pressed before anything could listen.
enum Pressed {
    Button(HtmlElement),
    /// What opens a menu, and has opened it.
    Menu(HtmlElement),
    Form(HtmlFormElement, Option<HtmlElement>),
    /// A key within an open menu.
    Key(String),
}

/// Draws `what` as it is now, and lets it sleep where the server has drawn it. `changed` tells that it is no longer true;
/// `woken` is called once it is awake, to bring it up to date and keep it so.
pub fn asleep(what: OnDemand, changed: Signal<bool>, woken: Callback<()>) -> AnyView {
    if cfg!(feature = "ssr") {
        let html = module::here().map(|draw| draw(what).to_html()).unwrap_or_default();
        return view! { <div class=ASLEEP inner_html=html></div> }.into_any();
    }
    if !stands_here() {
        woken.run(());
        return view! { <div class=ASLEEP data-taken="">{super::draw(what)}</div> }.into_any();
    }
    let sleeper = Sleeper {
        what,
        host: NodeRef::new(),
        woken,
        owner: StoredValue::new(Owner::new()),
        stirring: StoredValue::new(false),
        awake: StoredValue::new_local(None),
        pressed: StoredValue::new_local(None),
    };
    sleeper.host.on_load(move |host| {
        // An attribute of this name can always be set.
        drop(host.set_attribute(TAKEN, ""));
    });
    Effect::new(move || {
        if changed.get() || module::here().is_some() {
            sleeper.stir();
        }
    });
    view! {
        <div
            class=ASLEEP
            node_ref=sleeper.host
            inner_html=""
            on:pointerenter=move |_: PointerEvent| sleeper.stir()
            on:focusin=move |_: FocusEvent| sleeper.stir()
            on:click=move |event| sleeper.click(&event)
            on:keydown=move |event| sleeper.key(&event)
            on:submit=move |event| sleeper.submit(&event)
        ></div>
    }
    .into_any()
}

/// Whether the server has drawn something that sleeps and that nobody has taken note of yet.
fn stands_here() -> bool {
    let found = document().query_selector(&format!(".{ASLEEP}:not([{TAKEN}])"));
    found.is_ok_and(|found| found.is_some())
}

impl Sleeper {
    fn is_awake(self) -> bool {
        self.awake.try_with_value(Option::is_some) != Some(false)
    }

    /// Wakes it as soon as what draws it is here. Where that does not come, it sleeps on until it is turned to again.
    fn stir(self) {
        if self.stirring.try_get_value() == Some(false) {
            self.stirring.set_value(true);
            let sleep_on = move || {
                self.stirring.try_set_value(false);
                self.pressed.try_set_value(None);
            };
            wait(true, Box::new(move || self.wake()), Box::new(sleep_on));
        }
    }

    fn wake(self) {
        let owner = self.owner.try_get_value();
        let (Some(owner), Some(draw), Some(Some(host))) = (owner, module::here(), self.host.try_get_untracked()) else {
            return;
        };
        owner.with(|| {
            let state = draw(self.what).hydrate_from::<true>(host.unchecked_ref());
            self.awake.set_value(Some(state));
            // As above.
            drop(host.set_attribute(TAKEN, "awake"));
            // What it does from now on ends with the view as well.
            self.woken.run(());
        });
        tell_typed(&host);
        // What changed while it slept is drawn by then.
        request_animation_frame(move || self.press_again());
    }

    fn press_again(self) {
        match self.pressed.try_update_value(Option::take).flatten() {
            Some(Pressed::Button(button)) => {
                if let Some(button) = self.there(button) {
                    button.click();
                }
            }
            // It is open still, unless its row was drawn anew.
            Some(Pressed::Menu(button)) => {
                if let Some(button) = self.there(button)
                    && !opens_open(&button)
                {
                    // It fails only for a button that is not to be seen.
                    drop(button.focus());
                    button.click();
                }
            }
            Some(Pressed::Form(form, by)) => {
                // It fails only for a form that is gone.
                drop(form.request_submit_with_submitter(by.as_ref()));
            }
            Some(Pressed::Key(key)) => press_key(&key),
            None => {}
        }
    }

    /// The button, or what stands in its place where it was drawn anew: that does the same.
    fn there(self, button: HtmlElement) -> Option<HtmlElement> {
        if button.is_connected() {
            return Some(button);
        }
        let said = |name| button.get_attribute(name).unwrap_or_default();
        let like = match said("id") {
            id if id.is_empty() => format!("button[name='{}'][value='{}']", said("name"), said("value")),
            id => format!("button[id='{id}']"),
        };
        let host = self.host.try_get_untracked().flatten()?;
        host.query_selector(&like).ok().flatten()?.dyn_into().ok()
    }

    /// Neither a link nor a menu needs anybody to listen; only a menu whose row is drawn anew has to be opened again.
    fn click(self, event: &MouseEvent) {
        if self.is_awake() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("button").ok().flatten());
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            let pressed = if !button.has_attribute(OPENS) {
                event.prevent_default();
                Some(Pressed::Button(button))
            } else if opens_open(&button) {
                // This press closes it.
                None
            } else {
                Some(Pressed::Menu(button))
            };
            self.pressed.set_value(pressed);
        }
        self.stir();
    }

    /// A menu that the browser has opened knows nothing yet of the keys that walk through it.
    fn key(self, event: &KeyboardEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_menu = target.is_some_and(|target| matches!(target.closest(".menu:popover-open"), Ok(Some(_))));
        if !self.is_awake() && in_menu && matches!(event.key().as_str(), "ArrowDown" | "ArrowUp" | "Home" | "End") {
            event.prevent_default();
            self.pressed.set_value(Some(Pressed::Key(event.key())));
            self.stir();
        }
    }

    fn submit(self, event: &SubmitEvent) {
        if self.is_awake() {
            return;
        }
        let form = event.target().and_then(|target| target.dyn_into().ok());
        if let Some(form) = form {
            event.prevent_default();
            let by = event.submitter();
            self.pressed.set_value(Some(Pressed::Form(form, by)));
        }
        self.stir();
    }
}

/// Presses a key where focus is.
fn press_key(key: &str) {
    let told = KeyboardEventInit::new();
    told.set_key(key);
    told.set_bubbles(true);
    told.set_cancelable(true);
    if let (Some(focused), Ok(event)) = (
        document().active_element(),
        KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &told),
    ) {
        // Whoever listens may prevent what a browser would do; it does nothing for such an event.
        let _ = focused.dispatch_event(&event);
    }
}

/// Whether what this button opens is open.
fn opens_open(button: &HtmlElement) -> bool {
    let menu = button
        .get_attribute(OPENS)
        .and_then(|id| document().get_element_by_id(&id));
    menu.is_some_and(|menu| menu.matches(":popover-open").unwrap_or(false))
}
