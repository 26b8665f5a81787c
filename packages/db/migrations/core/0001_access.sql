-- Three roles, made before this runs. mosaic_app acts for one signed-in person and sees that person's
-- rows alone; mosaic_system does what happens before a person is known; mosaic_base is what a
-- connection holds between units of work, and owns nothing but the schema of the job transport.
GRANT USAGE ON SCHEMA mosaic TO mosaic_app, mosaic_system;--> statement-breakpoint

GRANT SELECT, INSERT, UPDATE, DELETE
  ON mosaic."user", mosaic.session, mosaic.account, mosaic.verification, mosaic.device_code
  TO mosaic_system;--> statement-breakpoint
GRANT SELECT, INSERT ON mosaic.instance_setup TO mosaic_system;--> statement-breakpoint

GRANT SELECT, INSERT, UPDATE (title, updated_at) ON mosaic.conversation TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (active_leaf_id) ON mosaic.conversation_view TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT ON mosaic.message TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, decision, error, usage, last_seq, started_at, ended_at)
  ON mosaic.run TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT ON mosaic.run_event TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON mosaic.outbox TO mosaic_app;--> statement-breakpoint

GRANT SELECT, UPDATE (state, last_seq, started_at, fence, lease_holder, lease_until)
  ON mosaic.run TO mosaic_system;--> statement-breakpoint
GRANT INSERT, DELETE, SELECT (run_id, seq) ON mosaic.run_event TO mosaic_system;--> statement-breakpoint
GRANT SELECT, DELETE ON mosaic.outbox TO mosaic_system;--> statement-breakpoint

ALTER TABLE mosaic.conversation ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.conversation_view ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.message ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.run ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.run_event ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.outbox ENABLE ROW LEVEL SECURITY;--> statement-breakpoint

-- Without a person set, the setting is null or empty, which equals no owner: nothing is seen.
CREATE POLICY owner ON mosaic.conversation TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY viewer ON mosaic.conversation_view TO mosaic_app
  USING (viewer_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.message TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.run TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.run_event TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.outbox TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint

CREATE POLICY ledger ON mosaic.run TO mosaic_system USING (true);--> statement-breakpoint
CREATE POLICY ledger ON mosaic.run_event TO mosaic_system USING (true);--> statement-breakpoint
CREATE POLICY ledger ON mosaic.outbox TO mosaic_system USING (true);--> statement-breakpoint

CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION mosaic_base;
