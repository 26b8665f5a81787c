-- A person's own requests under keys of their own choosing, for as long as a repetition is recognised.
GRANT SELECT, INSERT, UPDATE (state, reply), DELETE ON mosaic.idempotency_key TO mosaic_app;--> statement-breakpoint
ALTER TABLE mosaic.idempotency_key ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY owner ON mosaic.idempotency_key TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));
