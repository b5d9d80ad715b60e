//! `kartoteka channel address`.

use super::create::mailbox;
use super::{ChannelAddress, CliError};

/// Says at which address people write to a channel that is there.
pub(super) async fn channel(args: ChannelAddress) -> Result<(), CliError> {
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
