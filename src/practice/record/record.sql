-- name: record_key_row :maybe
SELECT wrapped FROM client_key WHERE client_id = :client_id;

-- name: record_key_any :maybe
SELECT client_id, wrapped FROM client_key ORDER BY client_id LIMIT 1;

-- name: record_key_insert :exec
INSERT INTO client_key (client_id, wrapped) VALUES (:client_id, :wrapped);

-- name: record_chain_last :maybe
SELECT sequence, hash FROM chain ORDER BY sequence DESC LIMIT 1;

-- name: record_chain_insert :exec
INSERT INTO chain (sequence, previous_hash, hash, kind, subject_id, body_hash, account_id, at_utc)
VALUES (:sequence, :previous_hash, :hash, :kind, :subject_id, :body_hash, :account_id, :at_utc);

-- The links after one, in order; the walk takes them a page at a time.
-- name: record_chain_after :many
-- in: page_size int
SELECT sequence, previous_hash, hash, kind, subject_id, body_hash, account_id, at_utc
FROM chain WHERE sequence > :sequence ORDER BY sequence LIMIT :page_size;

-- name: record_audit_insert :exec
INSERT INTO audit (at_utc, account_id, client_id, what, why) VALUES (:at_utc, :account_id, :client_id, :what, :why);
