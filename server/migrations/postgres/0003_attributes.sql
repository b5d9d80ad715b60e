-- Fields that an administrator adds to cards, their values, and which attributes an agent sees.

-- A field that was removed stays as a name for what the history tells of it.
CREATE TABLE custom_fields (
    id        UUID    PRIMARY KEY,
    entity    TEXT    NOT NULL,
    key       TEXT    NOT NULL,
    label     TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    options   JSONB   NOT NULL,
    required  BOOLEAN NOT NULL,
    read_only BOOLEAN NOT NULL,
    place     INTEGER NOT NULL,
    removed   BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX custom_fields_by_key ON custom_fields (entity, key) WHERE NOT removed;

-- Counts the changes of fields: who keeps them in memory sees by it whether they are still these.
INSERT INTO counters (name, value) VALUES ('custom_fields', 0);

-- A value in its plain written form; what is empty has no row.
CREATE TABLE custom_values (
    client UUID NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    field  UUID NOT NULL REFERENCES custom_fields (id) ON DELETE CASCADE,
    value  TEXT NOT NULL,
    PRIMARY KEY (client, field)
);
CREATE INDEX custom_values_by_field ON custom_values (field);

-- What an agent chose to see, in his order. What holds for those who chose nothing is the setting `default_layout`.
CREATE TABLE card_layouts (
    agent UUID  PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    keys  JSONB NOT NULL
);

-- Of which agent's own it is; nobody else is told.
ALTER TABLE events ADD COLUMN agent UUID;

-- Fragments of companies' names, for a search as one types.
CREATE INDEX companies_name_trigrams ON companies USING gin (name_key gin_trgm_ops);
