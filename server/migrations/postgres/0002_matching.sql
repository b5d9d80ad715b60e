-- What matching needs to explain itself and to be put right: languages gathered from several messages, companies by
-- domain, cards that were merged or kept apart.

-- What his first messages said, cleaned, until his language is known; then empty.
ALTER TABLE clients ADD COLUMN language_sample TEXT NOT NULL DEFAULT '';
-- The card that took this one over; it is unseen until the merge is undone.
ALTER TABLE clients ADD COLUMN merged_into UUID REFERENCES clients (id) ON DELETE CASCADE;
CREATE INDEX clients_by_merged_into ON clients (merged_into) WHERE merged_into IS NOT NULL;
-- The folded full name, of two words at least; the finder of duplicates keeps it. Empty where there is none.
ALTER TABLE clients ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
CREATE INDEX clients_by_name_key ON clients (name_key) WHERE name_key <> '';

-- A second key that only suggests (ann+shop@ is ann@); empty where it would be the key itself.
ALTER TABLE identities ADD COLUMN alias TEXT NOT NULL DEFAULT '';
CREATE INDEX identities_by_alias ON identities (alias) WHERE alias <> '';

CREATE TABLE company_domains (
    domain     TEXT   PRIMARY KEY,
    company    UUID   NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE INDEX company_domains_by_company ON company_domains (company);

-- Who began it; the language of a client is not taken from what an agent began.
ALTER TABLE conversations ADD COLUMN first_direction TEXT NOT NULL DEFAULT 'in';

-- The identity that the message was given to its client by. It stands without a reference: identities come and go.
ALTER TABLE messages ADD COLUMN identity UUID;
-- Whoever takes over a card, or deletes it, asks which messages are its client's.
CREATE INDEX messages_by_client ON messages (client, sent_at) WHERE client IS NOT NULL;

-- How sure a value is, where it was found out and not told.
ALTER TABLE changes ADD COLUMN detail TEXT NOT NULL DEFAULT '';

-- The ids stand without references: an undo has to be able to say that a card is gone. `name` is what the card was
-- called that went, `moved` what went with it and what was overwritten.
CREATE TABLE merges (
    id        UUID   PRIMARY KEY,
    survivor  UUID   NOT NULL,
    merged    UUID   NOT NULL,
    name      TEXT   NOT NULL,
    moved     JSONB  NOT NULL,
    agent     UUID   REFERENCES agents (id) ON DELETE SET NULL,
    at        BIGINT NOT NULL,
    undone_at BIGINT
);
CREATE INDEX merges_by_survivor ON merges (survivor, id);
CREATE INDEX merges_by_merged ON merges (merged, id);

-- An identity that must not join these two cards again. The smaller id stands first.
CREATE TABLE separations (
    client_a UUID   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    client_b UUID   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    kind     TEXT   NOT NULL,
    provider TEXT   NOT NULL,
    scope    TEXT   NOT NULL,
    key      TEXT   NOT NULL,
    agent    UUID   REFERENCES agents (id) ON DELETE SET NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (client_a, client_b, kind, provider, scope, key)
);
CREATE INDEX separations_by_b ON separations (client_b);

CREATE INDEX suggestions_by_b ON suggestions (client_b);
CREATE INDEX suggestions_open ON suggestions (created_at DESC, client_a DESC, client_b DESC) WHERE state = 'open';

-- Up to which event duplicates were looked for.
INSERT INTO counters (name, value) VALUES ('duplicates', 0);

-- By what the sender of a draft is found again: his other drafts become his when one of them makes him a client.
ALTER TABLE conversations ADD COLUMN draft_key TEXT;
CREATE INDEX conversations_by_draft ON conversations (draft_key) WHERE draft_key IS NOT NULL;

-- What waits for anybody, said the other way round: told of three statuses, SQLite takes the index by status, reads all
-- that waits and sorts it.
DROP INDEX conversations_active;
DROP INDEX conversations_active_by_assignee;
CREATE INDEX conversations_active ON conversations (last_message_at DESC, id DESC)
    WHERE status NOT IN ('solved', 'spam');
CREATE INDEX conversations_active_by_assignee ON conversations (assignee, last_message_at DESC, id DESC)
    WHERE status NOT IN ('solved', 'spam');
