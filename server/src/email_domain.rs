//! Which company an e-mail domain may stand for (design 3.4). Pure; knows no database.

use crate::address::organisational_domain;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Domains of mail providers, one a line; renewed by `scripts/free-mail`.
static FREE_MAIL: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../data/free_mail.txt").lines().collect());

/// The domain of an e-mail address in normal form, and the domains above it down to the one that can be registered: a
/// company that has `acme.example` has `mail.acme.example` too, unless another has that.
pub fn domains_of(address: &str) -> Vec<&str> {
    let Some((_, domain)) = address.rsplit_once('@') else {
        return Vec::new();
    };
    let Some(top) = organisational_domain(domain) else {
        return vec![domain];
    };
    let mut domains = vec![domain];
    let mut rest = domain;
    while rest.len() > top.len()
        && let Some((_, above)) = rest.split_once('.')
    {
        domains.push(above);
        rest = above;
    }
    domains
}

/// The domain after which a company may be named that nobody has made yet: none for public suffixes, mail providers and
/// what an administrator excluded.
pub fn names_company<'a>(address: &'a str, excluded: &HashSet<String>) -> Option<&'a str> {
    let (_, domain) = address.rsplit_once('@')?;
    let top = organisational_domain(domain)?;
    let nobodys = domains_of(address)
        .iter()
        .any(|domain| FREE_MAIL.contains(domain) || excluded.contains(*domain));
    (!nobodys).then_some(top)
}

/// Whether a domain can be one company's: not a public suffix, below which everybody has one, and no bare host name.
pub fn can_be_one_companys(domain: &str) -> bool {
    organisational_domain(domain).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_named_after_what_can_be_registered() {
        let excluded = HashSet::from(["partner.com".to_owned()]);
        for (address, named) in [
            ("ann@acme.com", Some("acme.com")),
            ("ann@mail.eu.acme.com", Some("acme.com")),
            ("ann@acme.co.uk", Some("acme.co.uk")),
            ("ann@acme.example", Some("acme.example")),
            ("ann@co.uk", None),
            ("ann@gmail.com", None),
            ("ann@wp.pl", None),
            ("ann@yandex.ru", None),
            ("ann@partner.com", None),
            ("ann@sub.partner.com", None),
            ("root@localhost", None),
            ("root@[192.0.2.1]", None),
            ("nobody", None),
            ("anna@xn--e1afmkfd.xn--p1ai", Some("xn--e1afmkfd.xn--p1ai")),
        ] {
            assert_eq!(names_company(address, &excluded), named, "{address}");
        }
    }

    #[test]
    fn a_public_suffix_is_no_one_companys() {
        for domain in [
            "acme.com",
            "mail.acme.co.uk",
            "acme.github.io",
            "acme.example",
            "xn--e1afmkfd.xn--p1ai",
        ] {
            assert!(can_be_one_companys(domain), "{domain}");
        }
        for suffix in ["com", "co.uk", "github.io", "xn--p1ai", "example", "localhost"] {
            assert!(!can_be_one_companys(suffix), "{suffix}");
        }
    }

    #[test]
    fn a_domain_is_looked_for_with_those_above_it_nearest_first() {
        assert_eq!(
            domains_of("ann@mail.eu.acme.com"),
            ["mail.eu.acme.com", "eu.acme.com", "acme.com"]
        );
        assert_eq!(domains_of("ann@acme.com"), ["acme.com"]);
        assert_eq!(domains_of("root@localhost"), ["localhost"]);
        assert_eq!(domains_of("nobody"), Vec::<&str>::new());
    }
}
