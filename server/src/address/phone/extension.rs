//! Extensions: shown, and no part of the key.

/// What stands before an extension.
const MARKS: [&str; 19] = [
    ";ext=",
    "extension",
    "ext.",
    "ext",
    "durchwahl",
    "доб.",
    "доб",
    "дод.",
    "дод",
    "wewn.",
    "wewn",
    "wew.",
    "wew",
    "ramal",
    "poste",
    "int.",
    "anexo",
    "x",
    ",",
];

/// Splits `+48 22 123 45 67 ext. 12` where the extension begins; it is digits and `*`, six at most. Of the parameters of a
/// `tel:` link (RFC 3966) nothing else is kept.
pub fn split(text: &str) -> (&str, Option<&str>) {
    if text
        .trim_start()
        .get(..4)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("tel:"))
    {
        let (number, parameters) = text.split_once(';').unwrap_or((text, ""));
        let extension = parameters
            .split(';')
            .find_map(|parameter| parameter.strip_prefix("ext="));
        return (number, extension.filter(|extension| fits(extension)));
    }
    // Words may stand before the number, marks among them; an extension follows digits.
    let number = text.find(|c: char| c.is_numeric()).unwrap_or(text.len());
    for (at, _) in text.char_indices().filter(|(at, _)| *at > number) {
        let rest = text.get(at..).unwrap_or_default();
        let begins = |mark: &&&str| {
            let head = rest.get(..mark.len());
            head.is_some_and(|head| head.to_lowercase() == **mark)
        };
        let length = MARKS.iter().find(begins).map(|mark| mark.len());
        let length = length.or_else(|| rest.starts_with('#').then_some(1));
        if let Some(length) = length {
            let extension = rest.get(length..).unwrap_or_default();
            let extension = extension.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | ')'));
            let number = text.get(..at).unwrap_or_default().trim_end_matches([' ', ',', '(']);
            return if fits(extension) {
                (number, Some(extension))
            } else {
                (text, None)
            };
        }
    }
    (text, None)
}

fn fits(extension: &str) -> bool {
    (1..=6).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_digit() || b == b'*')
}
