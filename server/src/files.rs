//! Attachments, kept outside the database: under the data directory, or in a bucket. A file's key is the SHA-256 of its
//! content, so the same file is kept once and writing it twice does no harm. Knows nothing of messages.

use crate::hex::hex;
use bytes::Bytes;
use futures::stream::BoxStream;
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{Error, ObjectStore, ObjectStoreExt as _};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use tokio::sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock};

/// Where the files are.
#[derive(Debug, Clone)]
pub enum FilesConfig {
    /// In a directory, made if it is missing.
    Directory(std::path::PathBuf),
    /// In a bucket that speaks S3: `s3://bucket/prefix`. Keys, region and endpoint come from `options`, named as in the
    /// environment (`AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT`, …); other names are ignored.
    Bucket {
        /// `s3://bucket/prefix`.
        url: String,
        /// Name and value.
        options: Vec<(String, String)>,
    },
}

/// Why there is no place for files. Says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// The directory cannot be made or entered.
    #[error("the directory for files cannot be used: {0}. Check that the server may write there")]
    Directory(#[source] std::io::Error),
    /// The bucket's URL or options are wrong.
    #[error("the file store cannot be used: {0}")]
    Store(#[source] Error),
}

/// The store of files. Clones share it.
#[derive(Clone, Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// Read by who puts files until a message names them, written by who removes those that nothing names.
    comings: Arc<RwLock<()>>,
}

/// While it lives, no file is removed.
pub struct Held(#[expect(dead_code, reason = "held until it is dropped")] OwnedRwLockReadGuard<()>);

/// While it lives, nobody of this process is about to name a file that he found in the store.
pub struct Alone(#[expect(dead_code, reason = "held until it is dropped")] OwnedRwLockWriteGuard<()>);

/// A file as it was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// What to get it by.
    pub key: String,
    /// Of its content.
    pub sha256: [u8; 32],
    /// In bytes.
    pub size: u64,
}

/// A file on its way out.
pub struct FileStream {
    /// In bytes.
    pub size: u64,
    /// Its content, piece by piece.
    pub stream: BoxStream<'static, object_store::Result<Bytes>>,
}

impl Files {
    /// Opens the store.
    pub fn open(config: FilesConfig) -> Result<Self, FilesError> {
        match config {
            FilesConfig::Directory(path) => {
                make_private(&path).map_err(FilesError::Directory)?;
                // What was acknowledged is on the disk: without it, the file of a committed message can be empty after
                // a power cut.
                let store = LocalFileSystem::new_with_prefix(&path)
                    .map_err(FilesError::Store)?
                    .with_fsync(true);
                Ok(Self::new(store))
            }
            FilesConfig::Bucket { url, options } => {
                let prefix = url
                    .strip_prefix("s3://")
                    .and_then(|rest| rest.split_once('/'))
                    .map_or("", |(_, rest)| rest);
                let prefix = Path::parse(prefix).map_err(|error| FilesError::Store(error.into()))?;
                let known = options.into_iter().filter_map(|(name, value)| {
                    name.to_ascii_lowercase()
                        .parse::<AmazonS3ConfigKey>()
                        .ok()
                        .map(|key| (key, value))
                });
                let store = known
                    .fold(AmazonS3Builder::new().with_url(url), |builder, (key, value)| {
                        builder.with_config(key, value)
                    })
                    .build()
                    .map_err(FilesError::Store)?;
                Ok(Self::new(PrefixStore::new(store, prefix)))
            }
        }
    }

    fn new(store: impl ObjectStore) -> Self {
        Self {
            store: Arc::new(store),
            comings: Arc::default(),
        }
    }

    /// To be kept from before files are put until a message that names them is committed: the same content may be there
    /// already, and be removed in between.
    pub async fn hold(&self) -> Held {
        Held(Arc::clone(&self.comings).read_owned().await)
    }

    /// To be asked for before the question which files are still named. It keeps others of this process alone from
    /// putting files: where many machines share a store, one can remove what another finds at that very moment.
    pub async fn alone(&self) -> Alone {
        Alone(Arc::clone(&self.comings).write_owned().await)
    }

    /// Removes a file; one that is not there is removed.
    pub async fn remove(&self, key: &str, _: &Alone) -> object_store::Result<()> {
        match self.store.delete(&Path::from(key)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Keeps a file; when this returns, it is on the disk.
    pub async fn put(&self, bytes: Bytes) -> object_store::Result<StoredFile> {
        let sha256: [u8; 32] = Sha256::digest(&bytes).into();
        let key = key(&sha256);
        let size = bytes.len() as u64;
        let path = Path::from(key.as_str());
        match self.store.head(&path).await {
            Ok(meta) if meta.size == size => {}
            Ok(_) | Err(Error::NotFound { .. }) => {
                self.store.put(&path, bytes.into()).await?;
            }
            Err(error) => return Err(error),
        }
        Ok(StoredFile { key, sha256, size })
    }

    /// A file by its key, piece by piece; none if it is not there.
    pub async fn get(&self, key: &str) -> object_store::Result<Option<FileStream>> {
        match self.store.get(&Path::from(key)).await {
            Ok(found) => Ok(Some(FileStream {
                size: found.meta.size,
                stream: found.into_stream(),
            })),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A file by its key, whole; none if it is not there.
    pub async fn bytes(&self, key: &str) -> object_store::Result<Option<Bytes>> {
        match self.store.get(&Path::from(key)).await {
            Ok(found) => found.bytes().await.map(Some),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// What clients sent is nobody else's on this machine, also where others may enter the data directory.
fn make_private(path: &std::path::Path) -> std::io::Result<()> {
    let mut folder = std::fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}

/// Two levels of 256 folders, so that none grows beyond what file systems like.
fn key(sha256: &[u8; 32]) -> String {
    let hex = hex(sha256);
    format!("{}/{}/{hex}", &hex[..2], &hex[2..4])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(dir: &tempfile::TempDir) -> Files {
        Files::open(FilesConfig::Directory(dir.path().join("files"))).unwrap()
    }

    #[tokio::test]
    async fn a_file_comes_back_as_it_was_put() {
        let dir = tempfile::tempdir().unwrap();
        let files = open(&dir);
        let put = files.put(Bytes::from_static(b"hello")).await.unwrap();
        assert_eq!(
            put.key,
            "2c/f2/2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
        );
        assert_eq!(put.size, 5);
        assert_eq!(files.bytes(&put.key).await.unwrap().as_deref(), Some(&b"hello"[..]));
        assert_eq!(files.get(&put.key).await.unwrap().map(|f| f.size), Some(5));
    }

    #[tokio::test]
    async fn the_same_content_is_kept_once() {
        let dir = tempfile::tempdir().unwrap();
        let files = open(&dir);
        let first = files.put(Bytes::from_static(b"hello")).await.unwrap();
        assert_eq!(files.put(Bytes::from_static(b"hello")).await.unwrap(), first);
    }

    #[tokio::test]
    async fn what_was_never_put_is_not_there_and_no_key_leads_outside() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("secret"), b"x").unwrap();
        let files = open(&dir);
        for key in ["ab/cd/none", "../secret", "/etc/passwd", "..%2fsecret"] {
            assert_eq!(files.bytes(key).await.unwrap(), None, "{key}");
        }
    }

    #[test]
    fn a_bucket_is_opened_by_its_url() {
        let options = vec![
            ("AWS_REGION".to_owned(), "eu-central-1".to_owned()),
            ("HOME".to_owned(), "x".to_owned()),
        ];
        let bucket = |url: &str| {
            Files::open(FilesConfig::Bucket {
                url: url.to_owned(),
                options: options.clone(),
            })
        };
        assert!(bucket("s3://bucket/some/prefix").is_ok());
        assert!(bucket("s3://bucket").is_ok());
        assert!(bucket("nonsense").is_err());
    }
}
