//! Whether our own mail server could prove where a mail comes from: DKIM (RFC 6376) and DMARC (RFC 7489), as it wrote them
//! down in Authentication-Results (RFC 8601). Pure; checks no signature itself.
//!
//! Anybody can write such a field into his mail. So only the topmost fields count, those above everything else of that
//! name, each by a server that the workspace trusts; a mail server puts its own on top and has to take out foreign ones
//! that bear its name (RFC 8601, 5). What stands further down was there before the mail came to us.

mod results;

use super::surroundings::ServerIds;
use crate::address::{domain_key, organisational_domain};
use app::domain::Trust;
use results::{Check, Results};

/// What this room reads of a mail's header.
const FIELD: &str = "Authentication-Results";

/// How many fields are looked at.
const MAX_FIELDS: usize = 10;

/// What is proven of the address in From.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Verdict {
    /// The owner of its domain signed the mail, or his policy was met.
    Passed,
    /// The policy of its domain was not met.
    Failed,
    /// Nobody whom we trust says anything.
    #[default]
    Silent,
}

impl Verdict {
    /// How well we know that From is the sender's.
    pub fn trust(self) -> Trust {
        match self {
            Self::Passed => Trust::Verified,
            Self::Failed => Trust::Claimed,
            Self::Silent => Trust::Channel,
        }
    }
}

/// The verdict on a mail whose author's domain is `domain`, from the names and values of its header fields in their
/// order. `servers` are those whose word counts.
///
/// Each method is judged by the first field that speaks of it; a policy that failed outweighs a signature that passed.
pub fn verdict<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>, domain: &str, servers: &ServerIds) -> Verdict {
    let Some(domain) = domain_key(domain) else {
        return Verdict::Silent;
    };
    let is_ours = |(name, _): &(&str, &str)| name.eq_ignore_ascii_case(FIELD);
    let trusted: Vec<Results> = fields
        .into_iter()
        .skip_while(|field| !is_ours(field))
        .take_while(is_ours)
        .take(MAX_FIELDS)
        .map_while(|(_, value)| results::read(value).filter(|results| servers.contain(&results.server)))
        .collect();
    let policy: Vec<&Check> = checks(&trusted, "dmarc").collect();
    if policy.iter().any(|check| check.result == "fail") {
        return Verdict::Failed;
    }
    let policy_met = policy.iter().filter(|check| check.result == "pass").any(|check| {
        check
            .property("header.from")
            .is_none_or(|from| is_aligned(from, &domain))
    });
    let signed = checks(&trusted, "dkim")
        .filter(|check| check.result == "pass")
        .any(|check| signer(check).is_some_and(|signer| is_aligned(signer, &domain)));
    if policy_met || signed {
        Verdict::Passed
    } else {
        Verdict::Silent
    }
}

/// What the first field that speaks of a method says of it.
fn checks<'a>(trusted: &'a [Results], method: &'static str) -> impl Iterator<Item = &'a Check> {
    let speaks = |results: &&Results| results.checks.iter().any(|check| check.method == method);
    let field = trusted.iter().find(speaks);
    let of_method = move |check: &&Check| check.method == method;
    field.into_iter().flat_map(|results| &results.checks).filter(of_method)
}

/// Who signed: the domain of the signature, or that of the user in whose name it was made.
fn signer(check: &Check) -> Option<&str> {
    check.property("header.d").or_else(|| check.property("header.i"))
}

/// Whether an address or a domain belongs to the owner of a domain (RFC 7489, 3.1.1, relaxed).
fn is_aligned(value: &str, domain: &str) -> bool {
    let other = value.rsplit('@').next().and_then(domain_key);
    other.is_some_and(|other| {
        let owner = organisational_domain(&other);
        other == domain || (owner.is_some() && owner == organisational_domain(domain))
    })
}

#[cfg(test)]
mod tests;
