//! A picture of the one sprite, `public/icons.svg`: 16 px, one line style.

use crate::site::Site;
use leptos::prelude::*;

macro_rules! icons {
    ($($name:ident = $id:literal),+ $(,)?) => {
        /// Which picture of the sprite.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the names are those of the pictures")]
        pub enum IconName { $($name),+ }

        impl IconName {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its id in the sprite.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }
        }
    };
}

icons! {
    ArrowDown = "arrow-down",
    ArrowUp = "arrow-up",
    Attachment = "attachment",
    Ban = "ban",
    Building = "building",
    Card = "card",
    Chat = "chat",
    Check = "check",
    ChevronDown = "chevron-down",
    ChevronLeft = "chevron-left",
    ChevronRight = "chevron-right",
    Close = "close",
    Copy = "copy",
    Download = "download",
    External = "external",
    Gear = "gear",
    Globe = "globe",
    Grip = "grip",
    History = "history",
    Id = "id",
    Image = "image",
    Inbox = "inbox",
    List = "list",
    Lock = "lock",
    Mail = "mail",
    More = "more",
    Note = "note",
    Pencil = "pencil",
    Phone = "phone",
    Pin = "pin",
    Plus = "plus",
    Question = "question",
    Reply = "reply",
    Search = "search",
    SignOut = "sign-out",
    Star = "star",
    Trash = "trash",
    User = "user",
    Verified = "verified",
    Warn = "warn",
}

/// A picture without words: whoever shows it alone says beside it what it means.
#[component]
pub fn Icon(
    /// Which picture.
    name: IconName,
) -> impl IntoView {
    let sprite = use_context::<Site>().unwrap_or_default().icons;
    let href = format!("{sprite}#{}", name.as_str());
    view! {
        <svg class="icon" width="16" height="16" aria-hidden="true">
            <use href=href></use>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sprite_has_every_icon_and_no_other() {
        let sprite = include_str!("../../../../public/icons.svg");
        for icon in IconName::ALL {
            assert!(
                sprite.contains(&format!("<symbol id=\"{}\"", icon.as_str())),
                "{icon:?}"
            );
        }
        assert_eq!(sprite.matches("<symbol ").count(), IconName::ALL.len());
    }
}
