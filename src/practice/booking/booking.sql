-- Every statement on bookings, blocks and ticks.

-- name: booking_therapists_of :many
-- Who gives a service, the least booked in [day_from_utc, day_to_utc) first.
-- in: day_from_utc int
-- in: day_to_utc int
-- out: booked_count int
SELECT t.id, t.name, t.gender, (
		SELECT count(*) FROM booking b
		WHERE b.therapist_id = t.id AND b.start_utc >= :day_from_utc AND b.start_utc < :day_to_utc
			AND b.state IN ('hold', 'booked', 'arrived', 'done')) AS booked_count
FROM service_therapist st JOIN therapist t ON t.id = st.therapist_id
WHERE st.service_id = :service_id AND t.is_active = 1
ORDER BY booked_count, t.id;

-- name: ticks_taken :each
-- Who is taken when, by bookings, blocks and holds, also by holds that have run out (holds_over).
-- in: resource_ids int
-- in: from_tick int
-- in: to_tick int
SELECT resource_id, tick, booking_id FROM tick
WHERE resource_id IN (:resource_ids ...) AND tick >= :from_tick AND tick < :to_tick
ORDER BY resource_id, tick;

-- name: holds_over :many
-- Holds that have run out and that nobody has met yet.
-- in: now_utc int
-- in: max_count int
SELECT id FROM booking WHERE state = 'hold' AND hold_until_utc <= :now_utc ORDER BY hold_until_utc LIMIT :max_count;

-- name: day_raise :exec
INSERT INTO resource_day (resource_id, day, version) VALUES (:resource_id, :day, 1)
ON CONFLICT (resource_id, day) DO UPDATE SET version = resource_day.version + 1;

-- name: ticks_take :exec
-- Takes [first_tick, last_tick]; fewer rows than asked for means that somebody else has one of them.
-- in: first_tick int
-- in: last_tick int
WITH RECURSIVE wanted (n) AS (
	SELECT :first_tick
	UNION ALL
	SELECT n + 1 FROM wanted WHERE n < :last_tick)
INSERT INTO tick (resource_id, tick, booking_id, block_id)
SELECT :resource_id, n, :booking_id, :block_id FROM wanted WHERE n <= :last_tick
ON CONFLICT (resource_id, tick) DO NOTHING;

-- name: holds_met :many
-- Holds that have run out and stand in the way.
-- in: first_tick int
-- in: last_tick int
-- in: now_utc int
-- in: other_resource_id int
-- out: met_id int
SELECT DISTINCT tick.booking_id AS met_id FROM tick JOIN booking ON booking.id = tick.booking_id
WHERE tick.resource_id IN (:resource_id, :other_resource_id) AND tick.tick >= :first_tick AND tick.tick <= :last_tick
	AND booking.state = 'hold' AND booking.hold_until_utc <= :now_utc
ORDER BY met_id;

-- name: tick_kept :maybe
-- Somebody else has a part of it; a hold that has run out keeps nothing.
-- in: first_tick int
-- in: last_tick int
-- in: now_utc int
-- in: other_resource_id int
-- in: own_booking_id int
SELECT tick.tick FROM tick LEFT JOIN booking ON booking.id = tick.booking_id
WHERE tick.resource_id IN (:resource_id, :other_resource_id) AND tick.tick >= :first_tick AND tick.tick <= :last_tick
	AND tick.booking_id IS DISTINCT FROM :own_booking_id
	AND (booking.id IS NULL OR booking.state <> 'hold' OR booking.hold_until_utc > :now_utc)
LIMIT 1;

-- name: booking_ticks_free :exec
DELETE FROM tick WHERE booking_id = :booking_id;

-- name: hold_lapse :exec
UPDATE booking SET state = 'lapsed', hold_until_utc = NULL, changed_utc = :changed_utc
WHERE id = :id AND state = 'hold';

-- name: holds_open :one
-- in: now_utc int
-- in: address_hash blob
-- in: token_hash blob
-- out: address_count int
-- out: token_count int
SELECT
	(SELECT count(*) FROM booking WHERE state = 'hold' AND hold_until_utc > :now_utc
		AND hold_address_hash = :address_hash) AS address_count,
	(SELECT count(*) FROM booking WHERE state = 'hold' AND hold_until_utc > :now_utc
		AND hold_token_hash = :token_hash) AS token_count;

-- name: holds_of_browser :many
-- in: now_utc int
-- in: token_hash blob
-- in: count_max int
-- out: id int
-- out: start_utc int
-- out: hold_until_utc int
SELECT id, start_utc, hold_until_utc FROM booking
WHERE state = 'hold' AND hold_until_utc > :now_utc AND hold_token_hash = :token_hash
ORDER BY start_utc, id LIMIT :count_max;

-- name: booking_row_add :one
INSERT INTO booking (service_id, therapist_id, room_id, client_id, start_utc, end_utc, free_again_utc, state,
	is_on_safety_hold, for_whom, came_by, check_answer, wish, hold_until_utc, hold_extended_count, hold_token_hash,
	hold_address_hash, cancelled_by, link_generation, calendar_sequence, created_utc, changed_utc)
VALUES (:service_id, :therapist_id, :room_id, :client_id, :start_utc, :end_utc, :free_again_utc, :state,
	0, :for_whom, :came_by, NULL, :wish, :hold_until_utc, 0, :hold_token_hash,
	:hold_address_hash, NULL, 1, 0, :created_utc, :created_utc)
RETURNING id;

-- name: booking_row_place :exec
UPDATE booking SET therapist_id = :therapist_id, room_id = :room_id, start_utc = :start_utc, end_utc = :end_utc,
	free_again_utc = :free_again_utc, calendar_sequence = :calendar_sequence, changed_utc = :changed_utc
WHERE id = :id;

-- name: booking_row_confirm :exec
-- in: lost_utc int
UPDATE booking SET client_id = :client_id, state = 'booked', for_whom = :for_whom, check_answer = :check_answer,
	wish = :wish, hold_until_utc = NULL, hold_address_hash = NULL, changed_utc = :changed_utc
WHERE id = :id AND state = 'hold' AND hold_until_utc > :lost_utc AND start_utc > :changed_utc;

-- name: booking_row_extend :exec
UPDATE booking SET hold_until_utc = :hold_until_utc, hold_extended_count = hold_extended_count + 1,
	changed_utc = :changed_utc
WHERE id = :id AND state = 'hold';

-- name: booking_row_set_state :exec
-- in: from_state text
UPDATE booking SET state = :state, cancelled_by = :cancelled_by, hold_until_utc = NULL, changed_utc = :changed_utc
WHERE id = :id AND state = :from_state;

-- name: booking_row_raise_sequence :exec
UPDATE booking SET calendar_sequence = calendar_sequence + 1 WHERE id = :id;

-- name: booking_row_set_safety_hold :exec
UPDATE booking SET is_on_safety_hold = :is_on_safety_hold, changed_utc = :changed_utc WHERE id = :id;

-- name: booking_row_renew_link :exec
UPDATE booking SET link_generation = link_generation + 1, changed_utc = :changed_utc WHERE id = :id;

-- name: booking_rows :many
-- Bookings as everybody right of here sees them; at least one clause is switched on.
-- in: from_utc int
-- in: to_utc int
-- in: max int
-- out: client_name text null
-- sort: by_start = b.start_utc, b.id
-- sort: newest = b.start_utc DESC, b.id DESC
SELECT b.id, b.service_id, b.therapist_id, b.room_id, b.client_id, b.start_utc, b.end_utc, b.free_again_utc, b.state,
	b.is_on_safety_hold, b.for_whom, b.check_answer, b.wish, b.link_generation, b.calendar_sequence,
	s.name AS service_name, t.name AS therapist_name, r.name AS room_name,
	(SELECT c.name FROM client c WHERE c.id = b.client_id) AS client_name
FROM booking b
JOIN service s ON s.id = b.service_id
JOIN therapist t ON t.id = b.therapist_id
JOIN resource r ON r.id = b.room_id
WHERE b.state <> 'lapsed'
	/*? of_id */ AND b.id = :id /*?*/
	/*? between */ AND b.start_utc < :to_utc AND b.start_utc > :from_utc - 86400 AND b.end_utc > :from_utc
		AND b.state IN ('booked', 'arrived', 'done', 'no_show') /*?*/
	/*? of_therapist */ AND b.therapist_id = :therapist_id /*?*/
	/*? of_client */ AND b.client_id = :client_id /*?*/
ORDER BY :sort LIMIT :max;

-- name: booking_page_used :one
-- The first bookings only: a practice that has more knows its page.
-- in: first_count int
-- out: used_count int
SELECT count(*) AS used_count FROM booking
WHERE id <= :first_count AND (id = :first_count OR (came_by = 'page' AND state NOT IN ('hold', 'lapsed')));

-- name: hold_row_find :maybe
SELECT id, service_id, therapist_id, start_utc, state, hold_until_utc, hold_extended_count, hold_token_hash,
	hold_address_hash, link_generation
FROM booking WHERE id = :id;

-- name: block_row_add :one
INSERT INTO block (resource_id, start_utc, end_utc, reason, created_utc)
VALUES (:resource_id, :start_utc, :end_utc, :reason, :created_utc)
RETURNING id;

-- name: block_row_remove :exec
DELETE FROM block WHERE id = :id;

-- name: block_ticks_free :exec
DELETE FROM tick WHERE block_id = :block_id;

-- name: block_row_find :maybe
SELECT id, resource_id, start_utc, end_utc FROM block WHERE id = :id;

-- name: block_rows_between :many
-- in: from_utc int
-- in: to_utc int
-- A block is at most 31 days long (BLOCK_DAYS_MAX), so none that began earlier reaches into the span.
SELECT k.id, k.resource_id, k.start_utc, k.end_utc, k.reason, r.name AS resource_name, r.kind AS resource_kind
FROM block k JOIN resource r ON r.id = k.resource_id
WHERE k.start_utc < :to_utc AND k.start_utc > :from_utc - 2678400 AND k.end_utc > :from_utc
ORDER BY k.start_utc, k.id;

-- name: ring_row_add :one
INSERT INTO ring_request (client_id, booking_id, ring_when, address_hash, tried_count, asked_utc)
VALUES (:client_id, :booking_id, :ring_when, :address_hash, 0, :asked_utc)
RETURNING id;

-- name: ring_row_seal :exec
UPDATE ring_request SET key_wrapped = :key_wrapped, name_sealed = :name_sealed, phone_sealed = :phone_sealed
WHERE id = :id;

-- name: ring_rows_count :one
-- Every one was asked after 1970: said so that the open ones are sought in their index.
-- out: stranger_count int
-- out: booking_count int
-- out: address_count int
SELECT
	(SELECT count(*) FROM ring_request
	WHERE closed_utc IS NULL AND asked_utc > 0 AND booking_id IS NULL) AS stranger_count,
	(SELECT count(*) FROM ring_request
	WHERE closed_utc IS NULL AND asked_utc > 0 AND booking_id IS NOT NULL) AS booking_count,
	(SELECT count(*) FROM ring_request WHERE closed_utc IS NULL AND address_hash = :address_hash) AS address_count;

-- name: ring_rows_open :many
-- in: max int
-- out: client_name text null
-- out: client_phone text null
SELECT q.id, q.client_id, q.booking_id, q.key_wrapped, q.name_sealed, q.phone_sealed, q.ring_when, q.tried_count,
	q.tried_utc, q.asked_utc,
	(SELECT c.name FROM client c WHERE c.id = q.client_id) AS client_name,
	(SELECT c.phone FROM client c WHERE c.id = q.client_id) AS client_phone
FROM ring_request q
WHERE q.closed_utc IS NULL
ORDER BY q.asked_utc, q.id LIMIT :max;

-- name: ring_row_of_booking :maybe
SELECT id FROM ring_request WHERE booking_id = :booking_id AND closed_utc IS NULL LIMIT 1;

-- name: ring_row_client :maybe
SELECT client_id FROM ring_request WHERE id = :id AND closed_utc IS NULL;

-- name: ring_row_try :exec
UPDATE ring_request SET tried_count = tried_count + 1, tried_utc = :tried_utc WHERE id = :id AND closed_utc IS NULL;

-- name: ring_row_close :exec
UPDATE ring_request SET outcome = :outcome, closed_utc = :closed_utc, closed_by_account_id = :closed_by_account_id,
	key_wrapped = NULL, name_sealed = NULL, phone_sealed = NULL, address_hash = NULL
WHERE id = :id AND closed_utc IS NULL;

-- name: ring_rows_give_up :exec
-- in: asked_before_utc int
UPDATE ring_request SET outcome = 'given_up', closed_utc = :closed_utc,
	key_wrapped = NULL, name_sealed = NULL, phone_sealed = NULL, address_hash = NULL
WHERE closed_utc IS NULL AND asked_utc < :asked_before_utc;
