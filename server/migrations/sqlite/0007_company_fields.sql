-- Fields that an administrator adds to companies: their values, what these were before, and how open pages hear of it.

-- A value in its plain written form; what is empty has no row.
CREATE TABLE company_values (
    company BLOB NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    field   BLOB NOT NULL REFERENCES custom_fields (id) ON DELETE CASCADE,
    value   TEXT NOT NULL,
    PRIMARY KEY (company, field)
);
CREATE INDEX company_values_by_field ON company_values (field);

-- What `changes` is for cards. A table of its own: a line of a card is never without its client.
CREATE TABLE company_changes (
    id        BLOB   PRIMARY KEY,
    company   BLOB   NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    field     TEXT   NOT NULL,
    old_value TEXT   NOT NULL,
    new_value TEXT   NOT NULL,
    source    TEXT   NOT NULL,
    agent     BLOB   REFERENCES agents (id) ON DELETE SET NULL,
    at        BIGINT NOT NULL
);
CREATE INDEX company_changes_by_field ON company_changes (company, field, id);

-- To which company something happened.
ALTER TABLE events ADD COLUMN company BLOB;
