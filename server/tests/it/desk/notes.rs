//! Notes.

use super::Office;
use crate::support::db::on_both_engines;
use app::desk::{Cards as _, Notes as _};
use app::domain::{ClientId, NoteId};
use app::error::{AppError, Invalid};
use std::time::Duration;

on_both_engines! {
    async fn an_agent_adds_edits_and_deletes_his_own_notes(fresh) {
        let office = Office::open(fresh).await;
        let client = office.house.take(office.house.letter("1").email("a@acme.example")).await.client.unwrap();
        let first = office.anna.add_note(client, "Prefers mail.".to_owned()).await.unwrap();
        let second = office.boris.add_note(client, "Pays late.".to_owned()).await.unwrap();
        assert_eq!(office.anna.card(client).await.unwrap().notes, [second.clone(), first.clone()]);

        office.house.clock.advance(Duration::from_secs(5));
        let edited = office.anna.edit_note(first.id, " Prefers the phone. ".to_owned()).await.unwrap();
        assert_eq!(edited.text, "Prefers the phone.");
        assert_eq!(edited.edited_at, Some(office.house.clock.now()));
        office.anna.delete_note(first.id).await.unwrap();
        assert_eq!(office.anna.card(client).await.unwrap().notes, [second]);
    }

    async fn nobody_touches_a_colleagues_note_but_an_admin_may_delete_it(fresh) {
        let office = Office::open(fresh).await;
        let client = office.house.take(office.house.letter("1").email("a@acme.example")).await.client.unwrap();
        let note = office.anna.add_note(client, "Mine.".to_owned()).await.unwrap();
        assert_eq!(office.boris.edit_note(note.id, "Ours.".to_owned()).await.unwrap_err(), AppError::Forbidden);
        assert_eq!(office.boris.delete_note(note.id).await.unwrap_err(), AppError::Forbidden);
        assert_eq!(office.admin.edit_note(note.id, "Ours.".to_owned()).await.unwrap_err(), AppError::Forbidden);
        assert_eq!(office.anna.card(client).await.unwrap().notes, std::slice::from_ref(&note));
        office.admin.delete_note(note.id).await.unwrap();
        assert_eq!(office.anna.card(client).await.unwrap().notes, []);
    }

    async fn an_empty_or_too_long_note_is_refused(fresh) {
        let office = Office::open(fresh).await;
        let client = office.house.take(office.house.letter("1").email("a@acme.example")).await.client.unwrap();
        let refused = office.anna.add_note(client, " ".to_owned()).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid(Invalid::Empty));
        let refused = office.anna.add_note(client, "n".repeat(2_001)).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid(Invalid::TooLong { max: 2_000 }));
        assert_eq!(office.anna.card(client).await.unwrap().notes, []);
        let nobody = ClientId::new(office.house.clock.id());
        assert_eq!(office.anna.add_note(nobody, "a".to_owned()).await.unwrap_err(), AppError::NotFound);
        let nothing = NoteId::new(office.house.clock.id());
        assert_eq!(office.anna.delete_note(nothing).await.unwrap_err(), AppError::NotFound);
    }
}
