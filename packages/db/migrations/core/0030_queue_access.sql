-- What waits is its owner's to change and to take out. The system only looks in which conversations
-- something may go out, and leaves what it says to the person's own unit of work.
GRANT SELECT, INSERT, UPDATE (request, delivery, state, steers_run_id, position), DELETE
  ON mosaic.queued_message TO mosaic_app;--> statement-breakpoint
GRANT SELECT (conversation_id, owner_id, state) ON mosaic.queued_message TO mosaic_system;--> statement-breakpoint

ALTER TABLE mosaic.queued_message ENABLE ROW LEVEL SECURITY;--> statement-breakpoint

CREATE POLICY owner ON mosaic.queued_message TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY ledger ON mosaic.queued_message FOR SELECT TO mosaic_system USING (true);
