//! Memos and effects whose functions have no types of their own. The framework compiles its part of them anew for every
//! function, half a kilobyte each and more; through here it is once for every type of value.

use leptos::prelude::{Effect, Memo};

/// Makes a value of the one before, if there was one.
type Of<T> = dyn Fn(Option<&T>) -> T + Send + Sync;

/// A value that follows others; who reads it hears of it only when it is another.
pub fn memo<T>(of: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let of: Box<Of<T>> = Box::new(of);
    Memo::new(of)
}

/// Does something in the browser whenever what it reads changes.
pub fn effect(act: impl FnMut() + 'static) {
    let act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(act);
}
