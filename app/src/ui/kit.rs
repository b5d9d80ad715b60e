//! The parts that everything is built of. They know the words of the interface and nothing of clients and messages,
//! a status aside.

mod avatar;
mod badge;
mod button;
mod combobox;
mod confirm;
mod copy_button;
mod dialog;
mod each;
mod empty;
mod field;
mod icon;
mod icon_button;
mod lines;
mod menu;
mod moment;
mod problem;
mod rove;
mod skeleton;
mod status_mark;
mod toast_region;
mod watch;
mod when;

pub use avatar::{Avatar, AvatarSize};
pub use badge::{Badge, Tone};
pub use button::{Button, ButtonKind, ButtonType};
pub use combobox::{Choice, Combobox, Focus, Search};
pub use confirm::Confirm;
pub use copy_button::CopyButton;
pub use dialog::{Dialog, close};
pub use each::Each;
pub use empty::Empty;
pub use field::{Field, error_id};
pub use icon::{Icon, IconName};
pub use icon_button::IconButton;
pub use lines::lines;
pub use menu::{Menu, MenuItem, leave_menu, more};
pub use moment::Moment;
pub use problem::{Problem, ProblemLine};
pub use rove::rove;
pub use skeleton::Skeleton;
pub use status_mark::StatusMark;
pub use toast_region::ToastRegion;
pub use watch::Watch;
pub use when::When;
