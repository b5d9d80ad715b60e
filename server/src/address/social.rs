//! Profiles in social networks: the network and a handle or numeric id, whatever the link looked like.

mod networks;
mod profile;
#[cfg(test)]
mod tests;

use super::{AddressError, Normal, visible};
use networks::{Network, is_shortener};
use percent_encoding::percent_decode_str;
use profile::Path;
use unicode_normalization::UnicodeNormalization as _;
use url::Url;

/// What advertisers add to a query; it tells apart where a link was found, not whom it leads to.
const TRACKING: [&str; 6] = ["fbclid", "gclid", "yclid", "igshid", "mc_cid", "mc_eid"];

/// The most letters of a host (RFC 1035, 2.3.4, as it is written).
const MAX_HOST: usize = 253;

/// Reads a link, or a bare handle in the network that `provider` names.
pub(super) fn normal(provider: &str, value: &str) -> Result<Normal, AddressError> {
    let value = visible(value);
    let named = Network::named(provider);
    if let Some(handle) = value.strip_prefix("tg://resolve?domain=") {
        return Network::named("telegram")
            .and_then(|telegram| bare(telegram, handle.split('&').next().unwrap_or_default()))
            .ok_or(AddressError::NotALink);
    }
    if let Some(url) = link(&value, named.is_some()) {
        return read_link(&url).ok_or(AddressError::NotALink);
    }
    // A path that was read before may hold a whole link in its query.
    let foreign = value.contains("://") && !value.starts_with('/');
    if foreign || value.contains(char::is_whitespace) {
        return Err(AddressError::NotALink);
    }
    let read = match named {
        Some(network) => bare(network, &value),
        None => elsewhere(&provider.to_lowercase(), &value),
    };
    read.ok_or(AddressError::NotALink)
}

/// The value as a link of the web: with its scheme, or beginning with a host. A handle with dots is no host where the
/// network is named.
fn link(value: &str, named: bool) -> Option<Url> {
    let url = if let Some((scheme, _)) = value.split_once("://") {
        let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        web.then(|| Url::parse(value).ok())?
    } else {
        let value = value.trim_start_matches("//");
        let host = value.split(['/', '?', '#']).next()?;
        let known = || {
            Url::parse(&format!("https://{host}"))
                .ok()
                .is_some_and(|url| Network::at(&host_of(&url)).is_some())
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

fn read_link(url: &Url) -> Option<Normal> {
    let host = host_of(url);
    if host.is_empty() || is_shortener(&host) {
        return None;
    }
    let Some(network) = Network::at(&host) else {
        return on_another_host(url, &host);
    };
    let mut parts = parts(url.path());
    if let Some(rest) = url.fragment().and_then(|fragment| fragment.strip_prefix("!/"))
        && parts.is_empty()
    {
        parts = self::parts(rest);
    }
    // Telegram's other form: anna.t.me.
    if let Some(user) = host.strip_suffix(".t.me") {
        parts.insert(0, user.to_owned());
    }
    let id = url
        .query_pairs()
        .find(|(name, _)| name == "id")
        .map(|(_, id)| id.into_owned());
    shown(
        network,
        &Path {
            parts: &parts,
            id: id.as_deref(),
            linked: true,
        },
    )
}

/// On a host that we know nothing of, the case of the path, the query, and a fragment that is a path of its own may be what
/// tells two people apart. A host of one word could not be told from the word of a network, and one that is too long or has
/// nothing between two dots is none.
fn on_another_host(url: &Url, host: &str) -> Option<Normal> {
    if !host.contains('.') || host.len() > MAX_HOST || host.split('.').any(str::is_empty) {
        return None;
    }
    let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    let kept = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && !name.starts_with("utm_") && !TRACKING.contains(&name)
    };
    let query: Vec<&str> = url.query().unwrap_or_default().split('&').filter(kept).collect();
    let fragment = url.fragment().filter(|fragment| fragment.starts_with(['/', '!']));
    if parts.is_empty() && query.is_empty() && fragment.is_none() {
        return None;
    }
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{}", query.join("&"))
    };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let key = format!("/{}{query}{fragment}", parts.join("/"));
    Some(Normal {
        shown: format!("https://{host}{port}{key}"),
        provider: format!("{host}{port}"),
        key,
    })
}

/// A handle, or a path that was read before, in a network that was named.
fn bare(network: &Network, value: &str) -> Option<Normal> {
    let parts = parts(value);
    shown(
        network,
        &Path {
            parts: &parts,
            id: None,
            linked: false,
        },
    )
}

/// A profile on a host of which we know nothing, as it was read before (its host is the provider and its path the value),
/// or a handle in a network that is a word to us.
fn elsewhere(provider: &str, value: &str) -> Option<Normal> {
    if provider.is_empty() {
        return None;
    }
    if value.starts_with('/') {
        return Url::parse(&format!("https://{provider}{value}"))
            .ok()
            .and_then(|url| read_link(&url));
    }
    let handle: String = value.trim_start_matches('@').to_lowercase().nfc().collect();
    (!handle.is_empty()).then(|| Normal {
        shown: format!("@{handle}"),
        provider: provider.to_owned(),
        key: handle,
    })
}

fn shown(network: &Network, path: &Path<'_>) -> Option<Normal> {
    if path.parts.iter().any(|part| part.contains('/')) {
        return None;
    }
    let profile = profile::read(network, path)?;
    // What would not be read as itself (`/@profile`) is nobody's handle.
    if path.linked && bare(network, &profile.key).is_none_or(|read| read.key != profile.key) {
        return None;
    }
    Some(Normal {
        provider: network.provider.to_owned(),
        shown: format!("https://{}/{}", network.shown, profile.path),
        key: profile.key,
    })
}

/// The parts of a path, decoded, and letters and their marks put together; empty ones are left out.
fn parts(path: &str) -> Vec<String> {
    path.split('/')
        .map(|part| percent_decode_str(part).decode_utf8_lossy().nfc().collect::<String>())
        .filter(|part| !part.is_empty())
        .collect()
}
