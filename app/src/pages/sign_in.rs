//! `/sign-in`: the door. A plain form; it says what was wrong by `?error=`, and goes on to `?next=`.

use crate::i18n::use_texts;
use crate::ui::preferences::Languages;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The door.
#[component]
pub fn SignIn() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map().get_untracked();
    let error = match query.get("error").as_deref() {
        Some("wrong") => Some(texts.sign_in.wrong),
        Some("slow") => Some(texts.sign_in.slow),
        _ => None,
    };
    let described_by = error.map(|_| "sign-in-error");
    view! {
        <Title text=texts.sign_in.title />
        <main class="door">
            <div class="door__box">
                <p class="door__product">{texts.common.product}</p>
                <p class="door__lead">{texts.sign_in.lead}</p>
                <h1 class="door__title">{texts.sign_in.title}</h1>
                {error.map(|error| view! { <p class="door__error" id="sign-in-error" role="alert">{error}</p> })}
                <form class="door__form" method="post" action="/sign-in">
                    <input type="hidden" name="next" value=query.get("next").unwrap_or_default() />
                    <div class="field">
                        <label class="field__label" for="email">{texts.sign_in.email}</label>
                        <input id="email" name="email" type="email" autocomplete="username" required autofocus
                            aria-invalid=error.map(|_| "true") aria-describedby=described_by />
                    </div>
                    <div class="field">
                        <label class="field__label" for="password">{texts.sign_in.password}</label>
                        <input id="password" name="password" type="password" autocomplete="current-password" required
                            aria-invalid=error.map(|_| "true") aria-describedby=described_by />
                    </div>
                    <button class="button" data-kind="primary" type="submit">{texts.sign_in.submit}</button>
                </form>
                <p class="door__help">{texts.sign_in.help}</p>
            </div>
            <div class="door__languages"><Languages /></div>
        </main>
    }
    .into_any()
}
