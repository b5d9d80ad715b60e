//! The HTML document around the application.

use crate::app::App;
use crate::domain::AgentId;
use crate::i18n::use_locale;
use crate::site::Site;
use crate::theme::Theme;
use crate::typed::Typed;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

/// Shows or hides the card as this agent left it, as wide as it was left, before anything is drawn.
const CARD: &str = "try{const d=document.documentElement,s=localStorage,w=+s.cardWidth;\
                    d.dataset.card=s['card-'+d.dataset.agent]||'shown';if(w)d.style.setProperty('--card-width',w+'px')}catch{}";

/// The HTML document. Its contexts are the server's: [`Site`], the language, [`Theme`], [`Typed`], who reads it and the
/// nonce.
pub fn shell() -> impl IntoView {
    let site = use_context::<Site>().unwrap_or_default();
    let locale = use_locale();
    let theme = use_context::<Theme>().unwrap_or_default();
    let typed = use_context::<Typed>().unwrap_or_default().as_str().to_owned();
    let agent = use_context::<Option<AgentId>>()
        .flatten()
        .map(|agent| agent.to_string());
    let nonce = use_nonce();
    let texts = site.texts_in(locale).to_owned();
    let schemes = match theme {
        Theme::System => "light dark",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    // `crossorigin` as the module loader and `fetch` will ask, or what was loaded ahead is loaded twice.
    view! {
        <!DOCTYPE html>
        <html lang=locale.as_str() data-theme=theme.as_str() data-icons=site.icons.to_string() data-agent=agent data-typed=(!typed.is_empty()).then_some(typed)>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content=schemes />
                <link rel="stylesheet" href=site.css.to_string() />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <script nonce=nonce.clone()>{CARD}</script>
                <link rel="modulepreload" href=site.js.to_string() nonce=nonce.clone() />
                <link rel="preload" href=site.wasm.to_string() r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
                <link rel="preload" href=texts.clone() r#as="fetch" r#type="text/plain" crossorigin="anonymous" />
                <MetaTags />
            </head>
            <body>
                <App />
                <script type="module" nonce=nonce>{start(&site, &texts)}</script>
            </body>
        </html>
    }
}

/// Brings the module and the texts side by side, then wakes the page.
fn start(site: &Site, texts: &str) -> String {
    format!(
        "import start,{{hydrate}} from '{}';\
         const texts=fetch('{texts}').then(it=>it.ok?it.text():Promise.reject(it.status));\
         await start({{module_or_path:'{}'}});await hydrate(await texts);",
        site.js, site.wasm
    )
}
