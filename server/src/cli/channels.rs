//! `kartoteka channel`: sources of messages.

use super::{
    CliError, Data, named,
    values::{creation_modes, kinds},
};
use crate::address;
use crate::channels;
use crate::clock::Clock;
use app::domain::{ChannelId, ChannelKind, CreationMode};
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(super) enum Channel {
    /// Create a channel, ready to take messages.
    #[command(
        after_help = "Examples:\n  kartoteka channel create --key web-form --kind api --name 'Web form'\n  \
        kartoteka channel create --key support --kind email --name Support --address support@example.com"
    )]
    Create(CreateChannel),
    /// Say at which address people write to a mailbox that is there.
    #[command(after_help = "Example:\n  kartoteka channel address --key support --address support@example.com")]
    Address(ChannelAddress),
}

#[derive(Debug, Args)]
pub(super) struct CreateChannel {
    #[command(flatten)]
    data: Data,
    /// By which programs name it: letters, digits, `-`, `_` and `.`.
    #[arg(long, env = "KARTOTEKA_KEY")]
    key: String,
    /// What kind of source it is.
    #[arg(long, env = "KARTOTEKA_KIND", value_parser = kinds())]
    kind: ChannelKind,
    /// What agents see.
    #[arg(long, env = "KARTOTEKA_NAME")]
    name: String,
    /// The address of a mailbox, `support@example.com`: what comes from there is ours, and answers are led to it.
    #[arg(long, env = "KARTOTEKA_ADDRESS")]
    address: Option<String>,
    /// What becomes of a sender whom nobody knows.
    #[arg(long, env = "KARTOTEKA_CREATION", default_value = "automatic", value_parser = creation_modes())]
    creation: CreationMode,
}

#[derive(Debug, Args)]
pub(super) struct ChannelAddress {
    #[command(flatten)]
    data: Data,
    /// By which programs name the channel.
    #[arg(long, env = "KARTOTEKA_KEY")]
    key: String,
    /// The address, `support@example.com`: what comes from there is ours, and answers are led to it.
    #[arg(long, env = "KARTOTEKA_ADDRESS")]
    address: String,
}

/// Does what was asked for.
pub(super) async fn run(channel: Channel) -> Result<(), CliError> {
    match channel {
        Channel::Create(args) => create(args).await,
        Channel::Address(args) => set_address(args).await,
    }
}

/// Creates a channel.
async fn create(args: CreateChannel) -> Result<(), CliError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if args.key.is_empty() || args.key.len() > 100 || !args.key.chars().all(plain) {
        return Err(CliError::Refused(
            "a channel's key is 1 to 100 letters, digits, `-`, `_` and `.`, such as web-form".to_owned(),
        ));
    }
    let name = named(&args.name)?;
    let address = args.address.map(|address| mailbox(args.kind, &address)).transpose()?;
    let db = args.data.open().await?;
    let clock = Clock::system();
    let id = ChannelId::new(clock.id());
    let channel = channels::Channel {
        id,
        key: args.key,
        kind: args.kind,
        name,
        creation_mode: args.creation,
    };
    let mut tx = db.write().await?;
    tx.add_channel(&channel, clock.now()).await.map_err(|error| {
        if error.is_taken() {
            CliError::Refused(format!("there is already a channel with the key {}", channel.key))
        } else {
            error.into()
        }
    })?;
    if let Some(address) = address {
        tx.set_channel_address(id, &address).await?;
    }
    tx.commit().await?;
    db.close().await;
    println!("Created channel {} ({id})", channel.key);
    Ok(())
}

/// Says at which address people write to a channel that is there.
async fn set_address(args: ChannelAddress) -> Result<(), CliError> {
    let db = args.data.open().await?;
    let mut tx = db.write().await?;
    let channel = tx.channel(&args.key).await?.ok_or_else(|| {
        CliError::Refused(format!(
            "there is no channel with the key {}; `kartoteka channel create` makes one",
            args.key
        ))
    })?;
    let address = mailbox(channel.kind, &args.address)?;
    tx.set_channel_address(channel.id, &address).await?;
    tx.commit().await?;
    db.close().await;
    println!("Channel {} is written to at {address}", channel.key);
    Ok(())
}

/// The address of a mailbox in its normal form.
fn mailbox(kind: ChannelKind, address: &str) -> Result<String, CliError> {
    if kind != ChannelKind::Email {
        return Err(CliError::Refused("--address is for channels of kind email".to_owned()));
    }
    address::email_key(address).ok_or_else(|| {
        CliError::Refused(format!(
            "`{address}` is no e-mail address; write one such as support@example.com"
        ))
    })
}
