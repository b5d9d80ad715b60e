//! What there is to say beside a value: saved, refused, changed by somebody else.

use super::{edit::Notice, field::Field, refused::why};
use crate::error::AppError;
use crate::ui::kit::{Button, ButtonKind, Icon, IconName};
use leptos::prelude::*;

/// What there is to say beside a value; nothing most of the time.
#[component]
pub fn Outcome(
    /// The value.
    field: Field,
) -> impl IntoView {
    let notice = field.notice();
    let texts = field.locale.texts();
    let say = move || match notice.get() {
        Notice::Silence => ().into_any(),
        Notice::Saved => view! {
            <span class="in-place__check">
                <Icon name=IconName::Check />
            </span>
        }
        .into_any(),
        Notice::Problem(problem) => view! { <p class="in-place__notice">{why(texts, &problem)}</p> }.into_any(),
        Notice::News(value) if value.is_empty() => {
            view! { <p class="in-place__notice" data-tone="news">{texts.card.edit.emptied}</p> }.into_any()
        }
        Notice::News(value) => {
            view! { <p class="in-place__notice" data-tone="news">{texts.card.edit.changed(&field.read(&value))}</p> }
                .into_any()
        }
        Notice::Refused(typed, problem) => view! { <Refused field typed problem /> }.into_any(),
        Notice::Conflict(mine, theirs) => view! { <Conflict field mine theirs /> }.into_any(),
    };
    view! {
        <div class="in-place__outcome" id=field.id("notice") role="alert">
            {say}
        </div>
    }
    .into_any()
}

/// What was typed is not saved: why, and the way back to it.
#[component]
fn Refused(field: Field, typed: String, problem: AppError) -> impl IntoView {
    let texts = field.locale.texts();
    view! {
        <p class="in-place__notice">
            {texts.card.edit.kept(&field.read(&typed))} " " {why(texts, &problem)}
        </p>
        <p class="in-place__choices">
            <Button on:click=move |_| field.open()>{texts.card.edit.again}</Button>
            <Button
                kind=ButtonKind::Quiet
                on:click=move |_| {
                    field.cancel();
                    field.focus();
                }
            >
                {texts.card.edit.dismiss}
            </Button>
        </p>
    }
}

/// Both values, and the two ways out.
#[component]
fn Conflict(field: Field, mine: String, theirs: String) -> impl IntoView {
    let texts = field.locale.texts();
    let edit = &texts.card.edit;
    let readable = |value: &str| {
        let value = field.read(value);
        if value.is_empty() {
            texts.card.attributes.empty.to_owned()
        } else {
            value
        }
    };
    view! {
        <p class="in-place__notice" data-tone="news">{edit.conflict}</p>
        <dl class="conflict">
            <div class="conflict__value">
                <dt>{edit.mine}</dt>
                <dd>{readable(&mine)}</dd>
            </div>
            <div class="conflict__value">
                <dt>{edit.theirs}</dt>
                <dd>{readable(&theirs)}</dd>
            </div>
        </dl>
        <p class="in-place__choices">
            <Button
                on:click=move |_| {
                    field.keep_mine();
                    field.focus();
                }
            >
                {edit.keep_mine}
            </Button>
            <Button
                kind=ButtonKind::Quiet
                on:click=move |_| {
                    field.cancel();
                    field.focus();
                }
            >
                {edit.take_theirs}
            </Button>
        </p>
    }
}
