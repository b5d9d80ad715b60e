-- A company may name the agent to whom new conversations of its members are given, a mailbox the address at which it is
-- written to.
ALTER TABLE companies ADD COLUMN routes_to UUID REFERENCES agents (id) ON DELETE SET NULL;
ALTER TABLE channels ADD COLUMN address TEXT;
