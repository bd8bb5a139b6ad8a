-- Plans and session notes; bodies sealed. A signed note is kept as it is by triggers of its own.

-- name: plan_row_add :one
INSERT INTO plan (client_id, booking_id, account_id, body_sealed, decision_sealed, created_utc)
VALUES (:client_id, :booking_id, :account_id, :body_sealed, :decision_sealed, :created_utc)
RETURNING id;

-- name: plan_row_seal :exec
UPDATE plan SET body_sealed = :body_sealed, decision_sealed = :decision_sealed WHERE id = :id;

-- name: plan_row_newest :maybe
SELECT id, booking_id, body_sealed, created_utc
FROM plan
WHERE client_id = :client_id
ORDER BY created_utc DESC, id DESC
LIMIT 1;

-- name: note_row_add :one
INSERT INTO note (client_id, booking_id, therapist_id, account_id, amends_note_id, state, version, body_sealed,
	created_utc, changed_utc)
VALUES (:client_id, :booking_id, :therapist_id, :account_id, :amends_note_id, 'draft', 1, :body_sealed,
	:created_utc, :created_utc)
RETURNING id;

-- name: note_row_seal :exec
UPDATE note SET body_sealed = :body_sealed WHERE id = :id AND state = 'draft';

-- Saves a draft, if it is still the version that was read.
-- name: note_row_save :exec
-- in: next_version int
UPDATE note SET body_sealed = :body_sealed, version = :next_version, changed_utc = :changed_utc,
	form_token = :form_token, form_sequence = :form_sequence
WHERE id = :id AND state = 'draft' AND version = :version;

-- name: note_row_sign :exec
UPDATE note SET state = 'signed', signed_utc = :signed_utc, chain_sequence = :chain_sequence, account_id = :account_id
WHERE id = :id AND state = 'draft';

-- name: note_row_find :maybe
SELECT note.id, note.client_id, note.booking_id, note.therapist_id, note.account_id, note.amends_note_id, note.state,
	note.version, note.form_token, note.form_sequence, note.body_sealed, note.created_utc, note.changed_utc, note.signed_utc, note.chain_sequence,
	therapist.name AS therapist_name
FROM note
JOIN therapist ON therapist.id = note.therapist_id
WHERE note.id = :id;

-- name: note_row_list :many
-- in: max_count int
SELECT note.id, note.client_id, note.booking_id, note.therapist_id, note.account_id, note.amends_note_id, note.state,
	note.version, note.form_token, note.form_sequence, note.body_sealed, note.created_utc, note.changed_utc, note.signed_utc, note.chain_sequence,
	therapist.name AS therapist_name
FROM note
JOIN therapist ON therapist.id = note.therapist_id
WHERE note.client_id = :client_id
ORDER BY note.created_utc DESC, note.id DESC
LIMIT :max_count;

-- name: note_row_draft :maybe
-- in: booking_id int
SELECT id FROM note
WHERE booking_id = :booking_id AND state = 'draft' AND amends_note_id IS NULL;

-- name: note_row_open_draft :maybe
SELECT id FROM note
WHERE client_id = :client_id AND account_id = :account_id AND state = 'draft' AND amends_note_id IS NULL
	AND booking_id IS NULL
ORDER BY id DESC
LIMIT 1;

-- What was done although ruled out, until an owner has looked at it.

-- name: ruled_out_row_add :one
INSERT INTO ruled_out_done (client_id, note_id, raised_utc)
VALUES (:client_id, :note_id, :raised_utc)
RETURNING id;

-- name: ruled_out_row_find :maybe
SELECT r.id, r.client_id, r.note_id, r.raised_utc, r.effects_sealed, r.effects_utc, r.looked_utc, r.remark_sealed,
	told.name AS effects_by, looked.name AS looked_by
FROM ruled_out_done AS r
LEFT JOIN account AS told ON told.id = r.effects_account_id
LEFT JOIN account AS looked ON looked.id = r.looked_account_id
WHERE r.note_id = :note_id;

-- name: ruled_out_row_open :many
SELECT r.note_id, r.raised_utc, r.effects_utc, client.name AS client_name, therapist.name AS therapist_name
FROM ruled_out_done AS r
JOIN client ON client.id = r.client_id
JOIN note ON note.id = r.note_id
JOIN therapist ON therapist.id = note.therapist_id
WHERE r.looked_utc IS NULL
ORDER BY r.raised_utc, r.id
LIMIT 50;

-- Written once; what shows later is asked at the next session.
-- name: ruled_out_row_tell :exec
UPDATE ruled_out_done SET effects_sealed = :effects_sealed, effects_utc = :effects_utc,
	effects_account_id = :effects_account_id
WHERE id = :id AND effects_utc IS NULL;

-- name: ruled_out_row_look :exec
UPDATE ruled_out_done SET looked_utc = :looked_utc, looked_account_id = :looked_account_id,
	remark_sealed = :remark_sealed
WHERE id = :id AND looked_utc IS NULL;
