-- Where imported things came from, and what waits to go out.

CREATE TABLE record_source (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	system TEXT NOT NULL,                -- of the patient's identifier
	identifier TEXT NOT NULL,            -- the patient's id there
	file_hash BLOB NOT NULL,             -- of the last file read
	imported_utc INTEGER NOT NULL,
	UNIQUE (system, identifier)
) STRICT;

CREATE TABLE record_entry (
	id INTEGER PRIMARY KEY,
	source_id INTEGER NOT NULL REFERENCES record_source (id),
	client_id INTEGER NOT NULL REFERENCES client (id),
	outside_id TEXT NOT NULL,            -- the resource's id
	kind TEXT NOT NULL,                  -- 'Condition', 'MedicationRequest', 'Procedure', 'Observation'
	body_sealed BLOB NOT NULL,           -- JSON: code, system, words, status, dates, value
	observed_utc INTEGER NOT NULL,
	UNIQUE (source_id, outside_id)
) STRICT;
CREATE INDEX record_entry_client ON record_entry (client_id, kind, observed_utc);

-- Everything that must leave the program once it may: a kind and an id; the words are written later.
CREATE TABLE outbox (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,                  -- 'booking_confirmed', 'booking_moved', 'booking_cancelled', 'alarm_raised'
	subject_id INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'given_up')),
	created_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_waiting ON outbox (state, id);
