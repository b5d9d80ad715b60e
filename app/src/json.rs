//! How answers are written into the page and read from it again.
//!
//! The framework reads the page's answers with `serde_json::from_str` and the calls' with `from_slice`, and each makes
//! its own copy of the reading of every type: 60 kB of code. Through this codec both are the latter.

use leptos::server::codee::{Decoder, Encoder};
use serde::{Serialize, de::DeserializeOwned};

/// JSON, read the way the answers of calls are.
#[derive(Debug, Clone, Copy)]
pub struct Json;

impl<T: Serialize> Encoder<T> for Json {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, serde_json::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Json {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(value: &str) -> Result<T, serde_json::Error> {
        serde_json::from_slice(value.as_bytes())
    }
}

/// An answer that the page brings with it.
pub type Resource<T> = leptos::prelude::Resource<T, Json>;
