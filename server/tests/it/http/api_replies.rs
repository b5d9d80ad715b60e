//! Addresses by which an answer finds its conversation where its program has lost what it answers (design 3.2).

use crate::support::app::TestApp;
use crate::support::db::{Fresh, on_both_engines};
use app::domain::ChannelKind;
use serde_json::{Value, json};
use server::token::Scope;

/// A server with a mailbox, and a token for it.
struct Post {
    app: TestApp,
    token: String,
}

impl Post {
    async fn open(fresh: &Fresh) -> Self {
        let app = TestApp::start_on(&fresh.url).await;
        let token = app.token(&[Scope::Ingest, Scope::Read]).await;
        let post = Self { app, token };
        post.mailbox("mail", "help@shop.example").await;
        post
    }

    async fn mailbox(&self, key: &str, address: &str) {
        let channel = self.app.channel(key, ChannelKind::Email).await;
        let mut tx = self.app.running.state.db.write().await.unwrap();
        tx.set_channel_address(channel.id, address).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Takes in a mail of this header.
    async fn take(&self, channel: &str, head: &str) -> Value {
        let request = self.app.post(&format!("/api/v1/inbound/email?channel={channel}"));
        let request = request
            .header("content-type", "message/rfc822")
            .bearer_auth(&self.token);
        let sent = request
            .body(format!("{head}\r\n\r\nWhere is my parcel?\r\n"))
            .send()
            .await;
        sent.unwrap().json().await.unwrap()
    }

    async fn conversation(&self, receipt: &Value) -> Value {
        let path = format!("/api/v1/conversations/{}", receipt["conversation"].as_str().unwrap());
        let read = self.app.get(&path).bearer_auth(&self.token).send().await;
        read.unwrap().json().await.unwrap()
    }

    /// Where the conversation is answered.
    async fn reply_to(&self, receipt: &Value) -> String {
        self.conversation(receipt).await["reply_to"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

/// The same address with the last digit of its signature changed.
fn forged(address: &str) -> String {
    let (local, host) = address.split_once('@').unwrap();
    let last = if local.ends_with('0') { '1' } else { '0' };
    format!("{}{last}@{host}", &local[..local.len() - 1])
}

const ANNA: &str = "From: Anna <anna@acme.example>";

on_both_engines! {
    async fn an_answer_that_has_lost_what_it_answers_finds_its_conversation(fresh) {
        let post = Post::open(fresh).await;
        let first = post.take("mail", ANNA).await;
        let address = post.reply_to(&first).await;
        let number = &first["number"];
        assert!(address.starts_with(&format!("help+c{number}.")) && address.ends_with("@shop.example"), "{address}");
        let (token, _) = address.split_once('@').unwrap();
        let token = token.strip_prefix("help+").unwrap();
        for (id, head) in [
            format!("To: Help <{address}>"),
            format!("To: help@shop.example\r\nCc: {}", address.to_uppercase()),
            format!("Delivered-To: {address}"),
            format!("X-Original-To: {address}"),
            format!("References: <{token}.k3v9@shop.example>"),
        ].into_iter().enumerate() {
            let answer = post.take("mail", &format!("{ANNA}\r\nMessage-ID: <{id}@x>\r\n{head}")).await;
            assert_eq!(answer["conversation"], first["conversation"], "{head}");
        }
    }

    async fn a_stranger_with_the_address_gets_a_conversation_of_his_own_that_looks_related(fresh) {
        let post = Post::open(fresh).await;
        let first = post.take("mail", ANNA).await;
        let address = post.reply_to(&first).await;
        let stranger = post.take("mail", &format!("From: eve@evil.example\r\nTo: {address}")).await;
        assert_eq!(stranger["outcome"], "created");
        assert_ne!(stranger["conversation"], first["conversation"]);
        let lines = |conversation: Value| conversation["messages"].as_array().unwrap().len() - 1;
        assert_eq!(lines(post.conversation(&stranger).await), 1);
        for id in [&first, &stranger] {
            let client = format!("/api/v1/clients/{}", id["client"].as_str().unwrap());
            let client = post.app.get(&client).bearer_auth(&post.token).send().await.unwrap();
            let client: Value = client.json().await.unwrap();
            assert_eq!(client["identities"][0]["trust"], "channel", "it makes nobody better known");
        }
    }

    async fn a_forged_or_foreign_address_is_one_like_any_other(fresh) {
        let post = Post::open(fresh).await;
        let first = post.take("mail", ANNA).await;
        let other = post.take("mail", "From: jan@acme.example").await;
        let (ours, others) = (post.reply_to(&first).await, post.reply_to(&other).await);
        let (_, signature) = others.split_once('.').unwrap();
        let borrowed = format!("help+c{}.{signature}", first["number"]);
        for address in [forged(&ours), borrowed, format!("help+c{}@shop.example", first["number"])] {
            let mail = post.take("mail", &format!("{ANNA}\r\nTo: {address}")).await;
            assert_eq!((&mail["client"], &mail["outcome"]), (&first["client"], &json!("matched")));
            assert_ne!(mail["conversation"], first["conversation"], "{address}");
            assert_eq!(post.conversation(&mail).await["messages"].as_array().unwrap().len(), 1, "no word of another");
        }
    }

    async fn an_address_counts_in_its_own_mailbox(fresh) {
        let post = Post::open(fresh).await;
        post.mailbox("sales", "sales@shop.example").await;
        let first = post.take("mail", ANNA).await;
        let to = post.reply_to(&first).await;
        let elsewhere = post.take("sales", &format!("{ANNA}\r\nTo: {to}")).await;
        assert_ne!(elsewhere["conversation"], first["conversation"]);
        assert!(post.reply_to(&elsewhere).await.starts_with("sales+c"));
    }

    async fn what_came_by_no_mailbox_with_an_address_is_answered_elsewhere(fresh) {
        let post = Post::open(fresh).await;
        post.app.channel("nameless", ChannelKind::Email).await;
        post.mailbox("long", &format!("{}@shop.example", "l".repeat(60))).await;
        post.app.channel("web", ChannelKind::Api).await;
        let message = json!({"channel": "web", "text": "Hello", "from": {"identities": []}});
        let posted = post.app.post("/api/v1/messages").bearer_auth(&post.token).json(&message).send().await;
        let posted: Value = posted.unwrap().json().await.unwrap();
        for receipt in [posted, post.take("nameless", ANNA).await, post.take("long", ANNA).await] {
            let conversation = post.conversation(&receipt).await;
            assert_eq!(conversation.get("reply_to"), Some(&Value::Null));
        }
    }

    async fn every_process_knows_what_another_has_signed(fresh) {
        let post = Post::open(fresh).await;
        let first = post.take("mail", ANNA).await;
        let to = post.reply_to(&first).await;
        let again = Post { app: TestApp::start_on(&fresh.url).await, token: post.token.clone() };
        assert_eq!(again.reply_to(&first).await, to);
        let answer = again.take("mail", &format!("{ANNA}\r\nTo: {to}")).await;
        assert_eq!(answer["conversation"], first["conversation"]);
    }

    async fn no_address_of_a_mailbox_becomes_a_clients(fresh) {
        let post = Post::open(fresh).await;
        let form = post.take("mail", "From: Help <help@shop.example>\r\nReply-To: a1@x.example").await;
        let client = format!("/api/v1/clients/{}", form["client"].as_str().unwrap());
        let client: Value = post.app.get(&client).bearer_auth(&post.token).send().await.unwrap().json().await.unwrap();
        assert_eq!(client["identities"][0]["value"], "a1@x.example");
    }
}
