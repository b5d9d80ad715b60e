//! `kartoteka agent create`, `token create` and `channel create`.

use super::{CliError, CreateAgent, CreateChannel, CreateToken};
use crate::address;
use crate::channels::Channel;
use crate::clock::Clock;
use crate::db::{NewAgent, NewToken};
use crate::{password, token};
use app::domain::{AgentId, ChannelId, ChannelKind, MAX_TEXT};
use secrecy::{ExposeSecret as _, SecretString};
use std::io::{BufRead as _, IsTerminal as _, stdin};

/// Creates an agent.
pub(super) async fn agent(args: CreateAgent) -> Result<(), CliError> {
    let email = args.email.trim().to_lowercase();
    let well_formed = email.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.contains('@') && !email.contains(char::is_whitespace)
    });
    if !well_formed || email.chars().count() > MAX_TEXT {
        return Err(CliError::Refused(format!(
            "`{}` is no e-mail address; write one such as ann@example.com",
            args.email
        )));
    }
    let name = named(&args.name)?;
    let db = args.data.open().await?;
    let password_hash = password::hash(read_password()?).await?;

    let clock = Clock::system();
    let id = AgentId::new(clock.id());
    let agent = NewAgent {
        id,
        name,
        email,
        password_hash,
        role: args.role,
        at: clock.now(),
    };
    let mut tx = db.write().await?;
    tx.add_agent(&agent).await.map_err(|error| {
        if error.is_taken() {
            CliError::Refused(format!("there is already an agent with the address {}", agent.email))
        } else {
            error.into()
        }
    })?;
    tx.commit().await?;
    db.close().await;
    println!("Created {} {} ({id})", args.role.as_str(), agent.email);
    Ok(())
}

/// Creates a token and prints it: alone on standard output, so that a script can take it.
pub(super) async fn token(args: CreateToken) -> Result<(), CliError> {
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

/// Creates a channel.
pub(super) async fn channel(args: CreateChannel) -> Result<(), CliError> {
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
    let channel = Channel {
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

/// The address of a mailbox in its normal form.
pub(super) fn mailbox(kind: ChannelKind, address: &str) -> Result<String, CliError> {
    if kind != ChannelKind::Email {
        return Err(CliError::Refused("--address is for channels of kind email".to_owned()));
    }
    address::email_key(address).ok_or_else(|| {
        CliError::Refused(format!(
            "`{address}` is no e-mail address; write one such as support@example.com"
        ))
    })
}

fn named(name: &str) -> Result<String, CliError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > MAX_TEXT || name.contains('\0') {
        return Err(CliError::Refused(format!("--name takes 1 to {MAX_TEXT} characters")));
    }
    Ok(name.to_owned())
}

pub(super) fn read_password() -> Result<SecretString, CliError> {
    if stdin().is_terminal() {
        eprint!("Password (shown as you type; pipe it in to keep it from the screen): ");
    }
    let mut line = String::new();
    stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.chars().count() < password::MIN_LENGTH || password.len() > password::MAX_LENGTH {
        return Err(CliError::Refused(format!(
            "a password has at least {} characters; give it on the first line of standard input",
            password::MIN_LENGTH
        )));
    }
    Ok(password.into())
}
