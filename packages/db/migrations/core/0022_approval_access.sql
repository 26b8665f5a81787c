-- What was shown to a person is never changed; only its answer is added, once. The system closes
-- questions that nobody answered in time, and has their runs dispatched.
GRANT SELECT, INSERT, UPDATE (state, risk, result, tainted, started_at, ended_at)
  ON mosaic.tool_call TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, answer, note, answered_at, used_at) ON mosaic.approval TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON mosaic.approval_rule TO mosaic_app;--> statement-breakpoint

GRANT SELECT (id, owner_id, run_id, state, expires_at), UPDATE (state) ON mosaic.approval TO mosaic_system;--> statement-breakpoint
GRANT INSERT ON mosaic.outbox TO mosaic_system;--> statement-breakpoint

ALTER TABLE mosaic.tool_call ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.approval ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.approval_rule ENABLE ROW LEVEL SECURITY;--> statement-breakpoint

CREATE POLICY owner ON mosaic.tool_call TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.approval TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.approval_rule TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint

CREATE POLICY ledger ON mosaic.approval TO mosaic_system USING (true);
