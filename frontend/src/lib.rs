//! The WASM entry: wakes the page that the server has rendered, and nothing else.

#![recursion_limit = "512"]

use app::{app::App, browser};
use leptos::{mount::hydrate_body, prelude::*};
use wasm_bindgen::prelude::wasm_bindgen;

/// Wakes the page.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    hydrate_body(|| {
        browser::provide_surroundings();
        view! { <App /> }
    });
    browser::mark_alive();
}
