//! Who is signed in, his language and colours, and the way out.

use crate::calls::Session;
use crate::i18n::use_texts;
use crate::state::{Unsent, drawn_once, use_session};
use crate::ui::kit::{Avatar, AvatarSize, Icon, IconName, Menu};
use crate::ui::preferences::Preferences;
use leptos::prelude::*;

/// Who is signed in, his language and colours, and the way out.
#[component]
pub fn SelfMenu() -> impl IntoView {
    let session = use_session();
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let session = session.await.ok();
                drawn_once().await;
                session.map(|session| view! { <Loaded session /> })
            })}
        </Transition>
    }
}

#[component]
fn Loaded(session: Session) -> impl IntoView {
    let texts = use_texts();
    let unsent = Unsent::here();
    let me = session.me;
    let (id, name) = (me.id.uuid(), me.name.clone());
    let button = view! { <Avatar name=Some(name) id=Some(id) size=AvatarSize::Usual /> }.into_any();
    view! {
        <Menu id="self" label=texts.frame.signed_in_as(&me.name) button>
            <p class="menu__who">
                <span class="menu__name">{me.name.clone()}</span>
                <span class="menu__address">{me.email}</span>
            </p>
            <Preferences />
            <form class="menu__group" method="post" action="/sign-out" on:submit=move |_| unsent.forget()>
                <button class="menu__item" type="submit">
                    <Icon name=IconName::SignOut />
                    {texts.frame.sign_out}
                </button>
            </form>
        </Menu>
    }
    .into_any()
}
