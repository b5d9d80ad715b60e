//! What stands in the place of the card until somebody makes one.

use super::{agent, html, html_with_draft};
use crate::domain::{Draft, DraftIdentity, IdentityKind, Language, Role, Trust};
use crate::i18n::Locale;

fn draft() -> Draft {
    Draft {
        name: String::new(),
        company: "Acme <b>".to_owned(),
        language: Language::parse("pl").ok(),
        identities: vec![DraftIdentity {
            kind: IdentityKind::Phone,
            shown: "+48 601 234 567".to_owned(),
            trust: Trust::Claimed,
        }],
    }
}

fn drafted(draft: Draft, url: &str) -> String {
    html_with_draft(None, Some(draft), agent(1, Role::Agent), Locale::En, url)
}

const CREATE: &str = r#"action="/ask/create-client""#;
const DISCARD: &str = r#"name="discard""#;

#[test]
fn a_draft_is_called_by_what_is_known_and_its_name_opens_the_form() {
    let page = drafted(draft(), "/c/1042");
    for text in [
        ">+48 601 234 567</button></h2>",
        "Draft",
        r#"name="draft" value="open""#,
    ] {
        assert!(page.contains(text), "{text} is missing in {page}");
    }
    assert!(!page.contains(CREATE));
    let nothing = Draft {
        name: String::new(),
        company: String::new(),
        language: None,
        identities: Vec::new(),
    };
    assert!(drafted(nothing, "/c/1042").contains(">Unknown client</button></h2>"));
}

#[test]
fn the_form_of_a_draft_stands_prefilled() {
    let page = drafted(draft(), "/c/1042?draft=open");
    for text in [
        CREATE,
        r#"name="company" value="Acme &lt;b&gt;""#,
        r#"<option value="pl" selected"#,
        "Create client",
    ] {
        assert!(page.contains(text), "{text} is missing in {page}");
    }
}

#[test]
fn a_draft_is_discarded_only_while_its_form_is_closed() {
    // The block of the page that stands around the button is hidden or not.
    let hidden = |page: &str| {
        let (before, after) = page.split_once("draft__choices card__block").unwrap_or_default();
        let tag = before.rsplit('<').next().into_iter().chain(after.split('>').next());
        let hidden = tag
            .flat_map(str::split_whitespace)
            .any(|part| part.trim_matches('"') == "hidden");
        (hidden, page.contains(DISCARD))
    };
    assert_eq!(hidden(&drafted(draft(), "/c/1042")), (false, true));
    assert_eq!(hidden(&drafted(draft(), "/c/1042?draft=open")), (true, true));
}

#[test]
fn a_refused_draft_says_why() {
    let refused = |error: &str| {
        drafted(
            draft(),
            &format!("/c/1042?draft=open&__path=%2Fask%2Fcreate-client&__err={error}"),
        )
    };
    assert!(refused("eyJpbnZhbGlkIjp7InRvb19sb25nIjp7Im1heCI6MjAwMH19fQ==").contains("2,000"));
    let taken = refused("eyJjb25mbGljdCI6IHsiY3VycmVudCI6ICJEb3JhIEtvdCJ9fQ==");
    assert!(taken.contains("this is Dora Kot now"), "{taken}");
}

#[test]
fn who_told_nothing_can_be_made_a_client_by_hand() {
    let nobody = |url| html(None, agent(1, Role::Agent), Locale::En, url);
    assert!(!nobody("/c/1042").contains(CREATE) && nobody("/c/1042").contains("Create a client…"));
    assert!(nobody("/c/1042?draft=open").contains(CREATE));
}
