-- Only signing in reads these; a person is told of them, and never what is in them.
GRANT SELECT, INSERT, UPDATE (secret, backup_codes, confirmed_at, last_step), DELETE
  ON mosaic.two_factor TO mosaic_system;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (name, counter), DELETE ON mosaic.passkey TO mosaic_system;--> statement-breakpoint

-- The groups an identity provider names give teams by their short names.
GRANT SELECT (slug) ON mosaic.team TO mosaic_system;
