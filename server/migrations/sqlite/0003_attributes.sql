-- Fields that an administrator adds to cards, their values, and which attributes an agent sees.

-- A field that was removed stays as a name for what the history tells of it.
CREATE TABLE custom_fields (
    id        BLOB    PRIMARY KEY,
    entity    TEXT    NOT NULL,
    key       TEXT    NOT NULL,
    label     TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    options   TEXT    NOT NULL,
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
    client BLOB NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    field  BLOB NOT NULL REFERENCES custom_fields (id) ON DELETE CASCADE,
    value  TEXT NOT NULL,
    PRIMARY KEY (client, field)
);
CREATE INDEX custom_values_by_field ON custom_values (field);

-- What an agent chose to see, in his order. What holds for those who chose nothing is the setting `default_layout`.
CREATE TABLE card_layouts (
    agent BLOB  PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    keys  TEXT  NOT NULL
);

-- Of which agent's own it is; nobody else is told.
ALTER TABLE events ADD COLUMN agent BLOB;

-- Fragments of companies' names, for a search as one types.
CREATE VIRTUAL TABLE company_trigrams USING fts5 (
    company UNINDEXED, text, tokenize = 'trigram', detail = none, columnsize = 0
);
INSERT INTO company_trigrams (company, text) SELECT id, name_key FROM companies;
CREATE TRIGGER company_added AFTER INSERT ON companies BEGIN
    INSERT INTO company_trigrams (company, text) VALUES (new.id, new.name_key);
END;
CREATE TRIGGER company_removed AFTER DELETE ON companies BEGIN
    DELETE FROM company_trigrams WHERE company = old.id;
END;
CREATE TRIGGER company_renamed AFTER UPDATE OF name_key ON companies BEGIN
    UPDATE company_trigrams SET text = new.name_key WHERE company = new.id;
END;
