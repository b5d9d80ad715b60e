use super::*;
use proptest::prelude::*;

/// The verdict on a mail of `x.example` with these fields on top, where `mx.desk.example` is trusted.
fn judged(values: &[&str]) -> Verdict {
    let fields = values.iter().map(|value| (FIELD, *value));
    verdict(fields, "x.example", &servers())
}

fn servers() -> ServerIds {
    ["mx.desk.example", "mx.google.com"].into_iter().collect()
}

#[test]
fn a_verdict_is_read_in_the_shapes_in_which_servers_write_it() {
    use Verdict::{Failed, Passed, Silent};
    for (value, expected) in [
        // Gmail, folded.
        (
            "mx.google.com;\r\n       dkim=pass header.i=@x.example header.s=20230601 header.b=\"AbC/d+e\";\r\n       \
             spf=pass (google.com: domain of ann@x.example designates 192.0.2.1 as permitted sender) \
             smtp.mailfrom=ann@x.example;\r\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=x.example",
            Passed,
        ),
        // OpenDKIM, OpenDMARC, Rspamd, Fastmail, SpamAssassin's habit of quoting.
        (
            "mx.desk.example; dkim=pass (2048-bit key) header.d=x.example header.i=@x.example header.b=AbCd==",
            Passed,
        ),
        (
            "mx.desk.example;\tdkim=pass\n\treason=\"2048-bit key; insecure\"\n\theader.d=mail.x.example",
            Passed,
        ),
        (
            "mx.desk.example; dmarc=pass (p=none dis=none) header.from=x.example",
            Passed,
        ),
        (
            "mx.desk.example; dmarc=pass (policy=none) header.from=x.example; spf=fail smtp.mailfrom=y.example",
            Passed,
        ),
        ("mx.desk.example; dkim=none; arc=none; dmarc=none", Silent),
        ("mx.desk.example; none", Silent),
        ("mx.desk.example", Silent),
        ("mx.desk.example;", Silent),
        // Versions, of the format and of a method; comments in every place.
        ("mx.desk.example 1; dkim/1=pass header.d=x.example", Passed),
        ("mx.desk.example/1; dkim=pass header.d=x.example", Silent),
        (
            "(who) mx.desk.example (a (nested\\) one)) 1 (;) ; (how) dkim / 1 (why) = (well) pass (really) header . d = \
             x.example (;)",
            Passed,
        ),
        ("MX.Desk.Example.; DKIM=Pass Header.D=X.Example", Passed),
        ("\"mx.desk.example\"; dkim=pass header.d=\"x.example\"", Passed),
        // Several signatures: one of the author's is enough.
        (
            "mx.desk.example; dkim=fail header.d=x.example; dkim=pass header.d=x.example",
            Passed,
        ),
        (
            "mx.desk.example; dkim=pass header.d=list.example; dkim=pass header.d=x.example",
            Passed,
        ),
        ("mx.desk.example; dkim=pass header.d=list.example", Silent),
        ("mx.desk.example; dkim=pass", Silent),
        ("mx.desk.example; dkim=fail (bad signature) header.d=x.example", Silent),
        ("mx.desk.example; dkim=policy header.d=x.example", Silent),
        // A comment or a quoted string proves nothing.
        ("mx.desk.example; dkim=fail (dkim=pass header.d=x.example)", Silent),
        (
            "mx.desk.example; spf=pass reason=\"; dkim=pass header.d=x.example\" smtp.mailfrom=x.example",
            Silent,
        ),
        ("mx.desk.example; spf=pass smtp.mailfrom=x.example", Silent),
        ("mx.desk.example; x=\"; dkim=pass header.d=x.example", Silent),
        ("mx.desk.example; (dkim=pass header.d=x.example; dmarc=pass", Silent),
        // The policy.
        ("mx.desk.example; dmarc=fail (p=REJECT) header.from=x.example", Failed),
        (
            "mx.desk.example; dkim=pass header.d=x.example; dmarc=fail header.from=x.example",
            Failed,
        ),
        ("mx.desk.example; dmarc=temperror header.from=x.example", Silent),
        ("mx.desk.example; dmarc=bestguesspass header.from=x.example", Silent),
        ("mx.desk.example; dmarc=pass header.from=other.example", Silent),
        ("mx.desk.example; dmarc=pass", Passed),
        // Whose word is unknown. Exchange Online does not say who it is.
        ("mx.other.example; dkim=pass header.d=x.example", Silent),
        (
            "spf=pass smtp.mailfrom=x.example; dkim=pass header.d=x.example; dmarc=pass action=none",
            Silent,
        ),
        ("; dkim=pass header.d=x.example", Silent),
        ("", Silent),
    ] {
        assert_eq!(judged(&[value]), expected, "{value}");
    }
}

#[test]
fn only_the_topmost_fields_of_our_own_servers_count() {
    use Verdict::{Failed, Passed, Silent};
    let (ours, theirs) = (
        "mx.desk.example; spf=pass",
        "mx.sender.example; dkim=pass header.d=x.example",
    );
    let (signed, refused) = (
        "mx.desk.example; dkim=pass header.d=x.example",
        "mx.desk.example; dmarc=fail",
    );
    for (values, expected) in [
        (vec![ours, signed], Passed),
        (vec![signed, refused], Failed),
        (vec![ours, theirs], Silent),
        (vec![theirs, signed], Silent),
        (vec![ours, theirs, signed], Silent),
        // The first field that speaks of a method is our server's, another below it may be the sender's.
        (vec!["mx.desk.example; dkim=fail header.d=x.example", signed], Silent),
        (
            vec![
                "mx.desk.example; dmarc=none",
                "mx.desk.example; dmarc=pass header.from=x.example",
            ],
            Silent,
        ),
        (vec![], Silent),
    ] {
        assert_eq!(judged(&values), expected, "{values:?}");
    }
    // What the sender brought along stands below the trace that our server left.
    let fields = |between| {
        [
            ("Received", "from x by mx.desk.example"),
            ("authentication-results", ours),
            between,
            (FIELD, signed),
        ]
    };
    assert_eq!(
        verdict(fields(("Received", "from y by x")), "x.example", &servers()),
        Silent
    );
    assert_eq!(verdict(fields((FIELD, ours)), "x.example", &servers()), Passed);
    assert_eq!(
        verdict([(FIELD, signed)], "x.example", &ServerIds::default()),
        Silent,
        "nobody is trusted unasked"
    );
}

#[test]
fn a_signature_counts_for_whoever_owns_the_domain() {
    for (signer, author, expected) in [
        ("x.example", "x.example", true),
        ("mail.x.example", "x.example", true),
        ("x.example", "news.x.example", true),
        ("a.x.co.uk", "b.x.co.uk", true),
        ("other.co.uk", "x.co.uk", false),
        ("co.uk", "x.co.uk", false),
        ("example", "x.example", false),
        ("notx.example", "x.example", false),
        ("x.example.evil.example", "x.example", false),
        ("eve.github.io", "ann.github.io", false),
        ("xn--e1afmkfd.xn--p1ai", "пример.рф", true),
        ("ПРИМЕР.РФ", "mail.xn--e1afmkfd.xn--p1ai", true),
        ("localhost", "localhost", true),
        ("@x.example", "x.example", true),
        ("ann@x.example", "x.example", true),
        ("", "x.example", false),
        ("x.example", "", false),
        ("..", "..", false),
    ] {
        let value = format!("mx.desk.example; dkim=pass header.d={signer}");
        let passed = verdict([(FIELD, value.as_str())], author, &servers()) == Verdict::Passed;
        assert_eq!(passed, expected, "{signer} for {author}");
    }
}

#[test]
fn a_field_without_end_costs_little() {
    for part in ["(", "\"", "a=b ", ";", "a.", "\\", "=", " (", ";a=b"] {
        judged(&[&format!("mx.desk.example; {}", part.repeat(100_000))]);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(value in "\\PC{0,80}") {
        results::read(&value);
    }

    #[test]
    fn no_order_of_words_proves_anything_without_a_pass(
        words in prop::collection::vec("(dkim|dmarc|=|none|header|\\.d|x\\.example|;|\\(|\\)|\"|\\\\| |/|reason){1}", 0..30),
    ) {
        let value = format!("mx.desk.example;{}", words.concat());
        prop_assert_eq!(judged(&[&value]), Verdict::Silent);
    }
}
