-- only: sqlite
-- The tables of a booking again, with every list of words in a CHECK written as OR: for IN (a, b, c) SQLite builds a
-- table in memory at each insert and change. Words and columns are the same.

CREATE TABLE client_again (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	birth_date TEXT,
	sex TEXT NOT NULL CHECK (sex = 'F' OR sex = 'M' OR sex = 'X'), -- noted at birth; X = not said
	phone TEXT,
	email TEXT,
	cared_for_by TEXT,                   -- the parent or carer who books; NULL = books alone
	answered_by TEXT NOT NULL CHECK (answered_by = 'self' OR answered_by = 'guardian' OR answered_by = 'carer'),
	language TEXT,                       -- a wish for another language
	deceased_day TEXT,                   -- the record says that the person has died: no booking, no list
	standing TEXT NOT NULL CHECK (standing = 'free' OR standing = 'open' OR standing = 'careful'
		OR standing = 'doctor_first' OR standing = 'same_day' OR standing = 'emergency'),
	standing_since_utc INTEGER,
	link_generation INTEGER NOT NULL,    -- raised: every private link of this person dies
	created_utc INTEGER NOT NULL,
	changed_utc INTEGER NOT NULL
) STRICT;
INSERT INTO client_again SELECT id, name, birth_date, sex, phone, email, cared_for_by, answered_by, language, deceased_day,
	standing, standing_since_utc, link_generation, created_utc, changed_utc
FROM client;
DROP TABLE client;
ALTER TABLE client_again RENAME TO client;
CREATE INDEX client_name ON client (name, id);
CREATE INDEX client_changed ON client (changed_utc, id);

CREATE TABLE booking_again (
	id INTEGER PRIMARY KEY,
	service_id INTEGER NOT NULL REFERENCES service (id),
	therapist_id INTEGER NOT NULL REFERENCES therapist (id),
	room_id INTEGER NOT NULL REFERENCES resource (id),
	client_id INTEGER REFERENCES client (id),      -- NULL while it is only a hold
	start_utc INTEGER NOT NULL,
	end_utc INTEGER NOT NULL,                      -- of the session
	free_again_utc INTEGER NOT NULL,               -- end of the buffer
	state TEXT NOT NULL CHECK (state = 'hold' OR state = 'booked' OR state = 'arrived' OR state = 'done'
		OR state = 'no_show' OR state = 'cancelled' OR state = 'lapsed'),
	is_on_safety_hold INTEGER NOT NULL,            -- an emergency or same-day answer: kept until a person decides
	for_whom TEXT NOT NULL CHECK (for_whom = 'me' OR for_whom = 'child' OR for_whom = 'cared_for'),
	came_by TEXT NOT NULL CHECK (came_by = 'page' OR came_by = 'desk' OR came_by = 'phone'),
	-- The page before confirm; NULL: not asked.
	check_answer TEXT CHECK (check_answer = 'none' OR check_answer = 'some' OR check_answer = 'unsure'),
	wish TEXT,                                     -- for the desk, not clinical
	hold_until_utc INTEGER,                        -- while state is 'hold'
	hold_extended_count INTEGER NOT NULL,
	hold_token_hash BLOB,                          -- of the browser that holds it
	hold_address_hash BLOB,                        -- limits open holds per address; cleared when confirmed
	cancelled_by TEXT CHECK (cancelled_by IN ('client', 'practice')),
	link_generation INTEGER NOT NULL,              -- raised: this booking's change link dies
	calendar_sequence INTEGER NOT NULL,            -- SEQUENCE of the calendar entry, raised by each move
	created_utc INTEGER NOT NULL,
	changed_utc INTEGER NOT NULL,
	CHECK (start_utc % 300 = 0 AND end_utc % 300 = 0 AND free_again_utc % 300 = 0),
	CHECK (start_utc < end_utc AND end_utc <= free_again_utc)
) STRICT;
INSERT INTO booking_again SELECT id, service_id, therapist_id, room_id, client_id, start_utc, end_utc, free_again_utc, state,
	is_on_safety_hold, for_whom, came_by, check_answer, wish, hold_until_utc, hold_extended_count,
	hold_token_hash, hold_address_hash, cancelled_by, link_generation, calendar_sequence, created_utc,
	changed_utc
FROM booking;
DROP TABLE booking;
ALTER TABLE booking_again RENAME TO booking;
CREATE INDEX booking_day ON booking (therapist_id, start_utc);
CREATE INDEX booking_start ON booking (start_utc);
CREATE INDEX booking_client ON booking (client_id, start_utc);
CREATE INDEX booking_hold ON booking (hold_until_utc) WHERE state = 'hold';
CREATE INDEX booking_hold_address ON booking (hold_address_hash) WHERE state = 'hold';

CREATE TABLE intake_again (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	booking_id INTEGER REFERENCES booking (id),
	state TEXT NOT NULL CHECK (state = 'open' OR state = 'in_room' OR state = 'finished'), -- in_room: rather answers there
	way TEXT NOT NULL CHECK (way = 'link' OR way = 'tablet' OR way = 'told'),
	told_to_account_id INTEGER REFERENCES account (id),
	wish TEXT CHECK (wish = 'in_room' OR wish = 'with_help' OR wish = 'other_language'),
	screen INTEGER NOT NULL,             -- the last screen saved
	version INTEGER NOT NULL,            -- raised by every save
	triage TEXT,                         -- level when finished, by decide
	created_utc INTEGER NOT NULL,
	changed_utc INTEGER NOT NULL,
	finished_utc INTEGER
) STRICT;
INSERT INTO intake_again SELECT id, client_id, booking_id, state, way, told_to_account_id, wish, screen, version, triage,
	created_utc, changed_utc, finished_utc
FROM intake;
DROP TABLE intake;
ALTER TABLE intake_again RENAME TO intake;
CREATE INDEX intake_client ON intake (client_id, created_utc);
CREATE INDEX intake_booking ON intake (booking_id);

CREATE TABLE answer_again (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	intake_id INTEGER REFERENCES intake (id),
	fact TEXT NOT NULL,                  -- key of facts.csv, or 'other_care', 'words'
	value_sealed BLOB NOT NULL,          -- JSON: true, "minor", 4.5, "unknown", "not_applicable"
	source TEXT NOT NULL CHECK (source = 'client' OR source = 'told' OR source = 'therapist' OR source = 'record'),
	account_id INTEGER REFERENCES account (id),  -- who asked or found it
	record_entry_id INTEGER,             -- where an imported fact came from
	observed_utc INTEGER NOT NULL,       -- when it was true: now, or the record's date
	created_utc INTEGER NOT NULL
) STRICT;
INSERT INTO answer_again SELECT id, client_id, intake_id, fact, value_sealed, source, account_id, record_entry_id, observed_utc,
	created_utc
FROM answer;
DROP TABLE answer;
ALTER TABLE answer_again RENAME TO answer;
CREATE INDEX answer_client ON answer (client_id, fact, created_utc);
