use super::*;
use proptest::prelude::*;

#[test]
fn addresses_that_are_one_have_one_key() {
    let table = [
        ("anna@acme.example", "anna@acme.example"),
        (" Anna@ACME.Example ", "anna@acme.example"),
        ("<anna@acme.example>", "anna@acme.example"),
        ("'anna@acme.example'", "anna@acme.example"),
        ("\"<anna@acme.example>\"", "anna@acme.example"),
        ("Anna Nowak <anna@acme.example>", "anna@acme.example"),
        ("\"anna\"@acme.example", "anna@acme.example"),
        ("mailto:anna@acme.example", "anna@acme.example"),
        ("MAILTO:anna@acme.example?subject=Hello%20there", "anna@acme.example"),
        ("<mailto:anna@acme.example>", "anna@acme.example"),
        ("anna＠acme.example", "anna@acme.example"),
        ("anna@acme.example.", "anna@acme.example"),
        ("anna@acme.example..", "anna@acme.example"),
        ("anna@acme。example", "anna@acme.example"),
        ("anna@ＡＣＭＥ.example", "anna@acme.example"),
        ("\u{202a}anna@acme.example\u{202c}", "anna@acme.example"),
        ("an\u{ad}na@acme.example", "anna@acme.example"),
        ("ann+shop@acme.example", "ann+shop@acme.example"),
        ("анна@пример.рф", "анна@xn--e1afmkfd.xn--p1ai"),
        ("АННА@ПРИМЕР.РФ", "анна@xn--e1afmkfd.xn--p1ai"),
        ("rene\u{301}@acme.example", "ren\u{e9}@acme.example"),
        ("info@Müller.example", "info@xn--mller-kva.example"),
        ("info@mu\u{308}ller.example", "info@xn--mller-kva.example"),
        ("info@xn--mller-kva.example", "info@xn--mller-kva.example"),
        ("info@XN--MLLER-KVA.example", "info@xn--mller-kva.example"),
        ("info@xn--zzzzzz9.example", "info@xn--zzzzzz9.example"),
        ("bot@my_host.example", "bot@my_host.example"),
        ("root@localhost", "root@localhost"),
        ("root@[192.0.2.1]", "root@[192.0.2.1]"),
        ("root@[IPv6:2001:DB8::1]", "root@[ipv6:2001:db8::1]"),
    ];
    for (value, key) in table {
        assert_eq!(normal(value).map(|n| n.key).as_deref(), Ok(key), "{value:?}");
    }
}

#[test]
fn addresses_of_two_people_have_two_keys() {
    for (one, other) in [
        ("anna@acme.example", "ana@acme.example"),
        ("anna.n@acme.example", "annan@acme.example"),
        ("ann.@acme.example", "ann@acme.example"),
        ("anna@acme.example", "anna@mail.acme.example"),
        ("ann+a@acme.example", "ann+b@acme.example"),
        ("аnna@acme.example", "anna@acme.example"),
        ("info@straße.example", "info@strasse.example"),
        ("a-b@acme.example", "a_b@acme.example"),
    ] {
        assert_ne!(email_key(one), email_key(other));
        assert!(email_key(one).is_some() && email_key(other).is_some(), "{one} {other}");
    }
}

#[test]
fn a_domain_is_shown_in_its_own_script_unless_it_mixes_scripts() {
    for (value, shown) in [
        ("Info@xn--e1afmkfd.xn--p1ai", "info@пример.рф"),
        ("info@xn--mller-kva.example", "info@müller.example"),
        ("info@аcme.example", "info@xn--cme-5cd.example"),
        ("info@пример.example", "info@пример.example"),
    ] {
        assert_eq!(normal(value).unwrap().shown, shown);
    }
}

#[test]
fn what_has_not_one_side_each_is_no_address() {
    for value in [
        "anna",
        "@",
        "anna@",
        "@acme.example",
        "\"\"@acme.example",
        "a@b@c.example",
        "a b@c.example",
        "a@.",
        "a@b..c",
        "a@.b",
        "a@b, c@d",
        "a@b;c",
        "a@b?c",
        "a@b/c",
        "a@[]",
        "a@[1 2]",
        "<a@b.example",
    ] {
        assert_eq!(normal(value), Err(AddressError::NotAnEmail), "{value:?}");
    }
}

#[test]
fn the_mailbox_behind_an_alias_is_told_as_providers_document_it() {
    for (key, mailbox) in [
        ("ann+shop@x.example", Some("ann@x.example")),
        ("ann+shop+more@x.example", Some("ann@x.example")),
        ("ann@x.example", None),
        ("a.nn@x.example", None),
        ("ann-shop@x.example", None),
        ("+shop@x.example", None),
        ("a.n.n@gmail.com", Some("ann@gmail.com")),
        ("a.n.n+shop@googlemail.com", Some("ann@gmail.com")),
        ("ann@googlemail.com", Some("ann@gmail.com")),
        ("ann@gmail.com", None),
        ("...@gmail.com", None),
        ("a.nn@outlook.com", None),
        ("ann+shop@outlook.com", Some("ann@outlook.com")),
        ("ann@me.com", Some("ann@icloud.com")),
        ("ivan.petrov@yandex.ru", Some("ivan-petrov@yandex.ru")),
        ("ivan-petrov@ya.ru", Some("ivan-petrov@yandex.ru")),
        ("ivan-petrov@yandex.ru", None),
        ("shop@ann.fastmail.com", Some("ann@fastmail.com")),
        ("ann@fastmail.com", None),
        ("ann@mail.ru", None),
        ("ann@bk.ru", None),
        ("", None),
    ] {
        assert_eq!(alias_key(key).as_deref(), mailbox, "{key}");
    }
}

#[test]
fn an_organisational_domain_is_what_one_registers() {
    for (key, owner) in [
        ("acme.example", Some("acme.example")),
        ("mail.eu.acme.example", Some("acme.example")),
        ("mail.acme.co.uk", Some("acme.co.uk")),
        ("co.uk", None),
        ("example", None),
        ("ann.github.io", Some("ann.github.io")),
        ("www.xn--e1afmkfd.xn--p1ai", Some("xn--e1afmkfd.xn--p1ai")),
        ("[192.0.2.1]", None),
        ("", None),
    ] {
        assert_eq!(organisational_domain(key), owner, "{key}");
    }
}

proptest! {
    #[test]
    fn a_normal_form_is_its_own_whatever_was_written(value in "\\PC{0,12}[@＠]?\\PC{0,20}") {
        if let Ok(read) = normal(&value) {
            prop_assert_eq!(normal(&read.key).map(|n| n.key), Ok(read.key.clone()));
            prop_assert_eq!(normal(&read.shown).map(|n| n.key), Ok(read.key.clone()));
            prop_assert_eq!(read.key.matches('@').count(), 1);
            prop_assert_eq!(alias_key(&read.key).and_then(|mailbox| alias_key(&mailbox)), None);
        }
    }

    #[test]
    fn case_spaces_brackets_quotes_and_dots_at_the_end_make_no_difference(
        local in "[a-z][a-z0-9._+-]{0,10}",
        domain in "[a-z][a-z0-9]{0,8}(\\.[a-z]{2,6}){1,2}",
    ) {
        let key = format!("{local}@{domain}");
        let loud = key.to_uppercase();
        for spelling in [
            loud.clone(),
            format!(" {key}. "),
            format!("<{loud}>"),
            format!("\"{local}\"@{domain}"),
            format!("Ann <{key}>"),
            format!("mailto:{key}"),
        ] {
            prop_assert_eq!(email_key(&spelling), Some(key.clone()), "{}", spelling);
        }
    }

    #[test]
    fn any_domain_is_read_without_panic(domain in "\\PC{0,30}") {
        if let Some(key) = domain_key(&domain) {
            prop_assert_eq!(domain_key(&key), Some(key.clone()));
            organisational_domain(&key);
        }
        organisational_domain(&domain);
    }
}
