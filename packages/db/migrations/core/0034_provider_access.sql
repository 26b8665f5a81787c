-- Credentials are resolved by the system for each call: a person's own statements never see the table.
GRANT SELECT, INSERT, DELETE, UPDATE (id, provider, kind, label, base_url, sealed, key_hint, created_by, created_at) ON mosaic.provider_connection TO mosaic_system;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (price, updated_by, updated_at) ON mosaic.model_price TO mosaic_system;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (state, token_hash, url, user_code, takes_answer, answer, problem, connection_id) ON mosaic.provider_login TO mosaic_system;
