-- name: clinic_row :maybe
SELECT name, zone, phone, address, emergency_number, same_day_line, crisis_line, book_ahead_days,
	book_notice_minutes, change_notice_hours, is_demonstration
FROM practice WHERE id = 1;

-- name: clinic_upsert :exec
INSERT INTO practice (id, name, zone, phone, address, emergency_number, same_day_line, crisis_line, book_ahead_days,
	book_notice_minutes, change_notice_hours, is_demonstration, created_utc)
VALUES (1, :name, :zone, :phone, :address, :emergency_number, :same_day_line, :crisis_line, :book_ahead_days,
	:book_notice_minutes, :change_notice_hours, :is_demonstration, :created_utc)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, zone = excluded.zone, phone = excluded.phone,
	address = excluded.address, emergency_number = excluded.emergency_number,
	same_day_line = excluded.same_day_line, crisis_line = excluded.crisis_line,
	book_ahead_days = excluded.book_ahead_days, book_notice_minutes = excluded.book_notice_minutes,
	change_notice_hours = excluded.change_notice_hours;

-- name: resource_insert :one
INSERT INTO resource (kind, name, is_active) VALUES (:kind, :name, :is_active) RETURNING id;

-- name: resource_update :exec
UPDATE resource SET name = :name, is_active = :is_active WHERE id = :id AND kind = :kind;

-- name: therapist_rows :many
SELECT id, name, gender, about, may_needle, may_manipulate, is_active FROM therapist ORDER BY name, id;

-- name: therapist_row :maybe
SELECT id, name, gender, about, may_needle, may_manipulate, is_active FROM therapist WHERE id = :id;

-- name: therapist_insert :exec
INSERT INTO therapist (id, name, gender, about, may_needle, may_manipulate, is_active)
VALUES (:id, :name, :gender, :about, :may_needle, :may_manipulate, :is_active);

-- name: therapist_update :exec
UPDATE therapist SET name = :name, gender = :gender, about = :about, may_needle = :may_needle,
	may_manipulate = :may_manipulate, is_active = :is_active
WHERE id = :id;

-- name: room_rows :many
SELECT id, name, is_active FROM resource WHERE kind = 'room' ORDER BY name, id;

-- name: service_rows :many
SELECT id, name, about, minutes, buffer_minutes, price_cents, currency, is_hands_on, is_public,
	is_first_visit, is_active
FROM service ORDER BY is_first_visit DESC, name, id;

-- name: service_row :maybe
SELECT id, name, about, minutes, buffer_minutes, price_cents, currency, is_hands_on, is_public,
	is_first_visit, is_active
FROM service WHERE id = :id;

-- name: service_insert :one
INSERT INTO service (name, about, minutes, buffer_minutes, price_cents, currency, is_hands_on, is_public,
	is_first_visit, is_active)
VALUES (:name, :about, :minutes, :buffer_minutes, :price_cents, :currency, :is_hands_on, :is_public, :is_first_visit,
	:is_active)
RETURNING id;

-- name: service_update :exec
UPDATE service SET name = :name, about = :about, minutes = :minutes, buffer_minutes = :buffer_minutes,
	price_cents = :price_cents, currency = :currency, is_hands_on = :is_hands_on, is_public = :is_public,
	is_first_visit = :is_first_visit, is_active = :is_active
WHERE id = :id;

-- name: service_therapist_rows :many
SELECT therapist_id FROM service_therapist WHERE service_id = :service_id ORDER BY therapist_id;

-- name: service_therapist_insert :exec
INSERT INTO service_therapist (service_id, therapist_id) VALUES (:service_id, :therapist_id) ON CONFLICT DO NOTHING;

-- name: service_therapists_delete :exec
DELETE FROM service_therapist WHERE service_id = :service_id;

-- name: week_hours_rows :many
SELECT therapist_id, weekday, start_minute, end_minute FROM working_hours
/*? one */ WHERE therapist_id = :therapist_id /*?*/
ORDER BY therapist_id, weekday, start_minute;

-- name: week_hours_insert :exec
INSERT INTO working_hours (therapist_id, weekday, start_minute, end_minute)
VALUES (:therapist_id, :weekday, :start_minute, :end_minute);

-- name: week_hours_delete :exec
DELETE FROM working_hours WHERE therapist_id = :therapist_id;

-- name: other_hours_rows :many
-- in: from_day text
SELECT id, therapist_id, first_day, last_day, kind, start_minute, end_minute, reason FROM hours_exception
WHERE last_day >= :from_day /*? one */ AND therapist_id = :therapist_id /*?*/
ORDER BY first_day, id;

-- name: other_hours_insert :exec
INSERT INTO hours_exception (therapist_id, first_day, last_day, kind, start_minute, end_minute, reason)
VALUES (:therapist_id, :first_day, :last_day, :kind, :start_minute, :end_minute, :reason);

-- name: other_hours_delete :exec
DELETE FROM hours_exception WHERE id = :id AND therapist_id = :therapist_id;
