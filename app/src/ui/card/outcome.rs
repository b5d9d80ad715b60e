//! What there is to say beside a value: saved, refused, changed by somebody else.

use super::{edit::Notice, field::Field, refused::why};
use crate::i18n::Texts;
use crate::ui::kit::{Button, ButtonKind, Icon, IconName};
use leptos::prelude::*;

/// What there is to say beside a value; nothing most of the time.
#[component]
pub fn Outcome(
    /// The value.
    field: Field,
) -> impl IntoView {
    let notice = field.notice();
    let ways = Ways {
        texts: field.locale.texts(),
        read: Callback::new(move |value: String| field.read(&value)),
        again: Callback::new(move |()| field.open()),
        keep_mine: Callback::new(move |()| {
            field.keep_mine();
            field.focus();
        }),
        give_up: Callback::new(move |()| {
            field.cancel();
            field.focus();
        }),
    };
    view! {
        <div class="in-place__outcome" id=field.id("notice") role="alert">
            {move || said(notice.get(), ways)}
        </div>
    }
    .into_any()
}

/// How a value is read, and what the reader can do about one that was not taken.
#[derive(Clone, Copy)]
pub struct Ways {
    /// The texts of the page.
    pub texts: &'static Texts,
    /// The value as people read it.
    pub read: Callback<String, String>,
    /// Goes on writing what was refused.
    pub again: Callback<()>,
    /// Puts what he typed in the place of what somebody else made of it.
    pub keep_mine: Callback<()>,
    /// Drops what he typed.
    pub give_up: Callback<()>,
}

/// What there is to say, with the ways out.
pub fn said(notice: Notice, ways: Ways) -> AnyView {
    let edit = &ways.texts.card.edit;
    let news = |says: String| view! { <p class="in-place__notice" data-tone="news">{says}</p> }.into_any();
    match notice {
        Notice::Silence => ().into_any(),
        Notice::Saved => view! {
            <span class="in-place__check">
                <Icon name=IconName::Check />
            </span>
        }
        .into_any(),
        Notice::Problem(problem) => view! { <p class="in-place__notice">{why(ways.texts, &problem)}</p> }.into_any(),
        Notice::News(value) if value.is_empty() => news(edit.emptied.to_owned()),
        Notice::News(value) => news(edit.changed(&ways.read.run(value))),
        Notice::Refused(typed, problem) => view! {
            <p class="in-place__notice">
                {edit.kept(&ways.read.run(typed))} " " {why(ways.texts, &problem)}
            </p>
            <Choices act=edit.again done=ways.again drop=edit.dismiss give_up=ways.give_up />
        }
        .into_any(),
        Notice::Left(typed) => view! {
            <p class="in-place__notice" data-tone="news">{edit.kept(&ways.read.run(typed))}</p>
            <Choices act=edit.again done=ways.again drop=edit.dismiss give_up=ways.give_up />
        }
        .into_any(),
        Notice::Conflict(mine, theirs) => view! {
            <p class="in-place__notice" data-tone="news">{edit.conflict}</p>
            <dl class="conflict">
                <Side label=edit.mine value=mine ways />
                <Side label=edit.theirs value=theirs ways />
            </dl>
            <Choices act=edit.keep_mine done=ways.keep_mine drop=edit.take_theirs give_up=ways.give_up />
        }
        .into_any(),
    }
}

/// One of two values that were typed at once.
#[component]
fn Side(label: &'static str, value: String, ways: Ways) -> impl IntoView {
    let shown = ways.read.run(value);
    let shown = if shown.is_empty() {
        ways.texts.card.attributes.empty.to_owned()
    } else {
        shown
    };
    view! {
        <div class="conflict__value">
            <dt>{label}</dt>
            <dd>{shown}</dd>
        </div>
    }
    .into_any()
}

/// The two ways out: what was typed counts, or it is dropped.
#[component]
fn Choices(act: &'static str, done: Callback<()>, drop: &'static str, give_up: Callback<()>) -> impl IntoView {
    view! {
        <p class="in-place__choices">
            <Button on:click=move |_| done.run(())>{act}</Button>
            <Button kind=ButtonKind::Quiet on:click=move |_| give_up.run(())>
                {drop}
            </Button>
        </p>
    }
    .into_any()
}
