//! Agents, their sessions, tokens of the API, channels and settings.

use crate::support::db::on_both_engines;
use app::domain::{Agent, AgentId, ChannelId, ChannelKind, CreationMode, Role, Seq, Timestamp};
use server::channels::Channel;
use server::clock::Clock;
use server::db::{Db, NewAgent, NewToken};

const NOW: Timestamp = Timestamp::from_millis(1_795_000_000_000);
const LATER: Timestamp = Timestamp::from_millis(NOW.millis() + 1_000);

/// Adds Ann and gives her id.
async fn ann(db: &Db) -> AgentId {
    let agent = ann_with(Clock::system());
    let mut tx = db.write().await.unwrap();
    tx.add_agent(&agent).await.unwrap();
    tx.commit().await.unwrap();
    agent.id
}

fn ann_with(clock: Clock) -> NewAgent {
    NewAgent {
        id: AgentId::new(clock.id()),
        name: "Анна".to_owned(),
        email: "ann@example.com".to_owned(),
        password_hash: "$hash".to_owned(),
        role: Role::Admin,
        at: NOW,
    }
}

on_both_engines! {
    async fn an_agent_signs_in_by_his_address(fresh) {
        let id = ann(&fresh.db).await;
        let mut tx = fresh.db.read().await.unwrap();
        let found = tx.agent_to_sign_in("ann@example.com").await.unwrap();
        assert_eq!(found, Some((id, "$hash".to_owned())));
        assert_eq!(tx.agent_to_sign_in("Ann@example.com").await.unwrap(), None, "addresses are compared in normal form");
        let agent = tx.agent(id).await.unwrap().unwrap();
        assert_eq!((agent.name.as_str(), agent.role, agent.locale), ("Анна", Role::Admin, None));
        assert_eq!(tx.count_agents().await.unwrap(), 1);
        assert_eq!(tx.agent_emails().await.unwrap(), ["ann@example.com"]);
    }

    async fn two_agents_never_have_one_address(fresh) {
        ann(&fresh.db).await;
        let mut tx = fresh.db.write().await.unwrap();
        let error = tx.add_agent(&ann_with(Clock::system())).await.unwrap_err();
        assert!(error.is_taken(), "{error}");
    }

    async fn an_agent_keeps_his_language(fresh) {
        let id = ann(&fresh.db).await;
        let mut tx = fresh.db.write().await.unwrap();
        tx.set_agent_locale(id, "pl").await.unwrap();
        assert_eq!(tx.agent(id).await.unwrap().unwrap().locale.as_deref(), Some("pl"));
    }

    async fn agents_are_listed_newest_first_active_or_not(fresh) {
        let clock = Clock::system();
        let ann = ann_with(clock.clone());
        let bob = NewAgent { email: "bob@example.com".to_owned(), ..ann_with(clock) };
        let mut tx = fresh.db.write().await.unwrap();
        tx.add_agent(&ann).await.unwrap();
        tx.add_agent(&bob).await.unwrap();
        tx.set_agent_active(&ann.email, false).await.unwrap();
        let listed = |agents: Vec<(Agent, bool)>| -> Vec<_> {
            agents.into_iter().map(|(agent, active)| (agent.id, active)).collect()
        };
        assert_eq!(listed(tx.agents(None, 9).await.unwrap()), [(bob.id, true), (ann.id, false)]);
        assert_eq!(listed(tx.agents(None, 1).await.unwrap()), [(bob.id, true)]);
        assert_eq!(listed(tx.agents(Some(bob.id), 9).await.unwrap()), [(ann.id, false)]);
    }

    async fn an_agent_is_let_in_by_another_password_in_another_role_or_no_longer_at_all(fresh) {
        let id = ann(&fresh.db).await;
        let mut tx = fresh.db.write().await.unwrap();
        assert_eq!(tx.set_agent_password("ann@example.com", "$other").await.unwrap(), Some(id));
        assert_eq!(tx.set_agent_password("bob@example.com", "$other").await.unwrap(), None);
        let signs_in = Some((id, "$other".to_owned()));
        assert_eq!(tx.agent_to_sign_in("ann@example.com").await.unwrap(), signs_in);

        tx.add_session(b"one", id, NOW, LATER).await.unwrap();
        assert_eq!(tx.set_agent_role("bob@example.com", Role::Agent).await.unwrap(), None);
        for role in [Role::Agent, Role::Admin] {
            assert_eq!(tx.set_agent_role("ann@example.com", role).await.unwrap(), Some(id));
            let (agent, _) = tx.session(b"one", NOW).await.unwrap().unwrap();
            assert_eq!(agent.role, role, "who is signed in has it as well");
        }
        assert_eq!(tx.set_agent_active("bob@example.com", false).await.unwrap(), None);
        assert_eq!(tx.set_agent_active("ann@example.com", false).await.unwrap(), Some(id));
        assert_eq!(tx.agent_to_sign_in("ann@example.com").await.unwrap(), None);
        assert!(tx.session(b"one", NOW).await.unwrap().is_none(), "who may not sign in is not signed in");
        assert_eq!(tx.end_sessions_of(id).await.unwrap(), 1);

        assert_eq!(tx.set_agent_active("ann@example.com", true).await.unwrap(), Some(id));
        assert_eq!(tx.agent_to_sign_in("ann@example.com").await.unwrap(), signs_in);
        assert!(tx.session(b"one", NOW).await.unwrap().is_none(), "what was ended stays so");
    }

    async fn a_session_lives_until_it_runs_out_or_is_ended(fresh) {
        let id = ann(&fresh.db).await;
        let mut tx = fresh.db.write().await.unwrap();
        tx.add_session(b"one", id, NOW, LATER).await.unwrap();
        tx.add_session(b"two", id, NOW, LATER).await.unwrap();
        let (agent, expires_at) = tx.session(b"one", NOW).await.unwrap().unwrap();
        assert_eq!((agent.id, expires_at), (id, LATER));
        assert!(tx.session(b"one", LATER).await.unwrap().is_none());
        assert!(tx.session(b"three", NOW).await.unwrap().is_none());

        let later_still = Timestamp::from_millis(LATER.millis() + 1);
        tx.extend_session(b"one", later_still).await.unwrap();
        assert!(tx.session(b"one", LATER).await.unwrap().is_some());
        assert_eq!(tx.forget_expired_sessions(LATER).await.unwrap(), 1);
        tx.end_session(b"one").await.unwrap();
        assert!(tx.session(b"one", NOW).await.unwrap().is_none());
    }

    async fn a_token_is_found_by_its_hash_alone(fresh) {
        let id = Clock::system().id();
        let token = NewToken { id, name: "Site", hash: b"hash", scopes: "ingest read", at: NOW };
        let mut tx = fresh.db.write().await.unwrap();
        tx.add_token(&token).await.unwrap();
        tx.touch_token(id, LATER).await.unwrap();
        let found = tx.token(b"hash").await.unwrap().unwrap();
        assert_eq!((found.id, found.scopes.as_str(), found.last_used), (id, "ingest read", Some(LATER.millis())));
        assert!(tx.token(b"other").await.unwrap().is_none());
    }

    async fn tokens_are_listed_and_taken_back_by_name_or_one_by_one(fresh) {
        let clock = Clock::system();
        let mut tx = fresh.db.write().await.unwrap();
        let mut ids = Vec::new();
        for (name, hash) in [("Site", b"1"), ("CRM", b"2"), ("Site", b"3"), ("CRM", b"4")] {
            let id = clock.id();
            let token = NewToken { id, name, hash, scopes: "read", at: NOW };
            ids.push(id);
            tx.add_token(&token).await.unwrap();
        }
        let listed: Vec<_> = tx.tokens().await.unwrap().into_iter().map(|token| (token.id, token.name)).collect();
        let named = |n: usize, name: &str| (ids[n], name.to_owned());
        assert_eq!(listed, [named(0, "Site"), named(1, "CRM"), named(2, "Site"), named(3, "CRM")]);

        assert_eq!(tx.revoke_tokens("Site").await.unwrap(), 2);
        assert_eq!(tx.revoke_tokens("Site").await.unwrap(), 0);
        assert!(tx.revoke_token(ids[1]).await.unwrap());
        assert!(!tx.revoke_token(ids[1]).await.unwrap());
        let left = tx.tokens().await.unwrap();
        let about: Vec<_> = left.iter().map(|token| (token.id, &*token.scopes, token.created_at, token.last_used)).collect();
        assert_eq!(about, [(ids[3], "read", NOW.millis(), None)]);
        assert!(tx.token(b"1").await.unwrap().is_none());
    }

    async fn a_channel_is_found_by_its_key_and_made_once(fresh) {
        let id = || ChannelId::new(Clock::system().id());
        let (kind, creation_mode) = (ChannelKind::Chat, CreationMode::Draft);
        let channel = Channel { id: id(), key: "chat".to_owned(), kind, name: "Chat".to_owned(), creation_mode };
        let mut tx = fresh.db.write().await.unwrap();
        tx.add_channel(&channel, NOW).await.unwrap();
        assert_eq!(tx.channel("chat").await.unwrap(), Some(channel.clone()));
        assert_eq!(tx.channel("other").await.unwrap(), None);
        assert_eq!(tx.channel_addresses(kind).await.unwrap(), ["chat"]);
        assert_eq!(tx.channel_addresses(ChannelKind::Email).await.unwrap(), <[String; 0]>::default());
        tx.set_channel_address(channel.id, "chat@desk.example").await.unwrap();
        assert_eq!(tx.channel_addresses(kind).await.unwrap(), ["chat@desk.example"]);
        let twin = Channel { id: id(), ..channel };
        assert!(tx.add_channel(&twin, NOW).await.unwrap_err().is_taken());
    }

    async fn a_setting_is_decided_and_decided_anew(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        assert_eq!(tx.setting::<String>("default_country").await.unwrap(), None);
        tx.set_setting("default_country", &"PL").await.unwrap();
        tx.set_setting("default_country", &"BR").await.unwrap();
        assert_eq!(tx.setting::<String>("default_country").await.unwrap().as_deref(), Some("BR"));
        assert_eq!(tx.setting::<bool>("default_country").await.unwrap(), None, "what is of another type is not there");
    }

    async fn a_setting_that_is_proposed_gives_way_to_the_one_that_is_there(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        for proposed in ["first", "second"] {
            tx.propose_setting("secret", &proposed).await.unwrap();
            assert_eq!(tx.setting::<String>("secret").await.unwrap().as_deref(), Some("first"));
        }
    }

    async fn other_processes_hear_a_number(fresh) {
        // On `SQLite` there are none.
        if let Some(mut ear) = fresh.db.listen().await.unwrap() {
            fresh.db.notify(Seq(42)).await.unwrap();
            assert_eq!(ear.next().await.unwrap(), Some(Seq(42)));
        } else {
            fresh.db.notify(Seq(42)).await.unwrap();
        }
    }
}
