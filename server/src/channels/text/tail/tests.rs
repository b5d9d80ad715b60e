use super::*;
use proptest::prelude::*;

fn text(whole: &str) -> &str {
    let (text, tail) = split_tail(whole);
    assert_eq!(format!("{text}{tail}"), whole);
    text
}

#[test]
fn quotes_are_recognised_in_the_forms_of_mail_programs() {
    for tail in [
        "> quoted\n> more",
        "On Fri, Nov 20, 2026 at 10:00 AM Ann Lee <ann@x.example> wrote:\n\n> quoted",
        "On Fri, Nov 20, 2026 at 10:00 AM Ann Lee <\nann@x.example> wrote:\n> quoted\n>\n>> older",
        "On 20.11.2026 10:00, Ann Lee wrote:\n> quoted",
        "пт, 20 нояб. 2026 г. в 10:00, Анна Ли <ann@x.example>:\n> было",
        "20 ноября 2026 г., в 10:00, Анна Ли <ann@x.example> написал(а):\n\n> было",
        "20.11.2026, 10:00, \"Анна\" <ann@x.example> пишет:\n> было",
        "pt., 20 lis 2026 o 10:00 Anna Lis <ann@x.example> napisał(a):\n> było",
        "W dniu 20.11.2026 o 10:00, Anna Lis pisze:\n> było",
        "El vie, 20 nov 2026 a las 10:00, Ana (<ana@x.example>) escribió:\n> era",
        "Am Fr., 20. Nov. 2026 um 10:00 Uhr schrieb Anna <ann@x.example>:\n> war",
        "Le ven. 20 nov. 2026 à 10:00, Anne <anne@x.example> a écrit :\n> fut",
        "-----Original Message-----\nFrom: Desk\nnothing marks these lines",
        "-------- Исходное сообщение --------\nбыло",
        "-----Mensaje original-----\nera",
        "________________________________\nFrom: Desk <d@x.example>\nSent: Friday, November 20, 2026 10:00\nTo: Ann\nSubject: Re: Order\n\nDear Ann",
        "От: Поддержка <d@x.example>\nОтправлено: 20 ноября 2026 г. 10:00\nКому: Анна\nТема: Заказ\n\nАнна, добрый день",
        "*Od:* Biuro <d@x.example>\n*Wysłano:* piątek\n*Do:* Anna\n*Temat:* Zamówienie\n\nDzień dobry",
        "De: Soporte <d@x.example>\nEnviado: viernes\nPara: Ana\nAsunto: Pedido\n\nHola",
    ] {
        assert_eq!(
            text(&format!("Thank you, it works.\n\n{tail}")),
            "Thank you, it works.",
            "{tail}"
        );
    }
}

#[test]
fn signatures_are_recognised_above_and_below_a_quote() {
    assert_eq!(text("It works.\n\n-- \nAnn Lee\n+44 20 7946 0000"), "It works.");
    assert_eq!(
        text("It works.\n\n-- \nAnn\n\nOn Fri, 20 Nov 2026 Bob wrote:\n> Try again"),
        "It works."
    );
    assert_eq!(
        text("It works.\n\nOn Fri, 20 Nov 2026 Bob wrote:\n> Try again\n\n--\nAnn"),
        "It works."
    );
    for phone in [
        "Sent from my iPhone",
        "Отправлено с iPhone",
        "Wysłane z iPhone'a",
        "Enviado desde mi iPhone",
        "Get Outlook for iOS<https://aka.ms/x>",
    ] {
        assert_eq!(text(&format!("It works.\n\n{phone}\n")), "It works.", "{phone}");
    }
}

#[test]
fn what_is_written_below_or_between_quotes_stays_text() {
    for whole in [
        "> Is it blue?\n\nYes.",
        "Hello\n> Is it blue?\nYes.\n> Is it big?\nNo.",
        "On Friday Bob wrote:\nthat he is ill",
        "He wrote:",
        "From: Berlin\nI travel tomorrow",
        "> only a quote",
        "Sent from my heart, a long story that goes on and on and never comes to its end because it is a sentence of mine.",
        "FYI\n\n---------- Forwarded message ---------\nFrom: Shop <s@x.example>\nDate: Fri\nSubject: Your order\nTo: Ann\n\nYour order is late",
        "",
        "\n\n",
    ] {
        assert_eq!(text(whole), whole);
    }
}

#[test]
fn a_message_of_nothing_but_a_quote_is_all_text() {
    assert_eq!(
        text("-----Original Message-----\nFrom: Desk"),
        "-----Original Message-----\nFrom: Desk"
    );
    assert_eq!(text("-- \nAnn"), "-- \nAnn");
}

#[test]
fn a_quote_in_the_middle_leaves_only_the_last_one_off() {
    assert_eq!(text("> one\nanswer\n> two\n"), "> one\nanswer");
}

proptest! {
    #[test]
    fn nothing_is_ever_lost(lines in prop::collection::vec("(> ?|-- |On .* wrote:|From: |To: |Subject: )?[a-zа-я:@<> ]{0,12}", 0..20)) {
        let whole = lines.join("\n");
        let (text, tail) = split_tail(&whole);
        prop_assert_eq!(format!("{text}{tail}"), whole.clone());
        prop_assert!(whole.trim().is_empty() || !text.trim().is_empty());
    }
}

#[test]
fn a_text_of_nothing_but_signatures_is_read_a_few_times_only() {
    let hostile = format!("Hello\n{}", "-- \n".repeat(50_000));
    let (head, tail) = split_tail(&hostile);
    assert!(head.starts_with("Hello"));
    assert_eq!(format!("{head}{tail}"), hostile);
}
