//! Passwords: argon2id, on a thread of its own, a few at a time.

use crate::clock;
use crate::error::{Error, Result};
use argon2::password_hash::SaltString;
use argon2::{Argon2, PasswordHash, PasswordHasher as _, PasswordVerifier as _};
use secrecy::{ExposeSecret as _, SecretString};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// The fewest characters a password has (NIST SP 800-63B, 5.1.1.2).
pub const MIN_LENGTH: usize = 8;
/// The most bytes a password has: hashing is meant to be slow, not to be made slow.
pub const MAX_LENGTH: usize = 1_024;

/// Each hashing takes 19 MiB: a crowd at the door must not eat the machine.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Is checked where there is no account, so that an unknown address takes as long as a wrong password.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_now(&SecretString::from("nobody has this password")).unwrap_or_default());

/// Hashes a password for storage, as a PHC string.
pub async fn hash(password: SecretString) -> Result<String> {
    on_a_thread(move || hash_now(&password)).await?
}

/// Whether the password is the one of `hash`. Without a hash the answer is no, after the same work.
pub async fn verify(password: SecretString, hash: Option<String>) -> Result<bool> {
    if password.expose_secret().len() > MAX_LENGTH {
        return Ok(false);
    }
    on_a_thread(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let parsed = PasswordHash::new(&hash).map_err(|error| Error::Password(error.to_string()))?;
        let fits = Argon2::default()
            .verify_password(password.expose_secret().as_bytes(), &parsed)
            .is_ok();
        Ok(fits && known)
    })
    .await?
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = AT_ONCE.acquire().await.map_err(|_| Error::Task("password"))?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Error::Task("password"))
}

fn hash_now(password: &SecretString) -> Result<String> {
    let salt = SaltString::encode_b64(&clock::random::<16>()).map_err(|error| Error::Password(error.to_string()))?;
    Argon2::default()
        .hash_password(password.expose_secret().as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| Error::Password(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_and_no_other() {
        let hash = hash("correct horse".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify("correct horse".into(), Some(hash.clone())).await.unwrap());
        assert!(!verify("Correct horse".into(), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_signs_in_without_an_account() {
        assert!(!verify("nobody has this password".into(), None).await.unwrap());
    }
}
