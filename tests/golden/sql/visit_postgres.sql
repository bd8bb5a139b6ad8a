-- SPDX-License-Identifier: GPL-3.0-or-later
-- Made from visit.sql: change that.

PREPARE visit_add_0 (bigint, bigint, bigint, text, text, bytea) AS
INSERT INTO visit (room_id, start_utc, is_open, title, note, sealed)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id, is_open;

PREPARE visit_find_0 (bigint) AS
SELECT id, room_id, start_utc, seen_utc, is_open, title, note, sealed
FROM visit
WHERE id = $1;

PREPARE visit_list_0 (bigint, bigint) AS
SELECT visit.id, title, room.id AS room_id, room.name AS room_name
FROM visit LEFT JOIN room ON room.id = visit.room_id
WHERE 1 = 1
ORDER BY start_utc, visit.id
LIMIT $2;

PREPARE visit_list_1 (bigint, bigint) AS
SELECT visit.id, title, room.id AS room_id, room.name AS room_name
FROM visit LEFT JOIN room ON room.id = visit.room_id
WHERE 1 = 1
AND is_open = 1
ORDER BY start_utc, visit.id
LIMIT $2;

PREPARE visit_list_2 (bigint, bigint) AS
SELECT visit.id, title, room.id AS room_id, room.name AS room_name
FROM visit LEFT JOIN room ON room.id = visit.room_id
WHERE 1 = 1
AND start_utc > $1
ORDER BY start_utc, visit.id
LIMIT $2;

PREPARE visit_list_3 (bigint, bigint) AS
SELECT visit.id, title, room.id AS room_id, room.name AS room_name
FROM visit LEFT JOIN room ON room.id = visit.room_id
WHERE 1 = 1
AND is_open = 1
AND start_utc > $1
ORDER BY start_utc, visit.id
LIMIT $2;

PREPARE visit_list_4 (bigint, bigint) AS
SELECT visit.id, title, room.id AS room_id, room.name AS room_name
FROM visit LEFT JOIN room ON room.id = visit.room_id
WHERE 1 = 1
ORDER BY title DESC, visit.id
LIMIT $2;

PREPARE visit_list_5 (bigint, bigint) AS
SELECT visit.id, title, room.id AS room_id, room.name AS room_name
FROM visit LEFT JOIN room ON room.id = visit.room_id
WHERE 1 = 1
AND is_open = 1
ORDER BY title DESC, visit.id
LIMIT $2;

PREPARE visit_list_6 (bigint, bigint) AS
SELECT visit.id, title, room.id AS room_id, room.name AS room_name
FROM visit LEFT JOIN room ON room.id = visit.room_id
WHERE 1 = 1
AND start_utc > $1
ORDER BY title DESC, visit.id
LIMIT $2;

PREPARE visit_list_7 (bigint, bigint) AS
SELECT visit.id, title, room.id AS room_id, room.name AS room_name
FROM visit LEFT JOIN room ON room.id = visit.room_id
WHERE 1 = 1
AND is_open = 1
AND start_utc > $1
ORDER BY title DESC, visit.id
LIMIT $2;

PREPARE visit_named_0 (bigint[]) AS
SELECT id, title FROM visit WHERE id IN (SELECT unnest($1)) ORDER BY id;

PREPARE visit_walk_0 AS
SELECT id, title, note FROM visit ORDER BY id;

PREPARE visit_count_0 AS
SELECT count(*) AS visits FROM visit;

PREPARE visit_latest_0 AS
SELECT max(start_utc) AS latest_utc, CASE WHEN count(*) > 0 THEN 1 ELSE 0 END AS has_any FROM visit;

PREPARE visit_close_0 (bigint, bigint) AS
UPDATE visit SET is_open = 0, seen_utc = $1 WHERE id = $2;

PREPARE visit_note_0 (text, bigint) AS
UPDATE visit SET note = $1 WHERE id = $2;

PREPARE room_add_0 (text) AS
INSERT INTO room (name) VALUES ($1) RETURNING id;

PREPARE room_add_once_0 (bigint, text) AS
INSERT INTO room (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id;

PREPARE ticks_take_0 (bigint, bigint, bigint, bigint) AS
WITH RECURSIVE wanted (tick) AS (
SELECT $1
UNION ALL
SELECT tick + 1 FROM wanted WHERE tick < $2
)
INSERT INTO tick (resource, tick, visit_id)
SELECT $3, tick, $4 FROM wanted WHERE 1 = 1
ON CONFLICT (resource, tick) DO NOTHING;

PREPARE visit_drop_0 (bigint) AS
DELETE FROM visit WHERE start_utc < $1 RETURNING id, title;

PREPARE visit_words_0 AS
SELECT id, cardinality(string_to_array(title, ' '))::bigint AS words FROM visit ORDER BY id;

PREPARE visit_starts_0 AS
SELECT start_utc FROM visit;

