//! Whether the page is on its way to something else.

use leptos::prelude::*;

/// Whether the address names something else by now than what is open: that is on its way, and nothing is done to what is
/// open any more. By default never.
#[derive(Debug, Clone, Copy, Default)]
pub struct Leaving(Option<Signal<bool>>);

impl Leaving {
    /// Unless `named`, as the address says, is what is `open`.
    pub fn unless<T>(named: Memo<T>, open: T) -> Self
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Self(Some(Signal::derive(move || {
            named.try_with(|named| *named != open).unwrap_or(true)
        })))
    }

    /// Whether it is so now. What is asked after the page has gone is told so: its elements outlive it for a moment.
    pub fn now(self) -> bool {
        self.0.is_some_and(|leaving| leaving.try_get() != Some(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_is_on_its_way() {
        let owner = Owner::new();
        let (leaving, named) = owner.with(|| {
            let named = RwSignal::new(7);
            (Leaving::unless(Memo::new(move |_| named.get()), 7), named)
        });
        assert!(!owner.with(|| leaving.now()) && !Leaving::default().now());
        named.set(8);
        assert!(owner.with(|| leaving.now()));
        owner.cleanup();
        assert!(leaving.now());
    }
}
