-- name: record_source_row :maybe
SELECT id, client_id, file_hash FROM record_source WHERE system = :system AND identifier = :identifier;

-- name: record_source_insert :one
INSERT INTO record_source (client_id, system, identifier, file_hash, imported_utc)
VALUES (:client_id, :system, :identifier, :file_hash, :imported_utc)
RETURNING id;

-- name: record_source_update :exec
UPDATE record_source SET file_hash = :file_hash, imported_utc = :imported_utc WHERE id = :id;

-- The body is sealed with the row's id, so it is added empty first.
-- name: record_entry_insert :one
INSERT INTO record_entry (source_id, client_id, outside_id, kind, body_sealed, observed_utc)
VALUES (:source_id, :client_id, :outside_id, :kind, :body_sealed, :observed_utc)
RETURNING id;

-- name: record_entry_update :exec
UPDATE record_entry SET body_sealed = :body_sealed, observed_utc = :observed_utc WHERE id = :id;

-- name: record_entry_delete :exec
DELETE FROM record_entry WHERE id = :id;

-- name: record_entries_of_source :many
SELECT id, outside_id, body_sealed FROM record_entry WHERE source_id = :source_id ORDER BY outside_id, id;

-- name: record_entries_of_client :many
SELECT id, outside_id, kind, body_sealed, observed_utc FROM record_entry
WHERE client_id = :client_id ORDER BY observed_utc DESC, id;
