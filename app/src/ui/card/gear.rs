//! The button of what is changed about the card now and then. What it opens comes when it is first asked for.

use crate::i18n::use_texts;
use crate::state::OpenCard;
use crate::ui::asking::{ASKING, asked};
use crate::ui::gear::{GEAR_ID, OPEN};
use crate::ui::kit::{Icon, IconName, When};
use crate::ui::on_demand::{OnDemand, draw};
use crate::ui::questions::GEAR;
use leptos::{ev::Event, html, prelude::*, web_sys::Element};

/// The gear: a menu of the browser's; without scripts the page's address opens it.
#[component]
pub fn Gear() -> impl IntoView {
    use_context::<OpenCard>().map(|open| view! { <Drawn open /> })
}

#[component]
fn Drawn(open: OpenCard) -> impl IntoView {
    let label = use_texts().card.gear.title;
    let asked_for = asked(GEAR).as_deref() == Some(OPEN);
    let opened = RwSignal::new(asked_for);
    let look = move |menu: &Element| opened.set(menu.matches(":popover-open") == Ok(true));
    let menu = NodeRef::<html::Div>::new();
    // It may have been opened before the card was awake.
    menu.on_load(move |menu| {
        if !asked_for {
            look(&menu);
        }
    });
    let toggled = move |event: Event| look(&event_target(&event));
    view! {
        <div class="gear">
            <button
                class="icon-button gear__button only-alive"
                type="button"
                popovertarget=GEAR_ID
                aria-haspopup="menu"
                aria-label=label
                title=label
            >
                <Icon name=IconName::Gear />
            </button>
            <button class="icon-button only-plain" type="submit" form=ASKING name=GEAR value=OPEN aria-label=label title=label>
                <Icon name=IconName::Gear />
            </button>
            <div class="menu gear__menu" id=GEAR_ID popover=(!asked_for).then_some("auto") node_ref=menu on:toggle=toggled>
                <When is=move || opened.get()>{draw(OnDemand::Gear(open))}</When>
            </div>
        </div>
    }
    .into_any()
}
