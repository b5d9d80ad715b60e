use super::*;
use proptest::prelude::*;

fn read(provider: &str, value: &str) -> Option<(String, String)> {
    normal(provider, value).ok().map(|n| (n.provider, n.key))
}

#[test]
fn links_to_one_profile_have_one_key() {
    let table: [(&str, &str, &[&str]); 24] = [
        (
            "facebook",
            "anna.nowak",
            &[
                "https://www.facebook.com/anna.nowak",
                "http://m.facebook.com/Anna.Nowak/",
                "https://mbasic.facebook.com/anna.nowak?v=info",
                "https://touch.facebook.com/anna.nowak",
                "https://web.facebook.com/anna.nowak/about",
                "facebook.com/anna.nowak?ref=x",
                "//facebook.com/anna.nowak",
                "https://pl-pl.facebook.com/anna.nowak#about",
                "fb.com/anna.nowak",
                "https://m.me/anna.nowak",
                "https://www.messenger.com/t/anna.nowak",
                "https://www.facebook.com/messages/t/anna.nowak",
                "https://facebook.com/pg/anna.nowak/posts",
                "https://user:pass@facebook.com:443/anna.nowak",
                "https://facebook.com./anna.nowak",
            ],
        ),
        (
            "facebook",
            "100012345",
            &[
                "https://www.facebook.com/profile.php?id=100012345&sk=about",
                "https://m.facebook.com/profile.php?v=info&id=100012345",
                "https://facebook.com/people/Anna-Nowak/100012345/",
                "https://facebook.com/people/%D0%90%D0%BD%D0%BD%D0%B0/100012345/",
                "https://facebook.com/pages/Acme/100012345",
                "https://facebook.com/100012345",
                "https://www.facebook.com/groups/77/user/100012345/",
                "https://www.facebook.com/Acme-Shop-100012345/",
                "https://www.facebook.com/p/Acme-Shop-100012345/",
            ],
        ),
        (
            "instagram",
            "anna_n",
            &[
                "https://instagram.com/Anna_N/?hl=pl",
                "www.instagram.com/anna_n",
                "HTTPS://INSTAGRAM.COM/anna_n",
                "https://instagram.com/_u/anna_n",
                "https://www.instagram.com/stories/anna_n/31/",
                "https://ig.me/m/anna_n",
                "https://www.instagram.com/anna_n/reels/",
            ],
        ),
        (
            "vk",
            "id1",
            &[
                "https://vk.com/id1",
                "http://m.vk.com/id1/",
                "vk.ru/id1",
                "https://vkontakte.ru/ID1",
                "vk.me/id1",
            ],
        ),
        (
            "vk",
            "club5",
            &["https://vk.com/club5", "vk.com/public5", "https://m.vk.com/event5?w=x"],
        ),
        (
            "vk",
            "anna_n",
            &["https://vk.com/Anna_N", "https://vk.com/anna_n?z=photo1"],
        ),
        (
            "ok",
            "574123",
            &[
                "https://ok.ru/profile/574123",
                "https://m.ok.ru/profile/574123?st=1",
                "odnoklassniki.ru/profile/574123",
                "https://www.odnoklassniki.ru/profile/574123/statuses",
            ],
        ),
        ("ok", "anna.nowak", &["https://ok.ru/anna.nowak"]),
        ("ok", "group/53", &["https://ok.ru/group/53/topics"]),
        (
            "x",
            "annan",
            &[
                "https://twitter.com/AnnaN",
                "https://mobile.twitter.com/annan?lang=en",
                "x.com/annan/",
                "https://twitter.com/@annan",
                "https://twitter.com/#!/annan",
                "https://x.com/annan/status/12",
            ],
        ),
        (
            "x",
            "i/user/12",
            &["https://x.com/i/user/12", "https://twitter.com/i/user/12"],
        ),
        (
            "linkedin",
            "anna-nowak",
            &[
                "https://www.linkedin.com/in/Anna-Nowak/",
                "https://pl.linkedin.com/in/anna-nowak?trk=x",
                "linkedin.com/in/anna-nowak/details/skills",
                "https://www.linkedin.com/mwlite/in/anna-nowak",
                "https://linkedin.com/in/anna-nowak/pl",
            ],
        ),
        (
            "linkedin",
            "анна-новак",
            &[
                "https://ru.linkedin.com/in/анна-новак",
                "https://ru.linkedin.com/in/%D0%B0%D0%BD%D0%BD%D0%B0-%D0%BD%D0%BE%D0%B2%D0%B0%D0%BA",
                "https://ru.linkedin.com/in/%d0%90%d0%bd%d0%bd%d0%b0-%d0%9d%d0%be%d0%b2%d0%b0%d0%ba",
            ],
        ),
        (
            "linkedin",
            "company/acme",
            &["https://www.linkedin.com/company/Acme/about/"],
        ),
        (
            "linkedin",
            "pub/anna-nowak/1/23/4a5",
            &["https://www.linkedin.com/pub/anna-nowak/1/23/4A5"],
        ),
        (
            "telegram",
            "anna",
            &[
                "https://t.me/anna",
                "t.me/s/anna",
                "telegram.me/Anna",
                "https://telegram.dog/anna?start=1",
                "https://anna.t.me",
                "https://t.me/@anna",
                "tg://resolve?domain=Anna",
                "tg://resolve?domain=anna&start=x",
                "https://t.me/anna/12",
            ],
        ),
        (
            "youtube",
            "anna",
            &[
                "https://www.youtube.com/@Anna",
                "m.youtube.com/@anna/videos",
                "https://youtube.com/@anna?si=x",
            ],
        ),
        (
            "youtube",
            "анна",
            &[
                "https://youtube.com/@Анна",
                "https://youtube.com/@%D0%90%D0%BD%D0%BD%D0%B0",
            ],
        ),
        (
            "youtube",
            "channel/UCab",
            &[
                "https://youtube.com/channel/UCab?x=1",
                "https://m.youtube.com/channel/UCab/videos",
            ],
        ),
        ("youtube", "channel/UCAB", &["https://youtube.com/channel/UCAB"]),
        (
            "youtube",
            "c/anna",
            &["https://youtube.com/c/Anna", "https://youtube.com/Anna"],
        ),
        ("youtube", "user/anna", &["https://youtube.com/user/Anna"]),
        (
            "tiktok",
            "anna",
            &[
                "https://www.tiktok.com/@anna?lang=ru",
                "tiktok.com/@Anna/",
                "https://m.tiktok.com/@anna/video/1",
            ],
        ),
        ("tiktok", "anna.n_1", &["https://www.tiktok.com/@anna.n_1"]),
    ];
    for (provider, key, values) in table {
        for value in values {
            assert_eq!(read("", value), Some((provider.into(), key.into())), "{value:?}");
        }
    }
}

#[test]
fn a_handle_needs_its_network() {
    for (provider, value, expected) in [
        ("Instagram", "@Anna_N", Some(("instagram", "anna_n"))),
        ("instagram", "anna.pl", Some(("instagram", "anna.pl"))),
        ("facebook", "anna.nowak", Some(("facebook", "anna.nowak"))),
        ("facebook", "100012345", Some(("facebook", "100012345"))),
        ("vk", "1", Some(("vk", "id1"))),
        ("vkontakte", "Anna", Some(("vk", "anna"))),
        ("ok", "574123", Some(("ok", "574123"))),
        ("twitter", "https://x.com/annan", Some(("x", "annan"))),
        ("twitter", "@Annan", Some(("x", "annan"))),
        ("linkedin", "in/Anna-Nowak", Some(("linkedin", "anna-nowak"))),
        ("linkedin", "anna-nowak", Some(("linkedin", "anna-nowak"))),
        ("telegram", "@Anna", Some(("telegram", "anna"))),
        ("youtube", "@Anna", Some(("youtube", "anna"))),
        ("tiktok", "anna", Some(("tiktok", "anna"))),
        ("facebook", "https://vk.com/id1", Some(("vk", "id1"))),
        ("mastodon", "@Anna", Some(("mastodon", "anna"))),
        ("", "anna", None),
        ("x", "anna nowak", None),
        ("x", "anna-nowak", None),
        ("instagram", "@", None),
        ("telegram", "+48601234567", None),
    ] {
        let expected = expected.map(|(provider, key)| (provider.to_owned(), key.to_owned()));
        assert_eq!(read(provider, value), expected, "{provider} {value}");
    }
}

#[test]
fn what_looks_like_the_host_of_a_network_is_nobodys_handle() {
    for (provider, value) in [
        ("", "https://m.facebook.com/prow.instagram.com/"),
        ("", "https://www.tiktok.com/@anna.tiktok.com"),
        ("facebook", "prow.instagram.com"),
        ("instagram", "instagram.com"),
        ("", "https://vk://x.com/anna"),
        ("", "https://forum...1.../anna"),
    ] {
        assert_eq!(read(provider, value), None, "{value}");
    }
    let endless = format!("https://{}example/anna", "forum.".repeat(50));
    assert_eq!(read("", &endless), None);
    let dotted = Some(("tiktok".to_owned(), "anna.nowak".to_owned()));
    assert_eq!(read("", "https://www.tiktok.com/@anna.nowak"), dotted);
}

#[test]
fn another_host_is_a_network_of_its_own() {
    for (value, host, key) in [
        ("https://www.forum.example/users/Anna/", "forum.example", "/users/Anna"),
        (
            "https://forum.example/u?id=1&utm_source=x&fbclid=y",
            "forum.example",
            "/u?id=1",
        ),
        ("https://forum.example:8080/a//b", "forum.example:8080", "/a/b"),
        ("https://forum.example/#/users/1", "forum.example", "/#/users/1"),
        ("https://forum.example/anna#about", "forum.example", "/anna"),
        (
            "https://facebook.com.evil.example/anna",
            "facebook.com.evil.example",
            "/anna",
        ),
        ("https://notvk.com/id1", "notvk.com", "/id1"),
        (
            "https://forum.example/u?back=https://shop.example/",
            "forum.example",
            "/u?back=https://shop.example/",
        ),
        ("https://форум.example/anna", "xn--l1adgmc.example", "/anna"),
    ] {
        assert_eq!(read("", value), Some((host.to_owned(), key.to_owned())), "{value}");
        assert_eq!(
            read(host, key),
            Some((host.to_owned(), key.to_owned())),
            "{value}, read again"
        );
    }
    assert_ne!(
        read("", "https://forum.example/u?id=1"),
        read("", "https://forum.example/u?id=2")
    );
    assert_ne!(
        read("", "https://forum.example/Anna"),
        read("", "https://forum.example/anna")
    );
}

#[test]
fn what_leads_to_no_profile_is_refused() {
    for value in [
        "https://facebook.com",
        "https://facebook.com/profile.php",
        "https://facebook.com/profile.php?id=x",
        "https://facebook.com/groups/77",
        "https://facebook.com/events/1",
        "https://facebook.com/sharer.php?u=x",
        "https://facebook.com/photo.php?fbid=1&id=2",
        "https://facebook.com/watch/?v=1",
        "https://facebook.com/people/Anna/",
        "https://fb.watch/abc",
        "https://instagram.com/p/Cabc/",
        "https://instagram.com/reel/Cabc/",
        "https://instagram.com/stories/highlights/1/",
        "https://vk.com/",
        "https://vk.com/wall-1_2",
        "https://vk.com/wall1_2",
        "https://vk.com/photo1_2",
        "https://vk.com/im?sel=1",
        "https://vk.com/@anna-story",
        "https://ok.ru/dk?st.cmd=friendMain",
        "https://ok.ru/profile/",
        "https://x.com/i/status/1",
        "https://x.com/search?q=anna",
        "https://t.co/abc",
        "https://linkedin.com/in/",
        "https://linkedin.com/feed/update/urn:li:activity:1",
        "https://linkedin.com/anna",
        "https://t.me/+AbCdEf",
        "https://t.me/joinchat/AbCdEf",
        "https://t.me/c/123/4",
        "https://t.me/share/url?url=x",
        "tg://user?id=1",
        "tg://resolve?domain=",
        "https://youtube.com/watch?v=abc",
        "https://youtube.com/shorts/abc",
        "https://youtube.com/channel/",
        "https://youtu.be/abc",
        "https://tiktok.com/tag/anna",
        "https://vm.tiktok.com/ZMabc/",
        "javascript:alert(1)",
        "ftp://vk.com/id1",
        "https://",
        "https://./anna",
        "vk com/id1",
        "data:text/html,x",
        "https://vk.com/%22onclick=x",
        "https://vk.com/a%2Fb",
    ] {
        assert_eq!(normal("", value), Err(AddressError::NotALink), "{value:?}");
    }
}

#[test]
fn a_profile_is_shown_as_a_link_that_opens() {
    for (provider, value, shown) in [
        ("", "m.ok.ru/profile/574123", "https://ok.ru/profile/574123"),
        ("ok", "574123", "https://ok.ru/profile/574123"),
        ("tiktok", "anna", "https://www.tiktok.com/@anna"),
        ("youtube", "@anna", "https://www.youtube.com/@anna"),
        ("youtube", "channel/UCab", "https://www.youtube.com/channel/UCab"),
        ("linkedin", "anna", "https://www.linkedin.com/in/anna"),
        ("", "fb.com/anna", "https://www.facebook.com/anna"),
        ("", "vk.com/public5", "https://vk.com/club5"),
        ("", "telegram.me/anna", "https://t.me/anna"),
        ("", "twitter.com/i/user/12", "https://x.com/i/user/12"),
        ("", "https://forum.example/u?id=1", "https://forum.example/u?id=1"),
        ("mastodon", "anna", "@anna"),
    ] {
        assert_eq!(normal(provider, value).unwrap().shown, shown, "{value}");
    }
}

proptest! {
    #[test]
    fn any_path_in_a_network_is_read_without_panic_and_its_key_is_its_own(
        host in "(www\\.|m\\.|pl\\.|anna\\.)?(facebook|instagram|vk|ok|x|linkedin|t|youtube|tiktok)\\.(com|ru|me)",
        path in "(/(in|c|i|user|channel|people|profile|profile\\.php|pub|s|group|club|id|@|\\PC){0,2}[a-zA-Z0-9._-]{0,6}){0,4}",
        query in "(\\?id=[0-9]{0,3})?",
    ) {
        if let Ok(read) = normal("", &format!("https://{host}{path}{query}")) {
            prop_assert_eq!(normal(&read.provider, &read.key).map(|n| (n.provider, n.key)), Ok((read.provider.clone(), read.key.clone())));
            prop_assert_eq!(normal("", &read.shown).map(|n| (n.provider, n.key)), Ok((read.provider, read.key)), "{}", read.shown);
        }
    }

    #[test]
    fn any_text_is_read_without_panic(provider in "(facebook|youtube|linkedin|vk|\\PC{0,8})", value in "\\PC{0,60}") {
        if let Ok(read) = normal(&provider, &value) {
            prop_assert_eq!(normal(&read.provider, &read.key).map(|n| n.key), Ok(read.key.clone()), "{:?}", read);
        }
    }
}
