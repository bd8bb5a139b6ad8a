-- When a hold ends is said by its booking alone: confirming no longer changes thirty ticks.
ALTER TABLE tick DROP COLUMN until_utc;

-- Nothing asks for the answers of a form.
DROP INDEX answer_intake;
