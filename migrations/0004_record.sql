-- What the record stands on: one hash chain over everything signed, and the audit of who looked.

CREATE TABLE chain (
	sequence INTEGER PRIMARY KEY,        -- 1, 2, 3 without a gap
	previous_hash BLOB NOT NULL,         -- 32 bytes; zeros at the start
	hash BLOB NOT NULL,                  -- over sequence, previous_hash, kind, subject_id, body_hash, account_id, at_utc
	kind TEXT NOT NULL,                  -- 'note', 'amendment', 'alarm', 'open_fact', 'consent'
	subject_id INTEGER NOT NULL,         -- the row of that kind
	body_hash BLOB NOT NULL,             -- of the sealed bytes, so that an erased record still verifies
	account_id INTEGER,
	at_utc INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
	id INTEGER PRIMARY KEY,
	at_utc INTEGER NOT NULL,
	account_id INTEGER,                  -- NULL: a client by private link, or nobody signed in
	client_id INTEGER,
	what TEXT NOT NULL,                  -- "read /clients/:client", "sign-in failed", "note signed"
	why TEXT
) STRICT;
CREATE INDEX audit_client ON audit (client_id, at_utc);
CREATE INDEX audit_time ON audit (at_utc);
