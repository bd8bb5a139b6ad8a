-- People who asked on the public page to be rung. Name and number of somebody we do not know yet are sealed under a key
-- of the row's own, and forgotten when the request is closed; of a client who asked on the page of a booking they are
-- the client's.

CREATE TABLE ring_request (
	id INTEGER PRIMARY KEY,
	client_id INTEGER REFERENCES client (id),    -- with booking_id: asked on the page of that booking
	booking_id INTEGER REFERENCES booking (id),
	key_wrapped BLOB,                            -- opens this row only
	name_sealed BLOB,
	phone_sealed BLOB,
	ring_when TEXT NOT NULL CHECK (ring_when IN ('any', 'morning', 'afternoon', 'evening')),
	address_hash BLOB,                           -- limits open requests per address; cleared when closed
	tried_count INTEGER NOT NULL,                -- rung and not reached
	tried_utc INTEGER,                           -- the last time
	asked_utc INTEGER NOT NULL,
	outcome TEXT CHECK (outcome IN ('booked', 'talked', 'given_up')), -- NULL while it is open
	closed_utc INTEGER,
	closed_by_account_id INTEGER REFERENCES account (id),
	CHECK ((outcome IS NULL) = (closed_utc IS NULL)),
	CHECK ((closed_utc IS NULL) = (closed_by_account_id IS NULL)),
	CHECK (closed_utc IS NULL OR (key_wrapped IS NULL AND name_sealed IS NULL AND phone_sealed IS NULL))
) STRICT;
CREATE INDEX ring_request_open ON ring_request (asked_utc, id) WHERE closed_utc IS NULL;
CREATE INDEX ring_request_address ON ring_request (address_hash) WHERE closed_utc IS NULL;
CREATE INDEX ring_request_booking ON ring_request (booking_id) WHERE closed_utc IS NULL;
