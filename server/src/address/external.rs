//! The client's id in another system of ours: trimmed, else exact.

use super::Normal;

pub(super) fn normal(value: &str) -> Normal {
    Normal {
        provider: String::new(),
        key: value.to_owned(),
        shown: value.to_owned(),
    }
}
