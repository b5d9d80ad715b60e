//! Who wrote a message that somebody sends on: in the head that mail programs put above it, or within the mail that is
//! attached.

use super::mailbox::{self, Mailbox};
use super::raw;
use crate::channels::text::heads::{Head, head, is_forward};

/// How many lines are looked through.
const MAX_LINES: usize = 2_000;

/// How many lines a head may have.
const HEAD_LINES: usize = 10;

/// Whether a subject begins as that of a message that is sent on, marks of mail servers (`[EXTERNAL]`) aside.
pub fn is_forwarding(subject: &str) -> bool {
    let mut subject = subject.trim();
    while let Some((_, rest)) = subject.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        subject = rest.trim_start();
    }
    let Some((prefix, _)) = subject.split_once([':', '：']) else {
        return false;
    };
    let prefix = prefix.trim().to_lowercase();
    matches!(prefix.as_str(), "fwd" | "fw" | "pd" | "rv" | "wg" | "tr" | "enc")
        || ["пересл", "пересыл", "переадр", "перенапр", "przekaz", "przesł", "reenv"]
            .iter()
            .any(|start| prefix.starts_with(start) && prefix.chars().count() <= 24)
}

/// The authors of the messages that a text sends on, the latest sent on first.
pub fn authors(text: &str) -> Vec<Mailbox> {
    let mark = |c: char| matches!(c, '>' | '|' | '\u{a0}' | '\u{feff}') || c.is_whitespace();
    let lines: Vec<&str> = text
        .lines()
        .take(MAX_LINES)
        .map(|line| line.trim_matches(mark))
        .collect();
    let author = |place: usize| {
        let line = lines.get(place)?;
        match head(line) {
            Some((Head::From, value)) if in_head(&lines, place) => mailbox::written(value),
            _ if is_announced(&lines, place) => attributed(line),
            _ => None,
        }
    };
    (0..lines.len()).filter_map(author).collect()
}

/// The author of a mail that is attached, from its bytes.
pub fn attached_author(bytes: &[u8]) -> Option<Mailbox> {
    let head = raw::head(bytes);
    let message = raw::parse_head(&head)?;
    mailbox::first(mailbox::all(message.from()))
}

/// Whether at least two more lines of a head stand close around this one, with no empty line between.
fn in_head(lines: &[&str], place: usize) -> bool {
    let tells = |line: &&&str| head(line).is_some_and(|(tells, _)| tells == Head::Other);
    let close = |line: &&&str| !line.is_empty();
    let (above, below) = lines.split_at(place);
    let above = above.iter().rev().take(HEAD_LINES).take_while(close);
    let below = below.iter().skip(1).take(HEAD_LINES).take_while(close);
    above.chain(below).filter(tells).count() >= 2
}

/// Whether the last line above that says something announces a message that is sent on.
fn is_announced(lines: &[&str], place: usize) -> bool {
    let above = lines.get(..place).unwrap_or_default();
    let said = above.iter().rev().find(|line| !line.is_empty());
    said.is_some_and(|line| line.starts_with("--") && is_forward(line))
}

/// `20.11.2026, 10:00, "Анна" <ann@x.example>:`, as Yandex writes above what is sent on.
fn attributed(line: &str) -> Option<Mailbox> {
    let said = line.strip_suffix(':')?;
    let (before, _) = said.rsplit_once('<')?;
    let start = before.rfind(", ").map_or(0, |comma| comma + 2);
    mailbox::written(said.get(start..)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_says_in_many_languages_that_a_message_is_sent_on() {
        for subject in [
            "Fwd: Order",
            "FW: Order",
            "fwd:Order",
            "Fw : Order",
            "FW：Order",
            "[EXTERNAL] Fwd: Order",
            "[a] [b] FW: Order",
            "PD: Zamówienie",
            "RV: Pedido",
            "WG: Bestellung",
            "TR : Commande",
            "Пересл: Заказ",
            "Пересылаемое сообщение: Заказ",
            "Переадресовано: Заказ",
            "Przekazano: Zamówienie",
            "Reenviado: Pedido",
        ] {
            assert!(is_forwarding(subject), "{subject}");
        }
        for subject in [
            "Order",
            "Re: Fwd: Order",
            "Forward planning: 2027",
            "Fwd",
            "[Fwd: Order",
            "",
            "Przesyłka: gdzie jest?",
            "Пересылка посылки, которую я заказал вчера: где она?",
        ] {
            assert!(!is_forwarding(subject), "{subject}");
        }
    }

    #[test]
    fn the_author_is_found_in_the_heads_of_mail_programs() {
        for (program, text) in [
            (
                "Gmail",
                "FYI\n\n---------- Forwarded message ---------\nFrom: Ann Lee <ann@x.example>\nDate: Fri, Nov 20, 2026 at \
                 10:00 AM\nSubject: Order\nTo: Shop <shop@desk.example>\n\nWhere is it?",
            ),
            (
                "Gmail, Russian",
                "---------- Forwarded message ---------\nОт: Ann Lee <ann@x.example>\nDate: пт, 20 нояб. 2026 г. в \
                 10:00\nSubject: Заказ\nTo: <shop@desk.example>\n\nГде он?",
            ),
            (
                "Gmail, Polish",
                "---------- Forwarded message ---------\nOd: Ann Lee <ann@x.example>\nDate: pt., 20 lis 2026 o \
                 10:00\nSubject: Zamówienie\nTo: <shop@desk.example>\n\nGdzie?",
            ),
            (
                "Gmail, Spanish",
                "---------- Forwarded message ---------\nDe: *Ann Lee* <ann@x.example>\nDate: vie, 20 nov 2026\nSubject: \
                 Pedido\nTo: <shop@desk.example>\n\n¿Dónde?",
            ),
            (
                "Apple Mail",
                "Begin forwarded message:\n\n> From: Ann Lee <ann@x.example>\n> Subject: Order\n> Date: 20 November \
                 2026\n> To: shop@desk.example\n> \n> Where is it?",
            ),
            (
                "Apple Mail, bold",
                "Начало переадресованного сообщения:\n\n*От: *Ann Lee <ann@x.example>\n*Тема: **Заказ*\n*Дата: *20 \
                 ноября\n*Кому: *shop@desk.example\n\nГде он?",
            ),
            (
                "Apple Mail, French",
                "Début du message réexpédié :\n\n> De: Ann Lee <ann@x.example>\n> Objet: Commande\n> Date: 20 novembre\n> \
                 À: shop@desk.example\n\nOù ?",
            ),
            (
                "Apple Mail, German",
                "Anfang der weitergeleiteten Nachricht:\n\nVon: Ann Lee <ann@x.example>\nBetreff: Bestellung\nDatum: 20. \
                 November\nAn: shop@desk.example\n\nWo?",
            ),
            (
                "Thunderbird",
                "-------- Forwarded Message --------\nSubject: \tOrder\nDate: \tFri, 20 Nov 2026\nFrom: \tAnn Lee \
                 <ann@x.example>\nTo: \tshop@desk.example\n\nWhere is it?",
            ),
            (
                "Thunderbird, Russian",
                "-------- Перенаправленное сообщение --------\nТема: \tЗаказ\nДата: \tFri, 20 Nov 2026\nОт: \tAnn Lee \
                 <ann@x.example>\nКому: \tshop@desk.example\n\nГде он?",
            ),
            (
                "Thunderbird, Polish",
                "-------- Przekazana wiadomość --------\nTemat: \tX\nData: \t20 Nov\nOd: \tAnn Lee <ann@x.example>\nDo: \
                 \tshop@desk.example",
            ),
            (
                "Thunderbird, Spanish",
                "-------- Mensaje reenviado --------\nAsunto: \tX\nFecha: \t20 Nov\nDe: \tAnn Lee \
                 <ann@x.example>\nPara: \tshop@desk.example",
            ),
            (
                "Thunderbird, German",
                "-------- Weitergeleitete Nachricht --------\nBetreff: \tX\nDatum: \t20 Nov\nVon: \tAnn Lee \
                 <ann@x.example>\nAn: \tshop@desk.example",
            ),
            (
                "Thunderbird, French",
                "-------- Message transféré --------\nSujet : \tX\nDate : \t20 Nov\nDe : \tAnn Lee <ann@x.example>\nPour \
                 : \tshop@desk.example",
            ),
            (
                "Outlook",
                "Please see below.\n\n________________________________\nFrom: Ann Lee <ann@x.example>\nSent: Friday, \
                 November 20, 2026 10:00\nTo: Shop\nSubject: Order\n\nWhere is it?",
            ),
            (
                "Outlook, old",
                "-----Original Message-----\nFrom: Ann Lee [mailto:ann@x.example]\nSent: Friday\nTo: Shop\nSubject: \
                 Order\n\nWhere?",
            ),
            (
                "Outlook, Russian",
                "От: Ann Lee <ann@x.example>\nОтправлено: 20 ноября 2026 г.\nКому: Shop\nТема: Заказ\n\nГде он?",
            ),
            (
                "Outlook, Polish, marked up",
                "*Od:* Ann Lee <ann@x.example<mailto:ann@x.example>>\n*Wysłano:* piątek\n*Do:* Shop\n*Temat:* X\n\nGdzie?",
            ),
            (
                "Outlook, Spanish",
                "De: Ann Lee <ann@x.example>\nEnviado el: viernes\nPara: Shop\nAsunto: Pedido\n\n¿Dónde?",
            ),
            (
                "Outlook, German",
                "Von: Ann Lee <ann@x.example>\nGesendet: Freitag\nAn: Shop\nBetreff: Bestellung\n\nWo?",
            ),
            (
                "Outlook, French",
                "De : Ann Lee <ann@x.example>\nEnvoyé : vendredi\nÀ : Shop\nObjet : Commande\n\nOù ?",
            ),
            (
                "Yandex",
                "-------- Пересылаемое сообщение --------\n20.11.2026, 10:00, \"Ann Lee\" <ann@x.example>:\n\nГде \
                 заказ?\n-------- Завершение пересылаемого сообщения --------",
            ),
            (
                "Mail.ru",
                "-------- Пересылаемое сообщение --------\nОт: Ann Lee <ann@x.example>\nКому: shop@desk.example\nДата: \
                 Пятница\nТема: Заказ\n\nГде он?",
            ),
        ] {
            let author = authors(text).into_iter().next().unwrap_or_default();
            assert_eq!(
                (author.name.as_str(), author.address.as_str()),
                ("Ann Lee", "ann@x.example"),
                "{program}"
            );
        }
    }

    #[test]
    fn the_latest_message_sent_on_is_told_first() {
        let text = "From: Bob <bob@x.example>\nSent: Friday\nTo: Shop\nSubject: Fwd\n\nSee below\n\nFrom: Ann \
                    <ann@x.example>\nSent: Thursday\nTo: Bob\nSubject: Order";
        let addresses: Vec<_> = authors(text).into_iter().map(|author| author.address).collect();
        assert_eq!(addresses, ["bob@x.example", "ann@x.example"]);
    }

    #[test]
    fn a_line_alone_is_no_head() {
        for text in [
            "From: ann@x.example",
            "From: Berlin\nTo: Paris\nDate: Friday",
            "From: ann@x.example\n\nTo: b@x.example\nSubject: X",
            "On Friday Ann <ann@x.example> wrote:\n> From: here to there",
            "20.11.2026, 10:00, \"Ann\" <ann@x.example>:",
            "",
        ] {
            assert_eq!(authors(text), [], "{text}");
        }
        authors(&"From: a@x.example\nTo: b@x.example\nSubject: x\n".repeat(100_000));
    }

    #[test]
    fn the_author_of_an_attached_mail_is_read_from_its_header() {
        let author =
            attached_author(b"Subject: X\r\nFrom: =?utf-8?q?Ann_L=C3=A9e?= <ann@x.example>\r\n\r\nFrom: no@x.example");
        assert_eq!(
            author.map(|author| (author.name, author.address)),
            Some(("Ann Lée".into(), "ann@x.example".into()))
        );
        assert_eq!(attached_author(b""), None);
    }
}
