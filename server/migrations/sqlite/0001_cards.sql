-- Instants are Unix milliseconds (BIGINT) in every table; ids are UUIDv7 made by the server; text keys are normalised
-- by the server before they come here. The twin of this file has the same tables and columns.

CREATE TABLE agents (
    id            BLOB    PRIMARY KEY,
    name          TEXT    NOT NULL,
    email         TEXT    NOT NULL UNIQUE,
    password_hash TEXT    NOT NULL,
    role          TEXT    NOT NULL,
    locale        TEXT,
    active        BOOLEAN NOT NULL,
    created_at    BIGINT  NOT NULL
);

CREATE TABLE sessions (
    token_hash BLOB  PRIMARY KEY,
    agent      BLOB   NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_agent ON sessions (agent);

CREATE TABLE api_tokens (
    id         BLOB   PRIMARY KEY,
    name       TEXT   NOT NULL,
    token_hash BLOB  NOT NULL UNIQUE,
    scopes     TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    last_used  BIGINT
);

CREATE TABLE settings (
    key   TEXT  PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE channels (
    id            BLOB    PRIMARY KEY,
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
    id            BLOB    PRIMARY KEY,
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
    id            BLOB    PRIMARY KEY,
    client        BLOB    NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
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
    id     INTEGER PRIMARY KEY,
    client BLOB   NOT NULL UNIQUE REFERENCES clients (id) ON DELETE CASCADE,
    text   TEXT   NOT NULL
);
CREATE VIRTUAL TABLE client_search_trigrams USING fts5 (
    text, content = 'client_search', content_rowid = 'id', tokenize = 'trigram', detail = none, columnsize = 0
);
CREATE TRIGGER client_search_added AFTER INSERT ON client_search BEGIN
    INSERT INTO client_search_trigrams (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER client_search_removed AFTER DELETE ON client_search BEGIN
    INSERT INTO client_search_trigrams (client_search_trigrams, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER client_search_changed AFTER UPDATE ON client_search BEGIN
    INSERT INTO client_search_trigrams (client_search_trigrams, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO client_search_trigrams (rowid, text) VALUES (new.id, new.text);
END;

CREATE TABLE companies (
    id         BLOB   PRIMARY KEY,
    name       TEXT   NOT NULL,
    name_key   TEXT   NOT NULL UNIQUE,
    hint       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version    BIGINT NOT NULL
);

CREATE TABLE memberships (
    client   BLOB    NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    company  BLOB    NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    position TEXT    NOT NULL,
    is_main  BOOLEAN NOT NULL,
    since    BIGINT  NOT NULL,
    PRIMARY KEY (client, company)
);
CREATE INDEX memberships_by_company ON memberships (company);
CREATE UNIQUE INDEX memberships_one_main ON memberships (client) WHERE is_main;

CREATE TABLE conversations (
    id              BLOB    PRIMARY KEY,
    number          BIGINT  NOT NULL UNIQUE,
    channel         BLOB    NOT NULL REFERENCES channels (id),
    thread_key      TEXT,
    subject         TEXT    NOT NULL,
    status          TEXT    NOT NULL,
    client          BLOB    REFERENCES clients (id) ON DELETE CASCADE,
    draft           TEXT,
    company         BLOB    REFERENCES companies (id) ON DELETE SET NULL,
    identity        BLOB    REFERENCES identities (id) ON DELETE SET NULL,
    assignee        BLOB    REFERENCES agents (id) ON DELETE SET NULL,
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
    id           BLOB   PRIMARY KEY,
    conversation BLOB   NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    channel      BLOB   NOT NULL REFERENCES channels (id),
    external_id  TEXT,
    direction    TEXT   NOT NULL,
    client       BLOB   REFERENCES clients (id) ON DELETE CASCADE,
    author_name  TEXT,
    agent        BLOB   REFERENCES agents (id) ON DELETE SET NULL,
    text         TEXT   NOT NULL,
    tail         TEXT   NOT NULL,
    html         TEXT,
    system       TEXT,
    post         TEXT,
    why          TEXT,
    answer       TEXT,
    sent_at      BIGINT NOT NULL,
    received_at  BIGINT NOT NULL,
    UNIQUE (external_id, channel)
);
CREATE INDEX messages_by_conversation ON messages (conversation, id);

CREATE TABLE attachments (
    id          BLOB   PRIMARY KEY,
    message     BLOB   NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    name        TEXT   NOT NULL,
    media_type  TEXT   NOT NULL,
    size        BIGINT NOT NULL,
    sha256      BLOB  NOT NULL,
    storage_key TEXT   NOT NULL,
    created_at  BIGINT NOT NULL
);
CREATE INDEX attachments_by_message ON attachments (message, place);

CREATE TABLE notes (
    id         BLOB   PRIMARY KEY,
    client     BLOB   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    author     BLOB   NOT NULL REFERENCES agents (id),
    text       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at  BIGINT
);
CREATE INDEX notes_by_client ON notes (client, id);

-- Provenance, history and undo in one table.
CREATE TABLE changes (
    id        BLOB   PRIMARY KEY,
    client    BLOB   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    field     TEXT   NOT NULL,
    old_value TEXT   NOT NULL,
    new_value TEXT   NOT NULL,
    source    TEXT   NOT NULL,
    agent     BLOB   REFERENCES agents (id) ON DELETE SET NULL,
    message   BLOB   REFERENCES messages (id) ON DELETE SET NULL,
    at        BIGINT NOT NULL
);
CREATE INDEX changes_by_client ON changes (client, id);
CREATE INDEX changes_by_message ON changes (message);

-- Two cards that may be one person. The smaller id stands first, so a pair is written once.
CREATE TABLE suggestions (
    client_a   BLOB   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    client_b   BLOB   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    evidence   TEXT  NOT NULL,
    state      TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (client_a, client_b)
);

-- What the feed sends. `seq` is taken under a lock, so that its order is the order of commits.
CREATE TABLE events (
    seq          BIGINT PRIMARY KEY,
    kind         TEXT   NOT NULL,
    conversation BLOB,
    client       BLOB,
    at           BIGINT NOT NULL
);

CREATE TABLE counters (
    name  TEXT   PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('conversation', 1000), ('event', 0);
