//! Two machines that answer each other wake nobody for ever (design 3.2).

use crate::support::builders::House;
use crate::support::db::on_both_engines;
use app::domain::{ChannelKind, Status};
use server::channels::Incoming;

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
}
