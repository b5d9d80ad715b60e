//! The keys of a menu.

use leptos::{
    ev::KeyboardEvent,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

/// Moves focus among the items of a menu (WAI-ARIA, "Menu"): arrows go round, Home and End go to its ends. To be given
/// as `on:keydown`; items are what has the class `menu__item`. Escape is the popover's.
pub fn rove(event: KeyboardEvent) {
    let Some(menu) = event.current_target().and_then(|menu| menu.dyn_into::<Element>().ok()) else {
        return;
    };
    let items = menu.get_elements_by_class_name("menu__item");
    let focused = document().active_element();
    let at = (0..items.length()).find(|at| items.item(*at) == focused);
    let Some(to) = next(&event.key(), at, items.length()) else {
        return;
    };
    event.prevent_default();
    if let Some(item) = items.item(to).and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        // What is shown can be focused.
        drop(item.focus());
    }
}

/// Which item a key leads to, of so many; none if it is no key of a menu.
fn next(key: &str, at: Option<u32>, count: u32) -> Option<u32> {
    let last = count.checked_sub(1)?;
    Some(match (key, at) {
        ("Home", _) => 0,
        ("End", _) => last,
        ("ArrowDown", None) => 0,
        ("ArrowDown", Some(at)) => (at + 1) % count,
        ("ArrowUp", None | Some(0)) => last,
        ("ArrowUp", Some(at)) => at - 1,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn arrows_go_round_the_menu() {
        let rows = [
            ("ArrowDown", None, Some(0)),
            ("ArrowDown", Some(2), Some(0)),
            ("ArrowDown", Some(0), Some(1)),
            ("ArrowUp", Some(0), Some(2)),
            ("ArrowUp", None, Some(2)),
            ("Home", Some(1), Some(0)),
            ("End", Some(1), Some(2)),
            ("Tab", Some(1), None),
        ];
        for (key, at, expected) in rows {
            assert_eq!(next(key, at, 3), expected, "{key} {at:?}");
        }
        assert_eq!(next("ArrowDown", None, 0), None);
    }
}
