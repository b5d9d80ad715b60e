//! What must never be on the tables, whatever happened.

use crate::support::builders::House;
use crate::support::db::{Fresh, on_both_engines};

/// What must not be: how many of each are there.
const TORN: [(&str, &str); 11] = [
    (
        "an identity on a hidden card",
        "SELECT COUNT(*) FROM identities i JOIN clients c ON c.id = i.client WHERE c.merged_into IS NOT NULL",
    ),
    (
        "a conversation on a hidden card",
        "SELECT COUNT(*) FROM conversations v JOIN clients c ON c.id = v.client WHERE c.merged_into IS NOT NULL",
    ),
    (
        "a message on a hidden card",
        "SELECT COUNT(*) FROM messages m JOIN clients c ON c.id = m.client WHERE c.merged_into IS NOT NULL",
    ),
    (
        "a note on a hidden card",
        "SELECT COUNT(*) FROM notes n JOIN clients c ON c.id = n.client WHERE c.merged_into IS NOT NULL",
    ),
    (
        "a company on a hidden card",
        "SELECT COUNT(*) FROM memberships m JOIN clients c ON c.id = m.client WHERE c.merged_into IS NOT NULL",
    ),
    (
        "a hidden card that is found, or a visible one that is not",
        "SELECT COUNT(*)
           FROM clients c
           LEFT JOIN client_search s ON s.client = c.id
          WHERE (c.merged_into IS NULL) <> (s.client IS NOT NULL)",
    ),
    (
        "a card that counts wrongly",
        "SELECT COUNT(*)
           FROM clients c
          WHERE c.conversations <> (SELECT COUNT(*) FROM conversations v WHERE v.client = c.id)
             OR c.first_seen IS DISTINCT FROM (SELECT MIN(m.sent_at) FROM messages m WHERE m.client = c.id)
             OR c.last_seen IS DISTINCT FROM (SELECT MAX(m.sent_at) FROM messages m WHERE m.client = c.id)",
    ),
    (
        "a kind of identity without one primary",
        "SELECT COUNT(*)
           FROM (SELECT client, kind
                   FROM identities
                  GROUP BY client, kind
                 HAVING SUM(CASE WHEN is_primary THEN 1 ELSE 0 END) <> 1) torn",
    ),
    (
        "a conversation that is talked through another's address",
        "SELECT COUNT(*)
           FROM conversations v
           JOIN identities i ON i.id = v.identity
          WHERE v.client IS NULL
             OR i.client <> v.client",
    ),
    (
        "a client without one main company",
        "SELECT COUNT(*)
           FROM (SELECT client
                   FROM memberships
                  GROUP BY client
                 HAVING SUM(CASE WHEN is_main THEN 1 ELSE 0 END) <> 1) torn",
    ),
    ("a VIP spammer", "SELECT COUNT(*) FROM clients WHERE vip AND spammer"),
];

/// Checks that every identity is on one visible card, that what counts counts right, and so on.
pub async fn assert_nothing_is_torn(fresh: &Fresh) {
    for (what, sql) in TORN {
        assert_eq!(fresh.count(sql).await, 0, "{what}");
    }
}

on_both_engines! {
    async fn the_checks_find_what_is_torn(fresh) {
        let house = House::open(fresh).await;
        house.take(house.letter("1").email("anna@acme.example")).await;
        assert_nothing_is_torn(fresh).await;
        fresh.run("UPDATE clients SET conversations = 7").await;
        let torn = TORN.iter().find(|(what, _)| what.contains("counts"));
        assert_eq!(fresh.count(torn.unwrap().1).await, 1);
    }
}
