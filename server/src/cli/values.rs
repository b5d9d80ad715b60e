//! What flags take, and what is said of what they do not take.

use crate::token::Scope;
use app::domain::{ChannelKind, CreationMode, Role};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::net::SocketAddr;
use url::Url;

pub(super) fn listened_at(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse()
        .map_err(|_| "write an IP address and a port, such as 127.0.0.1:3000")
}

pub(super) fn public_url(text: &str) -> Result<Url, &'static str> {
    text.parse()
        .map_err(|_| "write it as browsers do, with https:// before it: https://desk.example.com")
}

pub(super) fn bucket(text: &str) -> Result<Url, &'static str> {
    text.parse()
        .map_err(|_| "write the bucket as s3://BUCKET or s3://BUCKET/PREFIX")
}

pub(super) fn roles() -> impl TypedValueParser<Value = Role> {
    words(
        [Role::Agent, Role::Admin].map(|role| PossibleValue::new(role.as_str())),
        Role::parse,
    )
}

pub(super) fn scopes() -> impl TypedValueParser<Value = Scope> {
    words(Scope::ALL.map(|scope| PossibleValue::new(scope.as_str())), Scope::parse)
}

pub(super) fn kinds() -> impl TypedValueParser<Value = ChannelKind> {
    let help = |kind| match kind {
        ChannelKind::Api => "another program posts messages as JSON: a web form, a shop, a bridge",
        ChannelKind::Email => "a mailbox; raw mail is posted as it came",
        ChannelKind::Chat => "a chat: one conversation goes on until it is solved",
        ChannelKind::Phone => "calls and their transcripts",
    };
    words(
        ChannelKind::ALL
            .iter()
            .map(move |kind| PossibleValue::new(kind.as_str()).help(help(*kind))),
        ChannelKind::parse,
    )
}

pub(super) fn creation_modes() -> impl TypedValueParser<Value = CreationMode> {
    let help = |mode| match mode {
        CreationMode::Automatic => "gets a card at once",
        CreationMode::Draft => "waits as a draft until an agent creates the card",
    };
    words(
        CreationMode::ALL
            .iter()
            .map(move |mode| PossibleValue::new(mode.as_str()).help(help(*mode))),
        CreationMode::parse,
    )
}

/// Takes one of the words, and lists them in `--help`.
fn words<T: Clone + Send + Sync + 'static>(
    values: impl IntoIterator<Item = PossibleValue>,
    parse: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(values).try_map(move |word| parse(&word).ok_or("unknown word"))
}
