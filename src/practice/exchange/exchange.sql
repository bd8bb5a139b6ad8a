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

-- What follows is for the demonstration alone: a past that no door can write.

-- name: demo_intake_finish :exec
UPDATE intake SET state = 'finished', screen = 5, triage = :triage, finished_utc = :finished_utc,
	changed_utc = :finished_utc
WHERE id = :id;

-- name: demo_consent_add :exec
INSERT INTO consent (client_id, intake_id, text_version, given_by, areas, is_given, at_utc)
VALUES (:client_id, :intake_id, :text_version, :given_by, :areas, 1, :at_utc);

-- name: demo_map_add :one
INSERT INTO pain_map (client_id, intake_id, zones_sealed, created_utc)
VALUES (:client_id, :intake_id, :zones_sealed, :created_utc)
RETURNING id;

-- name: demo_map_seal :exec
UPDATE pain_map SET zones_sealed = :zones_sealed WHERE id = :id;

-- name: demo_alarm_of :maybe
SELECT id FROM alarm WHERE client_id = :client_id AND closed_utc IS NULL ORDER BY id LIMIT 1;

-- name: demo_alarm_close :exec
UPDATE alarm SET closed_utc = :closed_utc, closed_by_account_id = :closed_by_account_id, done_sealed = :done_sealed
WHERE id = :id;
