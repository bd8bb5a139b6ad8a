-- The practice itself: who works in it, where, when, and what it offers.
-- Portable between SQLite and PostgreSQL: moments are UTC seconds, days are TEXT 'YYYY-MM-DD', flags are 0 or 1.

CREATE TABLE practice (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	name TEXT NOT NULL,
	zone TEXT NOT NULL,                   -- of the tz database, "Europe/Amsterdam"; working hours are local to it
	phone TEXT NOT NULL,
	address TEXT,
	emergency_number TEXT NOT NULL,       -- "112"
	same_day_line TEXT,                   -- who to ring for a doctor today, in the practice's words
	crisis_line TEXT,
	book_ahead_days INTEGER NOT NULL,     -- how far ahead clients may book
	book_notice_minutes INTEGER NOT NULL, -- how soon at the earliest
	change_notice_hours INTEGER NOT NULL, -- until when a client may move or cancel by the link
	is_demonstration INTEGER NOT NULL,
	created_utc INTEGER NOT NULL
) STRICT;

-- Everything that can be taken for a time: a therapist or a room.
CREATE TABLE resource (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('therapist', 'room')),
	name TEXT NOT NULL,
	is_active INTEGER NOT NULL
) STRICT;

CREATE TABLE therapist (
	id INTEGER PRIMARY KEY REFERENCES resource (id),
	name TEXT NOT NULL,
	gender TEXT NOT NULL CHECK (gender IN ('woman', 'man', 'unsaid')), -- for a client's wish
	about TEXT,                           -- a line for the booking page
	may_needle INTEGER NOT NULL,          -- licence for dry needling (fact licence_DN)
	may_manipulate INTEGER NOT NULL,      -- licence for spinal manipulation (fact licence_SMT)
	is_active INTEGER NOT NULL
) STRICT;

CREATE TABLE service (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	about TEXT,
	minutes INTEGER NOT NULL CHECK (minutes > 0 AND minutes % 5 = 0),
	buffer_minutes INTEGER NOT NULL CHECK (buffer_minutes >= 0 AND buffer_minutes % 5 = 0), -- after the session
	price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
	currency TEXT NOT NULL,               -- ISO 4217
	is_hands_on INTEGER NOT NULL,         -- asks the safety check before a booking is confirmed
	is_public INTEGER NOT NULL,           -- shown on the booking page
	is_active INTEGER NOT NULL
) STRICT;

CREATE TABLE service_therapist (
	service_id INTEGER NOT NULL REFERENCES service (id),
	therapist_id INTEGER NOT NULL REFERENCES therapist (id),
	PRIMARY KEY (service_id, therapist_id)
) STRICT;

-- Local working hours of a weekday; several rows leave a break between them.
CREATE TABLE working_hours (
	id INTEGER PRIMARY KEY,
	therapist_id INTEGER NOT NULL REFERENCES therapist (id),
	weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- 0 = Monday
	start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1435 AND start_minute % 5 = 0),
	end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 5 AND 1440 AND end_minute % 5 = 0),
	CHECK (start_minute < end_minute)
) STRICT;
CREATE INDEX working_hours_of ON working_hours (therapist_id, weekday, start_minute);

-- Days that differ from the week: leave (not working at all) or extra hours.
CREATE TABLE hours_exception (
	id INTEGER PRIMARY KEY,
	therapist_id INTEGER NOT NULL REFERENCES therapist (id),
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,               -- inclusive
	kind TEXT NOT NULL CHECK (kind IN ('leave', 'extra')),
	start_minute INTEGER,                 -- of extra hours
	end_minute INTEGER,
	reason TEXT
) STRICT;
CREATE INDEX hours_exception_of ON hours_exception (therapist_id, last_day);
