//! The fields that the demo's administrator has added to clients and to conversations, and what agents write into them.

use super::DAY;
use super::dice::Dice;
use super::story::Actor;
use app::domain::{AttributeKind, Timestamp};

/// Key, label, kind and options of a field.
pub type Field = (&'static str, &'static str, AttributeKind, &'static [&'static str]);

/// The fields of clients, in the order of the card.
pub const FIELDS: [Field; 10] = [
    (
        "plan",
        "Plan",
        AttributeKind::Choice,
        &["Free", "Basic", "Pro", "Enterprise"],
    ),
    ("customer_since", "Customer since", AttributeKind::Date, &[]),
    ("country", "Country", AttributeKind::Country, &[]),
    (
        "account_manager",
        "Account manager",
        AttributeKind::Choice,
        &["Anna Weber", "Иван Соколов", "Marta Zielińska", "Carlos Ortega"],
    ),
    ("newsletter", "Newsletter", AttributeKind::YesNo, &[]),
    (
        "interests",
        "Interests",
        AttributeKind::Choices,
        &[
            "Invoices",
            "Integrations",
            "Mobile app",
            "Training",
            "Discounts",
            "Beta tests",
        ],
    ),
    ("licences", "Licences", AttributeKind::Number, &[]),
    ("next_call", "Next call", AttributeKind::DateTime, &[]),
    ("portal", "Customer portal", AttributeKind::Link, &[]),
    ("invoices_to", "Invoices to", AttributeKind::Email, &[]),
];

/// The fields of conversations.
pub const OF_CONVERSATIONS: [Field; 2] = [
    (
        "reason",
        "Reason",
        AttributeKind::Choice,
        &["Delivery", "Invoice", "Return", "Access", "Warranty", "Damage", "Other"],
    ),
    ("order", "Order no.", AttributeKind::Text, &[]),
];

/// What is written into the fields of a conversation, `number` among all, on this topic and about this order.
pub fn of_talk(topic: &str, order: &str, number: usize) -> Vec<(&'static str, String)> {
    let mut dice = Dice::new(0x7461_6c6b ^ u64::try_from(number).unwrap_or_default());
    let reason = match topic {
        "delivery" => "Delivery",
        "invoice" | "subscription" => "Invoice",
        "return" => "Return",
        "login" => "Access",
        "warranty" => "Warranty",
        "damage" => "Damage",
        _ => "Other",
    };
    let mut values = Vec::new();
    if dice.percent(60) {
        values.push(("reason", reason.to_owned()));
    }
    if matches!(reason, "Delivery" | "Return" | "Damage") && dice.percent(70) {
        values.push(("order", order.to_owned()));
    }
    values
}

/// What is written into the fields of a client, `number` among all.
pub fn of(actor: &Actor, number: usize, manager: usize, now: Timestamp) -> Vec<(&'static str, String)> {
    // Dice of his own, so that the rest of the story does not hang on these fields.
    let mut dice = Dice::new(0x6669_656c ^ u64::try_from(number).unwrap_or_default());
    let employed = !actor.company.0.is_empty();
    let mut values = Vec::new();
    if dice.percent(80) {
        let plans: &[&str] = if employed {
            &["Basic", "Pro", "Pro", "Enterprise"]
        } else {
            &["Free", "Free", "Basic"]
        };
        values.push(("plan", dice.pick(plans).to_owned()));
    }
    if dice.percent(70) {
        values.push(("customer_since", day(now, -dice.between(210, 2_600))));
    }
    if dice.percent(75) {
        values.push(("country", country(actor.language, &mut dice).to_owned()));
    }
    if employed && dice.percent(60) {
        let (_, _, _, managers) = FIELDS[3];
        values.extend(
            managers
                .get(manager)
                .map(|name| ("account_manager", (*name).to_owned())),
        );
    }
    if dice.percent(60) {
        let word = if dice.percent(65) { "yes" } else { "no" };
        values.push(("newsletter", word.to_owned()));
    }
    if dice.percent(45) {
        let (_, _, _, interests) = FIELDS[5];
        let mut chosen: Vec<&str> = interests.iter().copied().filter(|_| dice.percent(35)).collect();
        if chosen.is_empty() {
            chosen.push(dice.pick(interests));
        }
        values.push(("interests", chosen.join("\n")));
    }
    if employed && dice.percent(50) {
        values.push(("licences", dice.between(1, 60).to_string()));
    }
    if actor.vip || dice.percent(8) {
        let at = now.millis() + dice.between(1, 12) * DAY;
        // On the quarter of an hour.
        values.push(("next_call", (at - at % 900_000).to_string()));
    }
    if employed && dice.percent(35) {
        values.push(("portal", format!("https://portal.{}/", actor.company.1)));
        values.push(("invoices_to", format!("invoices@{}", actor.company.1)));
    }
    values
}

/// The day so many days from now, as a value.
pub fn day(now: Timestamp, days: i64) -> String {
    let civil = Timestamp::from_millis(now.millis() + days * DAY).civil(0);
    format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
}

fn country(language: &str, dice: &mut Dice) -> &'static str {
    dice.pick(match language {
        "ru" => &["RU", "RU", "KZ", "BY", "AM"],
        "pl" => &["PL", "PL", "PL", "DE"],
        "es" => &["ES", "ES", "MX", "AR", "CO"],
        _ => &["GB", "GB", "US", "IE", "AU", "CA"],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::story;

    #[test]
    fn every_field_is_filled_for_somebody_and_empty_for_somebody() {
        let now = Timestamp::from_millis(1_795_255_200_000);
        let actors = story::write(now, 100, 100).actors;
        let filled: Vec<_> = (0..)
            .zip(&actors)
            .map(|(number, actor)| of(actor, number, number % 4, now))
            .collect();
        for (key, ..) in FIELDS {
            let count = filled
                .iter()
                .filter(|values| values.iter().any(|(filled, _)| *filled == key))
                .count();
            assert!((1..actors.len()).contains(&count), "{key}: {count}");
        }
    }

    #[test]
    fn a_reason_is_one_of_those_that_are_offered() {
        let (_, _, _, reasons) = OF_CONVERSATIONS[0];
        for topic in crate::demo::script::TOPICS {
            let mut filled = (0..50).flat_map(|number| of_talk(topic, "KT-1", number));
            assert!(
                filled.any(|(key, value)| key == "reason" && reasons.contains(&value.as_str())),
                "{topic}"
            );
        }
    }
}
