//! Asks other hosts, and takes care whom: an address that a stranger told must not lead into our own network. Where a name
//! leads is looked up once, checked, and what was checked is what is asked. Knows nothing of clients.

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode, header};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Response, redirect};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OnceCell;
use url::{Host, Url};

/// Whom one may ask.
#[derive(Debug, Clone, Copy)]
pub struct Guard(fn(IpAddr) -> bool);

impl Guard {
    /// Hosts of the open internet alone.
    pub const PUBLIC: Self = Self(is_public);
    /// Hosts of one's own network alone.
    pub const OWN: Self = Self(is_own);
    /// Either. Not what is neither: the services of a cloud behind link-local addresses, groups, nobody.
    pub const EITHER: Self = Self(|ip| is_public(ip) || is_own(ip));

    /// By a rule of the caller's.
    pub const fn of(admits: fn(IpAddr) -> bool) -> Self {
        Self(admits)
    }

    /// Whether this host may be asked.
    pub fn admits(self, ip: IpAddr) -> bool {
        (self.0)(ip)
    }
}

/// Which hosts an administrator may name as systems of his own: what is not encrypted stays in his network.
pub fn for_own_systems(scheme: &str) -> Guard {
    if scheme == "https" { Guard::EITHER } else { Guard::OWN }
}

/// How far one goes.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How often one is led on.
    pub redirects: u8,
    /// How long all of it may take.
    pub time: Duration,
    /// The most bytes of an answer.
    pub bytes: usize,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OutwardError {
    /// It leads where one must not ask.
    #[error("leads to a host that must not be asked")]
    Refused,
    /// Nobody answered, or not to the end.
    #[error("no answer")]
    Unreachable,
    /// It took too long.
    #[error("no answer in time")]
    Slow,
    /// It is larger than what is wanted.
    #[error("the answer is too large")]
    TooLarge,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its status; never one that leads on, if that was followed.
    pub status: StatusCode,
    /// Its body.
    pub bytes: Bytes,
}

/// Asks other hosts. Clones share what it keeps open.
#[derive(Debug, Clone)]
pub struct Outward {
    client: Arc<OnceCell<Client>>,
    guard: Guard,
    limits: Limits,
}

impl Outward {
    /// Asks hosts that the guard admits.
    pub fn new(guard: Guard, limits: Limits) -> Self {
        Self {
            client: Arc::default(),
            guard,
            limits,
        }
    }

    /// What is to be had there.
    pub async fn get(&self, url: &Url, headers: HeaderMap) -> Result<Answer, OutwardError> {
        let following = self.follow(url.clone(), headers);
        let answer = tokio::time::timeout(self.limits.time, following).await;
        answer.map_err(|_| OutwardError::Slow)?
    }

    async fn follow(&self, mut url: Url, headers: HeaderMap) -> Result<Answer, OutwardError> {
        let mut left = self.limits.redirects;
        loop {
            self.check(&url)?;
            let client = self.client().await?;
            let asked = client.get(url.clone()).headers(headers.clone()).send().await;
            let response = asked.map_err(|error| {
                if leads_astray(&error) {
                    OutwardError::Refused
                } else {
                    OutwardError::Unreachable
                }
            })?;
            match led_on(&response) {
                Some(next) if left > 0 => {
                    url = url.join(&next).map_err(|_| OutwardError::Refused)?;
                    left -= 1;
                }
                _ => return self.read(response).await,
            }
        }
    }

    /// A host that is told by its number is not looked up; what is looked up is checked there.
    fn check(&self, url: &Url) -> Result<(), OutwardError> {
        let admitted = match url.host() {
            Some(Host::Ipv4(ip)) => self.guard.admits(ip.into()),
            Some(Host::Ipv6(ip)) => self.guard.admits(ip.into()),
            Some(Host::Domain(name)) => !name.is_empty(),
            None => false,
        };
        if admitted && matches!(url.scheme(), "http" | "https") {
            Ok(())
        } else {
            Err(OutwardError::Refused)
        }
    }

    async fn read(&self, mut response: Response) -> Result<Answer, OutwardError> {
        let limit = self.limits.bytes;
        let announced = response.content_length().unwrap_or_default();
        if usize::try_from(announced).is_ok_and(|announced| announced > limit) {
            return Err(OutwardError::TooLarge);
        }
        let mut bytes = BytesMut::new();
        while let Some(piece) = response.chunk().await.map_err(|_| OutwardError::Unreachable)? {
            if bytes.len() + piece.len() > limit {
                return Err(OutwardError::TooLarge);
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(Answer {
            status: response.status(),
            bytes: bytes.freeze(),
        })
    }

    /// Made when it is first needed: most servers ask nobody.
    async fn client(&self) -> Result<&Client, OutwardError> {
        let made = self.client.get_or_try_init(async || {
            Client::builder()
                .dns_resolver(Arc::new(Resolver(self.guard)))
                .redirect(redirect::Policy::none())
                .no_proxy()
                .referer(false)
                .user_agent("Kartoteka")
                .build()
        });
        made.await.map_err(|error| {
            tracing::error!(%error, "no other host can be asked");
            OutwardError::Unreachable
        })
    }
}

/// Where an answer leads, if it leads on.
fn led_on(response: &Response) -> Option<String> {
    if !response.status().is_redirection() {
        return None;
    }
    let location = response.headers().get(header::LOCATION)?;
    location.to_str().ok().map(str::to_owned)
}

/// Whether an error is that of [`Resolver`].
fn leads_astray(error: &reqwest::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<OutwardError>() == Some(&OutwardError::Refused) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// Looks a name up. If it leads to one host that must not be asked, none of them is.
struct Resolver(Guard);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.0;
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            if found.iter().all(|address| guard.admits(address.ip())) {
                Ok(Box::new(found.into_iter()) as Addrs)
            } else {
                Err(OutwardError::Refused.into())
            }
        })
    }
}

/// Whether it is the address of a host on the open internet.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

/// By the registry of special addresses (RFC 6890).
fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a, b, c) == (192, 0, 0)
        || (a, b, c) == (192, 88, 99)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

/// Only `2000::/3` is given out to hosts; within it, what stands for another address is judged by that one.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(ip) = ip.to_ipv4_mapped() {
        return is_public_v4(ip);
    }
    let v4 = |high: u16, low: u16| {
        let ([one, two], [three, four]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(one, two, three, four)
    };
    match ip.segments() {
        // NAT64 (RFC 6052) and 6to4 (RFC 3056).
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => is_public_v4(v4(high, low)),
        // Tunnels, documentation, special uses (RFC 4380, 3849, 9637, 6890).
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

/// Whether it is the address of a host in one's own network, or of this one.
fn is_own(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            ip.is_private() || ip.is_loopback() || (a == 100 && (64..128).contains(&b))
        }
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn hosts_of_the_open_internet_are_public() {
        for host in [
            "93.184.216.34",
            "8.8.8.8",
            "172.32.0.1",
            "2606:2800:220:1::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ] {
            assert!(Guard::PUBLIC.admits(ip(host)), "{host}");
            assert!(!Guard::OWN.admits(ip(host)) && Guard::EITHER.admits(ip(host)), "{host}");
        }
    }

    #[test]
    fn hosts_of_a_network_and_this_one_are_ones_own() {
        for host in [
            "127.0.0.1",
            "127.9.9.9",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
        ] {
            assert!(Guard::OWN.admits(ip(host)) && Guard::EITHER.admits(ip(host)), "{host}");
            assert!(!Guard::PUBLIC.admits(ip(host)), "{host}");
        }
    }

    #[test]
    fn what_is_neither_is_never_asked() {
        for host in [
            "0.0.0.0",
            "0.1.2.3",
            "169.254.169.254",
            "192.0.0.1",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "::",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "2002:a9fe:a9fe::1",
            "2002:7f00:1::",
            "::ffff:169.254.169.254",
            "::7f00:1",
            "100::1",
            "3fff::1",
        ] {
            assert!(!Guard::PUBLIC.admits(ip(host)), "{host}");
            assert!(!Guard::EITHER.admits(ip(host)), "{host}");
        }
    }

    #[tokio::test]
    async fn no_spelling_of_an_inner_host_is_asked() {
        let limits = Limits {
            redirects: 3,
            time: Duration::from_secs(5),
            bytes: 10,
        };
        let outward = Outward::new(Guard::PUBLIC, limits);
        for url in [
            "http://127.0.0.1:1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://localhost:1/",
            "http://169.254.169.254/latest/meta-data/",
            "ftp://93.184.216.34/",
            "file:///etc/passwd",
        ] {
            let url = Url::parse(url).unwrap();
            let answer = outward.get(&url, HeaderMap::new()).await;
            assert_eq!(answer.err(), Some(OutwardError::Refused), "{url}");
        }
    }
}
