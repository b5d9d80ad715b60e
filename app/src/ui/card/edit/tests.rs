//! Every turn that the editing of a value can take.

use super::*;

fn writing(was: &str, typed: &str) -> Edit {
    let mut edit = Edit::default();
    edit.open(was);
    edit.write(typed.to_owned());
    edit
}

fn saving(was: &str, typed: &str) -> Edit {
    let mut edit = writing(was, typed);
    assert!(edit.submit(was).is_some());
    edit
}

fn change(was: &str, value: &str) -> Change {
    Change {
        was: was.to_owned(),
        value: value.to_owned(),
    }
}

fn typed(edit: &Edit) -> Option<&str> {
    edit.draft().map(|draft| draft.value.as_str())
}

#[test]
fn a_changed_value_is_sent_shown_at_once_and_confirmed_for_a_moment() {
    let mut edit = writing("Ann", "Anna");
    assert_eq!(edit.submit("Ann"), Some(change("Ann", "Anna")));
    assert_eq!(edit.shown("Ann"), "Anna");
    edit.answered(Ok(()));
    assert_eq!(edit.notice("Anna"), Notice::Saved);
    edit.settle();
    assert_eq!(edit, Edit::Reading);
}

#[test]
fn what_came_back_refused_stands_in_the_editor_with_the_reason() {
    let why = AppError::Invalid(Invalid::NotALanguage);
    let mut edit = Edit::opened("pl", Some(why.clone())).holding(Some("Klingon".to_owned()));
    assert_eq!(edit.notice("pl"), Notice::Problem(why));
    assert_eq!(edit.submit("pl"), Some(change("pl", "Klingon")));
    assert_eq!(Edit::opened("pl", None).holding(None), Edit::opened("pl", None));
}

#[test]
fn an_unchanged_value_is_not_sent() {
    let mut edit = writing("Ann", "Ann");
    assert_eq!(edit.submit("Ann"), None);
    assert_eq!(edit, Edit::Reading);
}

#[test]
fn leaving_twice_sends_once() {
    let mut edit = saving("Ann", "Anna");
    assert_eq!(edit.submit("Ann"), None);
}

#[test]
fn a_value_that_is_too_long_stays_in_the_editor_with_the_reason() {
    let long = "ж".repeat(MAX_TEXT + 1);
    let mut edit = writing("", &long);
    assert_eq!(edit.submit(""), None);
    assert_eq!(typed(&edit), Some(long.as_str()));
    assert_eq!(
        edit.notice(""),
        Notice::Problem(AppError::Invalid(Invalid::TooLong { max: MAX_TEXT }))
    );
    edit.write("ж".repeat(MAX_TEXT));
    assert_eq!(edit.notice(""), Notice::Silence);
    assert!(edit.submit("").is_some());
}

#[test]
fn a_refused_value_gives_way_to_the_old_one_and_waits_to_be_mended() {
    let why = AppError::Invalid(Invalid::NotATimeZone);
    let mut edit = saving("Europe/Warsaw", "Warsaw");
    edit.answered(Err(why.clone()));
    assert_eq!(edit.shown("Europe/Warsaw"), "Europe/Warsaw");
    assert_eq!(
        edit.notice("Europe/Warsaw"),
        Notice::Refused("Warsaw".to_owned(), why.clone())
    );
    edit.open("Europe/Warsaw");
    assert_eq!(typed(&edit), Some("Warsaw"));
    assert_eq!(edit.notice("Europe/Warsaw"), Notice::Problem(why));
}

#[test]
fn escape_restores_and_forgets_but_calls_nothing_back() {
    let mut edit = writing("Ann", "Anna");
    edit.cancel();
    assert_eq!(edit, Edit::Reading);
    edit.open("Ann");
    assert_eq!(typed(&edit), Some("Ann"));

    let mut edit = saving("Ann", "Anna");
    edit.cancel();
    assert_eq!(edit, saving("Ann", "Anna"));
}

#[test]
fn a_value_that_is_still_on_its_way_is_taken_up_again_as_soon_as_it_has_arrived() {
    let mut edit = saving("Ann", "Anna");
    edit.open("Ann");
    assert_eq!(edit.shown("Ann"), "Anna");
    edit.answered(Ok(()));
    assert_eq!(edit.draft(), Some(&change("Anna", "Anna")));

    let mut edit = saving("Ann", "Anna");
    edit.open("Ann");
    edit.answered(Err(AppError::Unreachable));
    assert_eq!(
        edit.notice("Ann"),
        Notice::Refused("Anna".to_owned(), AppError::Unreachable)
    );
}

#[test]
fn a_change_from_elsewhere_leaves_what_is_typed_and_is_not_overwritten_unasked() {
    let mut edit = writing("Ann", "Anna");
    assert_eq!(edit.notice("Hanna"), Notice::News("Hanna".to_owned()));
    assert_eq!(typed(&edit), Some("Anna"));
    assert_eq!(edit.submit("Hanna"), None);
    assert_eq!(
        edit.notice("Hanna"),
        Notice::Conflict("Anna".to_owned(), "Hanna".to_owned())
    );
    assert_eq!(edit.keep_mine(), Some(change("Hanna", "Anna")));
}

#[test]
fn a_change_from_elsewhere_that_is_taken_back_is_no_change() {
    let mut edit = writing("Ann", "Anna");
    assert_eq!(edit.notice("Ann"), Notice::Silence);
    assert_eq!(edit.submit("Ann"), Some(change("Ann", "Anna")));
}

#[test]
fn an_editor_in_which_nothing_was_typed_gives_way_to_the_change() {
    let mut edit = writing("Ann", "Ann");
    assert_eq!(edit.submit("Hanna"), None);
    assert_eq!((edit.shown("Hanna"), edit.notice("Hanna")), ("Hanna", Notice::Silence));
}

#[test]
fn two_agents_who_type_the_same_agree() {
    let mut edit = writing("Ann", "Anna");
    assert_eq!(edit.notice("Anna"), Notice::Silence);
    assert_eq!(edit.submit("Anna"), None);
    assert_eq!(edit, Edit::Reading);

    let mut edit = saving("Ann", "Anna");
    edit.answered(Err(AppError::Conflict {
        current: "Anna".to_owned(),
    }));
    assert_eq!(edit, Edit::Saved);
}

#[test]
fn a_conflict_keeps_both_values_until_the_agent_decides() {
    let mut edit = saving("Ann", "Anna");
    edit.answered(Err(AppError::Conflict {
        current: "Hanna".to_owned(),
    }));
    edit.open("Hanna");
    assert_eq!(
        edit,
        Edit::Conflict {
            change: change("Ann", "Anna"),
            theirs: "Hanna".to_owned()
        }
    );
    edit.cancel();
    assert_eq!((edit.shown("Hanna"), edit.notice("Hanna")), ("Hanna", Notice::Silence));
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let mut edit = writing("Ann", "Anna");
    edit.answered(Ok(()));
    assert_eq!(typed(&edit), Some("Anna"));
}

#[test]
fn what_would_be_lost_with_the_page_is_what_is_typed_and_not_stored() {
    assert_eq!(Edit::Reading.unsaved(), None);
    assert_eq!(writing("Ann", "Ann").unsaved(), None);
    assert_eq!(writing("Ann", "Anna").unsaved(), Some(change("Ann", "Anna")));
    let mut edit = saving("Ann", "Anna");
    assert_eq!(edit.unsaved(), Some(change("Ann", "Anna")));
    edit.answered(Err(AppError::Unreachable));
    assert_eq!(edit.unsaved(), Some(change("Ann", "Anna")));
    edit.cancel();
    assert_eq!(edit.unsaved(), None);
    let mut edit = saving("Ann", "Anna");
    edit.answered(Ok(()));
    assert_eq!(edit.unsaved(), None);
    let mut edit = writing("Ann", "Anna");
    assert_eq!(edit.submit("Hanna"), None);
    // Who comes back is told once more that it is "Hanna" by now.
    assert_eq!(edit.unsaved(), Some(change("Ann", "Anna")));
    let mut back = Edit::default();
    back.come_back(edit.unsaved(), "Hanna");
    back.open("Hanna");
    assert_eq!(back.notice("Hanna"), Notice::News("Hanna".to_owned()));
    assert_eq!(back.submit("Hanna"), None);
    assert_eq!(
        back.notice("Hanna"),
        Notice::Conflict("Anna".to_owned(), "Hanna".to_owned())
    );
}

#[test]
fn what_comes_back_waits_beside_the_value_and_goes_on_as_a_change_of_what_was_seen() {
    let mut edit = Edit::default();
    edit.come_back(Some(change("Ann", "Anna")), "Hanna");
    assert!(edit.is_held());
    assert_eq!(edit.shown("Hanna"), "Hanna");
    assert_eq!(edit.notice("Hanna"), Notice::Left("Anna".to_owned()));
    assert_eq!(edit.submit("Hanna"), None);
    edit.open("Hanna");
    assert_eq!(edit.draft(), Some(&change("Ann", "Anna")));
    assert_eq!(edit.notice("Hanna"), Notice::News("Hanna".to_owned()));
    assert_eq!(edit.submit("Hanna"), None);
    assert_eq!(
        edit.notice("Hanna"),
        Notice::Conflict("Anna".to_owned(), "Hanna".to_owned())
    );
}

#[test]
fn what_was_on_its_way_when_the_page_was_left_and_arrived_waits_no_longer() {
    let left = || Some(change("Ann", "Anna"));
    let mut edit = Edit::default();
    edit.come_back(left(), "Anna");
    assert_eq!(edit, Edit::Reading);
    edit.come_back(left(), "Ann");
    edit.come_back(left(), "Anna");
    assert_eq!(edit, Edit::Reading);
    // The server may have stored another form of it: its answer says that it is there.
    edit.come_back(left(), "Ann");
    edit.come_back(None, "ANNA");
    assert_eq!(edit, Edit::Reading);
}

#[test]
fn what_comes_back_takes_the_place_of_an_open_editor_but_not_of_what_is_typed_there() {
    let left = || Some(change("Ann", "Anna"));
    let mut edit = Edit::opened("Ann", None);
    edit.come_back(left(), "Ann");
    assert_eq!(edit, Edit::Left(change("Ann", "Anna")));
    for left in [left(), None] {
        let mut edit = writing("Ann", "Annie");
        edit.come_back(left, "Ann");
        assert_eq!(edit, writing("Ann", "Annie"));
    }
}
