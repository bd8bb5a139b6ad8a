-- Measures over time, and the activities a person chose to measure by; both sealed.

-- name: outcome_row_add :one
INSERT INTO measure (client_id, measure, activity_id, moment, value_sealed, booking_id, note_id, record_entry_id,
	observed_utc, created_utc)
VALUES (:client_id, :measure, :activity_id, :moment, :value_sealed, :booking_id, :note_id, :record_entry_id,
	:observed_utc, :created_utc)
RETURNING id;

-- name: outcome_row_seal :exec
UPDATE measure SET value_sealed = :value_sealed WHERE id = :id;

-- The course of one person; values after a session are not of the course.
-- name: outcome_row_list :many
-- in: max_count int
SELECT id, measure, activity_id, moment, value_sealed, observed_utc
FROM measure
WHERE client_id = :client_id AND moment <> 'after'
ORDER BY observed_utc DESC, id DESC
LIMIT :max_count;

-- name: outcome_activity_row_add :one
INSERT INTO activity (client_id, name_sealed, is_main, created_utc)
VALUES (:client_id, :name_sealed, :is_main, :created_utc)
RETURNING id;

-- name: outcome_activity_row_seal :exec
UPDATE activity SET name_sealed = :name_sealed WHERE id = :id;

-- ended_utc says since when an activity no longer matters. No page ends one, so all of them are listed.
-- name: outcome_activity_row_list :many
-- in: max_count int
SELECT id, name_sealed, is_main, created_utc
FROM activity
WHERE client_id = :client_id AND ended_utc IS NULL
ORDER BY is_main DESC, id
LIMIT :max_count;
