//! What a bounce says (RFC 3464): whose address failed, and why, in the machine-readable part that programs show as a file.

use crate::channels::{IncomingFile, text};

/// How many recipients are told of.
const MAX_RECIPIENTS: usize = 20;

/// How many bytes of a report are read.
const MAX_BYTES: usize = 64 * 1024;

/// How many characters of a line are kept.
const MAX_LINE: usize = 500;

/// The recipients of a delivery report and what became of the message to each, in the words of the standard; none where no
/// file is one.
pub fn read(files: &[IncomingFile]) -> Option<String> {
    let report = files.iter().find(|file| {
        matches!(
            file.media_type.as_str(),
            "message/delivery-status" | "message/global-delivery-status"
        )
    })?;
    let bytes = report.bytes.get(..MAX_BYTES).unwrap_or(&report.bytes);
    let fields = text::body(&String::from_utf8_lossy(bytes), MAX_BYTES)
        .replace("\n ", " ")
        .replace("\n\t", " ");
    let recipients: Vec<String> = fields
        .split("\n\n")
        .filter_map(recipient)
        .take(MAX_RECIPIENTS)
        .collect();
    (!recipients.is_empty()).then(|| recipients.join("\n\n"))
}

/// The group of fields of one recipient.
fn recipient(fields: &str) -> Option<String> {
    let value = |name: &str| {
        fields.lines().find_map(|line| {
            let (field, value) = line.split_once(':')?;
            field
                .trim()
                .eq_ignore_ascii_case(name)
                .then(|| text::line(value, MAX_LINE))
        })
    };
    let recipient = value("Final-Recipient")?;
    // The type of the address, `rfc822`, says nothing to a reader.
    let address = recipient
        .split_once(';')
        .map_or(recipient.as_str(), |(_, address)| address.trim());
    let status = value("Status")
        .map(|status| format!("\nStatus: {status}"))
        .unwrap_or_default();
    Some(format!("Final-Recipient: {address}{status}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn told(report: &'static str) -> Option<String> {
        read(&[IncomingFile {
            name: "status".to_owned(),
            media_type: "message/delivery-status".to_owned(),
            bytes: Bytes::from_static(report.as_bytes()),
        }])
    }

    #[test]
    fn a_report_tells_whose_address_failed_and_why() {
        let report = "Reporting-MTA: dns; mx.example\r\nArrival-Date: Fri, 20 Nov 2026 10:00:00 +0100\r\n\r\n\
                      Original-Recipient: rfc822;a@x.example\r\nFinal-Recipient: rfc822; gone@x.example\r\nAction: failed\r\n\
                      Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n\
                      final-recipient:RFC822;full@x.example\r\nstatus:\r\n 4.2.2 (mailbox full)\r\n";
        assert_eq!(
            told(report).as_deref(),
            Some(
                "Final-Recipient: gone@x.example\nStatus: 5.1.1\n\nFinal-Recipient: full@x.example\nStatus: 4.2.2 (mailbox full)"
            )
        );
        assert_eq!(
            told("Final-Recipient: gone@x.example").as_deref(),
            Some("Final-Recipient: gone@x.example")
        );
    }

    #[test]
    fn what_is_no_report_tells_nothing() {
        assert_eq!(told("Reporting-MTA: dns; mx.example"), None);
        assert_eq!(told(""), None);
        assert_eq!(read(&[]), None);
    }
}
