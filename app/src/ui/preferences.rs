//! The language and the colours of the interface. Plain forms: the page comes back in the new language.

use crate::i18n::{Locale, use_locale};
use crate::theme::Theme;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Both choices, one below the other.
#[component]
pub fn Preferences() -> impl IntoView {
    let texts = use_locale().texts();
    let theme = use_context::<Theme>().unwrap_or_default();
    let word = |theme| match theme {
        Theme::System => texts.frame.theme_system,
        Theme::Light => texts.frame.theme_light,
        Theme::Dark => texts.frame.theme_dark,
    };
    let themes = Theme::ALL.map(|each| Choice {
        value: each.as_str(),
        word: word(each),
        lang: None,
        chosen: each == theme,
    });
    view! {
        <Languages />
        <Choices name="theme" legend=texts.frame.theme choices=themes.to_vec() />
    }
}

/// The choice of a language alone.
#[component]
pub fn Languages() -> impl IntoView {
    let locale = use_locale();
    let languages = Locale::ALL.map(|each| Choice {
        value: each.as_str(),
        word: each.own_name(),
        lang: Some(each.as_str()),
        chosen: each == locale,
    });
    view! { <Choices name="locale" legend=locale.texts().frame.language choices=languages.to_vec() /> }
}

#[derive(Clone)]
struct Choice {
    value: &'static str,
    word: &'static str,
    lang: Option<&'static str>,
    chosen: bool,
}

#[component]
fn Choices(name: &'static str, legend: &'static str, choices: Vec<Choice>) -> impl IntoView {
    let location = use_location();
    let here = move || {
        let search = location.search.get();
        if search.is_empty() {
            location.pathname.get()
        } else {
            format!("{}?{search}", location.pathname.get())
        }
    };
    let buttons = choices.into_iter().map(
        |Choice {
             value,
             word,
             lang,
             chosen,
         }| {
            view! {
                <button class="choice" type="submit" name=name value=value lang=lang aria-pressed=chosen.to_string()>
                    {word}
                </button>
            }
        },
    );
    view! {
        <form class="choices" method="post" action="/preferences">
            <input type="hidden" name="next" value=here />
            <fieldset>
                <legend class="choices__legend">{legend}</legend>
                <div class="choices__row">{buttons.collect_view()}</div>
            </fieldset>
        </form>
    }
    .into_any()
}
