//! What the open page knows and how it stays true: the feed, the list, the conversation. How a state changes is a pure
//! function with tests; who calls it when is here too. Knows no markup.

mod local_time;
mod toasts;

pub use local_time::{LocalTime, provide_local_time, use_local_time};
pub use toasts::{Toast, Toasts, provide_toasts, use_toasts};
