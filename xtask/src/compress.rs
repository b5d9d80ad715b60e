//! Brotli and gzip, at their highest levels: done once here, sent many times by the server.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::Outcome;

/// Worth compressing; pictures and fonts are compressed already.
pub(crate) fn pays(name: &str) -> bool {
    ["js", "wasm", "css", "svg", "txt", "json", "html", "webmanifest"]
        .iter()
        .any(|ending| name.rsplit_once('.').is_some_and(|(_, has)| has == *ending))
}

pub(crate) fn brotli(content: &[u8]) -> Outcome<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

pub(crate) fn gzip(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}
