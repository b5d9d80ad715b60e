//! An account in a messenger, by the id that the platform gave it. The provider is a word of ours and knows no case;
//! the id is the platform's and is kept exactly.

use super::{AddressError, Normal};

pub(super) fn normal(provider: &str, value: &str) -> Result<Normal, AddressError> {
    if provider.is_empty() {
        return Err(AddressError::NoProvider);
    }
    Ok(Normal {
        provider: provider.to_lowercase(),
        key: value.to_owned(),
        shown: value.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_messenger_id_needs_its_messenger() {
        assert_eq!(normal("", "99812"), Err(AddressError::NoProvider));
        assert_eq!(normal("Telegram", "99812").unwrap().provider, "telegram");
    }
}
