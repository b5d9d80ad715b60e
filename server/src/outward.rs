//! Asks other hosts, and takes care whom: an address that a stranger told must not lead into our own network. Where a name
//! leads is looked up once, checked, and what was checked is what is asked. Knows nothing of clients.

mod guard;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode, header};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Response, redirect};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OnceCell;
use url::{Host, Url};

pub use guard::{Guard, for_own_systems};

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

#[cfg(test)]
mod tests {
    use super::*;

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
