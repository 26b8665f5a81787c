-- What opens a session is kept as its SHA-256, so that a copy of the database opens none. Sessions from
-- before go on. A sign-in of a device that is under way has to be begun anew.
UPDATE mosaic.session SET token = encode(sha256(convert_to(token, 'UTF8')), 'hex');--> statement-breakpoint
DELETE FROM mosaic.device_code;
