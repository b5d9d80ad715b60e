-- Who removes an identity asks which conversations are talked through it; who removes files asks who else names them.
CREATE INDEX conversations_by_identity ON conversations (identity) WHERE identity IS NOT NULL;
CREATE INDEX attachments_by_file ON attachments (storage_key);
