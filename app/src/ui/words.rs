//! Words for what the domain names: statuses, channels, errors. The one place where the two meet.

use crate::domain::{ChannelKind, IdentityKind, Status, Trust};
use crate::error::{AppError, Invalid, Refusal};
use crate::i18n::{Locale, Texts};

/// A status.
pub fn status(texts: &Texts, status: Status) -> &'static str {
    match status {
        Status::New => texts.status.new,
        Status::Open => texts.status.open,
        Status::Pending => texts.status.pending,
        Status::Solved => texts.status.solved,
        Status::Spam => texts.status.spam,
    }
}

/// A kind of channel.
pub fn channel(texts: &Texts, kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Api => texts.channel.api,
        ChannelKind::Email => texts.channel.email,
        ChannelKind::Chat => texts.channel.chat,
        ChannelKind::Phone => texts.channel.phone,
    }
}

/// How well an identity is known.
pub fn trust(texts: &Texts, trust: Trust) -> &'static str {
    match trust {
        Trust::Verified => texts.trust.verified,
        Trust::Channel => texts.trust.channel,
        Trust::Claimed => texts.trust.claimed,
    }
}

/// What kind of address an identity is.
pub fn identity_kind(texts: &Texts, kind: IdentityKind) -> &'static str {
    let words = &texts.card.identities;
    match kind {
        IdentityKind::Messenger => words.messenger,
        IdentityKind::External => words.external,
        IdentityKind::Email => words.email,
        IdentityKind::Phone => words.phone,
        IdentityKind::Social => words.social,
    }
}

/// The name of a language by its ISO 639 code; the code itself where we have no word for it.
pub fn language(texts: &Texts, code: &str) -> String {
    let known = texts.languages_by_code.iter().find(|(known, _)| *known == code);
    known.map_or_else(|| code.to_owned(), |(_, name)| (*name).to_owned())
}

/// What happened.
pub fn error_title(texts: &Texts, error: &AppError) -> &'static str {
    let errors = &texts.errors;
    match error {
        AppError::SignedOut => errors.signed_out_title,
        AppError::Forbidden => errors.forbidden_title,
        AppError::NotFound => errors.not_found_title,
        AppError::FieldGone { .. } => errors.field_gone_title,
        AppError::Conflict { .. } => errors.conflict_title,
        AppError::Refused(_) => errors.refused_title,
        AppError::Invalid(_) => errors.invalid_title,
        AppError::Fields(_) => errors.fields_title,
        AppError::Taken(_) => errors.taken_title,
        AppError::NotUnderstood => errors.not_understood_title,
        AppError::Unreachable => errors.unreachable_title,
        AppError::Internal { .. } => errors.internal_title,
    }
}

/// What is kept and what to do.
pub fn error_text(texts: &Texts, error: &AppError) -> String {
    let errors = &texts.errors;
    match error {
        AppError::SignedOut => errors.signed_out_text.to_owned(),
        AppError::Forbidden => errors.forbidden_text.to_owned(),
        AppError::NotFound => errors.not_found_text.to_owned(),
        AppError::FieldGone { label } => errors.field_gone_text(label),
        AppError::Conflict { current } if current.is_empty() => errors.conflict_empty.to_owned(),
        AppError::Conflict { current } => errors.conflict_text(current),
        AppError::Refused(why) => refusal(texts, *why).to_owned(),
        AppError::Invalid(why) => invalid(texts, *why),
        AppError::Fields(_) => errors.fields_text.to_owned(),
        AppError::Taken(owner) => {
            let name = owner.name.as_deref().unwrap_or(texts.common.unknown_client);
            errors.taken_text(name)
        }
        AppError::NotUnderstood => errors.not_understood_text.to_owned(),
        AppError::Unreachable => errors.unreachable_text.to_owned(),
        AppError::Internal { incident } => errors.internal_text(incident),
    }
}

/// Why cards cannot be joined, parted, or given a conversation.
fn refusal(texts: &Texts, why: Refusal) -> &'static str {
    let errors = &texts.errors;
    match why {
        Refusal::MergedAway => errors.refused_merged_away,
        Refusal::MergedOn => errors.refused_merged_on,
        Refusal::AlreadyUndone => errors.refused_already_undone,
        Refusal::CardGone => errors.refused_card_gone,
        Refusal::NoClient => errors.refused_no_client,
        Refusal::NoChannel => errors.refused_no_channel,
        Refusal::AlreadyMember => errors.refused_already_member,
        Refusal::AlreadyOnCard => errors.refused_already_on_card,
        Refusal::NotPossible => errors.refused_not_possible,
    }
}

/// Why a field does not take a value, for the line beside the field.
pub fn invalid(texts: &Texts, why: Invalid) -> String {
    let invalid = &texts.invalid;
    match why {
        Invalid::Empty => invalid.empty.to_owned(),
        Invalid::TooLong { max } => invalid.too_long(i64::try_from(max).unwrap_or(i64::MAX)),
        Invalid::NotAChoice => invalid.not_a_choice.to_owned(),
        Invalid::NotALanguage => invalid.not_a_language.to_owned(),
        Invalid::NotATimeZone => invalid.not_a_time_zone.to_owned(),
        Invalid::NotANumber => invalid.not_a_number.to_owned(),
        Invalid::NotADate => invalid.not_a_date.to_owned(),
        Invalid::NotADateTime => invalid.not_a_date_time.to_owned(),
        Invalid::NotALink => invalid.not_a_link.to_owned(),
        Invalid::NotAnEmail => invalid.not_an_email.to_owned(),
        Invalid::NotAPhone => invalid.not_a_phone.to_owned(),
        Invalid::NotAProfile => invalid.not_a_profile.to_owned(),
        Invalid::NotAMessenger => invalid.not_a_messenger.to_owned(),
        Invalid::NotACountry => invalid.not_a_country.to_owned(),
        Invalid::NotACompany => invalid.not_a_company.to_owned(),
        Invalid::ReadOnly => invalid.read_only.to_owned(),
        Invalid::NoSubject => invalid.no_subject.to_owned(),
    }
}

/// What happened and what to do, on one line.
pub fn problem(texts: &Texts, error: &AppError) -> String {
    match error {
        AppError::Invalid(why) => invalid(texts, *why),
        AppError::NotFound => texts.card.edit.gone.to_owned(),
        AppError::FieldGone { .. } => error_text(texts, error),
        other => format!("{}. {}", error_title(texts, other), error_text(texts, other)),
    }
}

/// A size in bytes, in steps of a thousand: `480 B`, `12 kB`, `3.4 MB`.
pub fn size(locale: Locale, bytes: i64) -> String {
    let texts = &locale.texts().size;
    match bytes {
        ..1_000 => texts.bytes(&bytes.to_string()),
        1_000..1_000_000 => texts.kilobytes(&(bytes / 1_000).to_string()),
        _ => {
            let tenths = bytes / 100_000;
            texts.megabytes(&format!("{}{}{}", tenths / 10, texts.decimal_point, tenths % 10))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_in_the_language_of_the_page() {
        let plain = |text: String| text.replace('\u{a0}', " ");
        assert_eq!(plain(size(Locale::En, 480)), "480 B");
        assert_eq!(plain(size(Locale::En, 12_900)), "12 kB");
        assert_eq!(plain(size(Locale::Pl, 3_450_000)), "3,4 MB");
    }

    #[test]
    fn a_language_without_a_word_is_shown_by_its_code() {
        assert_eq!(language(Locale::Pl.texts(), "ru"), "Rosyjski");
        assert_eq!(language(Locale::Pl.texts(), "tlh"), "tlh");
    }
}
