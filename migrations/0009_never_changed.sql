-- What is signed stays as it is, whoever asks.

CREATE TRIGGER signed_note_is_never_changed BEFORE UPDATE ON note WHEN OLD.state = 'signed'
BEGIN SELECT RAISE(ABORT, 'a signed note is never changed'); END;

CREATE TRIGGER signed_note_is_never_deleted BEFORE DELETE ON note WHEN OLD.state = 'signed'
BEGIN SELECT RAISE(ABORT, 'a signed note is never deleted'); END;

CREATE TRIGGER chain_is_never_changed BEFORE UPDATE ON chain
BEGIN SELECT RAISE(ABORT, 'the chain is append-only'); END;

CREATE TRIGGER chain_is_never_deleted BEFORE DELETE ON chain
BEGIN SELECT RAISE(ABORT, 'the chain is append-only'); END;
