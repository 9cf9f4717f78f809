-- What the outside answered when it took a letter.
ALTER TABLE job ADD COLUMN answer TEXT;
