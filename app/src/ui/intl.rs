//! What the browser knows of languages and places (ECMA-402), which would weigh more than the whole interface if it were
//! brought along. For the browser only; where it lacks something there is nothing.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What of a country's code is none: unions, reserves.
const NO_COUNTRIES: [&str; 6] = ["EU", "EZ", "QO", "UN", "XA", "XB"];

/// A function of `Intl`.
fn member(name: &str) -> Option<Function> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()
}

/// The time zones by their IANA names.
pub fn time_zones() -> Option<Vec<String>> {
    let list = member("supportedValuesOf")?
        .call1(&JsValue::NULL, &"timeZone".into())
        .ok()?;
    Some(Array::from(&list).iter().filter_map(|zone| zone.as_string()).collect())
}

/// The countries of ISO 3166-1 by their codes, with their names in this language, in the order of the names.
pub fn countries(language: &str) -> Option<Vec<(String, String)>> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    Reflect::set(&options, &"fallback".into(), &"none".into()).ok()?;
    let arguments = Array::of2(&language.into(), &options);
    let names = Reflect::construct(&member("DisplayNames")?, &arguments).ok()?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    let canonical = member("getCanonicalLocales")?;
    let mut countries = Vec::new();
    for first in 'A'..='Z' {
        for second in 'A'..='Z' {
            let code = format!("{first}{second}");
            let name = of
                .call1(&names, &code.as_str().into())
                .ok()
                .and_then(|name| name.as_string());
            if let Some(name) = name.filter(|_| !NO_COUNTRIES.contains(&code.as_str()) && is_current(&canonical, &code))
            {
                countries.push((code, name));
            }
        }
    }
    let collator = Reflect::construct(&member("Collator")?, &Array::of1(&language.into())).ok()?;
    let compare: Function = Reflect::get(&collator, &"compare".into()).ok()?.dyn_into().ok()?;
    countries.sort_by(|(_, one), (_, other)| {
        let order = compare.call2(&JsValue::NULL, &one.as_str().into(), &other.as_str().into());
        order
            .ok()
            .and_then(|order| order.as_f64())
            .unwrap_or_default()
            .total_cmp(&0.0)
    });
    Some(countries)
}

/// Whether the code was not replaced by another since (`DD`, `SU`).
fn is_current(canonical: &Function, code: &str) -> bool {
    let tag = format!("und-{code}");
    let answer = canonical.call1(&JsValue::NULL, &tag.as_str().into());
    answer.is_ok_and(|tags| Array::from(&tags).get(0).as_string() == Some(tag))
}
