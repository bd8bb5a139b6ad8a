-- Which service somebody new should book: it stands first on the booking page and says so.
ALTER TABLE service ADD COLUMN is_first_visit INTEGER NOT NULL DEFAULT 0;
