//! Two machines that answer each other wake nobody for ever (design 3.2).

use crate::support::builders::House;
use crate::support::db::on_both_engines;
use app::domain::{ChannelKind, Status};
use server::channels::{Incoming, Thread};

on_both_engines! {
    async fn mail_of_one_address_reopens_only_so_often_an_hour(fresh) {
        let house = House::open(fresh).await;
        let mail = |id: usize, address: &str| {
            let mut incoming: Incoming = house.letter(&id.to_string()).email(address).key(address).into();
            incoming.channel.kind = ChannelKind::Email;
            incoming
        };
        let first = house.take(mail(0, "robot@acme.example")).await;
        let mut reopened = 0;
        for id in 1..60 {
            house.set_status(&first, Status::Solved).await;
            let receipt = house.take(mail(id, "robot@acme.example")).await;
            assert_eq!(receipt.conversation, first.conversation, "it is stored all the same");
            reopened += usize::from(receipt.status == Status::Open);
        }
        assert_eq!(reopened, 29, "thirty an hour, the first one among them");

        let other = house.take(mail(100, "ann@acme.example")).await;
        house.set_status(&other, Status::Solved).await;
        assert_eq!(house.take(mail(101, "ann@acme.example")).await.status, Status::Open, "each address is counted alone");
    }

    async fn too_much_mail_of_a_stranger_leaves_no_draft(fresh) {
        let house = House::open(fresh).await;
        let mut drafts = 0;
        for id in 0..40 {
            let letter = house.careful_letter(&id.to_string()).email("robot@acme.example").thread(Thread::Fresh);
            let mut incoming: Incoming = letter.into();
            incoming.channel.kind = ChannelKind::Email;
            drafts += usize::from(house.take(incoming).await.draft);
        }
        assert_eq!(drafts, 30);
    }

    async fn a_machine_leaves_no_draft_and_makes_no_company(fresh) {
        let house = House::open(fresh).await;
        let mut tx = house.db.write().await.unwrap();
        tx.set_setting("auto_create_companies", &true).await.unwrap();
        tx.commit().await.unwrap();
        for letter in [house.letter("1"), house.careful_letter("2")] {
            let receipt = house.take(letter.email("robot@acme.example").company("Acme").automatic()).await;
            assert_eq!((receipt.client, receipt.draft), (None, false));
        }
        assert_eq!(fresh.count("SELECT COUNT(*) FROM companies").await, 0);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM conversations WHERE draft IS NOT NULL").await, 0);
    }
}
