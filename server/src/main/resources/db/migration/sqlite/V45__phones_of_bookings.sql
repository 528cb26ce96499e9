-- What the browser of a phone gave so that it is told of a booking: closed, as the address beside it, and erased with it.
ALTER TABLE contact ADD COLUMN push TEXT;
