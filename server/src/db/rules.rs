//! Rules of companies: to whom new conversations of their members are given (D16).

use super::{Result, Tx, on, pieces, push_ids};
use app::domain::{
    AgentId, AgentName, ClientId, CompanyId, ConversationId, Direction, MessageId, Status, SystemLine, Timestamp,
};
use sqlx::{QueryBuilder, query, query_as, types::Json};
use uuid::Uuid;

/// The rule of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Whose it is, by name.
    pub company: String,
    /// To whom new conversations are given; he is active.
    pub agent: AgentName,
}

/// A rule as outer joins give it: all or nothing.
#[derive(sqlx::FromRow)]
pub(super) struct RuleRow {
    rule_of: Option<String>,
    agent: Option<Uuid>,
    agent_name: Option<String>,
}

impl RuleRow {
    pub(super) fn read(self) -> Option<Rule> {
        let agent = AgentName {
            id: AgentId::new(self.agent?),
            name: self.agent_name?,
        };
        Some(Rule {
            company: self.rule_of?,
            agent,
        })
    }
}

impl Tx {
    /// Names the agent to whom new conversations of a company's members are given, or nobody.
    pub async fn set_rule(&mut self, company: CompanyId, agent: Option<AgentId>) -> Result<()> {
        on!(execute self, |conn| query("UPDATE companies SET routes_to = $2 WHERE id = $1")
            .bind(company.uuid())
            .bind(agent.map(AgentId::uuid))
            .execute(conn))?;
        Ok(())
    }

    /// The rule of a client's main company; none for a spammer, or where the agent has left.
    pub async fn rule_for(&mut self, client: ClientId) -> Result<Option<Rule>> {
        let row: Option<RuleRow> = on!(self, |conn| query_as(
            "SELECT o.name AS rule_of, a.id AS agent, a.name AS agent_name
               FROM clients c
               JOIN memberships m ON m.client = c.id AND m.is_main
               JOIN companies o ON o.id = m.company
               JOIN agents a ON a.id = o.routes_to AND a.active
              WHERE c.id = $1
                AND NOT c.spammer",
        )
        .bind(client.uuid())
        .fetch_optional(conn))?;
        Ok(row.and_then(RuleRow::read))
    }

    /// Gives those of these conversations to an agent that nobody looks after and that wait for somebody. Which.
    pub async fn give_unassigned(
        &mut self,
        conversations: &[ConversationId],
        agent: AgentId,
        at: Timestamp,
    ) -> Result<Vec<ConversationId>> {
        if conversations.is_empty() {
            return Ok(Vec::new());
        }
        let given: Vec<Uuid> = on!(self, |conn| async {
            let mut update = QueryBuilder::new("UPDATE conversations SET assignee = ");
            update
                .push_bind(agent.uuid())
                .push(", updated_at = ")
                .push_bind(at.millis())
                .push(" WHERE assignee IS NULL AND status NOT IN (")
                .push_bind(Status::Spam.as_str())
                .push(", ")
                .push_bind(Status::Solved.as_str())
                .push(") AND id IN ");
            push_ids(&mut update, conversations.iter().map(|id| id.uuid()));
            update.push(" RETURNING id").build_query_scalar().fetch_all(conn).await
        })?;
        Ok(given.into_iter().map(ConversationId::new).collect())
    }

    /// Writes the same line of the system's, by nobody, into several conversations.
    pub async fn insert_lines(
        &mut self,
        lines: &[(MessageId, ConversationId)],
        line: &SystemLine,
        at: Timestamp,
    ) -> Result<()> {
        for piece in pieces(lines) {
            on!(execute self, |conn| async {
                let mut insert = QueryBuilder::new("WITH news (id, conversation) AS (");
                insert.push_values(piece.filled(), |mut row, (id, conversation)| {
                    row.push_bind(id.uuid()).push_bind(conversation.uuid());
                });
                insert
                    .push(
                        ") INSERT INTO messages (id, conversation, channel, direction, text, tail, system, sent_at,
                                                 received_at)
                           SELECT n.id, v.id, v.channel, ",
                    )
                    .push_bind(Direction::System.as_str())
                    .push(", '', '', ")
                    .push_bind(Json(line))
                    .push(", ")
                    .push_bind(at.millis())
                    .push(", ")
                    .push_bind(at.millis())
                    .push(
                        " FROM (SELECT DISTINCT id, conversation FROM news) n
                          CROSS JOIN conversations v
                          WHERE v.id = n.conversation",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }
}
