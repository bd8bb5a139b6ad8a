-- What a person tells: answers per fact, the map, what was alarming and who closed it.
-- A ..._sealed column is bound to its row: the row is added with an empty value, then sealed with its id.

CREATE TABLE intake (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	booking_id INTEGER REFERENCES booking (id),
	state TEXT NOT NULL CHECK (state IN ('open', 'in_room', 'finished')), -- in_room: rather answers there
	way TEXT NOT NULL CHECK (way IN ('link', 'tablet', 'told')),
	told_to_account_id INTEGER REFERENCES account (id),
	wish TEXT CHECK (wish IN ('in_room', 'with_help', 'other_language')),
	screen INTEGER NOT NULL,             -- the last screen saved
	version INTEGER NOT NULL,            -- raised by every save
	triage TEXT,                         -- level when finished, by decide
	created_utc INTEGER NOT NULL,
	changed_utc INTEGER NOT NULL,
	finished_utc INTEGER
) STRICT;
CREATE INDEX intake_client ON intake (client_id, created_utc);
CREATE INDEX intake_booking ON intake (booking_id);

-- Every answer ever given; the newest of a fact counts, the earlier ones are kept.
CREATE TABLE answer (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	intake_id INTEGER REFERENCES intake (id),
	fact TEXT NOT NULL,                  -- key of facts.csv, or 'other_care', 'words'
	value_sealed BLOB NOT NULL,          -- JSON: true, "minor", 4.5, "unknown", "not_applicable"
	source TEXT NOT NULL CHECK (source IN ('client', 'told', 'therapist', 'record')),
	account_id INTEGER REFERENCES account (id),  -- who asked or found it
	record_entry_id INTEGER,             -- where an imported fact came from
	observed_utc INTEGER NOT NULL,       -- when it was true: now, or the record's date
	created_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX answer_client ON answer (client_id, fact, created_utc);
CREATE INDEX answer_intake ON answer (intake_id);

-- A back map: one sealed JSON of zones and strengths.
CREATE TABLE pain_map (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	intake_id INTEGER REFERENCES intake (id),
	zones_sealed BLOB NOT NULL,          -- {"z_lb_l":2}: 1 a little, 2 a lot, 3 worst
	created_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX pain_map_client ON pain_map (client_id, created_utc);

-- Consent as it was shown: which text, which areas.
CREATE TABLE consent (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	intake_id INTEGER REFERENCES intake (id),
	text_version TEXT NOT NULL,          -- "treatment-1"
	given_by TEXT NOT NULL,              -- the name typed
	areas TEXT NOT NULL,                 -- 'back,buttocks': areas agreed to
	is_given INTEGER NOT NULL,           -- 0: refused or taken back
	at_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_client ON consent (client_id, at_utc);

-- An emergency or same-day answer: at the top of Today until a named person writes what they did.
CREATE TABLE alarm (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	booking_id INTEGER REFERENCES booking (id),
	intake_id INTEGER REFERENCES intake (id),
	level TEXT NOT NULL CHECK (level IN ('EMERGENCY_NOW', 'SAME_DAY')),
	came_from TEXT NOT NULL CHECK (came_from IN ('check', 'intake', 'room')),
	reasons_sealed BLOB NOT NULL,        -- JSON: the facts and rules as they stood
	taken_back_utc INTEGER,              -- "I tapped the wrong answer"; both answers are kept
	raised_utc INTEGER NOT NULL,
	closed_utc INTEGER,
	closed_by_account_id INTEGER REFERENCES account (id),
	done_sealed BLOB                     -- what the named person did
) STRICT;
CREATE INDEX alarm_open ON alarm (closed_utc, raised_utc);
CREATE INDEX alarm_client ON alarm (client_id, raised_utc);

-- "Asked, still unknown, going on because ...": by name, per fact.
CREATE TABLE open_fact_closed (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	fact TEXT NOT NULL,
	reason_sealed BLOB NOT NULL,
	account_id INTEGER NOT NULL REFERENCES account (id),
	at_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX open_fact_closed_client ON open_fact_closed (client_id, fact);
