//! What a first visit to a conversation transfers, against the budget. The figures are the bodies as a browser gets
//! them from the real server: the page through its compression, the files as they were compressed for the site.

use crate::demo::Demo;
use crate::http::Session;
use crate::{Outcome, page};

/// No more may be transferred, in bytes.
const BUDGET: usize = 400_000;
/// What we want to get to.
const AIM: usize = 250_000;
/// Requests until the page is whole.
const REQUESTS: usize = 8;

/// One thing that was transferred.
struct Part {
    kind: &'static str,
    path: String,
    transferred: usize,
    raw: usize,
}

pub(crate) fn weigh() -> Outcome<()> {
    let demo = Demo::start()?;
    let mut session = Session::new(&demo.address);
    session.sign_in(&demo.email, &demo.password)?;
    let inbox = session.get("/")?.text()?;
    let conversation = page::first_conversation(&inbox).ok_or("the inbox of the demo lists no conversation")?;

    let answer = session.get(&conversation)?;
    let document = answer.text()?;
    let mut parts = vec![Part {
        kind: "HTML",
        transferred: answer.body.len(),
        raw: document.len(),
        path: conversation,
    }];
    for path in page::requests(&document) {
        let answer = session.get(&path)?;
        parts.push(Part {
            kind: kind(&path),
            transferred: answer.body.len(),
            raw: answer.decoded()?.len(),
            path,
        });
    }
    judge(&parts)
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "CSS",
        Some("js") => "JS",
        Some("wasm") => "WASM",
        Some("svg") => "icons",
        Some("txt") => "texts",
        _ => "other",
    }
}

fn judge(parts: &[Part]) -> Outcome<()> {
    println!(
        "{:<7}{:<44}{:>11}{:>14}",
        "", "first load of a conversation", "raw", "transferred"
    );
    for part in parts {
        println!(
            "{:<7}{:<44}{:>11}{:>14}",
            part.kind,
            part.path,
            kilobytes(part.raw),
            kilobytes(part.transferred)
        );
    }
    let total = parts.iter().map(|part| part.transferred).sum::<usize>();
    let over = match total {
        total if total > BUDGET => " (ABOVE THE BUDGET)",
        total if total > AIM => " (above the aim)",
        _ => "",
    };
    println!("{:<51}{:>11}{:>14}", "total", "", kilobytes(total));
    println!(
        "budget {}, aim {}{over}; {} requests of {REQUESTS}",
        kilobytes(BUDGET),
        kilobytes(AIM),
        parts.len()
    );
    if total > BUDGET {
        return Err(format!(
            "the first load weighs {}: {} too much",
            kilobytes(total),
            kilobytes(total - BUDGET)
        )
        .into());
    }
    if parts.len() > REQUESTS {
        return Err(format!("the first load takes {} requests, {REQUESTS} are allowed", parts.len()).into());
    }
    Ok(())
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(transferred: usize) -> Part {
        Part {
            kind: "HTML",
            path: "/c/1".into(),
            transferred,
            raw: transferred,
        }
    }

    #[test]
    fn the_budget_itself_passes_and_one_byte_more_fails() {
        assert!(judge(&[part(BUDGET)]).is_ok());
        assert!(judge(&[part(BUDGET + 1)]).is_err());
    }

    #[test]
    fn one_request_too_many_fails() {
        let parts = |number| (0..number).map(|_| part(1)).collect::<Vec<_>>();
        assert!(judge(&parts(REQUESTS)).is_ok());
        assert!(judge(&parts(REQUESTS + 1)).is_err());
    }
}
