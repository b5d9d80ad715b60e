//! Asks a company's own system what it knows of a client (B16). The answer is data and nothing else: sections of fields,
//! strictly read, texts and links. What goes wrong there is told, and disturbs nobody.

use crate::address::whole_link;
use crate::hex::hex;
use crate::outward::{Answer, Limits, Outward, OutwardError, for_own_systems};
use crate::remembered::Remembered;
use crate::settings::{EXTERNAL_ID, Secret, Settings};
use app::domain::{DynamicField, DynamicProblem, DynamicSection, Timestamp};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use ring::hmac;
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use url::{Position, Url};

/// How long an answer holds, in milliseconds.
const LIFE: i64 = 60_000;
/// How many questions are open at a time; who comes later waits, and his time runs.
const AT_ONCE: usize = 16;
/// How far one goes: nobody is led on, for the question is signed.
const LIMITS: Limits = Limits {
    redirects: 0,
    time: Duration::from_secs(3),
    bytes: 64 << 10,
};

/// The most sections, and the most fields of each.
const MOST_SECTIONS: usize = 20;
const MOST_FIELDS: usize = 50;
/// The most characters of a title or label, and of a value or link.
const MAX_LABEL: usize = 200;
const MAX_VALUE: usize = 2_000;

/// When the question was signed, in Unix seconds.
const TIMESTAMP: HeaderName = HeaderName::from_static("x-kartoteka-timestamp");
/// `sha256=` and the HMAC of the timestamp, a full stop, and the path with its query, in hexadecimal digits.
const SIGNATURE: HeaderName = HeaderName::from_static("x-kartoteka-signature");

/// What became of a question.
type Known = Result<Vec<DynamicSection>, DynamicProblem>;

/// Asks the company's own system. Clones share what they have heard.
#[derive(Clone)]
pub struct Dynamic(Arc<Inner>);

struct Inner {
    /// By `https`, and by `http`.
    secure: Outward,
    plain: Outward,
    heard: Remembered<String, Vec<DynamicSection>>,
    open: Semaphore,
}

impl Default for Dynamic {
    fn default() -> Self {
        Self(Arc::new(Inner {
            secure: Outward::new(for_own_systems("https"), LIMITS),
            plain: Outward::new(for_own_systems("http"), LIMITS),
            heard: Remembered::lasting(LIFE),
            open: Semaphore::new(AT_ONCE),
        }))
    }
}

/// The answer as it is agreed on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    sections: Vec<Section>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    #[serde(default)]
    title: String,
    fields: Vec<Field>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    label: String,
    value: String,
    #[serde(default)]
    link: Option<String>,
}

impl Dynamic {
    /// What the other system knows of the client whom it knows by this id.
    pub async fn ask(&self, settings: &Settings, external_id: &str, now: Timestamp) -> Known {
        if !settings.asks_another_system() {
            return Err(DynamicProblem::NotKnown);
        }
        let id = utf8_percent_encode(external_id, NON_ALPHANUMERIC).to_string();
        let url = Url::parse(&settings.dynamic_url.replace(EXTERNAL_ID, &id));
        let url = url.map_err(|_| DynamicProblem::NoAnswer)?;
        if let Some(heard) = self.0.heard.recall(url.as_str(), now) {
            return Ok(heard);
        }
        let known = self.ask_now(&url, &settings.dynamic_secret, now).await;
        if let Err(problem) = known {
            tracing::info!(?problem, "the other system told nothing of a client");
        }
        let sections = known?;
        self.0.heard.remember(url.into(), sections.clone(), now);
        Ok(sections)
    }

    async fn ask_now(&self, url: &Url, secret: &Secret, now: Timestamp) -> Known {
        let outward = if url.scheme() == "https" {
            &self.0.secure
        } else {
            &self.0.plain
        };
        let asking = async {
            let _open = self.0.open.acquire().await.map_err(|_| OutwardError::Unreachable)?;
            outward.get(url, signed(url, secret, now)).await
        };
        let answer = tokio::time::timeout(LIMITS.time, asking).await;
        match answer.unwrap_or(Err(OutwardError::Slow)) {
            Ok(Answer { status, bytes }) if status.is_success() => read(&bytes).ok_or(DynamicProblem::NotUnderstood),
            Ok(Answer {
                status: StatusCode::NOT_FOUND,
                ..
            }) => Err(DynamicProblem::NotKnown),
            Ok(Answer { status, .. }) if status.is_server_error() => Err(DynamicProblem::NoAnswer),
            Ok(_) | Err(OutwardError::TooLarge) => Err(DynamicProblem::NotUnderstood),
            Err(OutwardError::Refused | OutwardError::Unreachable | OutwardError::Slow) => {
                Err(DynamicProblem::NoAnswer)
            }
        }
    }
}

/// What shows the other system that it is we who ask, and when.
fn signed(url: &Url, secret: &Secret, now: Timestamp) -> HeaderMap {
    let at = now.millis().div_euclid(1_000);
    let what = format!("{at}.{}", &url[Position::BeforePath..Position::AfterQuery]);
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret.bytes()), what.as_bytes());
    let signature = format!("sha256={}", hex(tag.as_ref()));
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(TIMESTAMP, HeaderValue::from(at));
    if let Ok(signature) = HeaderValue::from_str(&signature) {
        headers.insert(SIGNATURE, signature);
    }
    headers
}

/// Reads an answer; none where it is not what was agreed on.
fn read(bytes: &[u8]) -> Option<Vec<DynamicSection>> {
    let Body { sections } = serde_json::from_slice(bytes).ok()?;
    let fits = |text: &str, max| text.chars().count() <= max;
    if sections.len() > MOST_SECTIONS {
        return None;
    }
    let section = |Section { title, fields }: Section| {
        let sound = fits(&title, MAX_LABEL) && fields.len() <= MOST_FIELDS;
        let fields = fields.into_iter().map(|Field { label, value, link }| {
            let sound = fits(&label, MAX_LABEL) && fits(&value, MAX_VALUE);
            let link = match link {
                Some(link) => Some(whole_link(&link).filter(|_| fits(&link, MAX_VALUE))?.into()),
                None => None,
            };
            sound.then_some(DynamicField { label, value, link })
        });
        let fields = fields.collect::<Option<Vec<_>>>()?;
        sound.then_some(DynamicSection { title, fields })
    };
    sections.into_iter().map(section).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn understood(answer: &serde_json::Value) -> bool {
        read(answer.to_string().as_bytes()).is_some()
    }

    #[test]
    fn an_answer_is_sections_of_fields() {
        let answer = json!({"sections": [
            {"title": "Plan", "fields": [{"label": "Name", "value": "Pro", "link": "https://crm.example/7"}]},
            {"fields": []},
        ]});
        let sections = read(answer.to_string().as_bytes()).unwrap();
        assert_eq!(sections[0].fields[0].link.as_deref(), Some("https://crm.example/7"));
        assert_eq!(sections[1].title, "");
    }

    #[test]
    fn what_was_not_agreed_on_is_not_understood() {
        let field = |value: &str| json!({"sections": [{"fields": [{"label": "a", "value": value}]}]});
        assert!(understood(&field(&"ж".repeat(MAX_VALUE))));
        assert!(!understood(&field(&"ж".repeat(MAX_VALUE + 1))));
        for answer in [
            json!([]),
            json!({}),
            json!({"sections": [], "html": "<b>"}),
            json!({"sections": [{"title": "x".repeat(MAX_LABEL + 1), "fields": []}]}),
            json!({"sections": [{"fields": [{"label": "a", "value": 7}]}]}),
            json!({"sections": [{"fields": [{"label": "a", "value": "b", "link": "javascript:alert(1)"}]}]}),
            json!({"sections": [{"fields": [{"label": "a", "value": "b", "link": "/relative"}]}]}),
            json!({"sections": [{"fields": [{"label": "a", "value": "b", "link": "https:evil.example"}]}]}),
            json!({"sections": vec![json!({"fields": []}); MOST_SECTIONS + 1]}),
            json!({"sections": [{"fields": vec![json!({"label": "a", "value": "b"}); MOST_FIELDS + 1]}]}),
        ] {
            assert!(!understood(&answer), "{answer}");
        }
        assert_eq!(read(b"<!doctype html><html>"), None);
    }

    #[test]
    fn a_question_is_signed_with_its_time_and_its_path() {
        let url = Url::parse("https://crm.example/c/7?a=b#c").unwrap();
        let headers = signed(
            &url,
            &Secret::from("correct horse battery"),
            Timestamp::from_millis(1_700_000_000_999),
        );
        assert_eq!(headers[TIMESTAMP], "1700000000");
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"correct horse battery");
        let tag = hmac::sign(&key, b"1700000000./c/7?a=b");
        assert_eq!(headers[SIGNATURE], format!("sha256={}", hex(tag.as_ref())));
    }
}
