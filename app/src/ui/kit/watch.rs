//! Noticing that something comes into sight.

use leptos::{
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{Element, IntersectionObserver, IntersectionObserverEntry},
};

/// Calls whenever an element comes into sight; stops when dropped.
pub struct Watch {
    observer: Option<IntersectionObserver>,
    _seen: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watch {
    /// Begins to watch; calls at once if the element is in sight already.
    pub fn new(element: &Element, mut call: impl FnMut() + 'static) -> Self {
        let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let mut entries = entries
                .iter()
                .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
            if entries.any(|entry| entry.is_intersecting()) {
                call();
            }
        });
        let observer = IntersectionObserver::new(seen.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self { observer, _seen: seen }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
