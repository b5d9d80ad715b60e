-- Instants are Unix milliseconds (BIGINT) in every table; ids are UUIDv7 made by the server; text keys are normalised
-- by the server before they come here. The twin of this file has the same tables and columns.

CREATE TABLE agents (
    id            UUID    PRIMARY KEY,
    name          TEXT    NOT NULL,
    email         TEXT    NOT NULL UNIQUE,
    password_hash TEXT    NOT NULL,
    role          TEXT    NOT NULL,
    locale        TEXT,
    active        BOOLEAN NOT NULL,
    created_at    BIGINT  NOT NULL
);

CREATE TABLE sessions (
    token_hash BYTEA  PRIMARY KEY,
    agent      UUID   NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_agent ON sessions (agent);

CREATE TABLE api_tokens (
    id         UUID   PRIMARY KEY,
    name       TEXT   NOT NULL,
    token_hash BYTEA  NOT NULL UNIQUE,
    scopes     TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    last_used  BIGINT
);

CREATE TABLE settings (
    key   TEXT  PRIMARY KEY,
    value JSONB NOT NULL
);

CREATE TABLE channels (
    id            UUID    PRIMARY KEY,
    key           TEXT    NOT NULL UNIQUE,
    kind          TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    creation_mode TEXT    NOT NULL,
    active        BOOLEAN NOT NULL,
    created_at    BIGINT  NOT NULL
);

CREATE TABLE client_types (
    name  TEXT    PRIMARY KEY,
    place INTEGER NOT NULL
);

CREATE TABLE clients (
    id            UUID    PRIMARY KEY,
    name          TEXT    NOT NULL,
    avatar        TEXT,
    language      TEXT,
    hint          TEXT    NOT NULL,
    vip           BOOLEAN NOT NULL,
    spammer       BOOLEAN NOT NULL,
    kind          TEXT    NOT NULL,
    time_zone     TEXT    NOT NULL,
    conversations BIGINT  NOT NULL,
    first_seen    BIGINT,
    last_seen     BIGINT,
    created_at    BIGINT  NOT NULL,
    updated_at    BIGINT  NOT NULL,
    version       BIGINT  NOT NULL,
    CHECK (NOT (vip AND spammer))
);

-- One way to reach or recognise a client belongs to one client at most: the key that decides every race.
CREATE TABLE identities (
    id            UUID    PRIMARY KEY,
    client        UUID    NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    kind          TEXT    NOT NULL,
    provider      TEXT    NOT NULL,
    scope         TEXT    NOT NULL,
    key           TEXT    NOT NULL,
    shown         TEXT    NOT NULL,
    label         TEXT    NOT NULL,
    is_primary    BOOLEAN NOT NULL,
    trust         TEXT    NOT NULL,
    first_seen    BIGINT  NOT NULL,
    last_seen     BIGINT  NOT NULL,
    UNIQUE (key, kind, provider, scope)
);
CREATE INDEX identities_by_client ON identities (client);

-- What a search for a client looks through: name and addresses, folded. One row a client.
CREATE TABLE client_search (
    id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client UUID   NOT NULL UNIQUE REFERENCES clients (id) ON DELETE CASCADE,
    text   TEXT   NOT NULL
);
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX client_search_trigrams ON client_search USING gin (text gin_trgm_ops);

CREATE TABLE companies (
    id         UUID   PRIMARY KEY,
    name       TEXT   NOT NULL,
    name_key   TEXT   NOT NULL UNIQUE,
    hint       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version    BIGINT NOT NULL
);

CREATE TABLE memberships (
    client   UUID    NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    company  UUID    NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    position TEXT    NOT NULL,
    is_main  BOOLEAN NOT NULL,
    since    BIGINT  NOT NULL,
    PRIMARY KEY (client, company)
);
CREATE INDEX memberships_by_company ON memberships (company);
CREATE UNIQUE INDEX memberships_one_main ON memberships (client) WHERE is_main;

CREATE TABLE conversations (
    id              UUID    PRIMARY KEY,
    number          BIGINT  NOT NULL UNIQUE,
    channel         UUID    NOT NULL REFERENCES channels (id),
    thread_key      TEXT,
    subject         TEXT    NOT NULL,
    status          TEXT    NOT NULL,
    client          UUID    REFERENCES clients (id) ON DELETE CASCADE,
    draft           JSONB,
    company         UUID    REFERENCES companies (id) ON DELETE SET NULL,
    identity        UUID    REFERENCES identities (id) ON DELETE SET NULL,
    assignee        UUID    REFERENCES agents (id) ON DELETE SET NULL,
    snippet         TEXT    NOT NULL,
    last_direction  TEXT    NOT NULL,
    last_message_at BIGINT  NOT NULL,
    created_at      BIGINT  NOT NULL,
    updated_at      BIGINT  NOT NULL,
    UNIQUE (channel, thread_key)
);
CREATE INDEX conversations_by_time ON conversations (last_message_at DESC, id DESC);
CREATE INDEX conversations_by_status ON conversations (status, last_message_at DESC, id DESC);
CREATE INDEX conversations_active ON conversations (last_message_at DESC, id DESC)
    WHERE status IN ('new', 'open', 'pending');
CREATE INDEX conversations_active_by_assignee ON conversations (assignee, last_message_at DESC, id DESC)
    WHERE status IN ('new', 'open', 'pending');
CREATE INDEX conversations_by_client ON conversations (client, last_message_at DESC, id DESC);

CREATE TABLE messages (
    id           UUID   PRIMARY KEY,
    conversation UUID   NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    channel      UUID   NOT NULL REFERENCES channels (id),
    external_id  TEXT,
    direction    TEXT   NOT NULL,
    client       UUID   REFERENCES clients (id) ON DELETE CASCADE,
    author_name  TEXT,
    agent        UUID   REFERENCES agents (id) ON DELETE SET NULL,
    text         TEXT   NOT NULL,
    tail         TEXT   NOT NULL,
    html         TEXT,
    system       JSONB,
    post         TEXT,
    why          JSONB,
    answer       JSONB,
    sent_at      BIGINT NOT NULL,
    received_at  BIGINT NOT NULL,
    UNIQUE (external_id, channel)
);
CREATE INDEX messages_by_conversation ON messages (conversation, id);

CREATE TABLE attachments (
    id          UUID   PRIMARY KEY,
    message     UUID   NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    name        TEXT   NOT NULL,
    media_type  TEXT   NOT NULL,
    size        BIGINT NOT NULL,
    sha256      BYTEA  NOT NULL,
    storage_key TEXT   NOT NULL,
    created_at  BIGINT NOT NULL
);
CREATE INDEX attachments_by_message ON attachments (message, place);

CREATE TABLE notes (
    id         UUID   PRIMARY KEY,
    client     UUID   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    author     UUID   NOT NULL REFERENCES agents (id),
    text       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at  BIGINT
);
CREATE INDEX notes_by_client ON notes (client, id);

-- Provenance, history and undo in one table.
CREATE TABLE changes (
    id        UUID   PRIMARY KEY,
    client    UUID   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    field     TEXT   NOT NULL,
    old_value TEXT   NOT NULL,
    new_value TEXT   NOT NULL,
    source    TEXT   NOT NULL,
    agent     UUID   REFERENCES agents (id) ON DELETE SET NULL,
    message   UUID   REFERENCES messages (id) ON DELETE SET NULL,
    at        BIGINT NOT NULL
);
CREATE INDEX changes_by_client ON changes (client, id);
CREATE INDEX changes_by_message ON changes (message);

-- Two cards that may be one person. The smaller id stands first, so a pair is written once.
CREATE TABLE suggestions (
    client_a   UUID   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    client_b   UUID   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    evidence   JSONB  NOT NULL,
    state      TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (client_a, client_b)
);

-- What the feed sends. `seq` is taken under a lock, so that its order is the order of commits.
CREATE TABLE events (
    seq          BIGINT PRIMARY KEY,
    kind         TEXT   NOT NULL,
    conversation UUID,
    client       UUID,
    at           BIGINT NOT NULL
);

CREATE TABLE counters (
    name  TEXT   PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('conversation', 1000), ('event', 0);
