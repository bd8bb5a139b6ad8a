-- name: client_row :maybe
SELECT id, name, birth_date, sex, phone, email, cared_for_by, answered_by, language, deceased_day, standing,
	link_generation
FROM client WHERE id = :id;

-- name: client_insert :one
INSERT INTO client (name, birth_date, sex, phone, email, cared_for_by, answered_by, language, deceased_day, standing,
	link_generation, created_utc, changed_utc)
VALUES (:name, :birth_date, :sex, :phone, :email, :cared_for_by, :answered_by, :language, :deceased_day, :standing,
	1, :created_utc, :changed_utc)
RETURNING id;

-- name: client_update :exec
UPDATE client SET name = :name, birth_date = :birth_date, sex = :sex, phone = :phone, email = :email,
	cared_for_by = :cared_for_by, answered_by = :answered_by, language = :language, deceased_day = :deceased_day,
	changed_utc = :changed_utc
WHERE id = :id;

-- name: client_standing_update :exec
UPDATE client SET standing = :standing, standing_since_utc = :standing_since_utc WHERE id = :id;

-- name: client_token_insert :exec
INSERT INTO client_token (token, client_id) VALUES (:token, :client_id) ON CONFLICT DO NOTHING;

-- name: client_tokens_delete :exec
DELETE FROM client_token WHERE client_id = :client_id;

-- Each word is a range of tokens: all that begin with it.
-- name: client_ids_by_words :many
-- in: first_low text
-- in: first_high text
-- in: second_low text
-- in: second_high text
-- in: third_low text
-- in: third_high text
-- in: max_count int
SELECT id FROM client
WHERE id IN (SELECT client_id FROM client_token WHERE token >= :first_low AND token < :first_high)
/*? second */ AND id IN (SELECT client_id FROM client_token WHERE token >= :second_low AND token < :second_high) /*?*/
/*? third */ AND id IN (SELECT client_id FROM client_token WHERE token >= :third_low AND token < :third_high) /*?*/
ORDER BY name, id LIMIT :max_count;

-- Who has both words whole. The last word of a name is the rarer one as a rule: it is looked up, and whom it finds is
-- asked for the first.
-- name: client_ids_of_name :many
-- in: last_word text
-- in: first_word text
-- in: max_count int
SELECT last.client_id FROM client_token last
WHERE last.token = :last_word
	AND EXISTS (SELECT 1 FROM client_token first WHERE first.token = :first_word AND first.client_id = last.client_id)
ORDER BY last.client_id LIMIT :max_count;

-- name: client_ids_latest :many
-- in: max_count int
SELECT id FROM client ORDER BY changed_utc DESC, id DESC LIMIT :max_count;

-- name: client_row_renew_links :exec
UPDATE client SET link_generation = link_generation + 1, changed_utc = :changed_utc WHERE id = :id;
