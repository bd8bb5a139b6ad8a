-- What would be walked through whole after some years: the people changed last, and what is blocked in a span of days.
CREATE INDEX client_changed ON client (changed_utc, id);
CREATE INDEX block_start ON block (start_utc);
