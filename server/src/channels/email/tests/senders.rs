use super::{addresses, mail};
use crate::channels::Mark;
use app::domain::Trust;

/// A rule, the header of a mail (its text is `Hello` unless one follows), the client's name and his addresses.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, Trust)],
);

const ANN: &[(&str, Trust)] = &[("ann@x.example", Trust::Channel)];
const ANN_CLAIMED: &[(&str, Trust)] = &[("ann@x.example", Trust::Claimed)];

fn check(rows: &[Row]) {
    for (rule, raw, name, expected) in rows {
        let raw = if raw.contains("\n\n") {
            (*raw).to_owned()
        } else {
            format!("{raw}\n\nHello")
        };
        let incoming = mail(raw);
        assert_eq!(
            (incoming.sender.name.as_str(), addresses(&incoming).as_slice()),
            (*name, *expected),
            "{rule}"
        );
    }
}

#[test]
fn from_is_the_sender() {
    check(&[
        ("From", "From: Ann Lee <Ann@X.example>", "Ann Lee", ANN),
        (
            "a Sender beside From is whoever typed it",
            "From: Ann <ann@x.example>\nSender: Eve <eve@x.example>",
            "Ann",
            ANN,
        ),
        ("Sender without From", "Sender: Ann <ann@x.example>", "Ann", ANN),
        ("From without an address", "From: Ann", "Ann", &[]),
        ("nobody", "Subject: x", "", &[]),
        ("a group without members", "From: undisclosed-recipients:;", "", &[]),
        (
            "a name that is the address",
            "From: \"ann@x.example\" <ann@x.example>",
            "",
            ANN,
        ),
        (
            "the first author",
            "From: Ann <ann@x.example>, Eve <eve@x.example>",
            "Ann",
            ANN,
        ),
        (
            "recipients are no clients",
            "From: Ann <ann@x.example>\nTo: Eve <eve@x.example>\nCc: Dan <dan@x.example>\nBcc: f@x.example",
            "Ann",
            ANN,
        ),
        (
            "X-Original-Sender beside a From that stands",
            "From: Ann <ann@x.example>\nX-Original-Sender: eve@x.example",
            "Ann",
            ANN,
        ),
        (
            "redirected by somebody",
            "From: Ann <ann@x.example>\nResent-From: bob@desk.example",
            "Ann",
            ANN,
        ),
    ]);
}

#[test]
fn reply_to_is_a_claim_beside_from() {
    check(&[
        (
            "another address",
            "From: Ann Lee <Ann@X.example>\nReply-To: ann.home@y.example",
            "Ann Lee",
            &[
                ("ann@x.example", Trust::Channel),
                ("ann.home@y.example", Trust::Claimed),
            ],
        ),
        (
            "the same address",
            "From: Ann <ann@x.example>\nReply-To: ANN@x.example",
            "Ann",
            ANN,
        ),
        (
            "ours",
            "From: Ann <ann@x.example>\nReply-To: support@desk.example",
            "Ann",
            ANN,
        ),
        (
            "an agent's",
            "From: Ann <ann@x.example>\nReply-To: Bob <bob@desk.example>",
            "Ann",
            ANN,
        ),
        (
            "nobody's",
            "From: Ann <ann@x.example>\nReply-To: noreply@x.example",
            "Ann",
            ANN,
        ),
        (
            "the list's",
            "From: Ann <ann@x.example>\nReply-To: list@y.example\nList-Post: <mailto:list@y.example>",
            "Ann",
            ANN,
        ),
    ]);
}

#[test]
fn reply_to_takes_the_place_of_whoever_writes_for_others() {
    check(&[
        (
            "our own address",
            "From: Web form <support@desk.example>\nReply-To: Ann <ann@x.example>",
            "Ann",
            ANN_CLAIMED,
        ),
        (
            "our own address with a mark",
            "From: support+7@desk.example\nReply-To: Ann <ann@x.example>",
            "Ann",
            ANN_CLAIMED,
        ),
        (
            "a form sender",
            "From: Site <forms@site.example>\nReply-To: Ann <ann@x.example>",
            "Ann",
            ANN_CLAIMED,
        ),
        (
            "no-reply@",
            "From: Shop <no-reply@shop.example>\nReply-To: Ann <ann@x.example>",
            "Ann",
            ANN_CLAIMED,
        ),
        (
            "NoReply@",
            "From: NoReply@shop.example\nReply-To: Ann <ann@x.example>",
            "Ann",
            ANN_CLAIMED,
        ),
        (
            "do_not_reply@",
            "From: do_not_reply@shop.example\nReply-To: Ann <ann@x.example>",
            "Ann",
            ANN_CLAIMED,
        ),
        (
            "nie-odpowiadaj@",
            "From: nie-odpowiadaj@shop.example\nReply-To: Ann <ann@x.example>",
            "Ann",
            ANN_CLAIMED,
        ),
        (
            "no address at all",
            "From: Somebody\nReply-To: Ann <ann@x.example>",
            "Ann",
            ANN_CLAIMED,
        ),
        (
            "the first of Reply-To that is not ours",
            "From: forms@site.example\nReply-To: support@desk.example, Ann <ann@x.example>",
            "Ann",
            ANN_CLAIMED,
        ),
        (
            "no-reply@ and nobody else",
            "From: Shop <no-reply@shop.example>",
            "Shop",
            &[("no-reply@shop.example", Trust::Channel)],
        ),
        (
            "no-reply@ and only ours",
            "From: Shop <no-reply@shop.example>\nReply-To: support@desk.example",
            "Shop",
            &[("no-reply@shop.example", Trust::Channel)],
        ),
        (
            "our own address and nobody else",
            "From: Support <support@desk.example>",
            "",
            &[],
        ),
        (
            "a form sender and nobody else",
            "From: Site <forms@site.example>",
            "",
            &[],
        ),
    ]);
}

#[test]
fn the_writer_is_found_behind_a_list() {
    check(&[
        (
            "a Google group of ours",
            "From: \"'Ann Lee' via Support\" <support@desk.example>\nX-Original-From: Ann Lee <ann@x.example>\nReply-To: Ann \
             Lee <ann@x.example>\nX-Original-Sender: ann@x.example",
            "Ann Lee",
            ANN_CLAIMED,
        ),
        (
            "a Google group that tells the address alone",
            "From: \"'Ann Lee' via Support\" <support@desk.example>\nX-Original-Sender: ann@x.example",
            "Ann Lee",
            ANN_CLAIMED,
        ),
        (
            "a form behind a Google group",
            "From: \"'Site' via Support\" <support@desk.example>\nX-Original-From: Site <no-reply@site.example>\nReply-To: Ann \
             <ann@x.example>",
            "Ann",
            ANN_CLAIMED,
        ),
        (
            "a Google group that leaves From",
            "From: Ann <ann@x.example>\nX-Original-Sender: ann@x.example\nList-Post: <mailto:support@desk.example>",
            "Ann",
            ANN,
        ),
        (
            "Mailman",
            "From: Ann Lee via List <list@y.example>\nReply-To: Ann Lee <ann@x.example>\nList-Post: <mailto:list@y.example>",
            "Ann Lee",
            ANN_CLAIMED,
        ),
        (
            "Mailman that answers to the list first",
            "From: Ann Lee via List <list@y.example>\nReply-To: list@y.example, Ann Lee <ann@x.example>\nList-Post: \
             <mailto:list@y.example>",
            "Ann Lee",
            ANN_CLAIMED,
        ),
        (
            "a service that writes for people",
            "From: Ann Lee via Signing <sign@service.example>\nReply-To: ann@x.example",
            "Ann Lee",
            ANN_CLAIMED,
        ),
        (
            "a name that says via and nothing that says who",
            "From: Hotel via Roma <hotel@x.example>",
            "Hotel via Roma",
            &[("hotel@x.example", Trust::Channel)],
        ),
        (
            "X-Original-From in a mail that nobody rewrote",
            "From: Eve <eve@x.example>\nX-Original-From: Ann <ann@x.example>",
            "Eve",
            &[("eve@x.example", Trust::Channel)],
        ),
    ]);
}

#[test]
fn the_client_of_a_message_that_an_agent_sends_on_is_its_author() {
    check(&[
        (
            "the head in the text",
            "From: Bob <bob@desk.example>\nSubject: Fwd: Order\n\nFYI\n\n---------- Forwarded message ---------\nFrom: Ann Lee \
             <ann@x.example>\nDate: Fri\nSubject: Order\nTo: bob@desk.example\n\nWhere?",
            "Ann Lee",
            ANN_CLAIMED,
        ),
        (
            "the head in markup",
            "From: Bob <bob@desk.example>\nSubject: PD: Order\nContent-Type: text/html\n\n<p>FYI</p><div><b>Od:</b> Ann Lee \
             &lt;ann@x.example&gt;<br><b>Wysłano:</b> piątek<br><b>Do:</b> Bob<br><b>Temat:</b> Order</div><p>Gdzie?</p>",
            "Ann Lee",
            ANN_CLAIMED,
        ),
        (
            "the mail itself",
            "From: Bob <bob@desk.example>\nSubject: FW: Order\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee \
             there.\n--b\nContent-Type: message/rfc822\n\nFrom: Ann Lee <ann@x.example>\n\nWhere?\n--b--\n",
            "Ann Lee",
            ANN_CLAIMED,
        ),
        (
            "the agent's own Reply-To is his",
            "From: Bob <bob@desk.example>\nReply-To: bob.home@y.example\nSubject: Fwd: Order\n\nFrom: Ann Lee \
             <ann@x.example>\nSent: Friday\nTo: Bob\nSubject: Order\n\nWhere?",
            "Ann Lee",
            ANN_CLAIMED,
        ),
        (
            "our own messages in between",
            "From: Bob <bob@desk.example>\nSubject: Fwd: Re: Order\n\nFrom: Support <support@desk.example>\nSent: Friday\nTo: \
             Ann\nSubject: Re: Order\n\nSoon.\n\nFrom: Ann Lee <ann@x.example>\nSent: Friday\nTo: Support\nSubject: \
             Order\n\nWhere?",
            "Ann Lee",
            ANN_CLAIMED,
        ),
        (
            "nobody is told",
            "From: Bob <bob@desk.example>\nSubject: Fwd: Order\n\nFYI, Ann wrote.",
            "",
            &[],
        ),
        (
            "an agent who writes himself",
            "From: Bob <bob@desk.example>\nSubject: Order",
            "Bob",
            &[("bob@desk.example", Trust::Channel)],
        ),
        (
            "a client who sends something on is the client",
            "From: Eve <eve@x.example>\nSubject: Fwd: Order\n\nFrom: Ann <ann@x.example>\nSent: Friday\nTo: Eve\nSubject: Order",
            "Eve",
            &[("eve@x.example", Trust::Channel)],
        ),
        (
            "whoever only pretends to be the agent",
            "Authentication-Results: mx.desk.example; dmarc=fail\nFrom: Bob <bob@desk.example>\nSubject: Fwd: Order\n\nFrom: Ann \
             <ann@x.example>\nSent: Friday\nTo: Bob\nSubject: Order",
            "Bob",
            &[("bob@desk.example", Trust::Claimed)],
        ),
    ]);
}

#[test]
fn what_our_mail_server_proved_decides_how_far_from_is_trusted() {
    const PASSED: &str = "Authentication-Results: mx.desk.example; dkim=pass header.d=x.example";
    for (rule, header, trust) in [
        (
            "a signature of the author's domain",
            format!("{PASSED}\nFrom: ann@x.example"),
            Trust::Verified,
        ),
        (
            "the policy was met",
            "Authentication-Results: mx.desk.example;\n dmarc=pass header.from=x.example\nFrom: ann@x.example"
                .to_owned(),
            Trust::Verified,
        ),
        (
            "the policy was not met",
            "Authentication-Results: mx.desk.example; dmarc=fail\nFrom: ann@x.example".to_owned(),
            Trust::Claimed,
        ),
        (
            "another's signature",
            format!("{PASSED}\nFrom: ann@y.example"),
            Trust::Channel,
        ),
        (
            "another's word",
            "Authentication-Results: mx.x.example; dkim=pass header.d=x.example\nFrom: ann@x.example".to_owned(),
            Trust::Channel,
        ),
        (
            "brought along",
            format!(
                "Authentication-Results: mx.desk.example; spf=pass\nReceived: from x\n{PASSED}\nFrom: ann@x.example"
            ),
            Trust::Channel,
        ),
        (
            "two authors",
            format!("{PASSED}\nFrom: ann@x.example, eve@x.example"),
            Trust::Channel,
        ),
        (
            "two fields of authors",
            format!("{PASSED}\nFrom: eve@x.example\nFrom: ann@x.example"),
            Trust::Channel,
        ),
        (
            "Reply-To is claimed all the same",
            format!("{PASSED}\nFrom: no-reply@x.example\nReply-To: ann@x.example"),
            Trust::Claimed,
        ),
    ] {
        let incoming = mail(format!("{header}\n\nHello"));
        assert_eq!(
            incoming.sender.identities.first().map(|identity| identity.trust),
            Some(trust),
            "{rule}"
        );
    }
}

#[test]
fn a_shown_name_that_holds_another_address_is_marked() {
    for (from, mark) in [
        ("\"ceo@bank.example\" <x@evil.example>", Some("ceo@bank.example")),
        (
            "\"The Boss (CEO@Bank.example)\" <x@evil.example>",
            Some("ceo@bank.example"),
        ),
        (
            "=?utf-8?q?ceo=40bank=2Eexample?= <x@evil.example>",
            Some("ceo@bank.example"),
        ),
        ("\"ceo＠bank.example\" <x@evil.example>", Some("ceo@bank.example")),
        (
            "\"ceo@bank.example, x@evil.example\" <x@evil.example>",
            Some("ceo@bank.example"),
        ),
        (
            "\"ceo@bank.example via list\" <x@evil.example>",
            Some("ceo@bank.example"),
        ),
        ("\"ann@x.example\" <Ann@X.example>", None),
        ("\"ann@x.example\" <ann+shop@x.example>", None),
        ("\"Ann @ work\" <ann@x.example>", None),
        ("Ann <ann@x.example>", None),
        ("\"'ann@x.example' via Support\" <support@desk.example>", None),
    ] {
        let incoming = mail(format!("From: {from}\n\nHello"));
        assert_eq!(
            incoming.mark,
            mark.map(|address| Mark::NameHoldsAddress(address.to_owned())),
            "{from}"
        );
    }
}
