//! `kartoteka token list` and `token revoke`.

use super::{CliError, Data, RevokeToken, WhichToken};
use app::domain::Timestamp;

/// Lists tokens. None is shown itself: it is stored nowhere.
pub(super) async fn list(data: Data) -> Result<(), CliError> {
    let db = data.open().await?;
    let tokens = db.glance().await?.tokens().await?;
    db.close().await;
    let day = |millis: i64| Timestamp::from_millis(millis).rfc3339()[..10].to_owned();
    for token in tokens {
        let made = day(token.created_at);
        let used = token.last_used.map_or_else(|| "never used".to_owned(), day);
        println!("{}\t{made}\t{used}\t{}\t{}", token.id, token.scopes, token.name);
    }
    Ok(())
}

/// Takes tokens back.
pub(super) async fn revoke(args: RevokeToken) -> Result<(), CliError> {
    let db = args.data.open().await?;
    let mut tx = db.write().await?;
    let (revoked, which) = match args.which {
        WhichToken { id: Some(id), .. } => (u64::from(tx.revoke_token(id).await?), format!("with the id {id}")),
        WhichToken { name, .. } => {
            let name = name.unwrap_or_default();
            (tx.revoke_tokens(name.trim()).await?, format!("named {}", name.trim()))
        }
    };
    tx.commit().await?;
    db.close().await;
    if revoked == 0 {
        return Err(CliError::Refused(format!(
            "there is no token {which}; `kartoteka token list` shows those there are"
        )));
    }
    println!("Tokens revoked: {revoked}. A server that runs refuses them some seconds from now.");
    Ok(())
}
