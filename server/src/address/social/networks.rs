//! The social networks whose links are understood: by which words and hosts they are known, and what in their paths is no
//! profile.

/// A network.
pub struct Network {
    /// Its word, and the provider of its identities.
    pub provider: &'static str,
    /// Other words for it.
    aliases: &'static [&'static str],
    /// Its hosts; what is below one belongs to it too.
    hosts: &'static [&'static str],
    /// The host of the links that are shown.
    pub shown: &'static str,
    /// The signs of which a handle may be made, letters and digits of ASCII aside.
    signs: &'static str,
    /// Whether a handle may hold letters of any script.
    any_letters: bool,
    /// First parts of paths that lead to anything but a profile, by spaces.
    reserved: &'static str,
}

/// Hosts that lead anywhere, to a picture or to a person, and do not say to whom.
const SHORTENERS: [&str; 6] = [
    "fb.watch",
    "lnkd.in",
    "t.co",
    "vm.tiktok.com",
    "vt.tiktok.com",
    "youtu.be",
];

/// Another host is a network of its own.
const NETWORKS: [Network; 9] = [
    Network {
        provider: "facebook",
        aliases: &["fb"],
        hosts: &["facebook.com", "fb.com", "fb.me", "m.me", "messenger.com"],
        shown: "www.facebook.com",
        signs: ".-",
        any_letters: false,
        reserved: "ads business dialog events gaming hashtag help home.php l.php login login.php \
                   marketplace media notes permalink.php photo photo.php photos plugins policies posts \
                   privacy public reel reels search settings share share.php sharer sharer.php stories \
                   story.php video video.php videos watch",
    },
    Network {
        provider: "instagram",
        aliases: &["ig", "insta"],
        hosts: &["instagram.com", "instagr.am", "ig.me"],
        shown: "www.instagram.com",
        signs: "._",
        any_letters: false,
        reserved: "about accounts ar developer direct explore legal p reel reels s share tv web",
    },
    Network {
        provider: "vk",
        aliases: &["vkontakte"],
        hosts: &["vk.com", "vk.ru", "vkontakte.ru", "vk.me"],
        shown: "vk.com",
        signs: "._",
        any_letters: false,
        reserved: "al_im.php apps audio audios away.php clips docs feed friends groups im join login market \
                   music photos restore search services settings share.php stickers video videos write",
    },
    Network {
        provider: "ok",
        aliases: &["odnoklassniki"],
        hosts: &["ok.ru", "odnoklassniki.ru"],
        shown: "ok.ru",
        signs: "._-",
        any_letters: false,
        reserved: "app apps dk feed game games gifts guests help live messages music search video web-api",
    },
    Network {
        provider: "x",
        aliases: &["twitter"],
        hosts: &["x.com", "twitter.com"],
        shown: "x.com",
        signs: "_",
        any_letters: false,
        reserved: "compose explore hashtag home intent jobs login messages notifications privacy search \
                   settings share signup tos",
    },
    Network {
        provider: "linkedin",
        aliases: &[],
        hosts: &["linkedin.com"],
        shown: "www.linkedin.com",
        signs: "-_.&·",
        any_letters: true,
        reserved: "feed games groups help jobs learning legal login messaging mynetwork newsletters \
                   notifications posts profile pulse redir sales search services share sharearticle signup \
                   talent uas",
    },
    Network {
        provider: "telegram",
        aliases: &["tg"],
        hosts: &["t.me", "telegram.me", "telegram.dog"],
        shown: "t.me",
        signs: "_",
        any_letters: false,
        reserved: "addemoji addlist addstickers addtheme bg boost c confirmphone contact giftcode invoice \
                   iv joinchat login m nft proxy setlanguage share socks",
    },
    Network {
        provider: "youtube",
        aliases: &["yt"],
        hosts: &["youtube.com"],
        shown: "www.youtube.com",
        signs: "._-·",
        any_letters: true,
        reserved: "account attribution_link clip embed feed gaming hashtag live music playlist post premium \
                   results shorts t v watch",
    },
    Network {
        provider: "tiktok",
        aliases: &[],
        hosts: &["tiktok.com"],
        shown: "www.tiktok.com",
        signs: "._",
        any_letters: false,
        reserved: "",
    },
];

/// Whether links of a host say nothing of where they lead.
pub fn is_shortener(host: &str) -> bool {
    SHORTENERS.contains(&host)
}

impl Network {
    /// By a word; it knows no case.
    pub fn named(word: &str) -> Option<&'static Self> {
        let word = word.to_lowercase();
        NETWORKS
            .iter()
            .find(|network| network.provider == word || network.aliases.contains(&word.as_str()))
    }

    /// By a host: its own, or one below it (`pl.linkedin.com`).
    pub fn at(host: &str) -> Option<&'static Self> {
        let below = |known: &str| host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'));
        NETWORKS
            .iter()
            .find(|network| network.hosts.iter().any(|known| below(known)))
    }

    /// Whether a handle, in lower case, may be somebody's here.
    pub fn gives(&self, handle: &str) -> bool {
        let letter = |c: char| {
            c.is_ascii_alphanumeric()
                || self.signs.contains(c)
                || (self.any_letters && !c.is_ascii() && c.is_alphanumeric())
        };
        // What looks like the host of a network is a link that went wrong: no network gives such a handle.
        let is_host = Self::at(handle).is_some();
        !is_host && handle.chars().any(char::is_alphanumeric) && handle.chars().all(letter)
    }

    /// Whether the first part of a path leads to something that is no profile.
    pub fn reserves(&self, part: &str) -> bool {
        self.reserved.split(' ').any(|reserved| reserved == part)
    }
}
