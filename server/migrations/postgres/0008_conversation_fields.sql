-- Values of the fields that an administrator adds to conversations, in their plain written form; what is empty has no row.
-- What they were before the lines of the conversation tell, as they tell of its status.
CREATE TABLE conversation_values (
    conversation UUID NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    field        UUID NOT NULL REFERENCES custom_fields (id) ON DELETE CASCADE,
    value        TEXT NOT NULL,
    PRIMARY KEY (conversation, field)
);
CREATE INDEX conversation_values_by_field ON conversation_values (field);
