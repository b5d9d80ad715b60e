-- What a card shows besides its fields: where its client is to be found, his picture, his files and comments; and what was
-- written to him here and waits to be sent.

CREATE TABLE client_sites (
    id     BLOB   PRIMARY KEY,
    client BLOB   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    url    TEXT   NOT NULL
);
CREATE INDEX client_sites_by_client ON client_sites (client, id);

CREATE TABLE client_addresses (
    id     BLOB   PRIMARY KEY,
    client BLOB   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    kind   TEXT   NOT NULL,
    text   TEXT   NOT NULL
);
CREATE INDEX client_addresses_by_client ON client_addresses (client, id);

-- Pictures of clients, made anew of what was sent. `client` is whose card it was put on; a merge may show it on another.
CREATE TABLE avatars (
    id          BLOB   PRIMARY KEY,
    client      BLOB   NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    media_type  TEXT   NOT NULL,
    storage_key TEXT   NOT NULL,
    created_at  BIGINT NOT NULL
);
CREATE INDEX avatars_by_client ON avatars (client);
CREATE INDEX avatars_by_file ON avatars (storage_key);

-- `waiting`: written here and not sent yet. None where the channel itself brought it.
ALTER TABLE messages ADD COLUMN delivery TEXT;

-- How many files it has: so a client's files are found and counted without a look at all that he ever wrote, and go along
-- with his messages when those go to another card.
ALTER TABLE messages ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
UPDATE messages
   SET files = (SELECT COUNT(*) FROM attachments f WHERE f.message = messages.id)
 WHERE id IN (SELECT f.message FROM attachments f);
CREATE INDEX messages_with_files ON messages (client, id, files) WHERE files > 0;
CREATE INDEX messages_on_posts ON messages (client, id) WHERE post IS NOT NULL;
