-- Back maps, sealed, one row for each time a person showed where it hurts.

-- name: map_row_add :one
INSERT INTO pain_map (client_id, intake_id, zones_sealed, created_utc)
VALUES (:client_id, :intake_id, :zones_sealed, :created_utc)
RETURNING id;

-- name: map_row_seal :exec
UPDATE pain_map SET zones_sealed = :zones_sealed WHERE id = :id;

-- name: map_row_list :many
SELECT id, zones_sealed, created_utc
FROM pain_map
WHERE client_id = :client_id
ORDER BY created_utc DESC, id DESC
LIMIT :max_count;
