-- What a person tells: forms, answers, consent, alarms, closed questions; the first measures.

-- name: intake_row_add :one
INSERT INTO intake (client_id, booking_id, state, way, told_to_account_id, screen, version, created_utc, changed_utc)
VALUES (:client_id, :booking_id, 'open', :way, :told_to_account_id, 0, 1, :created_utc, :changed_utc)
RETURNING id;

-- came_by: how its booking was made, booking_end_utc: when it is over; none without a booking.
-- name: intake_row_find :maybe
-- out: came_by text null
-- out: booking_end_utc int null
SELECT i.id, i.client_id, i.booking_id, i.state, i.way, i.told_to_account_id, i.wish, i.screen, i.version, i.triage,
	i.created_utc, i.changed_utc, i.finished_utc, c.link_generation,
	(SELECT b.came_by FROM booking AS b WHERE b.id = i.booking_id) AS came_by,
	(SELECT b.end_utc FROM booking AS b WHERE b.id = i.booking_id) AS booking_end_utc
FROM intake AS i
JOIN client AS c ON c.id = i.client_id
WHERE i.id = :id;

-- The form of a booking, or without one the person's form that is still open.
-- name: intake_row_find_open :maybe
-- in: since_utc int
SELECT id
FROM intake
WHERE client_id = :client_id AND way = :way AND state <> 'finished' AND changed_utc >= :since_utc
	AND booking_id IS NOT DISTINCT FROM :booking_id
ORDER BY id DESC
LIMIT 1;

-- name: intake_row_newest :maybe
SELECT id, state, screen, wish, way, triage, created_utc, finished_utc
FROM intake
WHERE client_id = :client_id
ORDER BY created_utc DESC, id DESC
LIMIT 1;

-- name: intake_row_save :exec
UPDATE intake SET screen = :screen, version = version + 1, changed_utc = :changed_utc
WHERE id = :id;

-- name: intake_row_touch :exec
UPDATE intake SET version = version + 1, changed_utc = :changed_utc
WHERE id = :id AND version = :version;

-- name: intake_row_wish :exec
UPDATE intake SET wish = :wish, state = 'in_room', version = version + 1, changed_utc = :changed_utc
WHERE id = :id;

-- name: intake_row_finish :exec
UPDATE intake SET state = 'finished', triage = :triage, version = version + 1, changed_utc = :changed_utc,
	finished_utc = :finished_utc
WHERE id = :id;

-- The number of the next answer: known beforehand, a sealed value goes into its row at once.
-- name: answer_row_next :one
-- out: id int
SELECT coalesce(max(id), 0) + 1 AS id FROM answer;

-- name: answer_row_add :exec
INSERT INTO answer (id, client_id, intake_id, fact, value_sealed, source, account_id, record_entry_id, observed_utc,
	created_utc)
VALUES (:id, :client_id, :intake_id, :fact, :value_sealed, :source, :account_id, :record_entry_id, :observed_utc,
	:created_utc);

-- Of each fact and each source the newest: however many answers somebody adds, they crowd out no other fact and nothing
-- that another source says. Goes from one fact to the next in the index, past what is left out. of_form: of one form.
-- name: answer_row_list :many
WITH RECURSIVE told (fact) AS (
	SELECT max(a.fact) FROM answer AS a WHERE a.client_id = :client_id
	UNION ALL
	SELECT (SELECT max(a.fact) FROM answer AS a WHERE a.client_id = :client_id AND a.fact < told.fact)
	FROM told
	WHERE told.fact IS NOT NULL),
said_by (source) AS (VALUES ('client'), ('told'), ('therapist'), ('record'))
SELECT answer.id, answer.intake_id, answer.fact, answer.value_sealed, answer.source, answer.account_id,
	answer.record_entry_id, answer.observed_utc, answer.created_utc
FROM told
CROSS JOIN said_by
JOIN answer ON answer.id IN (
	SELECT a.id
	FROM answer AS a
	WHERE a.client_id = :client_id AND a.fact = told.fact AND a.source = said_by.source
		/*? of_form */ AND a.intake_id = :intake_id /*?*/
	ORDER BY a.observed_utc DESC, a.id DESC
	LIMIT :max_count);

-- name: consent_row_add :one
INSERT INTO consent (client_id, intake_id, text_version, given_by, areas, is_given, at_utc)
VALUES (:client_id, :intake_id, :text_version, :given_by, :areas, :is_given, :at_utc)
RETURNING id;

-- name: consent_row_newest :maybe
SELECT id, text_version, given_by, areas, is_given, at_utc
FROM consent
WHERE client_id = :client_id
ORDER BY at_utc DESC, id DESC
LIMIT 1;

-- name: consent_row_list :many
-- in: max_count int
SELECT text_version, given_by, areas, is_given, at_utc
FROM consent
WHERE client_id = :client_id
ORDER BY at_utc DESC, id DESC
LIMIT :max_count;

-- name: alarm_row_add :one
INSERT INTO alarm (client_id, booking_id, intake_id, level, came_from, reasons_sealed, raised_utc)
VALUES (:client_id, :booking_id, :intake_id, :level, :came_from, :reasons_sealed, :raised_utc)
RETURNING id;

-- name: alarm_row_seal :exec
UPDATE alarm SET reasons_sealed = :reasons_sealed WHERE id = :id;

-- name: alarm_row_find :maybe
SELECT a.id, a.client_id, a.booking_id, a.intake_id, a.level, a.came_from, a.reasons_sealed, a.taken_back_utc,
	a.raised_utc, a.closed_utc, a.done_sealed, c.name, c.phone, w.name AS closed_by_name
FROM alarm AS a
JOIN client AS c ON c.id = a.client_id
LEFT JOIN account AS w ON w.id = a.closed_by_account_id
WHERE a.id = :id;

-- name: alarm_row_open :many
SELECT a.id, a.client_id, a.booking_id, a.level, a.came_from, a.taken_back_utc, a.raised_utc, c.name, c.phone
FROM alarm AS a
JOIN client AS c ON c.id = a.client_id
WHERE a.closed_utc IS NULL
ORDER BY CASE a.level WHEN 'EMERGENCY_NOW' THEN 0 ELSE 1 END, a.raised_utc, a.id
LIMIT 200;

-- The newest of each kind, the newest first: of each level the open ones, those taken back and the closed ones, and of all
-- of them this form's own. However many there are, none hides one of another kind.
-- name: alarm_row_of_client :many
WITH kinds AS (
	SELECT id, intake_id, level, came_from, taken_back_utc, raised_utc, closed_utc,
		row_number() OVER (
			PARTITION BY level, closed_utc IS NULL, taken_back_utc IS NULL, intake_id = :intake_id
			ORDER BY closed_utc DESC, raised_utc DESC, id DESC) AS place
	FROM alarm
	WHERE client_id = :client_id)
SELECT id, intake_id, level, came_from, taken_back_utc, raised_utc, closed_utc
FROM kinds
WHERE place = 1
ORDER BY raised_utc DESC, id DESC;

-- name: alarm_row_take_back :exec
UPDATE alarm SET taken_back_utc = :taken_back_utc
WHERE intake_id = :intake_id AND closed_utc IS NULL AND taken_back_utc IS NULL;

-- name: alarm_row_close :exec
UPDATE alarm SET closed_utc = :closed_utc, closed_by_account_id = :closed_by_account_id, done_sealed = :done_sealed
WHERE id = :id AND closed_utc IS NULL;

-- name: open_fact_row_close :one
INSERT INTO open_fact_closed (client_id, fact, reason_sealed, account_id, at_utc)
VALUES (:client_id, :fact, :reason_sealed, :account_id, :at_utc)
RETURNING id;

-- name: open_fact_row_seal :exec
UPDATE open_fact_closed SET reason_sealed = :reason_sealed WHERE id = :id;

-- name: open_fact_row_list :many
SELECT o.id, o.fact, o.reason_sealed, o.at_utc, w.name
FROM open_fact_closed AS o
JOIN account AS w ON w.id = o.account_id
WHERE o.client_id = :client_id
ORDER BY o.at_utc DESC, o.id DESC
LIMIT 200;

-- Signed sessions of the present course; an amendment is no session of its own.
-- name: session_count :one
-- in: since_utc int
-- out: count int
SELECT COUNT(*) AS count
FROM note
WHERE client_id = :client_id AND state = 'signed' AND amends_note_id IS NULL AND created_utc >= :since_utc;

-- name: intake_row_of :maybe
SELECT i.id, i.state, c.link_generation
FROM intake AS i
JOIN client AS c ON c.id = i.client_id
WHERE i.booking_id = :booking_id
ORDER BY i.id DESC
LIMIT 1;
