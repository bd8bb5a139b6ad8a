-- The newest answers of each fact from each source are found without walking through the others.
DROP INDEX answer_client;
CREATE INDEX answer_client ON answer (client_id, fact, source, observed_utc);
