-- Which open page saved a draft last, so that it never meets a conflict with itself; what was done although ruled
-- out, until an owner has looked at it; and no way round a signed note by replacing its row.

ALTER TABLE note ADD COLUMN form_token TEXT;       -- of the page that saved last; NULL: none yet
ALTER TABLE note ADD COLUMN form_sequence INTEGER; -- of that page's saves: 1, 2, 3

-- One row for each signed note with something done although it was ruled out.
CREATE TABLE ruled_out_done (
	id INTEGER PRIMARY KEY,
	client_id INTEGER NOT NULL REFERENCES client (id),
	note_id INTEGER NOT NULL UNIQUE REFERENCES note (id),
	raised_utc INTEGER NOT NULL,
	effects_sealed BLOB,                 -- JSON: what was unwanted after it, what was done; NULL: not said yet
	effects_utc INTEGER,
	effects_account_id INTEGER REFERENCES account (id),
	looked_utc INTEGER,
	looked_account_id INTEGER REFERENCES account (id),
	remark_sealed BLOB                   -- what the owner wrote, if anything
) STRICT;
CREATE INDEX ruled_out_done_open ON ruled_out_done (looked_utc, raised_utc);

-- A replaced row fires no trigger of its deletion.
CREATE TRIGGER signed_note_is_never_replaced BEFORE INSERT ON note
WHEN EXISTS (SELECT 1 FROM note WHERE id = NEW.id AND state = 'signed')
BEGIN SELECT RAISE(ABORT, 'a signed note is never changed'); END;

CREATE TRIGGER chain_is_never_replaced BEFORE INSERT ON chain
WHEN EXISTS (SELECT 1 FROM chain WHERE sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'the chain is append-only'); END;
