//! The time zones that the browser knows.

use crate::state::effect;
use crate::ui::intl;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The time zones that the browser knows, offered while typing. The server has no list and offers none.
#[component]
pub fn TimeZones(
    /// Id of the list.
    id: String,
) -> impl IntoView {
    let zones = RwSignal::new(Vec::new());
    effect(move || zones.set(known_zones().unwrap_or_default()));
    view! {
        <datalist id=id>
            {move || zones.get().into_iter().map(|zone| view! { <option value=zone></option> }).collect_view()}
        </datalist>
    }
}

/// `Intl.supportedValuesOf("timeZone")`, where the browser has it.
fn known_zones() -> Option<Vec<String>> {
    let list = intl::member("supportedValuesOf")?
        .call1(&JsValue::NULL, &"timeZone".into())
        .ok()?;
    Some(
        js_sys::Array::from(&list)
            .iter()
            .filter_map(|zone| zone.as_string())
            .collect(),
    )
}
