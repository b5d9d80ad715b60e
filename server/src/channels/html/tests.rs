use super::*;
use proptest::prelude::*;

#[test]
fn scripts_styles_forms_and_handlers_are_gone() {
    let html = r#"<style>p{color:red}</style><script>alert(1)</script><form action="/x"><input name=a><p style="x:y"
        onclick="alert(1)" class=a id=b>Hello</p></form><iframe src="https://a.example"></iframe>"#;
    assert_eq!(sanitise(html), "<p>Hello</p>");
}

#[test]
fn links_lead_out_and_tell_nothing() {
    assert_eq!(
        sanitise(r#"<a href="https://a.example/?q=1&amp;r=2" target="_top">a</a>"#),
        r#"<a href="https://a.example/?q=1&amp;r=2" target="_blank" rel="noopener noreferrer nofollow">a</a>"#
    );
    for href in [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "/x",
    ] {
        assert!(
            !sanitise(&format!("<a href=\"{href}\">a</a>")).contains("href"),
            "{href}"
        );
    }
    assert!(sanitise("<a href='mailto:a@b.example'>a</a>").contains("mailto:a@b.example"));
    assert!(sanitise("<a href='tel:+4860'>a</a>").contains("tel:+4860"));
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    assert_eq!(
        sanitise(r#"<img src="https://t.example/p.gif" srcset="https://t.example/2x.gif 2x" alt="Logo" width=1>"#),
        r#"<img data-src="https://t.example/p.gif" alt="Logo" width="1">"#
    );
    assert_eq!(sanitise("<img src='cid:part1@x'>"), r#"<img data-cid="cid:part1@x">"#);
    assert_eq!(sanitise("<img data-src='javascript:x'>"), "<img>");
    assert_eq!(
        sanitise("<img src=//t.example/p.gif>"),
        r#"<img data-src="//t.example/p.gif">"#
    );
    let html = "<table background='https://t.example/b.png'><tr><td background=https://t.example/c>x</td></tr></table>\
                <video poster=https://t.example/v><source src=https://t.example/w></video><svg><image href=https://t.example/s /></svg>";
    assert!(!sanitise(html).contains("t.example"), "{}", sanitise(html));
}

#[test]
fn markup_that_hides_in_raw_text_stays_text() {
    for html in [
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
        "<plaintext><img src=x onerror=alert(1)>",
        "<xmp></xmp><img onerror=alert(1) src=x>",
        "<title></title><img onerror=alert(1) src=x>",
    ] {
        let safe = sanitise(html);
        // Values stand in double quotes and have none within: what is left are names of elements and attributes.
        let unquoted: String = safe.split('"').step_by(2).collect();
        let tags = unquoted.split('<').skip(1).filter_map(|tag| tag.split('>').next());
        for tag in tags {
            assert!(
                !tag.contains("onerror=") && !tag.contains(" src="),
                "{html} became {safe}"
            );
        }
    }
}

#[test]
fn hostile_nesting_is_shown_as_text_and_takes_no_time() {
    for element in [
        "div",
        "b",
        "table><tr><td",
        "blockquote",
        "font size=1",
        "ruby><rt",
        "svg",
        "select><option",
        "a href=x",
    ] {
        let html = format!("deep {}end", format!("<{element}>").repeat(60_000));
        let safe = sanitise(&html);
        assert!(
            safe.starts_with("deep") && safe.contains("end"),
            "{element}: {}",
            &safe[..safe.len().min(200)]
        );
    }
    let misleading = format!("{}end", "<div></x></b>".repeat(60_000));
    assert_eq!(sanitise(&misleading), "end");
}

#[test]
fn what_the_tree_would_make_many_times_as_long_is_shown_as_text() {
    let open: String = (0..190).map(|n| format!("<b title={n}>")).collect();
    let hostile = format!("<p>{open}</p>{}", "<p>x</p>".repeat(14_000));
    let safe = sanitise(&hostile);
    assert!(
        safe.starts_with('x') && safe.len() < hostile.len() * 4,
        "{}",
        safe.len()
    );
    let usual = format!(
        "<font face=Arial color=navy>{}</font>",
        "<p><b>Bold</b> <a href='https://a.example/'>link</a></p>".repeat(500)
    );
    assert!(sanitise(&usual).contains("<b>Bold</b>"));
}

#[test]
fn text_reads_like_the_page() {
    let html = "<html><head><title>T</title></head><body><div>Hello&nbsp;&amp; welcome,</div><div><br></div>\
                <p>first   line<br>second line</p><ul><li>one<li>two</ul><ol><li>a</li><li>b</li></ol>\
                <table><tr><td>Order</td><td>17</td></tr><tr><td>Sum</td><td>9&nbsp;€</td></tr></table>\
                <img src=x alt='Logo'><script>no</script></body></html>";
    assert_eq!(
        to_text(html),
        "Hello & welcome,\n\nfirst line\nsecond line\n\n- one\n- two\n1. a\n2. b\n\nOrder 17\nSum 9 €\n\n[Logo]"
    );
}

#[test]
fn quotes_are_marked_in_text() {
    assert_eq!(
        to_text("Yes.<blockquote>Is it?<blockquote>It is.</blockquote></blockquote>"),
        "Yes.\n\n> Is it?\n\n> > It is."
    );
}

#[test]
fn the_quote_leaves_both_text_and_markup() {
    let reading = read(
        "<div dir=ltr><b>Thanks</b>, it works.</div><br><div class=gmail_quote><div>On Fri, Nov 20, 2026 at 10:00 AM Desk \
         &lt;<a href=mailto:d@x.example>d@x.example</a>&gt; wrote:<br></div><blockquote>Try again, please.</blockquote></div>",
    );
    assert_eq!(reading.text, "Thanks, it works.");
    assert_eq!(
        reading.tail,
        "On Fri, Nov 20, 2026 at 10:00 AM Desk <d@x.example> wrote:\n\n> Try again, please."
    );
    assert_eq!(reading.html, "<div dir=\"ltr\"><b>Thanks</b>, it works.</div>");
}

#[test]
fn without_a_quote_the_markup_is_whole() {
    let reading = read("<p>One</p><p>Two</p>");
    assert_eq!(
        (reading.html.as_str(), reading.tail.as_str()),
        ("<p>One</p><p>Two</p>", "")
    );
}

proptest! {
    #[test]
    fn any_text_can_be_read_and_nothing_dangerous_survives(html in "(<[a-z/!]{0,8}[ =\"'a-z:]{0,12}>?|[a-z&;#\\PC]{0,6}){0,40}") {
        let reading = read(&html);
        let safe = sanitise(&html);
        prop_assert!(!safe.contains("<script") && !safe.contains("<style") && !safe.contains("<form"));
        prop_assert!(reading.text.len() + reading.tail.len() <= to_text(&html).len());
    }
}
