//! What the open page knows and how it stays true: the feed, the list, the conversation. How a state changes is a pure
//! function with tests; who calls it when is here too. Knows no markup.

mod asker;
mod derived;
mod drawn_once;
mod feed;
mod following;
mod leaving;
mod listing;
mod local_time;
mod open_card;
mod open_company;
mod open_profile;
mod open_thread;
mod parts;
mod place;
mod sending;
mod session;
mod timeline;
mod toasts;
mod unsent;

pub use asker::{Asker, pause};
pub use derived::{effect, memo};
pub use drawn_once::drawn_once;
pub use feed::{Feed, Heard, provide_feed, use_feed};
pub use leaving::Leaving;
pub use listing::{InboxList, Listing};
pub use local_time::{LocalTime, provide_local_time, use_local_time};
pub use open_card::OpenCard;
pub use open_company::OpenCompany;
pub use open_profile::{Late, OpenProfile};
pub use open_thread::OpenThread;
pub use parts::Parts;
pub use place::{Place, provide_listed, use_listed, use_origin, use_place};
pub use sending::Sending;
pub use session::{SessionResource, provide_session, use_session};
pub use timeline::{Entry, Timeline, entries};
pub use toasts::{Offer, Toast, Toasts, provide_toasts, use_toasts};
pub use unsent::{Unsent, provide_unsent};
