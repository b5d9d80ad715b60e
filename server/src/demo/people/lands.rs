//! The four lands, a file each.

mod english;
mod polish;
mod russian;
mod spanish;

pub(super) use english::english;
pub(super) use polish::polish;
pub(super) use russian::russian;
pub(super) use spanish::spanish;
