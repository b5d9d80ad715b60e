//! Addresses under which providers deliver to one mailbox, as they document it. An alias only suggests that two clients
//! may be one: whose mailbox it is, the provider alone knows.

/// The domains of one provider under which each of its mailboxes is reached; the first is the one that stands for all.
const SAME: [&[&str]; 3] = [
    &["gmail.com", "googlemail.com"],
    &["icloud.com", "me.com", "mac.com"],
    &[
        "yandex.ru",
        "ya.ru",
        "yandex.com",
        "yandex.by",
        "yandex.kz",
        "yandex.ua",
    ],
];

/// Whose mailboxes are domains too: `shop@ann.fastmail.com` is `ann@fastmail.com`.
const SUBDOMAINS: [&str; 2] = ["fastmail.com", "fastmail.fm"];

/// The key of the mailbox behind an alias; none where the key is not one. Takes the key of an e-mail address.
///
/// What follows `+` is the reader's own mark (RFC 5233) nearly everywhere. Gmail passes over dots, Yandex takes a dot and
/// a hyphen for one.
pub fn alias_key(key: &str) -> Option<String> {
    let (local, domain) = key.split_once('@')?;
    let (local, domain) = mailbox_of_subdomain(domain).unwrap_or((local, domain));
    let domain = SAME
        .iter()
        .find(|same| same.contains(&domain))
        .and_then(|same| same.first())
        .map_or(domain, |first| first);
    let local = local.split('+').next().unwrap_or_default();
    let local = match domain {
        "gmail.com" => local.replace('.', ""),
        "yandex.ru" => local.replace('.', "-"),
        _ => local.to_owned(),
    };
    let mailbox = format!("{local}@{domain}");
    (!local.is_empty() && mailbox != key).then_some(mailbox)
}

fn mailbox_of_subdomain(domain: &str) -> Option<(&str, &str)> {
    let (user, rest) = domain.split_once('.')?;
    SUBDOMAINS.contains(&rest).then_some((user, rest))
}
