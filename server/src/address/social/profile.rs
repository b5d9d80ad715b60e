//! Whose profile a path leads to, network by network.

use super::networks::Network;

/// A profile in a network.
pub struct Profile {
    /// The handle or numeric id.
    pub key: String,
    /// The path of the link that is shown.
    pub path: String,
}

/// The parts of a path that may lead to a profile.
pub struct Path<'a> {
    /// The parts, decoded, none of them empty.
    pub parts: &'a [String],
    /// What the query says of an id, if anything.
    pub id: Option<&'a str>,
    /// It stands in a link; else it is a handle that was written by itself.
    pub linked: bool,
}

impl Path<'_> {
    fn part(&self, place: usize) -> &str {
        self.parts.get(place).map(String::as_str).unwrap_or_default()
    }

    /// A part in lower case, without the `@` before handles.
    fn handle(&self, place: usize) -> String {
        self.part(place).trim_start_matches('@').to_lowercase()
    }
}

/// The profile that a path in a network leads to; none where it leads to anything else (a post, a group chat, an
/// invitation).
pub fn read(network: &Network, path: &Path<'_>) -> Option<Profile> {
    let first = path.part(0).to_lowercase();
    if path.linked && network.reserves(&first) {
        return None;
    }
    let (key, shown) = match network.provider {
        "facebook" => facebook(path, &first),
        "instagram" => instagram(path, &first),
        "vk" => vk(path, &first),
        "ok" => ok(path, &first),
        "x" => x(path, &first),
        "linkedin" => linkedin(path, &first),
        "telegram" => telegram(path, &first),
        "youtube" => Some(youtube(path, &first)),
        _ => tiktok(path),
    }?;
    let given = network.gives(key.rsplit('/').next().unwrap_or_default());
    let profile = Profile {
        path: shown.unwrap_or_else(|| key.clone()),
        key,
    };
    // `/@explore` is not shown as `/explore`.
    let elsewhere = path.linked
        && profile
            .path
            .split('/')
            .next()
            .is_some_and(|first| network.reserves(first));
    (given && !elsewhere).then_some(profile)
}

/// A key, and the path of its link where that is not the key.
type Link = (String, Option<String>);
type Found = Option<Link>;

fn plain(handle: String) -> Link {
    (handle, None)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn facebook(path: &Path<'_>, first: &str) -> Found {
    let number = |id: String| Some(id).filter(|id| is_number(id)).map(plain);
    match first {
        "profile.php" => number(path.id.unwrap_or_default().to_owned()),
        "people" | "pages" => number(path.handle(2)),
        "groups" if path.part(2) == "user" => number(path.handle(3)),
        "groups" => None,
        "pg" | "t" => Some(plain(path.handle(1))),
        "messages" if path.part(1) == "t" => Some(plain(path.handle(2))),
        "p" => page_number(&path.handle(1)).map(plain),
        _ => Some(plain(page_number(first).unwrap_or_else(|| path.handle(0)))),
    }
}

/// A page without a handle is its name and its number: `Acme-Shop-100064123456789`. A handle holds no hyphen.
fn page_number(part: &str) -> Option<String> {
    let (_, number) = part.rsplit_once('-')?;
    (is_number(number) && number.len() >= 9).then(|| number.to_owned())
}

fn instagram(path: &Path<'_>, first: &str) -> Found {
    match first {
        "stories" | "_u" | "m" => Some(path.handle(1)).filter(|name| name != "highlights").map(plain),
        _ => Some(plain(path.handle(0))),
    }
}

/// `id1` is a person, `club1` a community, whatever else it is called.
fn vk(path: &Path<'_>, first: &str) -> Found {
    let numbered = |prefixes: &[&str]| {
        prefixes
            .iter()
            .find_map(|prefix| first.strip_prefix(prefix).filter(|id| is_number(id)))
    };
    // Posts, pictures and the like bear the numbers of their owners: wall-1_2, photo1_2.
    let of_owner = |kind: &&str| {
        first
            .strip_prefix(kind)
            .is_some_and(|rest| rest.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit()))
    };
    if is_number(first) {
        return Some(plain(format!("id{first}")));
    }
    if let Some(id) = numbered(&["club", "public", "event"]) {
        return Some(plain(format!("club{id}")));
    }
    let owned = [
        "wall", "photo", "photos", "video", "videos", "album", "albums", "topic", "board", "audio", "audios", "doc",
        "clip", "clips", "story", "note", "poll", "market", "app", "page", "write", "im",
    ];
    if owned.iter().any(of_owner) || (path.linked && first.starts_with('@')) {
        return None;
    }
    Some(plain(path.handle(0)))
}

fn ok(path: &Path<'_>, first: &str) -> Found {
    let profile = |id: &str| Some((id.to_owned(), Some(format!("profile/{id}"))));
    match first {
        "profile" => profile(&path.handle(1)),
        "group" => Some(plain(format!("group/{}", path.handle(1)))),
        id if is_number(id) => profile(id),
        _ => Some(plain(path.handle(0))),
    }
}

fn x(path: &Path<'_>, first: &str) -> Found {
    match first {
        "i" if path.part(1) == "user" => Some(path.handle(2))
            .filter(|id| is_number(id))
            .map(|id| plain(format!("i/user/{id}"))),
        "i" => None,
        _ => Some(plain(path.handle(0))),
    }
}

fn linkedin(path: &Path<'_>, first: &str) -> Found {
    match first {
        "mwlite" => {
            let rest = path.parts.get(1..).unwrap_or_default();
            let deeper = Path { parts: rest, ..*path };
            let first = deeper.part(0).to_lowercase();
            (first != "mwlite").then(|| linkedin(&deeper, &first)).flatten()
        }
        "in" => {
            let name = path.handle(1);
            Some((name.clone(), Some(format!("in/{name}"))))
        }
        "company" | "school" | "showcase" => Some(plain(format!("{first}/{}", path.handle(1)))),
        // The old form of a person's link; the numbers tell apart who bear one name.
        "pub" if path.parts.len() >= 5 => {
            let parts: Vec<String> = (1..5).map(|place| path.handle(place)).collect();
            Some(plain(format!("pub/{}", parts.join("/"))))
        }
        _ if path.linked => None,
        _ => {
            let name = path.handle(0);
            Some((name.clone(), Some(format!("in/{name}"))))
        }
    }
}

fn telegram(path: &Path<'_>, first: &str) -> Found {
    match first {
        "s" => Some(plain(path.handle(1))),
        // An invitation or a phone number.
        _ if first.starts_with(['+', '$']) => None,
        _ => Some(plain(path.handle(0))),
    }
}

fn youtube(path: &Path<'_>, first: &str) -> Link {
    match first {
        // The ids of channels, unlike handles, tell upper case from lower.
        "channel" => plain(format!("channel/{}", path.part(1))),
        "c" | "user" => plain(format!("{first}/{}", path.handle(1))),
        _ if path.linked && !first.starts_with('@') => plain(format!("c/{}", path.handle(0))),
        _ => {
            let name = path.handle(0);
            (name.clone(), Some(format!("@{name}")))
        }
    }
}

fn tiktok(path: &Path<'_>) -> Found {
    if path.linked && !path.part(0).starts_with('@') {
        return None;
    }
    let name = path.handle(0);
    Some((name.clone(), Some(format!("@{name}"))))
}
