//! Signing in and out.

use crate::support::app::{PASSWORD, TestApp, cookie, location, problem};
use app::domain::Timestamp;
use reqwest::StatusCode;
use server::clock::Clock;
use std::net::IpAddr;
use std::time::Duration;

const ANN: &str = "ann@example.com";
const DAY: Duration = Duration::from_hours(24);

fn standing_clock() -> Clock {
    Clock::fixed(Timestamp::from_millis(1_795_000_000_000))
}

/// Whether the cookie is still somebody's.
async fn is_signed_in(app: &TestApp, cookie: &str) -> bool {
    let response = app.get("/feed").header("cookie", cookie).send().await.unwrap();
    response.status() == StatusCode::OK
}

#[tokio::test]
async fn the_right_password_leads_to_where_the_agent_wanted_to_go() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let response = app.try_sign_in(" Ann@Example.com ", PASSWORD).await;
    assert_eq!(
        (response.status(), location(&response)),
        (StatusCode::SEE_OTHER, "/c/1001")
    );
    assert!(is_signed_in(&app, &cookie(&response)).await);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_are_answered_alike() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    for email in [ANN, "nobody@example.com", "", "\0"] {
        let response = app.try_sign_in(email, "wrong").await;
        assert_eq!(
            location(&response),
            "/sign-in?error=wrong&next=%2Fc%2F1001",
            "{email:?}"
        );
        assert!(!response.headers().contains_key("set-cookie"));
    }
}

#[tokio::test]
async fn signing_in_leads_to_no_other_site() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    for next in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
    ] {
        let form = [("email", ANN), ("password", PASSWORD), ("next", next)];
        let response = app.post("/sign-in").form(&form).send().await.unwrap();
        assert_eq!(location(&response), "/", "{next}");
    }
}

#[tokio::test]
async fn a_form_that_is_none_is_a_wrong_password() {
    let app = TestApp::start().await;
    let response = app.post("/sign-in").body("{}").send().await.unwrap();
    assert_eq!(location(&response), "/sign-in?error=wrong");
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let response = app.try_sign_in(ANN, PASSWORD).await;
    let set = response.headers()["set-cookie"].to_str().unwrap();
    assert!(
        set.starts_with("kartoteka=") && set.contains("; HttpOnly; SameSite=Lax"),
        "{set}"
    );
    assert!(!set.contains("Secure"), "this machine speaks plain HTTP to itself");

    let app = TestApp::start_with(Clock::system(), |config| {
        config.public_url = Some("https://desk.example".parse().unwrap());
    })
    .await;
    app.agent(ANN).await;
    let response = app.try_sign_in(ANN, PASSWORD).await;
    let set = response.headers()["set-cookie"].to_str().unwrap();
    assert!(
        set.starts_with("__Host-kartoteka=") && set.contains("; Secure") && set.contains("Path=/"),
        "{set}"
    );
}

#[tokio::test]
async fn a_write_from_another_site_is_refused() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let cookie = app.sign_in(ANN).await;
    let foreign = [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
    ];
    for (name, value) in foreign {
        let response = app
            .post("/sign-out")
            .header("cookie", &cookie)
            .header(name, value)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{name}: {value}");
        problem(response).await;
    }
    assert!(is_signed_in(&app, &cookie).await);
    let own = format!("http://{}", app.running.addr);
    let response = app
        .post("/sign-out")
        .header("cookie", &cookie)
        .header("origin", own)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn many_wrong_passwords_are_slowed_and_time_heals() {
    let clock = standing_clock();
    let app = TestApp::start_with(clock.clone(), |_| {}).await;
    app.agent(ANN).await;
    for _ in 0..5 {
        assert!(location(&app.try_sign_in(ANN, "wrong").await).contains("error=wrong"));
    }
    let slowed = app.try_sign_in(ANN, PASSWORD).await;
    assert!(
        location(&slowed).contains("error=slow"),
        "even the right password has to wait"
    );
    assert_eq!(slowed.headers()["retry-after"], "1");
    let by_program = app
        .post("/sign-in")
        .form(&[("email", ANN), ("password", PASSWORD)])
        .send()
        .await
        .unwrap();
    assert_eq!(by_program.status(), StatusCode::TOO_MANY_REQUESTS);
    clock.advance(Duration::from_secs(1));
    assert_eq!(location(&app.try_sign_in(ANN, PASSWORD).await), "/c/1001");
}

#[tokio::test]
async fn what_strangers_try_keeps_nobody_out() {
    let app = TestApp::start_with(standing_clock(), |_| {}).await;
    app.agent(ANN).await;
    let throttle = &app.running.state.throttle;
    let now = app.running.state.clock.now();
    let stranger = |n: u8| IpAddr::from([203, 0, 113, n]);
    for _ in 0..5 {
        assert!(throttle.attempt(ANN, stranger(0), now).is_ok());
    }
    assert!(throttle.attempt(ANN, stranger(0), now).is_err());
    let signed_in = app.try_sign_in(ANN, PASSWORD).await;
    assert_eq!(location(&signed_in), "/c/1001", "from another network");
    let known = signed_in.headers().get_all("set-cookie").iter().nth(1).unwrap();
    let known = known.to_str().unwrap().split(';').next().unwrap().to_owned();

    // So many of them that every stranger has to wait.
    for n in 1..=10 {
        for _ in 0..5 {
            drop(throttle.attempt(ANN, stranger(n), now));
        }
    }
    let sign_in = async |browser: &str| {
        let form = [("email", ANN), ("password", PASSWORD)];
        let request = app
            .post("/sign-in")
            .header("accept", "text/html")
            .header("cookie", browser);
        location(&request.form(&form).send().await.unwrap()).to_owned()
    };
    assert!(sign_in("").await.contains("error=slow"));
    assert!(
        sign_in("known-browser=YWJj").await.contains("error=slow"),
        "one that somebody made up"
    );
    assert_eq!(sign_in(&known).await, "/");
}

#[tokio::test]
async fn a_session_is_kept_longer_by_an_answer_that_sets_another_cookie() {
    let clock = standing_clock();
    let app = TestApp::start_with(clock.clone(), |_| {}).await;
    app.agent(ANN).await;
    let session = app.sign_in(ANN).await;
    clock.advance(20 * DAY);
    let chosen = app.post("/preferences").form(&[("theme", "dark"), ("next", "/")]);
    let chosen = chosen.header("cookie", &session).send().await.unwrap();
    let set = chosen.headers().get_all("set-cookie").iter();
    let set: Vec<_> = set.map(|cookie| cookie.to_str().unwrap()).collect();
    assert!(
        set.iter().any(|cookie| cookie.starts_with("theme=dark"))
            && set.iter().any(|cookie| cookie.starts_with(&session)),
        "{set:?}"
    );
    clock.advance(2 * DAY);
    let out = app.post("/sign-out").header("cookie", &session).send().await.unwrap();
    let told = out.headers().get_all("set-cookie").iter().count();
    assert_eq!(
        (cookie(&out).as_str(), told),
        ("kartoteka=", 1),
        "what ends is not kept longer"
    );
}

#[tokio::test]
async fn a_session_lives_thirty_days_after_its_last_use() {
    let clock = standing_clock();
    let app = TestApp::start_with(clock.clone(), |_| {}).await;
    app.agent(ANN).await;
    let (used, unused) = (app.sign_in(ANN).await, app.sign_in(ANN).await);
    clock.advance(20 * DAY);
    let response = app.get("/feed").header("cookie", &used).send().await.unwrap();
    assert_eq!(cookie(&response), used, "the browser is told to keep it longer");
    clock.advance(20 * DAY);
    assert!(is_signed_in(&app, &used).await);
    assert!(!is_signed_in(&app, &unused).await);
}

#[tokio::test]
async fn signing_out_takes_the_session_away() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let (here, elsewhere) = (app.sign_in(ANN).await, app.sign_in(ANN).await);
    let response = app.post("/sign-out").header("cookie", &here).send().await.unwrap();
    assert_eq!(location(&response), "/sign-in");
    assert!(response.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert!(!is_signed_in(&app, &here).await);
    assert!(is_signed_in(&app, &elsewhere).await);
}

#[tokio::test]
async fn language_and_theme_are_kept() {
    let app = TestApp::start().await;
    let agent = app.agent(ANN).await;
    let session = app.sign_in(ANN).await;
    let form = [("locale", "pl"), ("theme", "dark"), ("next", "/c/1001")];
    let response = app
        .post("/preferences")
        .header("cookie", session)
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(location(&response), "/c/1001");
    let cookies: Vec<_> = response
        .headers()
        .get_all("set-cookie")
        .iter()
        .map(|c| c.to_str().unwrap())
        .collect();
    assert!(
        cookies[0].starts_with("locale=pl;") && cookies[1].starts_with("theme=dark;"),
        "{cookies:?}"
    );
    let mut tx = app.running.state.db.read().await.unwrap();
    assert_eq!(tx.agent(agent).await.unwrap().unwrap().locale.as_deref(), Some("pl"));

    let nonsense = [("locale", "tlh"), ("theme", "neon"), ("next", "//evil.example")];
    let response = app.post("/preferences").form(&nonsense).send().await.unwrap();
    assert_eq!(location(&response), "/");
    assert!(!response.headers().contains_key("set-cookie"));
}
