//! What a message says of cards that may be one person.

use super::Planner;
use crate::channels::IncomingIdentity;
use crate::db::{Found, ShownIdentity, Suggestion};
use crate::ingest::matching::lookup;
use app::domain::{ClientId, MessageId};

impl Planner<'_> {
    /// Suggests that the message's card and the others that it points to may be one person.
    pub(super) fn suggest(
        &mut self,
        client: ClientId,
        candidates: &[ClientId],
        identities: &[IncomingIdentity],
        message: MessageId,
    ) {
        for other in candidates {
            let shown = identities
                .iter()
                .filter_map(|identity| {
                    let known = self.world.identities.get(&lookup(identity)?)?;
                    let concerned = known.client == client || known.client == *other;
                    concerned.then(|| ShownIdentity {
                        kind: identity.kind,
                        provider: identity.provider.clone(),
                        scope: identity.scope.clone(),
                        key: identity.key.clone(),
                        value: identity.shown.clone(),
                        trust: identity.trust.min(known.trust),
                        client: known.client,
                    })
                })
                .collect();
            let found = Found::Message {
                message,
                identities: shown,
            };
            self.plan
                .suggestions
                .push(Suggestion::new(client, *other, vec![found.into()], self.now));
            self.tell(client);
            self.tell(*other);
        }
    }
}
