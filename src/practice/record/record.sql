-- name: record_key_row :maybe
SELECT wrapped FROM client_key WHERE client_id = :client_id;

-- name: record_key_any :maybe
SELECT client_id, wrapped FROM client_key ORDER BY client_id LIMIT 1;

-- name: record_key_insert :exec
INSERT INTO client_key (client_id, wrapped) VALUES (:client_id, :wrapped);

-- name: record_chain_last :maybe
SELECT sequence, hash FROM chain ORDER BY sequence DESC LIMIT 1;

-- name: record_chain_find :maybe
SELECT sequence FROM chain WHERE hash = :hash;

-- name: record_chain_insert :exec
INSERT INTO chain (sequence, previous_hash, hash, kind, subject_id, body_hash, account_id, at_utc)
VALUES (:sequence, :previous_hash, :hash, :kind, :subject_id, :body_hash, :account_id, :at_utc);

-- The links after one, in order; the walk takes them a page at a time.
-- name: record_chain_after :many
-- in: page_size int
SELECT sequence, previous_hash, hash, kind, subject_id, body_hash, account_id, at_utc
FROM chain WHERE sequence > :sequence ORDER BY sequence LIMIT :page_size;

-- What the links after one are about, in order: the one place that knows the row of each kind. A body that is gone
-- (an erased record) is NULL.
-- name: record_chain_bodies :many
-- in: page_size int
-- out: body blob null
SELECT chain.sequence, chain.kind, chain.body_hash,
	coalesce(note.body_sealed, alarm.done_sealed, open_fact_closed.reason_sealed) AS body
FROM chain
LEFT JOIN note ON chain.kind IN ('note', 'amendment') AND note.id = chain.subject_id
LEFT JOIN alarm ON chain.kind = 'alarm' AND alarm.id = chain.subject_id
LEFT JOIN open_fact_closed ON chain.kind = 'open_fact' AND open_fact_closed.id = chain.subject_id
WHERE chain.sequence > :sequence
ORDER BY chain.sequence
LIMIT :page_size;

-- name: record_note_without_link :maybe
SELECT note.id
FROM note
LEFT JOIN chain ON chain.sequence = note.chain_sequence AND chain.subject_id = note.id
	AND chain.kind IN ('note', 'amendment')
WHERE note.state = 'signed' AND chain.sequence IS NULL
ORDER BY note.id
LIMIT 1;

-- name: record_audit_insert :exec
INSERT INTO audit (at_utc, account_id, client_id, what, why) VALUES (:at_utc, :account_id, :client_id, :what, :why);
