//! How the module with all that comes when the browser first asks for something of it. On the server everything is there.

use super::{OnDemand, drawn};
use leptos::{prelude::*, wasm_split::SplitLoaderError};
use std::cell::Cell;

/// Draws what is asked for.
pub type Draw = fn(OnDemand) -> AnyView;

/// The module did not come: the connection is lost, or the server has a newer one by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotHere;

impl From<SplitLoaderError> for NotHere {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

thread_local! {
    static HERE: Cell<Option<Draw>> = const { Cell::new(None) };
}

/// What draws, where it is here already. The browser's first module must not name it: it would hold all that it draws.
pub fn here() -> Option<Draw> {
    #[cfg(feature = "hydrate")]
    let here = HERE.get();
    #[cfg(not(feature = "hydrate"))]
    let here = Some(drawn as Draw);
    here
}

/// Brings what draws.
///
/// # Errors
/// [`NotHere`] if it did not come; it may be asked for again.
pub async fn bring() -> Result<Draw, NotHere> {
    let draw = module().await?;
    HERE.set(Some(draw));
    Ok(draw)
}

#[leptos::wasm_split::wasm_split(on_demand, wasm_split_path = ::leptos::wasm_split, fallible)]
fn module() -> Result<Draw, NotHere> {
    Ok(drawn)
}
