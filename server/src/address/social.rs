//! Profiles in social networks: the network and a handle or numeric id, whatever the link looked like.

use super::{AddressError, Normal, visible};
use url::Url;

/// A network: its word, other words for it, its hosts, and the host of the links that are shown.
struct Network {
    provider: &'static str,
    aliases: &'static [&'static str],
    hosts: &'static [&'static str],
    shown: &'static str,
}

/// The networks whose links are understood; another host is a network of its own.
const NETWORKS: [Network; 9] = [
    Network {
        provider: "facebook",
        aliases: &["fb"],
        hosts: &["facebook.com", "fb.com", "fb.me", "m.me"],
        shown: "www.facebook.com",
    },
    Network {
        provider: "instagram",
        aliases: &["ig", "insta"],
        hosts: &["instagram.com", "instagr.am"],
        shown: "www.instagram.com",
    },
    Network {
        provider: "vk",
        aliases: &["vkontakte"],
        hosts: &["vk.com", "vk.ru", "vkontakte.ru"],
        shown: "vk.com",
    },
    Network {
        provider: "ok",
        aliases: &["odnoklassniki"],
        hosts: &["ok.ru", "odnoklassniki.ru"],
        shown: "ok.ru",
    },
    Network {
        provider: "x",
        aliases: &["twitter"],
        hosts: &["x.com", "twitter.com"],
        shown: "x.com",
    },
    Network {
        provider: "linkedin",
        aliases: &[],
        hosts: &["linkedin.com"],
        shown: "www.linkedin.com",
    },
    Network {
        provider: "telegram",
        aliases: &["tg"],
        hosts: &["t.me", "telegram.me", "telegram.dog"],
        shown: "t.me",
    },
    Network {
        provider: "youtube",
        aliases: &["yt"],
        hosts: &["youtube.com"],
        shown: "www.youtube.com",
    },
    Network {
        provider: "tiktok",
        aliases: &[],
        hosts: &["tiktok.com"],
        shown: "www.tiktok.com",
    },
];

/// Reads a link, or a bare handle in the network that `provider` names.
pub(super) fn normal(provider: &str, value: &str) -> Result<Normal, AddressError> {
    let value = visible(value);
    let provider = provider.to_lowercase();
    let named = NETWORKS
        .iter()
        .find(|n| n.provider == provider || n.aliases.contains(&provider.as_str()));
    if let Some(url) = link(&value, named.is_some()) {
        return read_link(&url);
    }
    if value.contains("://") || value.contains(char::is_whitespace) {
        return Err(AddressError::NotALink);
    }
    match named {
        Some(network) => {
            let path: Vec<&str> = value.split('/').filter(|part| !part.is_empty()).collect();
            profile(network, &path, None)
        }
        // A profile on another host, as it was read before: its host is the provider and its path the value.
        None if value.starts_with('/') && !provider.is_empty() => Url::parse(&format!("https://{provider}{value}"))
            .map_err(|_| AddressError::NotALink)
            .and_then(|url| read_link(&url)),
        None if provider.is_empty() => Err(AddressError::NotALink),
        None => {
            let handle = value.trim_start_matches('@').to_lowercase();
            if handle.is_empty() {
                return Err(AddressError::NotALink);
            }
            Ok(Normal {
                shown: format!("@{handle}"),
                provider,
                key: handle,
            })
        }
    }
}

/// The value as a link of the web: with its scheme, or beginning with a host. A handle with dots is no host where the
/// network is named.
fn link(value: &str, named: bool) -> Option<Url> {
    let url = if let Some((scheme, _)) = value.split_once("://") {
        let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        web.then(|| Url::parse(value).ok())?
    } else {
        let host = value.trim_start_matches("//").split(['/', '?', '#']).next()?;
        let known = || {
            Url::parse(&format!("https://{host}"))
                .ok()
                .is_some_and(|url| network_of(&host_of(&url)).is_some())
        };
        let is_host = host.contains('.') && !host.contains('@') && !value.starts_with('/');
        (is_host && (!named || known())).then(|| Url::parse(&format!("https://{value}")).ok())?
    }?;
    url.has_host().then_some(url)
}

/// The host without the parts that only choose a form or a language of the pages.
fn host_of(url: &Url) -> String {
    let mut host = url.host_str().unwrap_or_default().trim_end_matches('.');
    while let Some(rest) = ["www.", "m.", "mobile."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
    {
        if !rest.contains('.') {
            break;
        }
        host = rest;
    }
    host.to_owned()
}

/// The network of a host: its own, or one below it (`pl.linkedin.com`).
fn network_of(host: &str) -> Option<&'static Network> {
    let below = |known: &str| host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'));
    NETWORKS
        .iter()
        .find(|network| network.hosts.iter().any(|known| below(known)))
}

fn read_link(url: &Url) -> Result<Normal, AddressError> {
    let host = host_of(url);
    let path: Vec<&str> = url
        .path_segments()
        .map(|parts| parts.filter(|p| !p.is_empty()).collect())
        .unwrap_or_default();
    if let Some(network) = network_of(&host) {
        let id = url
            .query_pairs()
            .find(|(name, _)| name == "id")
            .map(|(_, id)| id.into_owned());
        return profile(network, &path, id.as_deref());
    }
    // On a host that we know nothing of, the query may be what tells two people apart.
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    if path.is_empty() && query.is_empty() {
        return Err(AddressError::NotALink);
    }
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let key = format!("/{}{query}", path.join("/"));
    Ok(Normal {
        shown: format!("https://{host}{port}{key}"),
        provider: format!("{host}{port}"),
        key,
    })
}

/// The handle or numeric id of a profile, from the parts of its path.
fn profile(network: &Network, path: &[&str], id: Option<&str>) -> Result<Normal, AddressError> {
    let first = path.first().copied().unwrap_or_default();
    let handle = first.trim_start_matches('@').to_lowercase();
    let after = |n: usize| path.get(n).map(|part| part.to_lowercase());
    let (key, shown) = match (network.provider, handle.as_str()) {
        ("facebook", "profile.php") => (id.map(str::to_owned), None),
        ("facebook", "people") => (after(2), None),
        ("facebook", "pg") => (after(1), None),
        ("ok", "profile") => (after(1), after(1).map(|id| format!("profile/{id}"))),
        ("vk", digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
            (Some(format!("id{digits}")), None)
        }
        ("x", "i") => (after(2), after(2).map(|id| format!("i/user/{id}"))),
        ("linkedin", "in") => (after(1), after(1).map(|name| format!("in/{name}"))),
        ("linkedin", "company" | "school" | "pub") => (after(1).map(|name| format!("{handle}/{name}")), None),
        ("linkedin", _) => (Some(handle.clone()), Some(format!("in/{handle}"))),
        ("telegram", "s") => (after(1), None),
        // The ids of YouTube's channels, unlike its handles, tell upper case from lower.
        ("youtube", "channel") => (path.get(1).map(|id| format!("channel/{id}")), None),
        ("youtube", "c" | "user") => (after(1).map(|name| format!("{handle}/{name}")), None),
        ("youtube" | "tiktok", _) => (Some(handle.clone()), Some(format!("@{handle}"))),
        _ => (Some(handle.clone()), None),
    };
    let key = key
        .filter(|key| !key.is_empty() && !key.ends_with('/'))
        .ok_or(AddressError::NotALink)?;
    let shown = format!("https://{}/{}", network.shown, shown.as_deref().unwrap_or(&key));
    Ok(Normal {
        provider: network.provider.to_owned(),
        key,
        shown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(provider: &str, value: &str) -> Option<(String, String)> {
        normal(provider, value).ok().map(|n| (n.provider, n.key))
    }

    #[test]
    fn links_to_one_profile_have_one_key() {
        let table = [
            (
                "facebook",
                "anna.nowak",
                &[
                    "https://www.facebook.com/anna.nowak",
                    "http://m.facebook.com/Anna.Nowak/",
                    "facebook.com/anna.nowak?ref=x",
                    "https://pl-pl.facebook.com/anna.nowak#about",
                    "fb.com/anna.nowak",
                    "https://m.me/anna.nowak",
                ][..],
            ),
            (
                "facebook",
                "100012345",
                &[
                    "https://www.facebook.com/profile.php?id=100012345&sk=about",
                    "https://facebook.com/people/Anna-Nowak/100012345/",
                ],
            ),
            (
                "instagram",
                "anna_n",
                &[
                    "https://instagram.com/Anna_N/?hl=pl",
                    "www.instagram.com/anna_n",
                    "HTTPS://INSTAGRAM.COM/anna_n",
                ],
            ),
            (
                "vk",
                "id1",
                &[
                    "https://vk.com/id1",
                    "http://m.vk.com/id1/",
                    "vk.ru/id1",
                    "https://vkontakte.ru/ID1",
                ],
            ),
            (
                "ok",
                "574123",
                &[
                    "https://ok.ru/profile/574123",
                    "https://m.ok.ru/profile/574123?st=1",
                    "odnoklassniki.ru/profile/574123",
                ],
            ),
            (
                "x",
                "annan",
                &[
                    "https://twitter.com/AnnaN",
                    "https://mobile.twitter.com/annan?lang=en",
                    "x.com/annan/",
                ],
            ),
            (
                "linkedin",
                "anna-nowak",
                &[
                    "https://www.linkedin.com/in/Anna-Nowak/",
                    "https://pl.linkedin.com/in/anna-nowak?trk=x",
                    "linkedin.com/in/anna-nowak/details/skills",
                ],
            ),
            (
                "telegram",
                "anna",
                &["https://t.me/anna", "t.me/s/anna", "telegram.me/Anna"],
            ),
            (
                "youtube",
                "anna",
                &["https://www.youtube.com/@Anna", "m.youtube.com/@anna/videos"],
            ),
            ("youtube", "channel/UCab", &["https://youtube.com/channel/UCab?x=1"]),
            (
                "tiktok",
                "anna",
                &["https://www.tiktok.com/@anna?lang=ru", "tiktok.com/@Anna/"],
            ),
        ];
        for (provider, key, values) in table {
            for value in values {
                assert_eq!(read("", value), Some((provider.into(), key.into())), "{value:?}");
            }
        }
    }

    #[test]
    fn a_handle_needs_its_network() {
        assert_eq!(
            read("Instagram", "@Anna_N"),
            Some(("instagram".into(), "anna_n".into()))
        );
        assert_eq!(
            read("facebook", "anna.nowak"),
            Some(("facebook".into(), "anna.nowak".into()))
        );
        assert_eq!(read("vk", "1"), Some(("vk".into(), "id1".into())));
        assert_eq!(
            read("twitter", "https://x.com/annan"),
            Some(("x".into(), "annan".into()))
        );
        assert_eq!(read("mastodon", "@Anna"), Some(("mastodon".into(), "anna".into())));
        assert_eq!(read("", "anna"), None);
    }

    #[test]
    fn another_host_is_a_network_of_its_own() {
        assert_eq!(
            read("", "https://www.forum.example/users/Anna/"),
            Some(("forum.example".into(), "/users/Anna".into()))
        );
        assert_ne!(
            read("", "https://forum.example/u?id=1"),
            read("", "https://forum.example/u?id=2")
        );
        assert_eq!(
            read("forum.example", "/users/Anna"),
            Some(("forum.example".into(), "/users/Anna".into()))
        );
    }

    #[test]
    fn what_leads_to_no_profile_is_refused() {
        for value in [
            "https://facebook.com",
            "https://vk.com/",
            "javascript:alert(1)",
            "ftp://vk.com/id1",
            "https://",
            "vk com/id1",
            "data:text/html,x",
            "https://facebook.com/profile.php",
        ] {
            assert_eq!(normal("", value), Err(AddressError::NotALink), "{value:?}");
        }
    }

    #[test]
    fn a_profile_is_shown_as_a_link_that_opens() {
        assert_eq!(
            normal("", "m.ok.ru/profile/574123").unwrap().shown,
            "https://ok.ru/profile/574123"
        );
        assert_eq!(normal("tiktok", "anna").unwrap().shown, "https://www.tiktok.com/@anna");
    }
}
