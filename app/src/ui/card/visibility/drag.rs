//! Moving a row by hand: the pointer holds its handle, a line shows where it would stand, and the page scrolls along near
//! its edges. Nothing else moves until the row is let go.

use super::choosing::Choosing;
use crate::domain::AttributeKey;
use leptos::{
    ev::PointerEvent,
    prelude::*,
    web_sys::{Element, HtmlElement},
};
use wasm_bindgen::JsCast;

/// Marks a row with its attribute, for finding what is under the pointer.
pub const ROW: &str = "data-choose";

/// How near to an edge of the window scrolling begins, in pixels.
const EDGE: i32 = 56;
/// The fastest it scrolls, in pixels a frame.
const FASTEST: i32 = 14;

/// A row in the hand.
#[derive(Debug, Clone, Copy)]
pub struct Drag {
    /// Which is held.
    pub held: RwSignal<Option<AttributeKey>>,
    /// Where it would be put: to the place of this one.
    pub over: RwSignal<Option<AttributeKey>>,
    at: StoredValue<(i32, i32)>,
}

impl Drag {
    /// Nothing in the hand.
    pub fn new() -> Self {
        Self {
            held: RwSignal::new(None),
            over: RwSignal::new(None),
            at: StoredValue::new((0, 0)),
        }
    }

    /// Takes a row by its handle.
    pub fn take(self, event: &PointerEvent, key: AttributeKey) {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        if let Some(handle) = element(event) {
            // Without it the pointer is lost outside the handle, and the row is let go.
            drop(handle.set_pointer_capture(event.pointer_id()));
            drop(handle.unchecked_into::<HtmlElement>().focus());
        }
        self.at.set_value((event.client_x(), event.client_y()));
        self.over.set(None);
        self.held.set(Some(key));
        self.scroll();
    }

    /// The pointer moves.
    pub fn follow(self, event: &PointerEvent) {
        if self.held.get_untracked().is_some() {
            self.at.set_value((event.client_x(), event.client_y()));
            self.look();
        }
    }

    /// Lets it go where the line is. Says whether it moved.
    pub fn let_go(self, choosing: RwSignal<Choosing>) -> Option<AttributeKey> {
        let (held, over) = (self.held.get_untracked(), self.over.get_untracked());
        self.give_up();
        let (held, over) = (held?, over?);
        choosing.update(|choosing| choosing.move_to(held, over));
        (held != over).then_some(held)
    }

    /// Lets it go where it was.
    pub fn give_up(self) {
        self.held.try_set(None);
        self.over.try_set(None);
    }

    /// Finds the row under the pointer; beside all rows the last one found stays.
    fn look(self) {
        let (x, y) = self.at.get_value();
        #[expect(clippy::cast_precision_loss, reason = "pixels of a screen")]
        let under = document().element_from_point(x as f32, y as f32);
        let row = under.and_then(|under| under.closest(&format!("[{ROW}]")).ok().flatten());
        let key = row.and_then(|row| AttributeKey::parse(&row.get_attribute(ROW)?));
        if key.is_some() && self.over.get_untracked() != key {
            self.over.set(key);
        }
    }

    /// Scrolls with each frame while a row is held near an edge.
    fn scroll(self) {
        request_animation_frame(move || {
            let Some(Some(held)) = self.held.try_get_untracked() else {
                return;
            };
            let height = window().inner_height().ok().and_then(|height| height.as_f64());
            #[expect(clippy::cast_possible_truncation, reason = "pixels of a screen")]
            let by = speed(self.at.get_value().1, height.unwrap_or_default() as i32);
            if by != 0
                && let Some(pane) = pane(held)
            {
                pane.set_scroll_top(pane.scroll_top() + by);
                self.look();
            }
            self.scroll();
        });
    }
}

/// What handles an event.
fn element(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// What scrolls around a row.
fn pane(key: AttributeKey) -> Option<Element> {
    let row = document()
        .query_selector(&format!("[{ROW}=\"{key}\"]"))
        .ok()
        .flatten()?;
    std::iter::successors(row.parent_element(), |element| element.parent_element()).find(|element| {
        let style = window().get_computed_style(element).ok().flatten();
        let overflow = style.and_then(|style| style.get_property_value("overflow-y").ok());
        element.scroll_height() > element.client_height() && matches!(overflow.as_deref(), Some("auto" | "scroll"))
    })
}

/// How far to scroll with a frame where the pointer stands `y` pixels below the upper edge: the faster the nearer to an
/// edge.
fn speed(y: i32, height: i32) -> i32 {
    let into = |distance: i32| (EDGE - distance).clamp(0, EDGE) * FASTEST / EDGE;
    into(height - y) - into(y)
}

#[cfg(test)]
mod tests {
    use super::speed;

    #[test]
    fn it_scrolls_near_the_edges_and_faster_the_nearer() {
        let rows = [
            (400, 0),
            (56, 0),
            (744, 0),
            (28, -7),
            (0, -14),
            (-50, -14),
            (772, 7),
            (900, 14),
        ];
        for (y, expected) in rows {
            assert_eq!(speed(y, 800), expected, "{y}");
        }
    }
}
