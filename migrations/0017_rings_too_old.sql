-- A request that nobody closed in time is given up by nobody: the table again, with the account of who closed it left
-- open for those. Words and columns are the same.

CREATE TABLE ring_request_again (
	id INTEGER PRIMARY KEY,
	client_id INTEGER REFERENCES client (id),    -- with booking_id: asked on the page of that booking
	booking_id INTEGER REFERENCES booking (id),
	key_wrapped BLOB,                            -- opens this row only
	name_sealed BLOB,
	phone_sealed BLOB,
	ring_when TEXT NOT NULL CHECK (ring_when IN ('any', 'morning', 'afternoon', 'evening')),
	address_hash BLOB,                           -- of a stranger: limits open requests per address; cleared when closed
	tried_count INTEGER NOT NULL,                -- rung and not reached
	tried_utc INTEGER,                           -- the last time
	asked_utc INTEGER NOT NULL,
	outcome TEXT CHECK (outcome IN ('booked', 'talked', 'given_up')), -- NULL while it is open
	closed_utc INTEGER,
	closed_by_account_id INTEGER REFERENCES account (id), -- NULL and given up: it grew too old
	CHECK ((outcome IS NULL) = (closed_utc IS NULL)),
	CHECK (closed_by_account_id IS NULL OR closed_utc IS NOT NULL),
	CHECK (closed_by_account_id IS NOT NULL OR outcome IS NULL OR outcome = 'given_up'),
	CHECK (closed_utc IS NULL OR (key_wrapped IS NULL AND name_sealed IS NULL AND phone_sealed IS NULL))
) STRICT;
INSERT INTO ring_request_again SELECT id, client_id, booking_id, key_wrapped, name_sealed, phone_sealed, ring_when,
	address_hash, tried_count, tried_utc, asked_utc, outcome, closed_utc, closed_by_account_id
FROM ring_request;
DROP TABLE ring_request;
ALTER TABLE ring_request_again RENAME TO ring_request;
CREATE INDEX ring_request_open ON ring_request (asked_utc, id) WHERE closed_utc IS NULL;
CREATE INDEX ring_request_address ON ring_request (address_hash) WHERE closed_utc IS NULL;
CREATE INDEX ring_request_booking ON ring_request (booking_id) WHERE closed_utc IS NULL;
