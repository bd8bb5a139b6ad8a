-- Plans, session notes and their amendments, activities and measures.

CREATE TABLE plan (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	booking_id INTEGER REFERENCES booking (id),
	account_id INTEGER NOT NULL REFERENCES account (id),
	body_sealed BLOB NOT NULL,           -- JSON: techniques, places, minutes, pressure, reasons for relative rules
	decision_sealed BLOB NOT NULL,       -- JSON of the decision it rests on, with the knowledge version
	created_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX plan_client ON plan (client_id, created_utc);

-- draft --sign--> signed; a signed note is only amended, by a note that names it.
CREATE TABLE note (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	booking_id INTEGER REFERENCES booking (id),
	therapist_id INTEGER NOT NULL REFERENCES therapist (id),
	account_id INTEGER NOT NULL REFERENCES account (id),
	amends_note_id INTEGER REFERENCES note (id),
	state TEXT NOT NULL CHECK (state IN ('draft', 'signed')),
	version INTEGER NOT NULL,            -- of the draft, raised by every save
	body_sealed BLOB NOT NULL,           -- JSON, see care/note.h
	created_utc INTEGER NOT NULL,
	changed_utc INTEGER NOT NULL,
	signed_utc INTEGER,
	chain_sequence INTEGER REFERENCES chain (sequence)
) STRICT;
CREATE INDEX note_client ON note (client_id, created_utc);
CREATE UNIQUE INDEX note_draft ON note (booking_id) WHERE state = 'draft' AND amends_note_id IS NULL AND booking_id IS NOT NULL;

-- The activities a person chose, in own words (patient-specific scale).
CREATE TABLE activity (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	name_sealed BLOB NOT NULL,
	is_main INTEGER NOT NULL,            -- the one whose curve is shown
	created_utc INTEGER NOT NULL,
	ended_utc INTEGER
) STRICT;
CREATE INDEX activity_client ON activity (client_id);

-- Every number of every measure, in tenths, sealed like the rest.
CREATE TABLE measure (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	measure TEXT NOT NULL,               -- code of outcome_measures.csv: 'NPRS', 'PSFS'
	activity_id INTEGER REFERENCES activity (id), -- of PSFS
	moment TEXT NOT NULL CHECK (moment IN ('intake', 'before', 'after', 'follow_up', 'record')),
	value_sealed BLOB NOT NULL,          -- JSON: tenths, or null for "asked, no answer"
	booking_id INTEGER REFERENCES booking (id),
	note_id INTEGER REFERENCES note (id),
	record_entry_id INTEGER,
	observed_utc INTEGER NOT NULL,
	created_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX measure_client ON measure (client_id, measure, observed_utc);
