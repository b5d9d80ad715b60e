//! The WASM entry: wakes the page that the server has rendered, and nothing else.

#![recursion_limit = "512"]

use app::{app::App, browser, ui::on_demand};
use leptos::{mount::hydrate_body, prelude::*};
use wasm_bindgen::prelude::wasm_bindgen;

/// Wakes the page, whose texts are in the file of its language, once all is here that the server has drawn. Where something
/// does not come, the page stays as it is: forms and links.
#[wasm_bindgen]
pub async fn hydrate(texts: String) {
    console_error_panic_hook::set_once();
    browser::locale().give(texts);
    if on_demand::stands_open() && on_demand::bring().await.is_err() {
        return;
    }
    hydrate_body(|| {
        browser::provide_surroundings();
        view! { <App /> }
    });
    browser::mark_alive();
}
