//! Domains of e-mail addresses: ASCII as key, their own script where people read them.

/// The key of a domain: ASCII by IDNA (UTS 46), lower case, without dots at its end. A literal (`[192.0.2.1]`) stays what
/// it is. None where it is no domain.
pub fn domain_key(domain: &str) -> Option<String> {
    let domain = domain.trim_end_matches('.');
    if let Some(literal) = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let fits = !literal.is_empty()
            && literal
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b".:-".contains(&b));
        return fits.then(|| domain.to_ascii_lowercase());
    }
    let ascii = match idna::domain_to_ascii(domain) {
        Ok(ascii) => ascii,
        // Punycode that stands for nothing names a host all the same.
        Err(_) if domain.is_ascii() => domain.to_ascii_lowercase(),
        Err(_) => return None,
    };
    let ascii = ascii.trim_end_matches('.');
    // The underscore is no letter of a host's name, but mail is sent from some.
    let named = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    ascii.split('.').all(named).then(|| ascii.to_owned())
}

/// The domain that one registers: the public suffix and one label before it, by the Public Suffix List; none where there
/// is none, as of a suffix itself, one label, or a literal. Two hosts with the same one belong to one owner, which is the
/// relaxed alignment of RFC 7489, 3.1. Takes a key.
pub fn organisational_domain(key: &str) -> Option<&str> {
    if key.starts_with('[') {
        return None;
    }
    psl::domain_str(key)
}

/// As people read it, unless it mixes scripts that hold letters of the same look: such a name is meant to be mistaken.
pub(super) fn shown(key: &str) -> String {
    let (unicode, readable) = idna::domain_to_unicode(key);
    if readable.is_ok() && !unicode.split('.').any(mixes_scripts) {
        unicode
    } else {
        key.to_owned()
    }
}

fn mixes_scripts(label: &str) -> bool {
    let has = |within: fn(char) -> bool| label.chars().any(within);
    let scripts = [
        has(|c| c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}')),
        has(|c| matches!(c, '\u{370}'..='\u{3ff}')),
        has(|c| matches!(c, '\u{400}'..='\u{52f}')),
        has(|c| matches!(c, '\u{530}'..='\u{58f}')),
    ];
    scripts.into_iter().filter(|used| *used).count() > 1
}
