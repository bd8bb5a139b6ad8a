-- People. Names and contact are plain (the desk searches them); everything clinical is sealed.

CREATE TABLE client (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	birth_date TEXT,
	sex TEXT NOT NULL CHECK (sex IN ('F', 'M', 'X')), -- noted at birth; X = not said
	phone TEXT,
	email TEXT,
	cared_for_by TEXT,                   -- the parent or carer who books; NULL = books alone
	answered_by TEXT NOT NULL CHECK (answered_by IN ('self', 'guardian', 'carer')),
	language TEXT,                       -- a wish for another language
	deceased_day TEXT,                   -- the record says that the person has died: no booking, no list
	standing TEXT NOT NULL CHECK (standing IN ('free', 'open', 'careful', 'doctor_first', 'same_day', 'emergency')),
	standing_since_utc INTEGER,
	link_generation INTEGER NOT NULL,    -- raised: every private link of this person dies
	created_utc INTEGER NOT NULL,
	changed_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX client_name ON client (name, id);

-- Folded words of the name and the last digits of the phone, for the desk's search.
CREATE TABLE client_token (
	token TEXT NOT NULL,
	client_id INTEGER NOT NULL REFERENCES client (id),
	PRIMARY KEY (token, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_token_of ON client_token (client_id);

-- The key that seals this person's record, wrapped by the master key. Deleting it erases the record everywhere.
CREATE TABLE client_key (
	client_id INTEGER PRIMARY KEY REFERENCES client (id),
	wrapped BLOB NOT NULL
) STRICT;
