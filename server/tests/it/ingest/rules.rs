//! Companies that give new conversations of their members to an agent (D16, design 3.4).

use crate::desk::agent;
use crate::support::builders::{House, Letter};
use crate::support::db::{Fresh, on_both_engines};
use app::desk::{Drafts as _, Threads as _};
use app::domain::{Agent, ChannelKind, CompanyId, DraftForm, EventKind, Role, Seq, Status, SystemLine, Trust};
use server::channels::{Incoming, Thread};
use server::companies::Wanted;
use server::desk::LiveDesk;
use server::ingest::Receipt;

/// A house with Acme, whose conversations are Boris's.
struct Firm {
    house: House,
    boris: Agent,
}

impl Firm {
    async fn open(fresh: &Fresh) -> Self {
        let house = House::open(fresh).await;
        let boris = agent(&house, "Boris", Role::Agent).await;
        let firm = Self { house, boris };
        firm.company("Acme", &["acme.example"], true).await;
        firm
    }

    async fn company(&self, name: &str, domains: &[&str], routes: bool) -> CompanyId {
        let wanted = Wanted {
            name: name.to_owned(),
            routes_to: routes.then_some(self.boris.id),
            domains: domains.iter().map(|domain| (*domain).to_owned()).collect(),
            ..Wanted::default()
        };
        self.house.make_company(&wanted).await
    }

    fn desk(&self, agent: &Agent) -> LiveDesk {
        let house = &self.house;
        LiveDesk::new(house.db.clone(), house.clock.clone(), house.feed.clone(), agent.clone())
    }

    /// Who looks after the conversation.
    async fn assignee(&self, receipt: &Receipt) -> Option<String> {
        let mut tx = self.house.db.read().await.unwrap();
        let head = tx.conversation(receipt.conversation).await.unwrap().unwrap();
        head.row.assignee.map(|agent| agent.name)
    }

    /// How often a rule has spoken in the conversation.
    async fn lines(&self, receipt: &Receipt) -> usize {
        let messages = self.house.messages(receipt).await;
        let line = SystemLine::AssignedByRule {
            company: "Acme".to_owned(),
            to: "Boris".to_owned(),
        };
        messages
            .iter()
            .filter(|message| message.system.as_ref() == Some(&line))
            .count()
    }

    /// Whether the conversation is Boris's, and says once why.
    async fn is_given(&self, receipt: &Receipt) -> bool {
        let assignee = self.assignee(receipt).await;
        let lines = self.lines(receipt).await;
        assert_eq!(lines, usize::from(assignee.is_some()));
        assignee.as_deref() == Some("Boris")
    }
}

fn form(company: &str) -> DraftForm {
    DraftForm {
        name: "Jan".to_owned(),
        language: String::new(),
        company: company.to_owned(),
        hint: String::new(),
    }
}

fn mail(house: &House, id: &str) -> Letter {
    house.letter(id).email("ann@acme.example").thread(Thread::Fresh)
}

on_both_engines! {
    async fn new_conversations_of_a_companys_members_are_given_to_its_agent(fresh) {
        let firm = Firm::open(fresh).await;
        let house = &firm.house;
        let first = house.take(mail(house, "1")).await;
        let second = house.take(mail(house, "2")).await;
        let named = house.take(house.letter("3").telegram("7").company("Acme")).await;
        assert!(first.client == second.client && first.conversation != second.conversation);
        for receipt in [&first, &second, &named] {
            assert!(firm.is_given(receipt).await, "#{}", receipt.number);
        }
        let messages = house.messages(&first).await;
        assert!(messages[0].system.is_none() && messages[1].system.is_some(), "the line stands below what it is about");
        let stranger = house.take(house.letter("4").email("eve@globex.example")).await;
        assert!(!firm.is_given(&stranger).await);
    }

    async fn it_is_told_like_any_assignment(fresh) {
        let firm = Firm::open(fresh).await;
        let receipt = firm.house.take(mail(&firm.house, "1")).await;
        let events = firm.house.db.read().await.unwrap().events_after(Seq(0), 9).await.unwrap();
        let told = events.iter().filter(|event| event.kind == EventKind::Conversation);
        let told: Vec<_> = told.map(|event| (event.conversation, event.client)).collect();
        assert_eq!(told, [(Some(receipt.conversation), receipt.client)]);
    }

    async fn what_goes_on_stays_with_whom_it_is(fresh) {
        let firm = Firm::open(fresh).await;
        let house = &firm.house;
        let anna = agent(house, "Anna", Role::Agent).await;
        let first = house.take(mail(house, "1").key("t")).await;
        for given in [Some(anna.id), None] {
            firm.desk(&anna).assign(first.conversation, given).await.unwrap();
            house.take(mail(house, &format!("{given:?}")).key("t")).await;
            assert_eq!(firm.assignee(&first).await.is_some(), given.is_some());
        }
        assert_eq!(firm.lines(&first).await, 1);
    }

    async fn the_main_company_alone_decides(fresh) {
        let firm = Firm::open(fresh).await;
        let house = &firm.house;
        firm.company("Globex", &["globex.example"], false).await;
        let first = house.take(house.letter("1").telegram("7").email("jan@globex.example")).await;
        let second = house.take(house.letter("2").telegram("7").email("jan@acme.example").thread(Thread::Fresh)).await;
        assert_eq!(first.client, second.client);
        assert!(!firm.is_given(&first).await && !firm.is_given(&second).await);
        let claimed = house.take(house.letter("3").telegram("8").email("x@acme.example").trust(Trust::Claimed)).await;
        assert!(!firm.is_given(&claimed).await, "a claim makes nobody a member");
    }

    async fn an_agent_who_has_left_is_given_nothing(fresh) {
        let firm = Firm::open(fresh).await;
        let before = firm.house.take(mail(&firm.house, "1")).await;
        fresh.run("UPDATE agents SET active = FALSE").await;
        let after = firm.house.take(mail(&firm.house, "2")).await;
        assert!(firm.is_given(&before).await && !firm.is_given(&after).await);
    }

    async fn neither_spam_nor_a_machine_gives_anybody_work(fresh) {
        let firm = Firm::open(fresh).await;
        let house = &firm.house;
        let first = house.take(mail(house, "1")).await;
        let away = house.take(mail(house, "2").automatic()).await;
        assert_eq!(away.client, first.client);
        assert!(!firm.is_given(&away).await, "a machine wrote it");
        house.stand(first.client, false, true).await;
        let spam = house.take(mail(house, "3")).await;
        assert_eq!((spam.status, firm.is_given(&spam).await), (Status::Spam, false));
    }

    async fn too_much_mail_of_one_address_gives_nobody_work(fresh) {
        let firm = Firm::open(fresh).await;
        let mut given = 0;
        for id in 0..40 {
            let mut incoming: Incoming = mail(&firm.house, &id.to_string()).into();
            incoming.channel.kind = ChannelKind::Email;
            given += usize::from(firm.is_given(&firm.house.take(incoming).await).await);
        }
        assert_eq!(given, 30);
    }

    async fn a_draft_is_given_to_the_agent_when_it_becomes_a_client(fresh) {
        let firm = Firm::open(fresh).await;
        let house = &firm.house;
        let desk = firm.desk(&firm.boris);
        let letter = |id: &str| house.careful_letter(id).email("jan@acme.example").thread(Thread::Fresh);
        let (first, second) = (house.take(letter("1")).await, house.take(letter("2")).await);
        assert!(!firm.is_given(&first).await);
        let client = desk.create_client(first.conversation, form("")).await.unwrap();
        let companies = house.client(client).await.companies;
        assert_eq!(companies.iter().map(|company| company.name.as_str()).collect::<Vec<_>>(), ["Acme"]);
        assert!(firm.is_given(&first).await && firm.is_given(&second).await);
    }

    async fn a_draft_that_somebody_looks_after_stays_his(fresh) {
        let firm = Firm::open(fresh).await;
        let house = &firm.house;
        let anna = agent(house, "Anna", Role::Agent).await;
        let desk = firm.desk(&anna);
        let draft = house.take(house.careful_letter("1").telegram("7")).await;
        desk.assign(draft.conversation, Some(anna.id)).await.unwrap();
        desk.create_client(draft.conversation, form("Acme")).await.unwrap();
        assert_eq!(firm.assignee(&draft).await.as_deref(), Some("Anna"));
        assert_eq!(firm.lines(&draft).await, 0);
    }

    async fn a_draft_that_goes_to_a_member_is_given_to_the_agent_but_not_a_spammers(fresh) {
        let firm = Firm::open(fresh).await;
        let house = &firm.house;
        let member = house.take(mail(house, "1")).await.client;
        for (id, spammer) in [("2", false), ("3", true)] {
            let draft = house.take(house.careful_letter(id).telegram(id)).await;
            house.stand(member, false, spammer).await;
            firm.desk(&firm.boris).give_draft(draft.conversation, member.unwrap()).await.unwrap();
            assert_eq!(firm.is_given(&draft).await, !spammer);
        }
    }

    async fn a_conversation_that_a_message_makes_a_members_is_given_to_the_agent(fresh) {
        let firm = Firm::open(fresh).await;
        let house = &firm.house;
        let nobodys = house.take(house.letter("1").key("t")).await;
        assert_eq!(nobodys.client, None);
        house.take(mail(house, "2").key("t")).await;
        house.take(mail(house, "3").key("t")).await;
        assert!(firm.is_given(&nobodys).await);
    }
}
