-- Appointments, and the ticks that make a double booking impossible.

CREATE TABLE booking (
	id INTEGER PRIMARY KEY,
	service_id INTEGER NOT NULL REFERENCES service (id),
	therapist_id INTEGER NOT NULL REFERENCES therapist (id),
	room_id INTEGER NOT NULL REFERENCES resource (id),
	client_id INTEGER REFERENCES client (id),      -- NULL while it is only a hold
	start_utc INTEGER NOT NULL,
	end_utc INTEGER NOT NULL,                      -- of the session
	free_again_utc INTEGER NOT NULL,               -- end of the buffer
	state TEXT NOT NULL CHECK (state IN ('hold', 'booked', 'arrived', 'done', 'no_show', 'cancelled', 'lapsed')),
	is_on_safety_hold INTEGER NOT NULL,            -- an emergency or same-day answer: kept until a person decides
	for_whom TEXT NOT NULL CHECK (for_whom IN ('me', 'child', 'cared_for')),
	came_by TEXT NOT NULL CHECK (came_by IN ('page', 'desk', 'phone')),
	check_answer TEXT CHECK (check_answer IN ('none', 'some', 'unsure')), -- the page before confirm; NULL: not asked
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
CREATE INDEX booking_day ON booking (therapist_id, start_utc);
CREATE INDEX booking_start ON booking (start_utc);
CREATE INDEX booking_client ON booking (client_id, start_utc);
CREATE INDEX booking_hold ON booking (hold_until_utc) WHERE state = 'hold';
CREATE INDEX booking_hold_address ON booking (hold_address_hash) WHERE state = 'hold';

-- Time blocked by hand.
CREATE TABLE block (
	id INTEGER PRIMARY KEY,
	resource_id INTEGER NOT NULL REFERENCES resource (id),
	start_utc INTEGER NOT NULL,
	end_utc INTEGER NOT NULL,
	reason TEXT,
	created_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX block_time ON block (resource_id, start_utc);

-- One row per resource and five minutes: the primary key is what forbids a double booking.
CREATE TABLE tick (
	resource_id INTEGER NOT NULL REFERENCES resource (id),
	tick INTEGER NOT NULL,               -- UTC seconds / 300
	booking_id INTEGER REFERENCES booking (id),
	block_id INTEGER REFERENCES block (id),
	until_utc INTEGER,                   -- of a hold; whoever meets it later may delete it
	PRIMARY KEY (resource_id, tick)
) STRICT, WITHOUT ROWID;
CREATE INDEX tick_booking ON tick (booking_id);
CREATE INDEX tick_block ON tick (block_id);

-- Raised first by every change of a resource's day, in (resource, day) order: one lock, ETag and change feed.
CREATE TABLE resource_day (
	resource_id INTEGER NOT NULL REFERENCES resource (id),
	day INTEGER NOT NULL,                -- UTC day number
	version INTEGER NOT NULL,
	PRIMARY KEY (resource_id, day)
) STRICT, WITHOUT ROWID;
