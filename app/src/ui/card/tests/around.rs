//! The head and what the client left behind.

use super::{NOW, agent, card, html, usual};
use crate::domain::{Attachment, AttachmentId, Card, ClientFile, MessageId, PostComment, Role};
use crate::i18n::Locale;
use crate::ui::words;
use uuid::Uuid;

const PAGE: &str = "/clients/00000000-0000-0000-0000-000000000007";

fn page(card: Card) -> String {
    html(Some(card), agent(1, Role::Agent), Locale::En, "/c/1042")
}

fn file(n: u128, name: &str, media_type: &str) -> ClientFile {
    ClientFile {
        file: Attachment {
            id: AttachmentId::new(Uuid::from_u128(n)),
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            size: 12_900,
        },
        number: 1001,
        at: NOW,
    }
}

#[test]
fn the_name_leads_to_the_clients_page_and_a_button_opens_it_apart() {
    let page = usual("/c/1042?view=mine");
    assert!(page.contains(&format!(r#"href="{PAGE}?view=mine""#)), "{page}");
    assert!(page.contains(&format!(r#"href="{PAGE}" target="_blank" rel="noopener""#)));
    assert!(page.contains(r#"href="/companies/00000000-0000-0000-0000-000000000009?view=mine""#));
}

#[test]
fn a_language_is_a_badge_where_the_agents_pages_speak_another() {
    let badge = |locale| html(Some(card()), agent(1, Role::Agent), locale, "/").contains(r#"data-tone="info""#);
    assert!(badge(Locale::En) && !badge(Locale::Pl));
}

#[test]
fn all_conversations_are_a_step_away_where_some_do_not_stand_here() {
    assert!(usual("/c/1042").contains(&format!(
        r#"href="{PAGE}#conversations" class="card__all">All (12)</a>"#
    )));
    let mut few = card();
    few.client.conversations = 2;
    assert!(!page(few).contains("All ("));
}

#[test]
fn files_are_downloads_and_images_are_seen() {
    let mut card = card();
    card.files = vec![
        file(61, "box <1>.png", "image/png"),
        file(62, "list.pdf", "application/pdf"),
    ];
    card.files_in_all = 9;
    let page = page(card);
    let id = |n| AttachmentId::new(Uuid::from_u128(n));
    assert!(page.contains(&format!(r#"href="/attachments/{}""#, id(62))), "{page}");
    assert!(page.contains(r#"download="box &lt;1&gt;.png""#), "{page}");
    assert!(page.contains(&words::size(Locale::En, 12_900)), "{page}");
    assert!(page.contains(&format!(r#"src="/attachments/{}/preview""#, id(61))));
    assert_eq!(page.matches("/preview").count(), 1);
    assert!(page.contains("#files\" class=\"card__all\">All (9)</a>"));
    assert!(usual("/").contains("No files yet"));
}

#[test]
fn a_comment_leads_to_its_conversation_and_to_its_post_if_that_is_a_web_page() {
    let comment = |n, post: &str| PostComment {
        message: MessageId::new(Uuid::from_u128(n)),
        number: 1001,
        snippet: "Nice <b>".to_owned(),
        post: post.to_owned(),
        at: NOW,
    };
    let mut card = card();
    card.comments = vec![
        comment(71, "https://vk.com/wall1_2"),
        comment(72, "javascript:alert(2)"),
    ];
    let page = page(card);
    assert!(page.contains(r#"href="https://vk.com/wall1_2" target="_blank" rel="noopener noreferrer""#));
    assert!(page.contains("Nice &lt;b&gt;") && !page.contains(r#"href="javascript"#));
    assert!(!usual("/").contains("Comments on posts"));
}

#[test]
fn another_system_is_asked_only_where_there_is_one() {
    assert!(!usual("/").contains("From your system"));
    let mut card = card();
    card.dynamic = true;
    let page = page(card);
    assert!(page.contains("From your system") && page.contains("skeleton"), "{page}");
    assert!(page.contains(r#"name="gear" value="system""#) && !page.contains("on-demand"));
}
