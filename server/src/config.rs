//! How the server was told to run: one typed value, checked once, before anything starts.

use secrecy::SecretString;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use url::{Host, Url};

/// How the server was told to run.
#[derive(Debug, Clone)]
pub struct Config {
    /// URL of the database; may hold a password.
    pub database: SecretString,
    /// Where files of the server's own lie: the `SQLite` database and attachments, unless they are kept elsewhere.
    pub data_dir: PathBuf,
    /// Where it answers. Port 0 takes any free one.
    pub listen: SocketAddr,
    /// Where browsers find it, if that is elsewhere: scheme, host and port.
    pub public_url: Option<Url>,
    /// The bucket that holds attachments: `s3://BUCKET/PREFIX`, keys from `AWS_…`; none keeps them in the data dir.
    pub files: Option<Url>,
}

/// Why the server cannot run as told. Says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// Browsers would be asked to send passwords in the clear, and would keep no session.
    #[error(
        "the public URL must begin with `https://`, for passwords travel over it (`http://` is for this machine alone); \
         put a proxy that speaks TLS in front, or leave --public-url out"
    )]
    InsecurePublicUrl,
    /// The public URL is none that a browser can be sent to.
    #[error("the public URL must be `https://HOST` or `https://HOST:PORT`, without a path")]
    BadPublicUrl,
    /// Attachments can be kept in the data dir or in a bucket.
    #[error("attachments are kept in the data dir, or in a bucket named as `s3://BUCKET` or `s3://BUCKET/PREFIX`")]
    BadFiles,
}

impl Config {
    /// A server on `sqlite:` in `data_dir`.
    pub fn new(data_dir: PathBuf, database: Option<SecretString>, listen: SocketAddr) -> Self {
        let database = database.unwrap_or_else(|| default_database(&data_dir));
        Self {
            database,
            data_dir,
            listen,
            public_url: None,
            files: None,
        }
    }

    /// Refuses what cannot work.
    pub fn checked(self) -> Result<Self, ConfigError> {
        if let Some(url) = &self.public_url {
            let loopback = is_loopback(url);
            match url.scheme() {
                "https" => {}
                "http" if loopback => {}
                "http" => return Err(ConfigError::InsecurePublicUrl),
                _ => return Err(ConfigError::BadPublicUrl),
            }
            if url.path() != "/" || url.query().is_some() || !url.username().is_empty() {
                return Err(ConfigError::BadPublicUrl);
            }
        }
        if self
            .files
            .as_ref()
            .is_some_and(|url| url.scheme() != "s3" || url.host_str().is_none())
        {
            return Err(ConfigError::BadFiles);
        }
        Ok(self)
    }

    /// Whether cookies are for HTTPS alone: everywhere but on this machine.
    pub fn secure_cookies(&self) -> bool {
        match &self.public_url {
            Some(url) => url.scheme() == "https",
            None => !self.listen.ip().is_loopback(),
        }
    }

    /// The origin (RFC 6454) from which pages are served, where it is known.
    pub fn origin(&self) -> Option<String> {
        self.public_url.as_ref().map(|url| url.origin().ascii_serialization())
    }
}

/// The database where none is named.
pub fn default_database(data_dir: &std::path::Path) -> SecretString {
    format!("sqlite:{}", data_dir.join("kartoteka.db").display()).into()
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(listen: &str, public_url: Option<&str>) -> Result<Config, ConfigError> {
        let mut config = Config::new("data".into(), None, listen.parse().unwrap());
        config.public_url = public_url.map(|url| url.parse().unwrap());
        config.checked()
    }

    #[test]
    fn cookies_are_for_https_alone_except_on_this_machine() {
        assert!(!config("127.0.0.1:3000", None).unwrap().secure_cookies());
        assert!(config("0.0.0.0:3000", None).unwrap().secure_cookies());
        assert!(
            config("127.0.0.1:3000", Some("https://desk.example"))
                .unwrap()
                .secure_cookies()
        );
        assert!(
            !config("0.0.0.0:3000", Some("http://localhost:3000"))
                .unwrap()
                .secure_cookies()
        );
    }

    #[test]
    fn passwords_never_travel_in_the_clear() {
        let insecure = config("0.0.0.0:80", Some("http://desk.example"));
        assert_eq!(insecure.unwrap_err(), ConfigError::InsecurePublicUrl);
        assert_eq!(
            config("0.0.0.0:80", Some("ftp://desk.example")).unwrap_err(),
            ConfigError::BadPublicUrl
        );
        assert_eq!(
            config("0.0.0.0:80", Some("https://desk.example/desk")).unwrap_err(),
            ConfigError::BadPublicUrl
        );
    }
}
