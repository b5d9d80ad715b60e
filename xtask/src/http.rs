//! As much of a browser as weighing takes: one request at a time to a server on this machine, cookies kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::Outcome;

/// A page takes milliseconds; a server that is silent this long hangs.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Session {
    address: String,
    cookies: BTreeMap<String, String>,
}

pub(crate) struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    /// As transferred.
    pub(crate) body: Vec<u8>,
}

impl Session {
    pub(crate) fn new(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    /// Signs in by the form, as a browser without JavaScript does.
    pub(crate) fn sign_in(&mut self, email: &str, password: &str) -> Outcome<()> {
        let form = format!("email={}&password={}", encode(email), encode(password));
        let answer = self.send("POST", "/sign-in", &form)?;
        if self.cookies.is_empty() || !(200..400).contains(&answer.status) {
            return Err(format!(
                "signing in to the demo was answered with {} and no session",
                answer.status
            )
            .into());
        }
        Ok(())
    }

    pub(crate) fn get(&mut self, path: &str) -> Outcome<Answer> {
        let answer = self.send("GET", path, "")?;
        if answer.status != 200 {
            return Err(format!("{path} was answered with {}", answer.status).into());
        }
        Ok(answer)
    }

    fn send(&mut self, method: &str, path: &str, form: &str) -> Outcome<Answer> {
        let mut stream = TcpStream::connect(&self.address).map_err(|error| format!("{}: {error}", self.address))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        // In the older version of the protocol the body ends with the connection: no chunks to put together.
        let mut request = format!("{method} {path} HTTP/1.0\r\nHost: {}\r\n", self.address);
        request.push_str("Accept: text/html,*/*\r\nAccept-Encoding: br\r\n");
        if !self.cookies.is_empty() {
            let cookies: Vec<_> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            write!(request, "Cookie: {}\r\n", cookies.join("; "))?;
        }
        if method == "POST" {
            write!(
                request,
                "Origin: http://{}\r\nContent-Length: {}\r\n",
                self.address,
                form.len()
            )?;
            request.push_str("Content-Type: application/x-www-form-urlencoded\r\n");
        }
        stream.write_all(format!("{request}\r\n{form}").as_bytes())?;
        let mut received = Vec::new();
        stream.read_to_end(&mut received)?;
        let answer = Answer::parse(&received)?;
        self.remember(&answer);
        Ok(answer)
    }

    fn remember(&mut self, answer: &Answer) {
        for (name, value) in &answer.headers {
            if name == "set-cookie"
                && let Some((cookie, value)) = value.split(';').next().and_then(|pair| pair.split_once('='))
            {
                self.cookies.insert(cookie.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    fn parse(received: &[u8]) -> Outcome<Self> {
        let end = received
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .ok_or("an answer without an end of its head")?;
        let head = String::from_utf8_lossy(&received[..end]);
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .ok_or("an answer without a status")?
            .parse()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Ok(Self {
            status,
            headers,
            body: received[end + 4..].to_vec(),
        })
    }

    /// The body as its author wrote it.
    pub(crate) fn decoded(&self) -> Outcome<Vec<u8>> {
        let encoding = self.headers.iter().find(|(name, _)| name == "content-encoding");
        match encoding.map(|(_, value)| value.as_str()) {
            None | Some("identity") => Ok(self.body.clone()),
            Some("br") => {
                let mut decoded = Vec::new();
                brotli::BrotliDecompress(&mut &self.body[..], &mut decoded)?;
                Ok(decoded)
            }
            Some(other) => Err(format!("an answer in the encoding {other}, which was not asked for").into()),
        }
    }

    pub(crate) fn text(&self) -> Outcome<String> {
        Ok(String::from_utf8(self.decoded()?)?)
    }
}

/// A value as a form sends it.
fn encode(value: &str) -> String {
    value.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() {
            text.push(byte.into());
        } else {
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_value_survives_its_encoding() {
        assert_eq!(encode("ann+1@acme.example"), "ann%2B1%40acme%2Eexample");
    }

    #[test]
    fn an_answer_is_taken_apart_and_its_cookies_kept() {
        let head = "HTTP/1.0 303 See Other\r\nSet-Cookie: session=abc; HttpOnly\r\nLocation: /\r\n\r\n";
        let answer = Answer::parse(format!("{head}body").as_bytes()).expect("well formed");
        let mut session = Session::new("127.0.0.1:1");
        session.remember(&answer);
        assert_eq!(answer.status, 303);
        assert_eq!(answer.text().expect("plain text"), "body");
        assert_eq!(session.cookies["session"], "abc");
    }

    #[test]
    fn a_broken_answer_is_an_error() {
        assert!(Answer::parse(b"").is_err());
        assert!(Answer::parse(b"nonsense\r\n\r\n").is_err());
    }
}
