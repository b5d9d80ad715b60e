//! The texts of the interface as the browser reads them: one file a language, which every page loads beside its module.

use crate::hex::hex;
use app::i18n::Locale;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Response};
use http::{StatusCode, header};
use sha2::{Digest as _, Sha256};
use std::sync::{Arc, LazyLock};

/// Where they lie, by language. The content's hash is in the name, so they may be kept for ever.
static ADDRESSES: LazyLock<Arc<[(Locale, String)]>> =
    LazyLock::new(|| Locale::ALL.map(|locale| (locale, address(locale))).into());

fn address(locale: Locale) -> String {
    let hash = hex(&Sha256::digest(locale.file()));
    format!("/texts/{}-{}.txt", locale.as_str(), &hash[..12])
}

/// Where they lie, by language.
pub fn addresses() -> Arc<[(Locale, String)]> {
    ADDRESSES.clone()
}

/// Answers with the file of a language.
pub async fn serve(Path(name): Path<String>) -> Response {
    let named = ADDRESSES
        .iter()
        .find(|(_, address)| address.ends_with(&format!("/{name}")));
    let Some((locale, _)) = named else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, locale.file()).into_response()
}
