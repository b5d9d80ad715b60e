//! Choosing which attributes are to be seen, and in which order.

mod choosing;
mod drag;
mod row;

use super::{
    around::Around,
    attributes::{
        foot::CHOOSES,
        sight::{ON, Sight, VISIBILITY},
    },
    words,
};
use crate::calls::{ResetLayout, SaveDefaultLayout, SaveLayout, reset_layout, save_default_layout, save_layout};
use crate::domain::{AttributeKey, Role};
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::state::{Sending, memo, use_toasts};
use crate::ui::asking::{ASKING, Kept};
use crate::ui::focus::focus_if_lost_soon;
use crate::ui::kit::{Button, ButtonKind, ButtonType, Each, ProblemLine};
use crate::ui::refused::{refused_form, typed_form};
use choosing::{Choosing, Way};
use drag::Drag;
use leptos::{
    ev::{KeyboardEvent, MouseEvent, SubmitEvent},
    html,
    prelude::*,
    server_fn::ServerFn,
};
use leptos_router::hooks::use_query_map;
use row::{ChooseRow, DOWN, Hand, LAYOUT, UP};

/// Id of the form.
const FORM: &str = "choose";

/// What the form can be sent for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Save,
    Reset,
    Everybody,
}

/// Every attribute with a box to tick, the ticked ones on top in their order. Nothing holds before it is saved.
#[component]
pub fn Visibility(
    /// What is in sight.
    sight: Sight,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.visibility;
    let (around, toasts) = (Around::here(), use_toasts());
    let choosing = RwSignal::new(begun(sight));
    let hand = Hand {
        choosing,
        drag: Drag::new(),
        around,
        texts,
    };
    let refused = refused_form::<SaveLayout>()
        .or_else(refused_form::<ResetLayout>)
        .or_else(refused_form::<SaveDefaultLayout>);
    let sending = Sending::new(refused);
    let close = move || {
        sight.choosing.set(false);
        focus_if_lost_soon(CHOOSES);
    };
    let send = move |act: Act| {
        let layout = choosing.with_untracked(|choosing| choosing.ticked().to_vec());
        sending.send(async move {
            send(act, layout).await?;
            // It is kept; if the card does not come now, the feed brings it.
            let _ = around.refresh().await;
            close();
            match act {
                Act::Save => around.say(words.saved.to_owned()),
                Act::Reset => around.say(words.was_reset.to_owned()),
                Act::Everybody => toasts.show(words.everybody_saved),
            }
            Ok(())
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(Act::Save);
    };
    let does = move |act: Act| {
        move |event: MouseEvent| {
            event.prevent_default();
            send(act);
        }
    };
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        close();
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            if hand.drag.held.get_untracked().is_some() {
                hand.drag.give_up();
            } else {
                close();
            }
        }
    };
    let form = NodeRef::<html::Form>::new();
    form.on_load(|form| {
        // It was asked for; what is chosen is read from its beginning.
        let _ = form.focus();
    });
    let everybody = (around.me().role == Role::Admin).then(|| {
        view! {
            <Button
                action=ButtonType::Submit
                attr:formaction=SaveDefaultLayout::url()
                disabled=sending.busy
                on:click=does(Act::Everybody)
            >
                {words.everybody}
            </Button>
        }
    });
    view! {
        <form
            class="visibility"
            id=FORM
            method="post"
            action=SaveLayout::url()
            tabindex="-1"
            aria-label=words.title
            node_ref=form
            on:submit=submit
            on:keydown=press
        >
            <Kept />
            <input type="hidden" name=VISIBILITY value=ON />
            // What Enter presses; the first button would be one that moves a row.
            <button type="submit" hidden></button>
            <Lists sight hand />
            <ProblemLine error=sending.problem />
            <p class="visibility__choices">
                <Button kind=ButtonKind::Primary action=ButtonType::Submit disabled=sending.busy>
                    {texts.common.save}
                </Button>
                <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:click=cancel>
                    {texts.common.cancel}
                </Button>
                <Button
                    kind=ButtonKind::Quiet
                    action=ButtonType::Submit
                    attr:formaction=ResetLayout::url()
                    disabled=sending.busy
                    on:click=does(Act::Reset)
                >
                    {words.reset}
                </Button>
                {everybody}
            </p>
        </form>
    }
    .into_any()
}

/// The ticked ones in their order, and the others in their usual one.
#[component]
fn Lists(sight: Sight, hand: Hand) -> impl IntoView {
    let words = &hand.texts.card.visibility;
    let choosing = hand.choosing;
    let there = memo(move |_| {
        sight
            .lines
            .with(|lines| lines.iter().map(|line| line.key).collect::<Vec<_>>())
    });
    let ticked = move || {
        let there = there.read();
        let keys = choosing.with(|choosing| choosing.ticked().to_vec());
        keys.into_iter().filter(|key| there.contains(key)).collect()
    };
    let others = move || {
        choosing.with(|choosing| {
            let keys = there.get().into_iter();
            keys.filter(|key| choosing.place(*key).is_none()).collect()
        })
    };
    let row = move |key: AttributeKey, ticked: bool| {
        let line = sight.line(key);
        let name = memo(move |_| {
            let name = line.with(|line| line.as_ref().map(|line| words::name(hand.texts, line)));
            name.unwrap_or_default()
        });
        view! { <ChooseRow key name ticked hand /> }
    };
    view! {
        <p class="unseen" id="choose-keys">{words.keys}</p>
        <fieldset class="visibility__group">
            <legend class="visibility__legend">{words.visible}</legend>
            <ol>
                <Each each=ticked key=|key| *key children=move |key| row(key, true) />
            </ol>
        </fieldset>
        <fieldset class="visibility__group">
            <legend class="visibility__legend">{words.hidden}</legend>
            <ul>
                <Each each=others key=|key| *key children=move |key| row(key, false) />
            </ul>
        </fieldset>
    }
    .into_any()
}

/// What is ticked at first: what the agent sees now, or what a page without scripts was left with: what came back refused,
/// or the step that it was asked for.
fn begun(sight: Sight) -> Choosing {
    let there = |key: &AttributeKey| {
        sight
            .lines
            .with_untracked(|lines| lines.iter().any(|line| line.key == *key))
    };
    let begin = |left: Vec<String>| {
        let left = left.iter().filter_map(|key| AttributeKey::parse(key));
        let left: Vec<_> = left.filter(there).collect();
        if left.is_empty() {
            Choosing::new(sight.layout.get_untracked().into_iter().filter(there))
        } else {
            Choosing::new(left)
        }
    };
    let refused = typed_form::<SaveLayout>(&[]).or_else(|| typed_form::<SaveDefaultLayout>(&[]));
    if let Some(form) = refused {
        return begin(form.all(LAYOUT).collect());
    }
    use_query_map().with_untracked(|query| {
        let mut choosing = begin(query.get_all(LAYOUT).unwrap_or_default());
        for (name, way) in [(UP, Way::Up), (DOWN, Way::Down)] {
            if let Some(key) = query.get(name).and_then(|key| AttributeKey::parse(&key)) {
                choosing.step(key, way);
            }
        }
        choosing
    })
}

async fn send(act: Act, layout: Vec<AttributeKey>) -> Result<(), AppError> {
    match act {
        Act::Save => save_layout(layout).await,
        Act::Reset => reset_layout().await,
        Act::Everybody => save_default_layout(layout).await,
    }
}
