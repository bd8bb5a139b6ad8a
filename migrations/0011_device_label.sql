-- What a known device is, for the list from which its owner ends it.

ALTER TABLE device ADD COLUMN label TEXT; -- 'Firefox, Android'; NULL: signed in before there were labels
