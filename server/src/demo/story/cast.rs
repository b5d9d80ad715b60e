//! The clients of the demo.

use super::super::people::Name;
use super::{Dice, Land, latin};

/// How a client reaches us. The places are those of the demo's channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By e-mail.
    Mail,
    /// By the form of the web site.
    Form,
    /// In the chat of the web site.
    Chat,
    /// By a messenger.
    Messenger,
    /// By telephone.
    Phone,
    /// By a comment on a post.
    Post,
}

impl Way {
    /// Whether it is written like a letter, with a greeting.
    pub fn is_letter(self) -> bool {
        matches!(self, Self::Mail | Self::Form)
    }
}

/// A client of the demo.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing that may be true of him, all independent"
)]
pub struct Actor {
    /// What he speaks.
    pub language: &'static str,
    /// His name.
    pub name: Name,
    /// Whether he tells it.
    pub named: bool,
    /// Name and domain of his company; empty if he writes for himself.
    pub company: (&'static str, &'static str),
    /// Where mail reaches him.
    pub email: String,
    /// Where he is called.
    pub phone: String,
    /// His number in a messenger.
    pub messenger: String,
    /// His number in our shop.
    pub external: String,
    /// His profile.
    pub social: String,
    /// How he reaches us, the usual way first.
    pub ways: Vec<Way>,
    /// His mail always arrives.
    pub vip: bool,
    /// He has nothing to say to us.
    pub spammer: bool,
    /// Whether his card has been looked after.
    pub looked_after: bool,
}

/// Finds so many people of a land.
pub fn fill(actors: &mut Vec<Actor>, dice: &mut Dice, land: &Land, count: usize) {
    for number in 0..count {
        let name = land.name(dice);
        let spammer = number % 25 == 7;
        let company = if !spammer && dice.percent(55) {
            let at = usize::try_from(dice.between(0, 11)).unwrap_or_default();
            land.companies.get(at).copied().unwrap_or_default()
        } else {
            ("", "")
        };
        let domain = if company.1.is_empty() {
            dice.pick(land.mail)
        } else {
            company.1
        };
        let (first, last) = (latin(name.first), latin(name.last));
        // People of one name tell themselves apart by a number.
        let mut email = format!("{first}.{last}@{domain}");
        while actors.iter().any(|other| other.email == email) {
            email = format!("{first}.{last}{}@{domain}", dice.between(2, 99));
        }
        let handle = email.split('@').next().unwrap_or_default().to_owned();
        actors.push(Actor {
            language: land.language,
            name,
            named: !dice.percent(6),
            company,
            email,
            phone: unused(actors, dice, land),
            messenger: dice.digits(9),
            external: format!("shop-{}", dice.digits(6)),
            social: match land.language {
                "ru" => format!("https://vk.com/id9990{}", dice.digits(6)),
                _ => format!("https://www.instagram.com/{handle}.demo{}", dice.digits(2)),
            },
            ways: ways(dice, spammer),
            vip: !spammer && number % 19 == 3,
            spammer,
            looked_after: false,
        });
    }
}

fn unused(actors: &[Actor], dice: &mut Dice, land: &Land) -> String {
    loop {
        let phone = land.phone(dice);
        if !actors.iter().any(|other| other.phone == phone) {
            return phone;
        }
    }
}

fn ways(dice: &mut Dice, spammer: bool) -> Vec<Way> {
    let usual = match dice.between(1, 100) {
        _ if spammer => Way::Mail,
        1..=50 => Way::Mail,
        51..=64 => Way::Form,
        65..=78 => Way::Chat,
        79..=89 => Way::Messenger,
        90..=95 => Way::Phone,
        _ => Way::Post,
    };
    let mut ways = vec![usual];
    if !spammer && dice.percent(45) {
        let places = [Way::Mail, Way::Chat, Way::Messenger, Way::Phone, Way::Post];
        let place = usize::try_from(dice.between(0, 4)).unwrap_or_default();
        ways.extend(places.get(place).filter(|way| **way != usual));
    }
    ways
}
