-- name: account_by_name :maybe
SELECT id, password_hash, failed_count, locked_until_utc FROM account
WHERE sign_in_name = :sign_in_name AND is_active = 1;

-- name: account_row :maybe
SELECT id, sign_in_name, name, role, therapist_id, password_hash, pin_hash, is_active FROM account WHERE id = :id;

-- name: account_rows :many
-- out: therapist_name text null
SELECT id, sign_in_name, name, role, is_active,
	(SELECT therapist.name FROM therapist WHERE therapist.id = account.therapist_id) AS therapist_name
FROM account ORDER BY is_active DESC, name, id;

-- name: account_other_owners :one
-- Those who could still give everybody their rights back.
-- out: owner_count int
SELECT count(*) AS owner_count FROM account WHERE role = 'owner' AND is_active = 1 AND id <> :id;

-- name: account_therapists :many
-- Whom an account may treat as.
SELECT id, name FROM therapist WHERE is_active = 1 ORDER BY name, id;

-- name: account_row_change :exec
UPDATE account SET name = :name, role = :role, therapist_id = :therapist_id WHERE id = :id;

-- name: account_secrets_reset :exec
-- The new password counts, the PIN no longer.
UPDATE account SET password_hash = :password_hash, pin_hash = NULL, failed_count = 0, locked_until_utc = NULL
WHERE id = :id;

-- name: account_insert :one
INSERT INTO account (sign_in_name, name, role, therapist_id, password_hash, is_active, failed_count, created_utc)
VALUES (:sign_in_name, :name, :role, :therapist_id, :password_hash, 1, 0, :created_utc)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: account_active_update :exec
UPDATE account SET is_active = :is_active WHERE id = :id;

-- name: account_password_update :exec
UPDATE account SET password_hash = :password_hash, failed_count = 0, locked_until_utc = NULL WHERE id = :id;

-- name: account_failed :exec
UPDATE account SET failed_count = failed_count + 1, locked_until_utc = :locked_until_utc WHERE id = :id;

-- name: account_signed_in :exec
UPDATE account SET failed_count = 0, locked_until_utc = NULL WHERE id = :id;

-- name: account_pin_update :exec
UPDATE account SET pin_hash = :pin_hash WHERE id = :id;

-- name: device_by_token :maybe
SELECT id, account_id, pin_failed_count FROM device WHERE token_hash = :token_hash;

-- name: device_insert :one
INSERT INTO device (account_id, token_hash, pin_failed_count, created_utc, seen_utc, label)
VALUES (:account_id, :token_hash, 0, :created_utc, :seen_utc, :label)
RETURNING id;

-- name: device_rows :many
SELECT id, created_utc, seen_utc, label FROM device WHERE account_id = :account_id ORDER BY seen_utc DESC, id;

-- name: device_row :maybe
SELECT account_id FROM device WHERE id = :id;

-- Sessions first, for they hold their device.
-- name: account_devices_delete :exec
DELETE FROM device WHERE account_id = :account_id;

-- name: device_pin_failed :exec
UPDATE device SET pin_failed_count = pin_failed_count + 1 WHERE id = :id;

-- name: device_pin_fitted :exec
UPDATE device SET pin_failed_count = 0, seen_utc = :seen_utc WHERE id = :id;

-- Sessions hold their device: they go first.
-- name: device_sessions_delete :exec
DELETE FROM session WHERE device_id = :device_id;

-- name: device_delete :exec
DELETE FROM device WHERE id = :id;

-- name: session_by_token :maybe
SELECT session.account_id, session.device_id, session.created_utc, session.seen_utc, session.is_paused,
	session.tablet_intake_id, account.name, account.role, account.therapist_id
FROM session JOIN account ON account.id = session.account_id
WHERE session.token_hash = :token_hash AND account.is_active = 1;

-- name: session_insert :exec
INSERT INTO session (token_hash, account_id, device_id, created_utc, seen_utc, is_paused)
VALUES (:token_hash, :account_id, :device_id, :created_utc, :seen_utc, 0);

-- name: session_opened_again :exec
UPDATE session SET is_paused = 0, tablet_intake_id = NULL, seen_utc = :seen_utc WHERE token_hash = :token_hash;

-- name: session_tablet :exec
UPDATE session SET tablet_intake_id = :tablet_intake_id WHERE token_hash = :token_hash;

-- name: session_delete :exec
DELETE FROM session WHERE token_hash = :token_hash;

-- name: account_sessions_delete :exec
DELETE FROM session WHERE account_id = :account_id;

-- name: account_other_sessions_delete :exec
-- All but the one that asks.
DELETE FROM session WHERE account_id = :account_id AND token_hash <> :token_hash;

-- name: sessions_prune :exec
DELETE FROM session WHERE created_utc < :created_utc;

-- name: idempotency_row :maybe
SELECT route, body_hash, code, location FROM idempotency WHERE key = :key AND session = :session;

-- name: idempotency_insert :exec
INSERT INTO idempotency (key, session, route, body_hash, code, location, at_utc)
VALUES (:key, :session, :route, :body_hash, :code, :location, :at_utc);

-- name: idempotency_prune :exec
DELETE FROM idempotency WHERE at_utc < :at_utc;

-- name: set_up_code_row :maybe
SELECT code_hash, failed_count FROM one_time_code WHERE purpose = 'set_up';

-- name: set_up_code_upsert :exec
INSERT INTO one_time_code (purpose, code_hash, failed_count, created_utc)
VALUES ('set_up', :code_hash, 0, :created_utc)
ON CONFLICT (purpose) DO UPDATE SET code_hash = excluded.code_hash, failed_count = 0,
	created_utc = excluded.created_utc;

-- name: set_up_code_failed :exec
UPDATE one_time_code SET failed_count = failed_count + 1 WHERE purpose = 'set_up';

-- name: set_up_code_delete :exec
DELETE FROM one_time_code WHERE purpose = 'set_up';
