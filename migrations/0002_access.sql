-- Who may come in: accounts, known devices, sessions; and the answers that repeated forms get.

CREATE TABLE account (
	id INTEGER PRIMARY KEY,
	sign_in_name TEXT NOT NULL UNIQUE,   -- lower case
	name TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('owner', 'therapist', 'reception')),
	therapist_id INTEGER REFERENCES therapist (id), -- who also treats
	password_hash TEXT NOT NULL,         -- argon2id, as libsodium writes it
	pin_hash TEXT,                       -- of the short PIN for a known device
	is_active INTEGER NOT NULL,
	failed_count INTEGER NOT NULL,       -- wrong passwords in a row
	locked_until_utc INTEGER,
	created_utc INTEGER NOT NULL
) STRICT;

-- A browser that has signed in with a password; it may reopen a paused session with the PIN.
CREATE TABLE device (
	id INTEGER PRIMARY KEY,
	account_id INTEGER NOT NULL REFERENCES account (id),
	token_hash BLOB NOT NULL UNIQUE,     -- of the cookie's token
	pin_failed_count INTEGER NOT NULL,   -- at 5 the device is forgotten
	created_utc INTEGER NOT NULL,
	seen_utc INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
	token_hash BLOB PRIMARY KEY NOT NULL, -- of the cookie's token
	account_id INTEGER NOT NULL REFERENCES account (id),
	device_id INTEGER REFERENCES device (id),
	created_utc INTEGER NOT NULL,
	seen_utc INTEGER NOT NULL,           -- raised at most once a minute
	is_paused INTEGER NOT NULL,          -- idle: asks for the PIN, then opens the same page again
	tablet_intake_id INTEGER             -- locked to one form (the practice's tablet); NULL otherwise
) STRICT;
CREATE INDEX session_account ON session (account_id);

-- The code on the terminal that opens the first start's set-up page.
CREATE TABLE one_time_code (
	purpose TEXT PRIMARY KEY NOT NULL CHECK (purpose IN ('set_up')),
	code_hash BLOB NOT NULL,
	failed_count INTEGER NOT NULL,
	created_utc INTEGER NOT NULL
) STRICT;

-- What an idempotency key was answered, so that a repeated form does not act twice. Pruned after 48 hours.
CREATE TABLE idempotency (
	key TEXT NOT NULL,
	session TEXT NOT NULL,               -- keyed hash of the session that sent it; '' for nobody signed in
	route TEXT NOT NULL,
	body_hash BLOB NOT NULL,
	code INTEGER NOT NULL,               -- HTTP status
	location TEXT,
	at_utc INTEGER NOT NULL,
	PRIMARY KEY (key, session)
) STRICT;
CREATE INDEX idempotency_age ON idempotency (at_utc);
