//! Keys by which something is looked for as a whole.

use crate::fold::fold;
use crate::hex::hex;
use sha2::{Digest as _, Sha256};

/// The most bytes of a key.
const MAX_KEY: usize = 500;

/// A key without control characters. A long one is cut and told from others by its hash: the indexes of PostgreSQL
/// take 2,700 bytes.
pub fn key(text: &str) -> String {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).collect();
    if text.len() <= MAX_KEY {
        return text;
    }
    let mut short: String = text.chars().take(100).collect();
    short.push('#');
    short.push_str(&hex(&Sha256::digest(&text)));
    short
}

/// By what a company is found by its name, as names are compared; empty where it has nothing that can be compared.
pub fn name_key(name: &str) -> String {
    key(&fold(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_keys_stay_apart() {
        let (a, b) = (format!("{}a", "x".repeat(9_999)), format!("{}b", "x".repeat(9_999)));
        assert_ne!(key(&a), key(&b));
        assert_eq!(key(&a), key(&a));
        assert!(key(&a).len() <= MAX_KEY);
        assert_eq!(key(" <a\0b@c> "), "<ab@c>");
    }

    #[test]
    fn names_are_told_apart_however_long_they_are() {
        assert_eq!(name_key("  ACME  Spółka"), "acme spolka");
        assert_eq!(name_key("*?"), "");
        let long = "Ж".repeat(300);
        assert_eq!(name_key(&long), name_key(&long.to_lowercase()));
        assert!(name_key(&long).len() <= MAX_KEY);
    }
}
