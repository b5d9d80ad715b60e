//! What an agent is asked, one thing at a time, in a dialog beside the open conversation: which questions there are, the
//! buttons that ask them, and where the dialog that is open stands. The dialogs themselves are each in the room of what
//! they are about, behind [`on_demand`](super::on_demand).

mod answering;
mod ask;
mod dialogs;
mod matter;
mod matters;

pub use answering::Answering;
pub use ask::Ask;
pub use dialogs::Dialogs;
pub use matter::{GEAR, Matter, REFUSED_PICTURE};
pub use matters::{Matters, provide_matters};
