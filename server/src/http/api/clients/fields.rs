//! Reads a client as he is sent, and says of each field what is wrong with it. A field that is not there stays as it is;
//! null empties it.

use crate::address::{Country, web_address};
use crate::channels::json::{self, Complaints, Object};
use crate::channels::text::one_line;
use crate::db::{ClientField, MOST_IDENTITIES};
use crate::desk::people::{CardChange, MOST_PLACES, WantedAddress, WantedIdentity};
use crate::http::api::attributes::Sent;
use crate::http::problem::Problem;
use app::domain::{AddressKind, Language, MAX_TEXT, Trust};
use serde_json::Value;

/// Reads a client who is to be made: of one who has neither name nor address, nobody could say who he is.
pub fn read_new(body: &Value, country: Country, types: &[String], sent: Sent) -> Result<CardChange, Problem> {
    let wanted = read(body, country, types, sent)?;
    let named = wanted
        .fields
        .iter()
        .any(|field| matches!(field, ClientField::Name(name) if !name.is_empty()));
    if named || wanted.identities.as_ref().is_some_and(|list| !list.is_empty()) {
        return Ok(wanted);
    }
    Err(Problem::invalid_field(
        "/name",
        "is required where there are no identities",
    ))
}

/// Reads what is to change about a client. Phone numbers without a country code are read as in `country`; `types` are the
/// types that he may be of. `sent` is what was read of `attributes`.
pub fn read(body: &Value, country: Country, types: &[String], sent: Sent) -> Result<CardChange, Problem> {
    let mut complaints = sent.complaints;
    let Some(object) = complaints.object(body, String::new()) else {
        return Err(complaints.0.into());
    };
    let mut reader = Reader { object, complaints };
    let mut wanted = reader.client(country, types);
    let values = sent.values.into_iter();
    wanted
        .fields
        .extend(values.map(|(field, value)| ClientField::Custom(field, value)));
    match reader.complaints.0 {
        none if none.is_empty() => Ok(wanted),
        complaints => Err(complaints.into()),
    }
}

struct Reader<'a> {
    object: Object<'a>,
    complaints: Complaints,
}

impl<'a> Reader<'a> {
    fn client(&mut self, country: Country, types: &[String]) -> CardChange {
        let mut fields = Vec::new();
        fields.extend(self.text("name").map(|text| ClientField::Name(one_line(text))));
        fields.extend(self.language().map(ClientField::Language));
        fields.extend(self.text("hint").map(|text| ClientField::Hint(text.trim().to_owned())));
        let kind = self.one_of("type", "must be one of the client types, or empty", |kind| {
            types.iter().any(|known| known == kind)
        });
        fields.extend(kind.map(ClientField::Kind));
        let zone = self.one_of(
            "time_zone",
            "must be an IANA time zone, such as Europe/Warsaw",
            |zone| jiff::tz::TimeZone::get(zone).is_ok(),
        );
        fields.extend(zone.map(ClientField::TimeZone));
        let (vip, spammer) = (self.yes_or_no("vip"), self.yes_or_no("spammer"));
        if vip == Some(true) && spammer == Some(true) {
            self.complain("spammer", "a client is VIP or a spammer, not both");
        }
        CardChange {
            fields,
            vip,
            spammer,
            identities: self.identities(country),
            sites: self.sites(),
            addresses: self.addresses(),
        }
    }

    fn complain(&mut self, field: &str, detail: &str) {
        self.complaints.add(self.object.at(field), detail);
    }

    /// A text that is sent; null is an empty one.
    fn text(&mut self, name: &str) -> Option<&'a str> {
        if self.object.get(name).is_none() {
            return self.object.names(name).then_some("");
        }
        self.object.text(&mut self.complaints, name, MAX_TEXT)
    }

    /// A text that is empty or of a certain kind.
    fn one_of(&mut self, name: &str, otherwise: &str, fits: impl FnOnce(&str) -> bool) -> Option<String> {
        let text = self.text(name)?.trim();
        if !text.is_empty() && !fits(text) {
            self.complain(name, otherwise);
        }
        Some(text.to_owned())
    }

    #[expect(clippy::option_option, reason = "not sent, sent to empty it, sent with a language")]
    fn language(&mut self) -> Option<Option<Language>> {
        let code = self.text("language")?.trim();
        if code.is_empty() {
            return Some(None);
        }
        let language = Language::parse(code).ok();
        if language.is_none() {
            self.complain("language", "must be a language code, such as pl or pt-BR");
        }
        Some(language)
    }

    fn yes_or_no(&mut self, name: &str) -> Option<bool> {
        if !self.object.names(name) {
            return None;
        }
        match self.object.get(name) {
            None => Some(false),
            Some(Value::Bool(value)) => Some(*value),
            Some(_) => {
                self.complain(name, "must be true or false");
                None
            }
        }
    }

    /// The items of a list that is sent; null is no list.
    fn list(&mut self, name: &str, max: usize) -> Option<Vec<(String, &'a Value)>> {
        if !self.object.names(name) {
            return None;
        }
        if self.object.get(name).is_none() {
            self.complain(name, "must be a list");
        }
        Some(self.object.list(&mut self.complaints, name, max))
    }

    fn sites(&mut self) -> Option<Vec<String>> {
        let mut sites: Vec<String> = Vec::new();
        for (pointer, item) in self.list("sites", MOST_PLACES)? {
            let Some(text) = item.as_str() else {
                self.complaints.add(pointer, "must be a string");
                continue;
            };
            match web_address(text) {
                Ok(site) if sites.contains(&site) => self.complaints.add(pointer, "stands in the list twice"),
                Ok(site) => sites.push(site),
                Err(error) => self.complaints.add(pointer, error.to_string()),
            }
        }
        Some(sites)
    }

    fn addresses(&mut self) -> Option<Vec<WantedAddress>> {
        let mut addresses: Vec<WantedAddress> = Vec::new();
        for (pointer, item) in self.list("addresses", MOST_PLACES)? {
            let Some(item) = self.complaints.object(item, pointer.clone()) else {
                continue;
            };
            let kind = item
                .text(&mut self.complaints, "kind", MAX_TEXT)
                .map(AddressKind::parse);
            if kind == Some(None) {
                self.complaints
                    .add(item.at("kind"), "must be `home`, `work`, `mail` or `other`");
            }
            let Some(text) = item.required(&mut self.complaints, "text", MAX_TEXT) else {
                continue;
            };
            let address = (kind.flatten().unwrap_or(AddressKind::Other), text.trim().to_owned());
            if addresses.contains(&address) {
                self.complaints.add(pointer, "stands in the list twice");
            }
            addresses.push(address);
        }
        Some(addresses)
    }

    fn identities(&mut self, country: Country) -> Option<Vec<WantedIdentity>> {
        let mut wanted: Vec<WantedIdentity> = Vec::new();
        for (pointer, item) in self.list("identities", MOST_IDENTITIES)? {
            let Some(item) = self.complaints.object(item, pointer.clone()) else {
                continue;
            };
            let Some(new) = identity(&item, country, &mut self.complaints) else {
                continue;
            };
            if wanted.iter().any(|known| same(known, &new)) {
                self.complaints.add(pointer.clone(), "stands in the list twice");
            }
            if new.primary
                && wanted
                    .iter()
                    .any(|known| known.primary && known.told.kind == new.told.kind)
            {
                self.complaints
                    .add(item.at("primary"), "another one of this kind is primary already");
            }
            wanted.push(new);
        }
        Some(wanted)
    }
}

fn identity(item: &Object<'_>, country: Country, complaints: &mut Complaints) -> Option<WantedIdentity> {
    let trust = item.text(complaints, "trust", MAX_TEXT).map(Trust::parse);
    if trust == Some(None) {
        complaints.add(item.at("trust"), "must be `verified`, `channel` or `claimed`");
    }
    let primary = match item.get("primary") {
        None => false,
        Some(Value::Bool(primary)) => *primary,
        Some(_) => {
            complaints.add(item.at("primary"), "must be true or false");
            false
        }
    };
    let label = item.text(complaints, "label", MAX_TEXT);
    let label = label.map(|label| label.trim().to_owned());
    Some(WantedIdentity {
        told: json::identity(item, country, complaints)?,
        label,
        primary,
        trust: trust.flatten(),
    })
}

/// Whether two are one and the same: by their normal form, else as they are written.
fn same(one: &WantedIdentity, other: &WantedIdentity) -> bool {
    let (one, other) = (&one.told, &other.told);
    let written = one.key.is_empty() && one.shown == other.shown;
    (one.kind, &one.provider, &one.scope, &one.key) == (other.kind, &other.provider, &other.scope, &other.key)
        && (written || !one.key.is_empty())
}
