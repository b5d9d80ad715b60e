//! The client's id in another system of ours: trimmed, else exact.

use super::Normal;

pub(super) fn normal(value: &str) -> Normal {
    Normal {
        provider: String::new(),
        key: value.to_owned(),
        shown: value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_another_system_is_kept_exactly() {
        for value in ["crm-7", "CRM-7", "007", "7", "a b", "ид-7"] {
            assert_eq!(normal(value).key, value);
        }
    }
}
