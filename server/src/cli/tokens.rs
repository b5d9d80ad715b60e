//! `kartoteka token`: with which other programs use the API.

use super::{CliError, Data, named, values::scopes};
use crate::clock::Clock;
use crate::db::NewToken;
use crate::token::{self, Scope};
use app::domain::Timestamp;
use clap::{Args, Subcommand};
use secrecy::ExposeSecret as _;
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub(super) enum Token {
    /// Create a token. It is printed once and stored nowhere in the clear.
    #[command(
        after_help = "Example:\n  kartoteka token create --name 'CRM sync' --scope read --scope write\n\nScopes:\n  \
        ingest  bring in messages\n  read    read clients and conversations\n  write   read and change them\n  \
        admin   all of that, and settings"
    )]
    Create(CreateToken),
    /// List tokens, one on a line: id, when each was made, when it was last used, scopes, name.
    List(Data),
    /// Take tokens back: who has one is refused some seconds later.
    #[command(after_help = "Examples:\n  kartoteka token revoke --name 'CRM sync'\n  \
        kartoteka token revoke --id 0192f0c1-0000-7000-8000-000000000000")]
    Revoke(RevokeToken),
}

#[derive(Debug, Args)]
pub(super) struct CreateToken {
    #[command(flatten)]
    data: Data,
    /// What it is for, to find it again.
    #[arg(long, env = "KARTOTEKA_NAME")]
    name: String,
    /// What it may do; can be given several times.
    #[arg(long, env = "KARTOTEKA_SCOPE", required = true, value_delimiter = ',', value_parser = scopes())]
    scope: Vec<Scope>,
}

#[derive(Debug, Args)]
pub(super) struct RevokeToken {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    which: WhichToken,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct WhichToken {
    /// All of this name.
    #[arg(long, env = "KARTOTEKA_NAME")]
    name: Option<String>,
    /// The one with this id, as `kartoteka token list` shows it.
    #[arg(long, env = "KARTOTEKA_ID")]
    id: Option<Uuid>,
}

/// Does what was asked for.
pub(super) async fn run(token: Token) -> Result<(), CliError> {
    match token {
        Token::Create(args) => create(args).await,
        Token::List(data) => list(data).await,
        Token::Revoke(args) => revoke(args).await,
    }
}

/// Creates a token and prints it: alone on standard output, so that a script can take it.
async fn create(args: CreateToken) -> Result<(), CliError> {
    let name = named(&args.name)?;
    let db = args.data.open().await?;
    let clock = Clock::system();
    let secret = token::fresh("kt_");
    let scopes: Vec<_> = args.scope.iter().map(|scope| scope.as_str()).collect();
    let mut tx = db.write().await?;
    tx.add_token(&NewToken {
        id: clock.id(),
        name: &name,
        hash: &token::hash(&secret),
        scopes: &scopes.join(" "),
        at: clock.now(),
    })
    .await?;
    tx.commit().await?;
    db.close().await;
    println!("{}", secret.expose_secret());
    eprintln!("Keep it now: it is not shown again. Use it as `Authorization: Bearer TOKEN`.");
    Ok(())
}

/// Lists tokens. None is shown itself: it is stored nowhere.
async fn list(data: Data) -> Result<(), CliError> {
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
async fn revoke(args: RevokeToken) -> Result<(), CliError> {
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
