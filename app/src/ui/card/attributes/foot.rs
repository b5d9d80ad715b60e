//! What stands below the attributes: more of them or less, and choosing which.

use super::{
    sight::{FIND, MORE, ON, Sight, VISIBILITY},
    turn::Turn,
};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::asking::{ASKING, Asking, asked};
use crate::ui::kit::{Button, ButtonKind, ButtonType, Icon, IconName};
use crate::ui::on_demand::when_here;
use leptos::{ev::MouseEvent, prelude::*};

/// Id of the form that asks for the page with the chosen ones alone.
const LESS: &str = "less";
/// Id of the button that begins the choosing; focus comes back here.
pub const CHOOSES: &str = "edit-visibility";

/// "Show more" or "Show less", and "Edit visibility".
#[component]
pub fn Foot(
    /// What is in sight.
    sight: Sight,
) -> impl IntoView {
    let texts = use_texts();
    let Sight { more, choosing, .. } = sight;
    let others = memo(move |_| sight.others());
    let turn = Callback::new(move |()| {
        if more.get_untracked() {
            sight.show_chosen();
        } else {
            when_here(true, move || sight.show_all());
        }
    });
    let choose = move |event: MouseEvent| {
        event.prevent_default();
        when_here(true, move || _ = choosing.try_set(true));
    };
    // Without scripts a button stays what it was drawn as.
    let asked_for_more = more.get_untracked();
    let less = asked_for_more.then(|| view! { <Asking id=LESS without=vec![MORE, FIND] /> });
    let (form, asks) = if asked_for_more { (LESS, "") } else { (ASKING, MORE) };
    let found = asked(FIND).is_some();
    view! {
        {less}
        <p class="details__foot" hidden=move || choosing.get()>
            <span hidden=move || others.get() == 0 && !found>
                <Turn all=more others form asks turn />
            </span>
            <Button
                kind=ButtonKind::Quiet
                action=ButtonType::Submit
                attr:id=CHOOSES
                attr:form=ASKING
                attr:name=VISIBILITY
                attr:value=ON
                on:click=choose
            >
                <Icon name=IconName::List />
                {texts.card.visibility.open}
            </Button>
        </p>
    }
    .into_any()
}
